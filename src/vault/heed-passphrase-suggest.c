/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-passphrase.h"

#include "heed-data.h"
#include "heed-key.h"
#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define N_WORDS 4

/* Ten bits a word. */
#define MIN_LIST 1024

/* The words of the list, borrowed from @lines. */
static GPtrArray *
find_words (GStrv lines)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_ascii_islower (lines[i][0]))
      g_ptr_array_add (words, lines[i]);

  return words;
}

char *
heed_passphrase_suggest (GError **error)
{
  g_autofree char *path = heed_data_path ("words/words.txt");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) words = NULL;
  const char *drawn[N_WORDS + 1] = { NULL };
  char *passphrase;

  heed_vault_init ();
  if (g_file_get_contents (path, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  words = find_words (lines);
  /* Fewer words would be a weaker passphrase than it looks. */
  if (words->len < MIN_LIST)
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *what = g_strdup_printf (_ ("%s cannot be read, or is not whole; nothing was changed."), shown);

      heed_problem_set (error,
                        HEED_VAULT_ERROR,
                        HEED_VAULT_ERROR_IO,
                        _ ("The list of words is not there"),
                        what,
                        _ ("Think of four or more words that do not belong together."));
      return NULL;
    }

  for (guint i = 0; i < N_WORDS; i++)
    drawn[i] = g_ptr_array_index (words, randombytes_uniform (words->len));
  passphrase = g_strjoinv (" ", (char **) drawn);
  sodium_memzero (drawn, sizeof drawn);

  return passphrase;
}
