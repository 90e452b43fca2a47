/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import.h"

G_BEGIN_DECLS

/* The side of the thread that imports. Each may be called with NULL. */
void heed_import_watch_begin (HeedImportWatch *self,
                              guint n_records);
/* What was written is taken back, and begun anew. */
void heed_import_watch_reset (HeedImportWatch *self);
void heed_import_watch_step (HeedImportWatch *self);

/* TRUE with @error set where it was cancelled. */
gboolean heed_import_watch_stops (HeedImportWatch *self,
                                  GError **error);

G_END_DECLS
