/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"

G_BEGIN_DECLS

/* How things are said on screen: words.md, "Voice". Strings belong to the caller unless they are
 * const. Main thread. */

/* A moment as written in a record: "Thu 19 Nov 2026, 14:05", or its day alone; the text itself where
 * it is none, and "not known" for NULL. A month without a day ("2014-01") is "January 2014". */
char *heed_format_moment (const char *moment);
char *heed_format_day_of (const char *moment);

/* A day number of heed-date.h; "not known" for HEED_DATE_NONE. */
char *heed_format_day (int day);

/* When an entry happened, with its precision: "Thu 19 Nov 2026" and "about 14:00"; "November 2026"
 * and "". */
char *heed_format_entry_day (HeedEntry *entry);
char *heed_format_entry_time (HeedEntry *entry);

/* "14 Nov 2026 to 16 Nov 2026, about 14:00": both in one. */
char *heed_format_entry_when (HeedEntry *entry);

/* The icon of an entry's kind, and the style class of its tone: heed-tone-concern, -contact,
 * -strength or -plain. A strength has its own of both. */
const char *heed_format_entry_icon (HeedEntry *entry);
const char *heed_format_entry_tone (HeedEntry *entry);

/* The same of a kind alone. */
const char *heed_format_kind_icon (HeedEntryKind kind);
const char *heed_format_kind_tone (HeedEntryKind kind);

/* "−" and a word, "+" and a word: "Concern, high"; NULL where no significance is recorded. */
char *heed_format_impact (HeedEntry *entry);

/* What was searched in how many children's files, and what else to try, where nothing was found. */
char *heed_format_nothing_found (guint n_files);

/* “text”, for another name or a child's words, which are never changed inside. */
char *heed_format_quoted (const char *text);

/* "SG17; D17 p5": short citations, each once; "" for none. Caller owns. */
char *heed_format_cites (const char *const *cites);

G_END_DECLS
