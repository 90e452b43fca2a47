/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* The forms of text that search works on: what is put into the index, and what is asked of it.
 * Both are folded by heed_text_fold(), and in scripts that put no spaces between words each
 * character stands alone, so that part of such a name finds the whole. Pure; any thread. */

/* The form of @text for the index; caller owns. */
char *heed_store_text_index (const char *text);

/* A name or word, folded, without the spaces, hyphens and marks in it: obrien for O'Brien, vankirk for Van
 * Kirk. NULL where there are none, and in scripts that put no spaces. Caller owns. */
char *heed_store_text_join (const char *text);

/* What the user typed as an FTS5 expression: every word as the beginning of a word, one with an apostrophe or
 * a hyphen also written together, what stands in double quotes as it stands, all of them wanted. Nothing that can be typed is a syntax error. NULL
 * where there is no letter or digit in it. Caller owns. */
char *heed_store_text_query (const char *typed);

/* The same for names that are parted otherwise: every other way to write the words of @typed together, so that
 * "van kirk" is "vankirk" (the index has both where the name on file is parted). NULL where there is no other
 * way. Caller owns. */
char *heed_store_text_joined_query (const char *typed);

/* The words of a name, folded, and those that are made of several of them written together. Caller owns. */
GPtrArray *heed_store_text_list_words (const char *name);

/* For names that have a word which begins with one of those. Caller owns. */
char *heed_store_text_any_query (GPtrArray *words);

/* Whether a name that is folded has such a word, without the index; a word may be parted in the name. */
gboolean heed_store_text_has_word (const char *folded,
                                   GPtrArray *words);

/* For names that sound alike; NULL where nothing typed has a sound. Caller owns. */
char *heed_store_text_sound_query (const char *typed);

/* All that is said in an entry, its headline first, for the index; words with an apostrophe or a hyphen also
 * written together. Caller owns. */
char *heed_store_text_of_entry (HeedEntry *entry);

/* The name forms of a person that are searched: as recorded, as written in Latin letters (ICU's
 * suggestion where nobody recorded it), other names, names online and vehicles, each also with its words written
 * together. The three are for the
 * columns of person_words; the caller owns them. */
void heed_store_text_of_person (HeedPerson *person,
                                char **ret_names,
                                char **ret_numbers,
                                char **ret_sounds);

/* What a list of persons is ordered by: see the column's note in 0001-first.sql. Caller owns. */
char *heed_store_text_sort_name (HeedPerson *person);

/* An identifier for keeping and comparing: capitals, no spaces, hyphens or slashes. Caller owns. */
char *heed_store_text_identifier (const char *value);

/* What stands around the words of a search. */
typedef struct _HeedSnippets HeedSnippets;

HeedSnippets *heed_snippets_new (const char *typed,
                                 guint n_words);
void heed_snippets_free (HeedSnippets *self);

/* Up to about so many words of the text in which a word that was typed stands, from a few before it, with
 * "…" where there is more: of @headline, else of one of the texts of @body; the beginning of the headline
 * where it stands in none. Owned by @self, until the next call. */
const char *heed_snippets_make (HeedSnippets *self,
                                const char *headline,
                                const char *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedSnippets, heed_snippets_free)

G_END_DECLS
