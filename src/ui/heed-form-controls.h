/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-section.h"

G_BEGIN_DECLS

/* The controls of a form: every widget below a root whose id in its template is the name of a value (a HeedTextArea, a
 * HeedChoice, HeedToggles, a switch, a check button, any GtkEditable), at whatever depth, and every HeedFormSection.
 * A control and its value are the same from then on, the form's first; the codes of its field are offered by it.
 * Main thread. */
typedef struct _HeedFormControls HeedFormControls;

/* @root and what lies in it live longer than the controls; @session may be NULL. */
HeedFormControls *heed_form_controls_new (GtkWidget *root,
                                          HeedForm *form,
                                          HeedCodes *codes,
                                          HeedSession *session);
void heed_form_controls_free (HeedFormControls *self);

/* The control of a value, or the section with that id; NULL where there is none. Borrowed. */
GtkWidget *heed_form_controls_find (HeedFormControls *self,
                                    const char *name);

/* Puts the focus where a form is stopped: a day that cannot be read is marked there, and of @error, where it is of a
 * character that cannot be kept, that character is selected. */
void heed_form_controls_go_to (HeedFormControls *self,
                               const HeedFormPlace *place,
                               const GError *error);

/* Puts where the cursor is into the form ("facts 12"), and back: the focus as soon as that control can be seen, which a
 * page that was just opened may take a frame or two for; not where it stays hidden, or after the page has gone. */
void heed_form_controls_note_cursor (HeedFormControls *self);
void heed_form_controls_put_cursor (HeedFormControls *self);

/* All of them can be used, or only read; switches stay. */
void heed_form_controls_set_sensitive (HeedFormControls *self,
                                       gboolean sensitive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedFormControls, heed_form_controls_free)

G_END_DECLS
