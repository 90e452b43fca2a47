/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the words of all persons in memory, for asking of each of many who might be the same (heed-db-similar.c). It
 * answers as the index of the store does, or not at all. */

#include "heed-db-private.h"

G_BEGIN_DECLS

typedef struct _HeedNames HeedNames;

/* What is read within a transaction, with what it has written; NULL and an error where the store could not be read. */
HeedNames *heed_names_load (HeedDb *db,
                            GHashTable *places,
                            GError **error);
void heed_names_free (HeedNames *self);

/* The place of a person among those who are brought; 0 where they are not. */
guint heed_names_get_place (HeedNames *self,
                            const char *id);

/* Keeps what was found (HeedMatchReasons by number, heed-db-similar-private.h) of the person at @place, which is not 0, until it is asked
 * for; takes @found, which may be NULL. May be called on several threads at once. */
void heed_names_keep_found (HeedNames *self,
                            guint place,
                            GHashTable *found);

/* NULL where nothing was kept. The caller's. */
GHashTable *heed_names_steal_found (HeedNames *self,
                                    guint place);

/* Whether it is a child, who stands before @place among those who are brought, or not among them. */
gboolean heed_names_is_before (HeedNames *self,
                               gint64 number,
                               guint place);

/* The numbers of the persons (guint), in their order, who have each of @words, NULL at their end, in @column ("names" or "sounds"), or one
 * that begins so, up to @limit. The words are ASCII letters and digits, in small letters, one at least. Caller owns. */
GArray *heed_names_match_words (HeedNames *self,
                                const char *column,
                                const char *const *words,
                                gboolean are_begun,
                                guint limit);

/* The numbers of the persons (guint), in their order, of whom the index would say that @expression matches in @column ("names" or
 * "sounds"), up to @limit; NULL where that has to be asked of the index itself. Caller owns. */
GArray *heed_names_match (HeedNames *self,
                          const char *column,
                          const char *expression,
                          guint limit);

/* Whether anybody is before @place (heed_names_is_before()) who has each of @words, NULL at their end, in @column, or one that begins so:
 * FALSE is certain. May be asked on several threads at once. */
gboolean heed_names_has_words_before (HeedNames *self,
                                      const char *column,
                                      const char *const *words,
                                      gboolean are_begun,
                                      guint place);

/* Whether anybody is before @place who has this number in this scheme, as the store keeps it: FALSE is certain. May be asked on several
 * threads at once. */
gboolean heed_names_has_identifier_before (HeedNames *self,
                                           const char *scheme,
                                           const char *value,
                                           guint place);

/* Those who were born on the day @day or may have been, in any order; FALSE where it has to be asked of the store. @func gets the number
 * and the three names of each: folded, another one, as it is recorded; the latter two may be NULL. */
typedef void (*HeedNamesFunc) (gint64 number,
                               const char *sort_name,
                               const char *also_known_as,
                               const char *name,
                               gpointer user_data);
gboolean heed_names_foreach_born (HeedNames *self,
                                  int day,
                                  guint limit,
                                  HeedNamesFunc func,
                                  gpointer user_data);

G_END_DECLS
