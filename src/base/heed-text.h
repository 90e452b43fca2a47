/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Heed does with text that people typed: it keeps it as it is, refuses what XML cannot carry,
 * and makes other forms of it to search by. No text may be NULL. Except for the first two, texts are
 * UTF-8, and bytes that are not count as U+FFFD. All functions may be called on any thread; the
 * caller owns what they give. */

/* Whether every character of @utf8 may stand in XML 1.0 (its "Char": tab, line ends, and from U+0020
 * on all but surrogates, U+FFFE and U+FFFF). Where not, *@ret_char_index is the place of the first
 * one that may not, counted in characters from 1, and *@ret_char is that character, or 0 for bytes
 * that are not UTF-8. Both may be NULL, and are left as they were where the answer is TRUE. */
gboolean heed_text_is_xml (const char *utf8, gssize *ret_char_index, gunichar *ret_char);

/* Whether @c may stand in XML 1.0. */
gboolean heed_text_is_xml_char (gunichar c);

/* Whether a text is longer than one may be: over 200,000 letters (security-review.md), about a hundred pages. Nobody could read it,
 * it could not be taken back once it is filed, and it slows every search. A letter is a character of Unicode; NULL is not too long. */
#define HEED_TEXT_MAX_LETTERS 200000
gboolean heed_text_is_too_long (const char *text);

/* Both as a check of what was typed into @field, its label as the user knows it. FALSE and
 * HEED_BASE_ERROR_CHARACTER with the words of words.md section 3, "character", that say which
 * character it is and where; of several, all of them; or HEED_BASE_ERROR_TOO_LONG. */
gboolean heed_text_check_xml (const char *field, const char *text, GError **error);

/* Whether anything in @text can be seen: FALSE where it is empty or has only white space of any kind, format
 * and control characters, and those that Unicode gives no shape (fillers, joiners). Such a text is no name. */
gboolean heed_text_is_visible (const char *text);

/* Runs of white space as XML knows it (space, tab, CR, LF) become one space, and the ends are
 * trimmed: how texts of packs are compared (case-and-packs.md). */
char *heed_text_collapse (const char *text);

/* The form to search by: case folded, compatibility forms made plain, accents removed, letters with
 * a stroke and ligatures spelled in plain Latin (ł l, ø o, æ ae), apostrophes, primes and what is typed
 * or printed for them made ', dashes and hyphens of every kind made -, invisible characters (a soft hyphen
 * among them) removed, all white space collapsed. Vowel signs, viramas and
 * voicing marks of scripts that spell with them are letters, not accents, and stay. Folding twice
 * changes nothing more. */
char *heed_text_fold (const char *text);

/* Whether two names are the same to a reader: folded, whatever stands between their letters and digits. */
gboolean heed_text_is_same_name (const char *one,
                                 const char *other);

/* Whether @text has no letter of a script other than Latin; so it has none at all, too. */
gboolean heed_text_is_latin (const char *text);

/* ICU's romanisation, in ASCII where it gets there; NULL where @text is Latin already, or is still
 * not afterwards. It is often not the form that the person uses (architecture.md, "Store", gives the
 * shares by script): show it as a suggestion for a person to confirm. */
char *heed_text_romanise (const char *text);

/* A key for each word, with a space between, for finding names that sound alike to an English ear:
 * Catherine, Katherine and Kathryn have one key. Keys are ASCII and only good for comparing with
 * each other; the more often names share one the better, so a search ranks them last. A word
 * without a Latin letter has no key: give its romanised form. */
char *heed_text_phonetic (const char *text);

G_END_DECLS
