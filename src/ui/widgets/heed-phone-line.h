/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of a form for one number of an agency: the number, its hours, and when it was last verified.
 * Signals: "changed", when something was typed; "removed", when the line is not wanted any more. */
#define HEED_TYPE_PHONE_LINE (heed_phone_line_get_type ())
G_DECLARE_FINAL_TYPE (HeedPhoneLine, heed_phone_line, HEED, PHONE_LINE, GtkBox)

/* @phone: as it was recorded, or NULL. */
GtkWidget *heed_phone_line_new (HeedField *phone);

/* Appends the number to @agency, with what else was recorded of it; a line without a number says nothing. FALSE where the day cannot
 * be read or is to come: that field has the cursor then. */
gboolean heed_phone_line_append_to (HeedPhoneLine *self,
                                    HeedField *agency,
                                    GError **error);

G_END_DECLS
