/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-person.h"
#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Adding a child, or editing a person's details. Before a child is added it shows who might be the same
 * one. Signals: "saved" (id of the person) and "open" (id of a child that is there already). */
#define HEED_TYPE_PERSON_DIALOG (heed_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HeedPersonDialog, heed_person_dialog, HEED, PERSON_DIALOG, AdwWindow)

/* @person NULL adds a child, whose name may begin with @name. */
HeedPersonDialog *heed_person_dialog_new (GtkWindow *parent,
                                          HeedSession *session,
                                          HeedPerson *person,
                                          const char *name);

/* The focus into the field for what stands at @path in a case document ("Person/Sex"); FALSE where the
 * form does not ask it. */
gboolean heed_person_dialog_go_to (HeedPersonDialog *self,
                                   const char *path);

G_END_DECLS
