/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-export.h"

#include "heed-case-file.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* An export under way is a fact of the store: its name is this and the address of the temporary file; its value what is
 * exported and, behind a space, whose, and empty once the audit knows and only the file is still to be taken away. */
#define HEED_EXPORT_LEFT "left "

/* What is in the file that leaves: the audit tells the ids of its entries, and proves them. */
void heed_export_note_entries (HeedExport *self,
                               HeedCaseFile *file);

/* heed_export_end() with something more in the same transaction; @also may be NULL. */
gboolean heed_export_end_with (HeedExport *self,
                               const char *sha256,
                               HeedStoreFunc also,
                               gpointer user_data,
                               GError **error);

G_END_DECLS
