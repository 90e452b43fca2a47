/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-passphrase.h"

#include "heed-key.h"
#include "heed-passphrase-list-private.h"
#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#define N_WORDS 4

/* Ten bits a word. */
#define MIN_LIST 1024

static gboolean
is_among (const char *const *words,
          guint n,
          const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;

  return FALSE;
}

char *
heed_passphrase_suggest (GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) words = heed_passphrase_list_read (&path);
  const char *drawn[N_WORDS + 1] = { NULL };
  char *passphrase = NULL;

  heed_vault_init ();
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

  /* Few look as if they held less than four words, too few to make guessing easier. */
  do
    {
      g_clear_pointer (&passphrase, heed_secret_free);
      /* A word twice may rate as good, where the other two are long. */
      for (guint i = 0; i < N_WORDS; i++)
        do
          drawn[i] = g_ptr_array_index (words, randombytes_uniform (words->len));
        while (is_among (drawn, i, drawn[i]));
      passphrase = g_strjoinv (" ", (char **) drawn);
    }
  while (heed_passphrase_rate (passphrase, NULL, NULL) < HEED_PASSPHRASE_GOOD);
  sodium_memzero (drawn, sizeof drawn);

  return passphrase;
}
