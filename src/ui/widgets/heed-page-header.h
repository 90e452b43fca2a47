/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The header bar of a HeedPage: the page's title and subtitle, a way back where there is one, and the
 * buttons that the template packs with <child type="start"> and <child type="end">. It finds its page
 * by itself. "show-end-title-buttons" is for a page with two header bars side by side. */
#define HEED_TYPE_PAGE_HEADER (heed_page_header_get_type ())
G_DECLARE_FINAL_TYPE (HeedPageHeader, heed_page_header, HEED, PAGE_HEADER, GtkWidget)

G_END_DECLS
