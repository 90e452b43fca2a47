/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-page.h"
#include "heed-pack.h"

G_BEGIN_DECLS

/* Packs as they are shown. */
HeedPackView *heed_pack_view_new (HeedPack *pack);

/* GPtrArray of HeedPackView of an array of HeedPack, in the order of their titles. */
GPtrArray *heed_pack_views_new (GPtrArray *packs);

G_END_DECLS
