/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-store-door-private.h"

#include "heed-data.h"
#include "heed-keys-file.h"
#include "heed-problem.h"
#include "heed-session-tries-private.h"
#include "heed-store-making-private.h"
#include "heed-vault.h"

#include <glib/gi18n-lib.h>

char *
heed_store_door_dup_keys_path (const char *store)
{
  return g_strconcat (store, "-keys", NULL);
}

static HeedKeysFile *
load_keys (const char *store,
           GError **error)
{
  g_autofree char *path = heed_store_door_dup_keys_path (store);

  return heed_keys_file_load (path, error);
}

/* The slots that are meant: nobody's id is another's name. */
static GPtrArray *
find_slots (HeedKeysFile *keys,
            const char *member,
            GError **error)
{
  g_autoptr (GPtrArray) slots = heed_keys_file_get_slots (keys);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_key_slot_unref);

  for (guint i = 0; i < slots->len; i++)
    {
      HeedKeySlot *slot = g_ptr_array_index (slots, i);

      if (member == NULL || g_str_equal (heed_key_slot_get_member_id (slot), member) || g_str_equal (heed_key_slot_get_name (slot), member))
        g_ptr_array_add (found, heed_key_slot_ref (slot));
    }

  if (member == NULL && found->len > 1)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_MISSING,
                        _ ("Which member is it?"),
                        _ ("This store has several members; nothing was changed."),
                        _ ("Say who you are, then enter your own passphrase."));
      return NULL;
    }
  if (found->len == 0)
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s” is no member of this store; nothing was changed."), member != NULL ? member : "");

      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_NOT_FOUND,
                        _ ("No such member"),
                        what,
                        _ ("Choose a name from the list, or ask the designated safeguarding lead to add you."));
      return NULL;
    }

  return g_steal_pointer (&found);
}

/* FALSE while the wait after wrong passphrases runs. A second of it is waited here: whoever corrected a slip at
 * once is let in. */
static gboolean
check_wait (HeedKeysFile *keys,
            guint n_failures,
            guint wait,
            GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  if (wait <= 1)
    {
      g_usleep (wait * G_USEC_PER_SEC);
      return TRUE;
    }

  what = g_strdup_printf (ngettext ("%u wrong one for %s in the last hour; this one was not tried, and nothing was changed.",
                                    "%u wrong ones for %s in the last hour; this one was not tried, and nothing was changed.",
                                    n_failures),
                          n_failures,
                          heed_keys_file_get_setting (keys));
  remedy = g_strdup_printf (ngettext ("Check Caps Lock and try again in %u second, or use the recovery key.",
                                      "Check Caps Lock and try again in %u seconds, or use the recovery key.",
                                      wait),
                            wait);
  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_WAIT, _ ("Too many wrong passphrases"), what, remedy);

  return FALSE;
}

/* By the first of them that the passphrase is of; else what the first one said. */
static HeedKey *
try_slots (HeedKeysFile *keys,
           GPtrArray *slots,
           const char *passphrase,
           HeedKey **ret_next_key,
           char **ret_member_id,
           GError **error)
{
  g_autoptr (GError) first_problem = NULL;

  for (guint i = 0; i < slots->len; i++)
    {
      const char *id = heed_key_slot_get_member_id (g_ptr_array_index (slots, i));
      g_autoptr (GError) problem = NULL;
      HeedKey *key = NULL;

      if (heed_keys_file_unlock_both (keys, id, passphrase, &key, ret_next_key, &problem))
        {
          *ret_member_id = g_strdup (id);
          return key;
        }
      if (first_problem == NULL)
        first_problem = g_steal_pointer (&problem);
    }
  g_propagate_error (error, g_steal_pointer (&first_problem));

  return NULL;
}

HeedKey *
heed_store_door_unlock_keys (HeedKeysFile *keys,
                             const char *member,
                             const char *passphrase,
                             GError **error)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *member_id = NULL;
  g_autoptr (HeedKey) next_key = NULL;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (keys) && passphrase != NULL, NULL);

  slots = find_slots (keys, member, error);

  return slots != NULL ? try_slots (keys, slots, passphrase, &next_key, &member_id, error) : NULL;
}

HeedKey *
heed_store_door_unlock (const char *store,
                        const char *member,
                        const char *passphrase,
                        HeedKey **ret_next_key,
                        char **ret_member_id,
                        GError **error)
{
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) first_problem = NULL;
  HeedKey *key;
  guint n_failures;
  guint wait;

  g_return_val_if_fail (store != NULL && passphrase != NULL && ret_member_id != NULL, NULL);

  keys = load_keys (store, error);
  slots = keys != NULL ? find_slots (keys, member, error) : NULL;
  if (slots == NULL)
    return NULL;

  /* The file of keys is read anew for each try: how many there were before is known elsewhere. */
  heed_session_tries_count (store, &n_failures, &wait);
  heed_keys_file_set_n_failures (keys, n_failures);
  if (!check_wait (keys, n_failures, wait, error))
    return NULL;
  key = try_slots (keys, slots, passphrase, ret_next_key, ret_member_id, &first_problem);
  if (key != NULL)
    return key;

  /* One try, by whichever of those with the name. */
  if (g_error_matches (first_problem, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE))
    heed_session_tries_note (store, heed_key_slot_get_member_id (g_ptr_array_index (slots, 0)));
  g_propagate_error (error, g_steal_pointer (&first_problem));

  return NULL;
}

/* A slot of an earlier Heed has a title in words. */
static gboolean
is_code (HeedCodes *codes,
         const char *role)
{
  return codes != NULL && heed_codes_is_known (codes, "memberRole", role);
}

GPtrArray *
heed_store_door_list_members (HeedKeysFile *keys)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) slots = heed_keys_file_get_slots (keys);
  g_autofree char *codes_path = heed_data_path ("schema/codes.xml");
  g_autoptr (HeedCodes) codes = slots->len > 1 ? heed_codes_load (codes_path, NULL) : NULL;

  for (guint i = 0; i < slots->len; i++)
    {
      HeedKeySlot *slot = g_ptr_array_index (slots, i);
      const char *role = heed_key_slot_get_role (slot);
      g_autoptr (HeedField) field = heed_field_new ("Member");

      heed_field_set_attribute (field, "id", heed_key_slot_get_member_id (slot));
      heed_field_append (field, heed_field_new_text ("Name", heed_key_slot_get_name (slot)));
      heed_field_append (field, heed_field_new_text ("Role", is_code (codes, role) ? heed_codes_get_label (codes, "memberRole", role) : role));
      g_ptr_array_add (members, heed_member_new (field));
    }

  return members;
}

HeedStoreDoor *
heed_store_door_look (const char *path,
                      GError **error)
{
  g_autoptr (HeedKeysFile) keys = NULL;
  HeedStoreDoor *door;

  g_return_val_if_fail (path != NULL, NULL);

  if (!heed_session_tries_check_path (path, error))
    {
      /* What is left of a making that was cut short is of no use to anybody. */
      heed_store_making_clear_up (path);
      return NULL;
    }
  keys = load_keys (path, error);
  if (keys == NULL)
    {
      heed_store_making_clear_up (path);
      return NULL;
    }

  door = g_new0 (HeedStoreDoor, 1);
  door->setting = g_strdup (heed_keys_file_get_setting (keys));
  heed_session_tries_count (path, &door->n_failures, &door->wait);
  door->members = heed_store_door_list_members (keys);

  return door;
}

guint
heed_store_door_get_wait (const char *path)
{
  guint n_failures;
  guint wait;

  g_return_val_if_fail (path != NULL, 0);

  heed_session_tries_count (path, &n_failures, &wait);

  return wait;
}

void
heed_store_door_free (HeedStoreDoor *door)
{
  g_free (door->setting);
  g_ptr_array_unref (door->members);
  g_free (door);
}
