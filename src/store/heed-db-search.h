/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* An entry that a search found. */
typedef struct
{
  const char *entry;
  const char *person;      /* the first subject's id, else anybody's, or NULL */
  const char *person_name; /* NULL where it is not recorded */
  const char *identifier;  /* of that person, as it came, where there is no name; else NULL */
  const char *kind;        /* the element's name: "Concern" */
  int first_day;           /* HEED_DATE_NONE where not known */
  int last_day;
  const char *earliest; /* as recorded, each NULL where not given */
  const char *latest;
  const char *precision;
  const char *headline;
  const char *snippet; /* some words around the first that was found */
} HeedEntryHit;

/* HeedEntryHit of the entries in which every word that was typed begins a word, newest first; what is
 * in double quotes stands as typed. Accents, case and width do not count. Where nothing typed is a letter
 * or digit, the text itself is looked for. @limit 0 is no limit. */
GPtrArray *heed_db_search_entries (HeedDb *db,
                                   const char *typed,
                                   guint limit,
                                   GError **error);

/* A person that a search found. */
typedef struct
{
  char *id;
  char *name;
  char *identifier; /* as it came, of somebody without a name; else NULL */
  char *also_known_as;
  gboolean is_child;
  gboolean by_sound; /* only sounds like what was typed */
} HeedPersonHit;

/* HeedPersonHit by names and numbers, in the order of names; then of those that sound alike. */
GPtrArray *heed_db_search_persons (HeedDb *db,
                                   const char *typed,
                                   guint limit,
                                   GError **error);

G_END_DECLS
