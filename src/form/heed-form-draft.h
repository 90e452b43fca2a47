/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* Any form as a text that comes back exactly as it was, characters that XML cannot hold and the cursor's place
 * included. The text is Heed's own (heed-field-text.h); its names are those of the form's table, and what one
 * version wrote every later one reads:
 *
 *   Draft @saidOn, @openedAt, and the values that are HEED_FORM_ON_DRAFT
 *     Value @name            a value that is not empty
 *     NAME-OF-A-LIST @CELL…  a row
 *     FormPerson             heed-form-people.h
 *     Base                   the entry that is amended
 *     Cursor                 the control with the focus, and the place in it */

/* Caller owns. */
char *heed_form_to_draft (HeedForm *self);

/* Puts a draft in the place of what is in the form; what it does not name is emptied, but for ids, which stay. Words
 * for a day that have another meaning today than when they were typed ("yesterday") come back as that day. FALSE, and
 * the form as it was, where @text is no draft. */
gboolean heed_form_take_draft (HeedForm *self,
                               const char *text);

/* A new form from the text of a draft; NULL where that is none. Caller owns. */
HeedForm *heed_form_new_from_draft (const HeedFormKind *kind,
                                    const char *text);

/* A value that is HEED_FORM_ON_DRAFT, out of a text of which no form is there yet: what the draft is about. NULL where
 * it has none. Caller owns. Any thread. */
char *heed_form_draft_dup_value (const char *text,
                                 const char *name);

G_END_DECLS
