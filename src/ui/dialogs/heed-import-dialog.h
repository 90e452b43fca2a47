/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Imports one file, a case file or a census: it says how far it is, may be cancelled, and ends with what
 * was made and what to look at, or with what stopped it. A file is taken whole or not at all. Closing it
 * while it works cancels. Signal: "choose", where another file is wanted. */
#define HEED_TYPE_IMPORT_DIALOG (heed_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HeedImportDialog, heed_import_dialog, HEED, IMPORT_DIALOG, AdwWindow)

/* Begins at once. @path is in the file system's encoding. */
HeedImportDialog *heed_import_dialog_new (GtkWindow *parent,
                                          HeedSession *session,
                                          const char *path);

G_END_DECLS
