/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry-kind.h"
#include "heed-involvement.h"
#include "heed-moment.h"
#include "heed-record.h"

G_BEGIN_DECLS

/* An entry of the chronology: everything dated on a child's file. A filed entry is never changed;
 * an amendment supersedes it, a follow-up adds what came after. */
#define HEED_TYPE_ENTRY (heed_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedEntry, heed_entry, HEED, ENTRY, HeedRecord)

/* @field is the whole element, named after its kind; it is sealed. */
HeedEntry *heed_entry_new (HeedField *field);

HeedEntryKind heed_entry_get_kind (HeedEntry *self);

/* As written: a moment, normally UTC. */
const char *heed_entry_get_recorded_at (HeedEntry *self);
const char *heed_entry_get_author (HeedEntry *self);

/* The entry that this one is about, or supersedes; NULL where none. Either may name an entry that
 * is not in the file. */
const char *heed_entry_get_about (HeedEntry *self);
const char *heed_entry_get_supersedes (HeedEntry *self);
gboolean heed_entry_is_confidential (HeedEntry *self);

/* Whether an outcome of a decision, alone, closes the concern that it is about (case-and-packs.md, "State"). NULL does not. */
gboolean heed_entry_outcome_closes (const char *outcome);

/* Of a decision, the outcome that stands for all of them: it closes a concern only where each of them does, so the first that does
 * not, else the first; NULL where it has none, or one without a code, and for an entry of another kind. Borrowed. */
const char *heed_entry_get_outcome (HeedEntry *self);

/* The headline, or what stands for one where the kind has none (the first words of the facts, of
 * the child's words, of the advice …); "" where nothing is written. Caller owns. */
char *heed_entry_dup_headline (HeedEntry *self);

/* When it happened. The event is every civil day (Europe/London) from the first to the last:
 * case-and-packs.md, "Occurred". HEED_DATE_NONE where a bound is not known; where neither is given,
 * the last day is that of AwareAt, else of recordedAt. */
int heed_entry_get_first_day (HeedEntry *self);
int heed_entry_get_last_day (HeedEntry *self);

/* The days of an event from those that Occurred gives, HEED_DATE_NONE for each that it does not: two
 * that stand the wrong way round bound the same days; where the last is not given it is that of
 * AwareAt (@aware), else of recordedAt, and never before the first. */
void heed_entry_settle_days (int *first,
                             int *last,
                             int aware,
                             int recorded);

/* Where an entry stands in a case document and in every chronology: by its first moment, then by
 * recordedAt (case-and-packs.md, "Document"), both as instants. moment: twice the seconds since
 * 1970-01-01T00:00Z, and one more where a time is known: so a day alone stands before the times on it. */
typedef struct
{
  gint64 moment;
  gint64 recorded; /* seconds since 1970-01-01T00:00Z */
} HeedEntryOrder;

/* From the moments as they are written, NULL where one is not given. The first is @earliest, else @latest,
 * else @aware (AwareAt), else @recorded_at; of two bounds whose days stand the wrong way round, the one
 * that comes first. Any thread. */
HeedEntryOrder heed_entry_order (const char *earliest,
                                 const char *latest,
                                 const char *aware,
                                 const char *recorded_at);

/* Below, at or above 0; equal ones go by id. */
int heed_entry_order_compare (const HeedEntryOrder *a,
                              const char *a_id,
                              const HeedEntryOrder *b,
                              const char *b_id);

HeedEntryOrder heed_entry_get_order (HeedEntry *self);

/* The Occurred field's precision: exact, about, day, month, year, period, unknown. */
const char *heed_entry_get_precision (HeedEntry *self);

/* Occurred/@earliest and @latest as written; NULL where not given. */
const char *heed_entry_get_earliest (HeedEntry *self);
const char *heed_entry_get_latest (HeedEntry *self);

/* The day was kept as an outside census stated it, though it cannot be right. */
gboolean heed_entry_is_stated (HeedEntry *self);
gboolean heed_entry_is_before_birth (HeedEntry *self);

/* concern or strength; low, medium or high; NULL where no significance is recorded. */
const char *heed_entry_get_impact (HeedEntry *self);
const char *heed_entry_get_level (HeedEntry *self);

/* The involvements, in order; fields are borrowed from the entry. Free with g_ptr_array_unref(). */
GPtrArray *heed_entry_dup_involvements (HeedEntry *self);
gboolean heed_entry_has_subject (HeedEntry *self,
                                 const char *person);
gboolean heed_entry_involves (HeedEntry *self,
                              const char *person);

/* Whether it has subjects, and the person is none of them: what is decided about a concern of several children can be of others, and
 * is in this one's file for what it means for the concern. It is no line of this one's chronology and leaves with no pack of it. */
gboolean heed_entry_is_of_others (HeedEntry *self,
                                  const char *person);

/* The order of a case document: first moment, then recordedAt, then id. */
int heed_entry_compare (HeedEntry *a,
                        HeedEntry *b);

G_END_DECLS
