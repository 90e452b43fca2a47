/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what the search for who might be the same person has in common, whether it asks the store (heed-db-similar.c) or
 * those who were gathered (heed-db-similar-gathered.c), which any thread may. */

#include "heed-db-names-private.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* Persons of whom a single word of the name is the same are looked at for their birth; with more of
 * them than this the word tells nothing. */
#define HEED_SIMILAR_MOST 500

/* Number of a person, as a GINT64 => HeedMatchReasons. */
GHashTable *heed_similar_reasons_new (void);
void heed_similar_note (GHashTable *reasons,
                        gint64 number,
                        guint reason);

/* As the store keeps it; NULL where it says nothing. Caller owns; @ret_scheme is of @identifier. */
char *heed_similar_dup_identifier (HeedField *identifier,
                                   const char **ret_scheme);

/* Whether any word of these names is one of @words. The first is folded already; the last says something else only where it is no
 * ASCII. Either of the latter two may be NULL. */
gboolean heed_similar_have_word (const char *sort_name,
                                 const char *also_known_as,
                                 const char *name,
                                 GPtrArray *words);

/* Notes those before @place who were born on @day, or may have been, and have a word; FALSE where the store has to be asked. */
gboolean heed_similar_match_born (HeedNames *names,
                                  guint place,
                                  int day,
                                  GPtrArray *words,
                                  GHashTable *reasons);

/* Who might be @person, of whom heed_names_get_place() says @place, as heed_db_find_similar_persons() finds them; NULL where the store has
 * to be asked. Caller owns. */
GHashTable *heed_similar_find_gathered (HeedNames *names,
                                        guint place,
                                        HeedPerson *person);

G_END_DECLS
