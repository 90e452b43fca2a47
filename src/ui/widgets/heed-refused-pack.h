/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card for a pack that cannot be relied on: it is never used, and never passed over in silence. */
#define HEED_TYPE_REFUSED_PACK (heed_refused_pack_get_type ())
G_DECLARE_FINAL_TYPE (HeedRefusedPack, heed_refused_pack, HEED, REFUSED_PACK, GtkBox)

/* @message: the three lines of a problem. */
GtkWidget *heed_refused_pack_new (const char *message);

G_END_DECLS
