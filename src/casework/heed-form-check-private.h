/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What must not get into a store from a form or a fragment. Each says what, where and what to do, and
 * what became of it; see words.md, section 3. */

/* Takes out of a field that is not sealed what says nothing: elements with no text but "", no
 * attribute and nothing in them. A form writes them; a case document must not hold them. */
void heed_form_tidy (HeedField *field);

/* Checks what was @brought, which stands in @context together with everybody whom it names: characters,
 * dates, that it can be written as a case document and read again, and last what an entry needs, which
 * is more on a form than in a fragment. @name is the fragment's file, "" on a form. @codes and @warnings, which may be NULL, as in
 * heed_case_check(). */
gboolean heed_form_check (HeedCaseFile *brought,
                          HeedCaseFile *context,
                          const char *name,
                          HeedCodes *codes,
                          GPtrArray *warnings,
                          GError **error);

/* Of persons on a form alone, whom nothing else is known of yet: characters and dates. Any thread. */
gboolean heed_form_check_persons (HeedCaseFile *brought,
                                  GError **error);

/* The same of one record, on a form: a person, an agency. */
gboolean heed_form_check_record (HeedSession *session,
                                 HeedRecord *record,
                                 GError **error);

G_END_DECLS
