/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What a form must not put into a store. Each says what, where and what to do, and that the text is
 * kept; see words.md, section 3. */

/* Every text and attribute can stand in XML 1.0, or else the problem names the first that cannot. */
gboolean heed_form_check_characters (HeedField *field,
                                     GError **error);

/* A person on its own: characters, a birth date that has not come, the schema. */
gboolean heed_form_check_person (HeedSession *session,
                                 HeedPerson *person,
                                 GError **error);

/* A file made of a form's persons and entries: characters, dates, what an entry needs, the schema. */
gboolean heed_form_check_file (HeedSession *session,
                               HeedCaseFile *file,
                               GError **error);

G_END_DECLS
