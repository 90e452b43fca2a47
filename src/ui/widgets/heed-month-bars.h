/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many entries each month has, as bars coloured by what they are: concerns, contacts and decisions,
 * strengths, others. The last month is that of today; as many before it as there is room for. A click on
 * a bar, or the arrow keys and Return, emit "month-chosen" with the month's first day (heed-date.h). */
#define HEED_TYPE_MONTH_BARS (heed_month_bars_get_type ())
G_DECLARE_FINAL_TYPE (HeedMonthBars, heed_month_bars, HEED, MONTH_BARS, GtkWidget)

/* Counts the entries (GPtrArray of HeedEntry) afresh. */
void heed_month_bars_set_entries (HeedMonthBars *self,
                                  GPtrArray *entries);

G_END_DECLS
