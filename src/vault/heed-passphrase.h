/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

#include "heed-secret.h"

G_BEGIN_DECLS

/* Fewer characters than this are refused; counted after normalisation. */
#define HEED_PASSPHRASE_MIN_LENGTH 8

/* How long a passphrase would stand against somebody who has stolen the store and owns a hundred
 * graphics cards, each good for about a thousand Argon2id guesses a second. An estimate from its
 * shape, without a dictionary but the list out of which words are offered, which is as well known to
 * whoever guesses: it may call a good one fair, seldom the reverse. */
typedef enum
{
  HEED_PASSPHRASE_WEAK,   /* under 30 bits: hours */
  HEED_PASSPHRASE_FAIR,   /* 30 to 39 bits: days to months */
  HEED_PASSPHRASE_GOOD,   /* 40 to 49 bits: months to decades */
  HEED_PASSPHRASE_STRONG, /* 50 bits and more: longer than the records are kept */
} HeedPassphraseStrength;

/* @passphrase in NFC, the form that is stretched into a key; NULL if it is not UTF-8. Caller owns
 * and frees with heed_secret_free(). */
char *heed_passphrase_normalise (const char *passphrase);

/* FALSE, with HEED_VAULT_ERROR_WEAK, for a new passphrase that is not taken: no text, too short, or rated
 * HEED_PASSPHRASE_WEAK with @known_names, with the advice as what to do. One that opens a store already is
 * never asked for this. */
gboolean heed_passphrase_check (const char *passphrase,
                                const char *const *known_names,
                                GError **error);

/* Rates @passphrase. @known_names, NULL or NULL-terminated, are names that anybody would try first, such
 * as the setting's and the member's. @ret_advice, which may be NULL, gets one sentence for the
 * create page that says what would help; caller owns. Fast enough for each key press; the first call reads the
 * list, a small file. */
HeedPassphraseStrength heed_passphrase_rate (const char *passphrase,
                                             const char *const *known_names,
                                             char **ret_advice);

/* Four different words, with spaces, drawn out of the 1,024 or more of data/words/words.txt: just 40 bits at
 * least to whoever knows the list, which is HEED_PASSPHRASE_GOOD. Caller frees with heed_secret_free(). HEED_VAULT_ERROR_IO where
 * the list cannot be read. Waits for the disk. */
char *heed_passphrase_suggest (GError **error);

G_END_DECLS
