/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* The table of a form, read both ways, and what keeps a form from being filed. Main thread. */

/* The entry as the form stands at @now (local), in the schema's order, without id, author and recordedAt; what cannot
 * be read yet is left out. Of an amendment, what the form has no control for (a language, a note's id, a second
 * translation) is as it was filed. Caller owns. */
HeedField *heed_form_to_field (HeedForm *self,
                               const char *now);

/* Puts an entry into the form, in whose words days and times are shown ("Thu 19 Nov 2026", "14:05"). Labels of the people
 * are those of @file. */
void heed_form_take_field (HeedForm *self,
                           HeedField *entry,
                           HeedCaseFile *file);

/* Whether it can be filed, and if not, why, in words for whoever typed it, and where: what the kind asks for, then who is
 * new and a name that is nobody yet, then each value by its type. HEED_FORM_ERROR, or HEED_BASE_ERROR_CHARACTER for what
 * XML cannot hold. @ret_place may be NULL. */
gboolean heed_form_is_ready (HeedForm *self,
                             HeedFormPlace *ret_place,
                             GError **error);

/* The second part of it alone, for a kind that asks for something after it. */
gboolean heed_form_check_people (HeedForm *self,
                                 HeedFormPlace *ret_place,
                                 GError **error);

/* Sets @ret_place to a value; FALSE, so that a check can end with it. */
gboolean heed_form_stop_at (HeedFormPlace *ret_place,
                            const char *name);

/* What the values that say when it happened give, whether they can be read or not. Caller owns. */
HeedField *heed_form_dup_occurred (HeedForm *self);

/* Where the field that a problem is about (heed_casework_error_get_field()) stands in a form of that kind: the first value that has the path
 * of it, or is called by it; what is about a person, at the people. FALSE where it is nowhere in it. */
gboolean heed_form_kind_find_place (const HeedFormKind *kind,
                                    const char *field,
                                    HeedFormPlace *ret_place);

G_END_DECLS
