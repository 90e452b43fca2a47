/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Adds an agency to the directory or changes one: kind, name, authority, its numbers with their hours and
 * the day on which each was last checked, a secure e-mail address. What else is recorded of it stays.
 * Signal "saved" (const char *id): it is in the store. */
#define HEED_TYPE_AGENCY_DIALOG (heed_agency_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgencyDialog, heed_agency_dialog, HEED, AGENCY_DIALOG, AdwWindow)

/* @agency NULL: a new one. */
HeedAgencyDialog *heed_agency_dialog_new (GtkWindow *parent,
                                          HeedSession *session,
                                          HeedAgency *agency);

/* Chooses the kind, a code, for a new one; the cursor is in what is typed next. */
void heed_agency_dialog_set_kind (HeedAgencyDialog *self,
                                  const char *kind);

/* The Agency field as the dialogue stands; caller owns. NULL and @error (HEED_FORM_ERROR) where something
 * is missing or cannot be read. */
HeedField *heed_agency_dialog_to_field (HeedAgencyDialog *self,
                                        GError **error);

G_END_DECLS
