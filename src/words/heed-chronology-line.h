/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* A line of a chronology: an entry in words, or a gap of more than four weeks between two. Immutable;
 * its properties for a template are "day", "time", "title", "detail", "impact", "outcome", "late"
 * ("Recorded 3 days later"), "remark" (what an amendment says), "gap", "icon" and "tone". A text that
 * there is none of is "". */
#define HEED_TYPE_CHRONOLOGY_LINE (heed_chronology_line_get_type ())
G_DECLARE_FINAL_TYPE (HeedChronologyLine, heed_chronology_line, HEED, CHRONOLOGY_LINE, GObject)

/* Which entries are shown. */
typedef struct
{
  gboolean significant_only; /* those with a significance recorded */
  HeedEntryKind kind;        /* HEED_N_ENTRY_KINDS: every kind */
  int from;                  /* first day, HEED_DATE_NONE: from the beginning */
  const char *search;        /* folded as heed_text_fold() does; NULL or "": everything */
} HeedChronologyFilter;

/* The lines of a child's chronology, the newest first, without gaps. Any thread; it reads every entry,
 * and so belongs to a worker for a long file. GPtrArray of HeedChronologyLine. */
GPtrArray *heed_chronology_lines (HeedCaseFile *file,
                                  const char *child,
                                  HeedCodes *codes);

/* Those that @filter lets through. Where nothing but the period sifts them, a gap is a line of its own.
 * GPtrArray of HeedChronologyLine. */
GPtrArray *heed_chronology_sift (GPtrArray *lines,
                                 const HeedChronologyFilter *filter);

/* NULL for a gap. Borrowed. */
HeedEntry *heed_chronology_line_get_entry (HeedChronologyLine *self);

/* Another version took its place. */
gboolean heed_chronology_line_is_superseded (HeedChronologyLine *self);

G_END_DECLS
