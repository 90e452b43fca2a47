/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the facts of children's rows, for lists in whole and in pages. */

#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* HeedChildFacts of the children with these numbers, in their order; numbers that are no child's are
 * left out. @ret_numbers, which may be NULL, gets the number of each. */
GPtrArray *heed_db_read_child_facts (HeedDb *db,
                                     GArray *numbers,
                                     GArray *ret_numbers,
                                     GError **error);

/* The numbers of all children by name, or of those that a search finds, which are by name and then by
 * sound. GArray of gint64. */
GArray *heed_db_find_child_numbers (HeedDb *db,
                                    const char *search,
                                    guint limit,
                                    GError **error);

/* The same of persons, children or not; @ret_n_by_name, which may be NULL, is how many of them come
 * before those that only sound alike. */
GArray *heed_db_find_person_numbers (HeedDb *db,
                                     const char *search,
                                     gboolean only_children,
                                     guint limit,
                                     guint *ret_n_by_name,
                                     GError **error);

/* Numbers as a JSON array, for json_each(). Caller owns. */
char *heed_db_numbers_to_json (GArray *numbers);

/* A name as a list shows it, NULL where nothing in it can be seen; and the identifier in a person's body by
 * which somebody without a name is shown. Caller owns; either may be given NULL. */
char *heed_db_dup_name (const char *name);
char *heed_db_dup_identifier (const char *body);

G_END_DECLS
