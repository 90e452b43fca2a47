/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "raw-db.h"

#include <string.h>

static gboolean
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);
  GString *wrong = user_data;
  static const char *const jargon[] = { "database main", "btree", "malformed", "HMAC", "fts5", "rowid", "rootpage", "sqlite", "index main", "***" };

  g_assert_nonnull (checks);
  g_assert_cmpuint (checks->len, ==, 8);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      g_assert_cmpint (check->ok, ==, g_str_equal (check->message, "ok"));
      if (check->ok)
        continue;
      g_test_message ("%s: %s", check->check, check->message);
      /* One line a check, in words for people. */
      g_assert_null (strpbrk (check->message, "\r\n"));
      for (guint j = 0; j < G_N_ELEMENTS (jargon); j++)
        g_assert_null (strstr (check->message, jargon[j]));
      g_string_append_printf (wrong, "%s ", check->check);
    }

  return TRUE;
}

static void
assert_wrong (Kit *kit,
              const char *expected)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  kit_read (kit, verify_cb, wrong);
  g_assert_cmpstr (wrong->str, ==, expected);

  /* Asking twice, and as the writer, gives the same. */
  g_string_truncate (wrong, 0);
  kit_write (kit, verify_cb, wrong);
  g_assert_cmpstr (wrong->str, ==, expected);
}

static gboolean
attach_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("content", 7);

  return heed_db_insert_attachment (db, "f-1", "e-1", "a.txt", "text/plain", content, error);
}

static void
set_up (Kit *kit,
        gconstpointer unused)
{
  g_autoptr (HeedPerson) child = NULL;

  kit_set_up (kit, unused);
  child = kit_person ("p-1", "Amira", "Bell", NULL);
  kit_put_person (kit, child, TRUE);
  for (guint i = 1; i <= 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("e-%u", i);
      g_autoptr (HeedEntry) entry = kit_entry ("Note",
                                               id,
                                               "2026-11-19",
                                               "p-1",
                                               "subject",
                                               "Words that fill a page, over and over again, until there are some.");

      kit_file (kit, entry);
    }
  kit_write (kit, attach_cb, NULL);
}

static void
test_whole (Kit *kit,
            gconstpointer unused)
{
  assert_wrong (kit, "");
  kit_reopen (kit);
  assert_wrong (kit, "");
}

static void
test_altered (Kit *kit,
              gconstpointer unused)
{
  static const struct
  {
    const char *sql;
    const char *wrong;
  } cases[] = {
    { "SELECT 1", "" },
    { "DROP TRIGGER audit_no_update; UPDATE audit SET detail = 'other' WHERE seq = 7", "audit " },
    { "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 7", "audit " },
    { "DROP TRIGGER attachment_no_update; UPDATE attachment SET content = x'00112233445566'", "attachments " },
    { "DROP TRIGGER entry_no_update; UPDATE entry SET body = '[\"Note\"' WHERE id = 'e-9'", "bodies " },
    { "DROP TRIGGER entry_no_update; UPDATE entry SET body = (SELECT body FROM entry WHERE id = 'e-8') WHERE id = 'e-9'", "bodies " },
    { "DROP TRIGGER version_no_update; UPDATE version SET body = 'x' WHERE record = 'person'", "bodies " },
    { "DELETE FROM entry_words WHERE rowid = (SELECT place FROM entry WHERE id = 'e-5')", "search " },
    { "INSERT INTO entry_words (rowid, words) VALUES (1, 'planted')", "search " },
    { "DELETE FROM person_words", "search " },
    { "PRAGMA foreign_keys = OFF; DROP TRIGGER person_no_delete; DELETE FROM person", "foreignKeys search " },
    { "PRAGMA foreign_keys = OFF; DROP TRIGGER member_no_delete; DELETE FROM member", "foreignKeys " },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX attachment_entry ON attachment "
      "(id)' WHERE name = 'attachment_entry'",
      "database " },
  };
  g_autofree char *clean = NULL;
  gsize size;

  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &clean, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sqlite3 *db = raw_open (kit->path, kit->key);

      g_test_message ("%s", cases[i].sql);
      raw_run (db, cases[i].sql);
      raw_close (db);
      kit_reopen (kit);
      assert_wrong (kit, cases[i].wrong);
      kit_close (kit);
      g_assert_true (g_file_set_contents (kit->path, clean, (gssize) size, NULL));
    }
}

/* One bit anywhere after the first pages: the seal of its page names it, whatever was on it. */
static void
test_flipped (Kit *kit,
              gconstpointer unused)
{
  g_autofree char *clean = NULL;
  gsize size;
  guint n_opened = 0;

  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &clean, &size, NULL));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *flipped = g_memdup2 (clean, size);
      gsize at = (gsize) g_test_rand_int_range (4096, (gint32) size);
      g_autoptr (GString) wrong = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      flipped[at] = (char) (flipped[at] ^ (1 << g_test_rand_int_range (0, 8)));
      g_assert_true (g_file_set_contents (kit->path, flipped, (gssize) size, NULL));
      kit->store = heed_store_open (kit->path, kit->key, KIT_MEMBER, &error);
      if (kit->store == NULL)
        {
          g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_DAMAGED);
          continue;
        }
      n_opened++;
      kit_read (kit, verify_cb, wrong);
      g_assert_nonnull (strstr (wrong->str, "cipher"));
      heed_store_close (kit->store, NULL);
      g_clear_object (&kit->store);
    }
  g_assert_cmpuint (n_opened, >, 0);
  g_assert_true (g_file_set_contents (kit->path, clean, (gssize) size, NULL));
}

#define ADD(name, test) g_test_add ("/store/verify/" name, Kit, NULL, set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole", test_whole);
  ADD ("altered", test_altered);
  ADD ("flipped", test_flipped);

  return g_test_run ();
}
