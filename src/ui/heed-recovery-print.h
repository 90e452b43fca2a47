/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The recovery sheet as text: what it is, of which setting, the key, and what to do with it. Free it
 * with heed_secret_text_free(). */
char *heed_recovery_sheet_text (const char *setting,
                                const char *recovery_key);

/* What prints the sheet, on one page. Until it is gone it has a copy of the key, which is overwritten then. A preview is a window of Heed's own, since the
 * toolkit would make a file of it for another program. */
GtkPrintOperation *heed_recovery_sheet_new_print (const char *setting,
                                                  const char *recovery_key);

/* Asks how to print the sheet, and prints it. FALSE with @error unset where the person thought better
 * of it. */
gboolean heed_recovery_sheet_print (GtkWindow *parent,
                                    const char *setting,
                                    const char *recovery_key,
                                    GError **error);

G_END_DECLS
