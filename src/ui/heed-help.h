/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-window.h"

G_BEGIN_DECLS

/* Shows the first page of the help beside @window: in Yelp where that is installed and finds Heed's pages, else as HTML in whatever
 * the desktop shows that with. Where there is nothing of the kind, says where the pages lie. Nothing is taken from the network. */
void heed_help_show (HeedWindow *window);

G_END_DECLS
