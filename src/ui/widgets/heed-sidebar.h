/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The side of the window: the pages that have a place in it, "Search everything" and "Log a concern".
 * Signals: "page-chosen" (name of a page), "search" (text, as it is typed), "search-activated"
 * (Return was pressed in it) and "search-stopped" (Escape was). */
#define HEED_TYPE_SIDEBAR (heed_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HeedSidebar, heed_sidebar, HEED, SIDEBAR, AdwBin)

/* Marks the page that is seen; none where it has no place here. */
void heed_sidebar_set_page (HeedSidebar *self,
                            const char *name);
void heed_sidebar_set_setting (HeedSidebar *self,
                               const char *setting);
void heed_sidebar_focus_search (HeedSidebar *self);

G_END_DECLS
