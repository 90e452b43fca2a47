/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "crash-kit.h"

#include "heed-involvement.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
put_child_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));
  g_autoptr (HeedPerson) person = NULL;

  heed_field_set_attribute (field, "id", "p-1");
  heed_field_append (name, heed_field_new_text ("Given", "Amira"));
  person = heed_person_new (field);

  return heed_db_put_person (db, person, CRASH_MEMBER, CRASH_NOW, HEED_VERSION_NOW, TRUE, error) != HEED_PUT_FAILED;
}

CrashKit *
crash_kit_new (void)
{
  CrashKit *kit = g_new0 (CrashKit, 1);
  g_autoptr (HeedField) setting_field = heed_field_new ("Setting");
  g_autoptr (HeedField) member_field = heed_field_new ("Member");
  g_autoptr (HeedSetting) setting = NULL;
  g_autoptr (HeedMember) member = NULL;
  g_autoptr (GError) error = NULL;

  heed_store_init_library ();
  kit->folder = g_dir_make_tmp ("heed-crash-XXXXXX", &error);
  g_assert_no_error (error);
  kit->path = g_build_filename (kit->folder, "crash.heed", NULL);
  kit->key = heed_key_new_random ();
  heed_field_set_attribute (setting_field, "id", "s-1");
  heed_field_append (setting_field, heed_field_new_text ("Name", "Crash"));
  heed_field_set_attribute (member_field, "id", CRASH_MEMBER);
  heed_field_append (member_field, heed_field_new_text ("Name", "Robin Lead"));
  setting = heed_setting_new (setting_field);
  member = heed_member_new (member_field);
  kit->store = heed_store_create (kit->path, kit->key, setting, member, &error);
  g_assert_no_error (error);
  g_assert_true (heed_store_write (kit->store, put_child_cb, NULL, &error));
  g_assert_no_error (error);

  return kit;
}

void
crash_kit_free (CrashKit *kit)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-lock", "-journal" };

  crash_kit_close (kit);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (kit->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (kit->folder);
  g_free (kit->folder);
  g_free (kit->path);
  heed_key_unref (kit->key);
  g_free (kit);
}

HeedStore *
crash_open (const char *path,
            HeedKey *key,
            GError **error)
{
  return heed_store_open (path, key, CRASH_MEMBER, error);
}

void
crash_kit_open (CrashKit *kit)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (kit->store);
  kit->store = crash_open (kit->path, kit->key, &error);
  g_assert_no_error (error);
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
}

void
crash_kit_close (CrashKit *kit)
{
  if (kit->store == NULL)
    return;

  heed_store_close (kit->store, NULL);
  g_clear_object (&kit->store);
}

static gboolean
file_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  const char *id = user_data;
  g_autoptr (HeedField) field = heed_field_new ("Note");
  g_autoptr (HeedEntry) entry = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *text = g_strdup_printf ("what was said in %s, at some length, so that pages fill", id);

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", CRASH_NOW);
  heed_field_set_attribute (field, "author", CRASH_MEMBER);
  heed_field_append (field, heed_involvement_new ("p-1", "subject"));
  heed_field_append (field, heed_field_new_text ("Text", text));
  entry = heed_entry_new (field);

  if (!heed_db_insert_entry (db, entry, NULL, error))
    return FALSE;
  detail = heed_db_dup_entry_detail (db, id, NULL, error);

  return detail != NULL && heed_db_append_audit (db, CRASH_NOW, CRASH_MEMBER, "file", id, detail, error);
}

gboolean
crash_file (HeedStore *store,
            const char *id,
            GError **error)
{
  return heed_store_write (store, file_cb, (gpointer) id, error);
}

/* Without the rows of what nobody audited but the store. */
static guint
count_of_kit (GPtrArray *audit)
{
  guint n = 0;

  for (guint i = 0; i < audit->len; i++)
    n += !g_str_equal (((HeedAuditRow *) g_ptr_array_index (audit, i))->action, "record");

  return n;
}

static gboolean
check_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  GHashTable **sets = user_data;
  g_autoptr (GHashTable) audited = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entries = heed_db_list_entries (db, "p-1", TRUE, error);
  g_autoptr (GPtrArray) audit = heed_db_list_audit (db, NULL, 0, error);
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, "length", 0, error);
  GHashTableIter iter;
  gpointer id;
  guint n_found = 0;

  if (entries == NULL || audit == NULL || hits == NULL)
    return FALSE;

  g_assert_cmpuint (entries->len, ==, heed_db_count_entries (db, error));
  g_assert_cmpuint (entries->len, ==, count_of_kit (audit));
  g_assert_cmpuint (entries->len, ==, hits->len);
  for (guint i = 0; i < audit->len; i++)
    g_hash_table_add (audited, ((HeedAuditRow *) g_ptr_array_index (audit, i))->subject);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *entry_id = heed_record_get_id (g_ptr_array_index (entries, i));

      g_assert_true (g_hash_table_contains (audited, entry_id));
      if (sets[0] != NULL && g_hash_table_contains (sets[0], entry_id))
        n_found++;
      if (sets[1] != NULL && g_hash_table_contains (sets[1], entry_id))
        g_error ("%s was refused, and is there", entry_id);
    }
  if (sets[0] != NULL && n_found != g_hash_table_size (sets[0]))
    {
      g_hash_table_iter_init (&iter, sets[0]);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        {
          if (!g_hash_table_contains (audited, id))
            g_error ("%s was acknowledged, and is lost", (char *) id);
        }
    }

  return TRUE;
}

void
crash_kit_check (CrashKit *kit,
                 GHashTable *acknowledged,
                 GHashTable *refused)
{
  GHashTable *sets[] = { acknowledged, refused };
  g_autoptr (GError) error = NULL;
  gboolean read = heed_store_read (kit->store, check_cb, sets, &error);

  g_assert_no_error (error);
  g_assert_true (read);
}

static gboolean
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  g_assert_nonnull (checks);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        g_error ("%s: %s", check->check, check->message);
    }

  return TRUE;
}

void
crash_kit_verify (CrashKit *kit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_store_read (kit->store, verify_cb, NULL, &error));
  g_assert_no_error (error);
}
