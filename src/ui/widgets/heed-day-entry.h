/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-when-text.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field for a day, or with "for-time" a time of day, as people type it. "text" stays what was typed
 * until the focus leaves; then a text that can be read is shown as Heed writes it ("Thu 19 Nov 2026",
 * "14:05"), and one that cannot is marked. "looks-ahead": a date without a year is the next one, not
 * the last. "field" is what it is called, to a screen reader and where it says that it cannot be read. */
#define HEED_TYPE_DAY_ENTRY (heed_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedDayEntry, heed_day_entry, HEED, DAY_ENTRY, GtkEntry)

/* HEED_DATE_NONE where the text is empty or cannot be read. */
int heed_day_entry_get_day (HeedDayEntry *self);

/* The moment of a day's field and a time's, as a case document writes it; NULL where there is no day.
 * @time may be NULL. Caller owns. */
char *heed_day_entry_dup_moment (HeedDayEntry *day,
                                 HeedDayEntry *time);

/* FALSE, and the field marked with words that say why, where something stands in it that cannot be read. */
gboolean heed_day_entry_check (HeedDayEntry *self);

/* FALSE, and those words, in the same case; the field stays as it looks. */
gboolean heed_day_entry_explain (HeedDayEntry *self,
                                 GError **error);

G_END_DECLS
