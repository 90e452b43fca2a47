/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder, for heed-db-names.c: words in their order with who has each, and sets of those who have some. */

#include <glib.h>

G_BEGIN_DECLS

/* A word and who has it. */
typedef struct
{
  guint64 begin; /* its first bytes, the first of them the highest: words are in the order of these too */
  const char *word;
  guint first; /* in the numbers of its column */
  guint n;
} HeedNameWord;

typedef struct
{
  GArray *words;   /* HeedNameWord, in the order of their bytes */
  GArray *numbers; /* guint: of each word those who have it, in their order */
  GArray *marks;   /* guint64: of each person a bit for how each word begins */
  GArray *starts;  /* guint: of each person the place of the first in the next; one more at the end */
  GArray *theirs;  /* guint: of each person the places of the words, in their order */
} HeedNameColumn;

/* Persons: either those who have one of a range of words, or so many one by one. */
typedef struct
{
  guint first;
  guint end;
  guint64 mark;    /* that each of the range has, or none */
  GArray *numbers; /* guint, in their order; NULL for the range */
} HeedNameSet;

/* The first bytes of a word, as HeedNameWord keeps them. */
guint64 heed_name_get_begin (const char *word);

/* Turns the words and who has them around, when both are there. */
void heed_name_turn_around (HeedNameColumn *column);

/* Puts them (guint) in their order, each once. */
void heed_name_sort_once (GArray *numbers);

/* Those who have a word, or one that begins so. The word has a letter at least. */
HeedNameSet heed_name_find (HeedNameColumn *column,
                            const char *text,
                            gboolean is_prefix);

/* How many there are at most. */
guint heed_name_get_size (HeedNameColumn *column,
                          const HeedNameSet *set);

/* So many, one at least: of a range as they stand in it, who may be there more than once; of those that are one by one themselves. */
const guint *heed_name_get_numbers (HeedNameColumn *column,
                                    const HeedNameSet *set);

gboolean heed_name_contains (HeedNameColumn *column,
                             const HeedNameSet *set,
                             guint number);

/* One by one. */
void heed_name_spell_out (HeedNameColumn *column,
                          HeedNameSet *set);

/* Takes both. */
HeedNameSet heed_name_intersect (HeedNameColumn *column,
                                 HeedNameSet one,
                                 HeedNameSet other);

G_END_DECLS
