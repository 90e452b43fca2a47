/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A guidance pack in the list of them: its edition, whether its rules run, and when its sources are reviewed. */
#define HEED_TYPE_PACK_ROW (heed_pack_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedPackRow, heed_pack_row, HEED, PACK_ROW, GtkListBoxRow)

/* Whether the pack's rules run, and from when. Caller owns. */
char *heed_pack_row_dup_force (const HeedPackView *pack);

GtkWidget *heed_pack_row_new (const HeedPackView *pack);

G_END_DECLS
