/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A source of a guidance pack: who published it and when, when it is reviewed, and whether there is a newer one. */
#define HEED_TYPE_SOURCE_ROW (heed_source_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedSourceRow, heed_source_row, HEED, SOURCE_ROW, GtkListBoxRow)

/* Whether its review is due already. */
gboolean heed_source_row_is_past (const HeedSourceView *source);

GtkWidget *heed_source_row_new (const HeedSourceView *source);

G_END_DECLS
