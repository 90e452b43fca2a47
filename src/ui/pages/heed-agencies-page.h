/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"

G_BEGIN_DECLS

/* The directory of agencies with their numbers, and the log of contacts with one of them or with all.
 * Params: "agency", the id of the one that is picked. */
#define HEED_TYPE_AGENCIES_PAGE (heed_agencies_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgenciesPage, heed_agencies_page, HEED, AGENCIES_PAGE, HeedPage)

G_END_DECLS
