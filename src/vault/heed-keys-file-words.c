/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-keys-file-words-private.h"

#include "heed-lock-wait.h"
#include "heed-problem.h"
#include "heed-vault-error.h"

#include <glib/gi18n-lib.h>

static void
say (HeedVaultError code,
     const char *title,
     const char *what,
     const char *remedy,
     GError **error)
{
  heed_problem_set (error, HEED_VAULT_ERROR, code, title, what, remedy);
}

void
heed_keys_file_say_not_keys (const char *path,
                             GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s is another kind of file, or is damaged; it was not changed."), shown);
  say (HEED_VAULT_ERROR_NOT_KEYS,
       _ ("This cannot be read as a Heed key file"),
       what,
       _ ("Keep it as it is; use the recovery key, or restore a backup beside it."),
       error);
}

void
heed_keys_file_say_newer (const char *path,
                          const char *writer,
                          GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  what = g_strdup_printf (_ ("%s was last used by Heed %s, this is %s; it is unchanged."), shown, writer, HEED_VERSION);
  remedy = g_strdup_printf (_ ("Install Heed %s or later, or use the recovery key."), writer);
  say (HEED_VAULT_ERROR_NEWER, _ ("Made by a newer Heed"), what, remedy, error);
}

void
heed_keys_file_say_wrong_passphrase (const char *member,
                                     const char *store,
                                     guint n_failures,
                                     GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *remedy = heed_lock_wait_advice (n_failures);

  what = g_strdup_printf (_ ("It is not the passphrase of %s for %s; nothing was changed."), member, store);
  say (HEED_VAULT_ERROR_PASSPHRASE, _ ("That passphrase did not open the store"), what, remedy, error);
}

void
heed_keys_file_say_no_memory (guint64 needed,
                              GError **error)
{
  g_autofree char *size = g_format_size_full (needed, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("Working with a passphrase needs %s for a moment; nothing was changed."), size);
  say (HEED_VAULT_ERROR_IO, _ ("There is not enough memory"), what, _ ("Close other programs and try again."), error);
}

void
heed_keys_file_say_unknown_member (const char *member_id,
                                   const char *store,
                                   GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("No member of %s has the id “%s”; nothing was changed."), store, member_id);
  say (HEED_VAULT_ERROR_SLOT,
       _ ("That member has no passphrase here"),
       what,
       _ ("Choose another member, or use the recovery key."),
       error);
}

void
heed_keys_file_say_known_member (const char *member,
                                 const char *store,
                                 GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s is a member of %s already; nothing was changed."), member, store);
  say (HEED_VAULT_ERROR_SLOT,
       _ ("That member has a passphrase already"),
       what,
       _ ("Change that member’s passphrase instead."),
       error);
}

void
heed_keys_file_say_last_member (const char *member,
                                const char *store,
                                GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s is the last member of %s; nothing was changed."), member, store);
  say (HEED_VAULT_ERROR_SLOT, _ ("The last member stays"), what, _ ("Add another member first."), error);
}

void
heed_keys_file_say_no_members (const char *store,
                               GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s has no member yet, so nobody could open it; nothing was written."), store);
  say (HEED_VAULT_ERROR_SLOT, _ ("A store needs a member"), what, _ ("Add a member first."), error);
}

void
heed_keys_file_say_full (const char *store,
                         guint n_slots,
                         GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("%s has %u members, as many as a key file holds; nothing was changed."), store, n_slots);
  say (HEED_VAULT_ERROR_SLOT, _ ("No more members fit"), what, _ ("Remove a member who left, then add this one."), error);
}

void
heed_keys_file_say_too_long (GError **error)
{
  say (HEED_VAULT_ERROR_SLOT,
       _ ("That name is too long"),
       _ ("A member’s name has room for 1000 bytes; nothing was changed."),
       _ ("Give a shorter name."),
       error);
}

void
heed_keys_file_say_rotating (const char *member,
                             GError **error)
{
  g_autofree char *what = NULL;

  what = g_strdup_printf (_ ("The slot of %s holds an old and a new key already; nothing was changed."), member);
  say (HEED_VAULT_ERROR_SLOT,
       _ ("The key is being changed already"),
       what,
       _ ("Finish or cancel that change first."),
       error);
}
