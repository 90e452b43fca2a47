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
  g_assert_cmpuint (checks->len, ==, 12);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (check->ok && g_str_equal (check->check, "head"))
        {
          g_assert_true (g_regex_match_simple ("^[1-9][0-9]* [0-9a-f]{64}$", check->message, 0, 0));
          continue;
        }
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

typedef struct
{
  const char *check;
  const char *message;
} Expected;

static gboolean
expect_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);
  const Expected *expected = user_data;

  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (g_str_equal (check->check, expected->check))
        {
          g_assert_cmpstr (check->message, ==, expected->message);
          g_assert_false (check->ok);
          return TRUE;
        }
    }
  g_assert_not_reached ();
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
file_attached_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("content", 7);

  return heed_db_insert_entry (db, user_data, NULL, error) && heed_db_insert_attachment (db, "f-1", "e-1", "a.txt", "text/plain", content, error);
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

      if (i == 1)
        kit_write (kit, file_attached_cb, entry);
      else
        kit_file (kit, entry);
    }
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
    { "DROP TRIGGER audit_no_update; UPDATE audit SET detail = 'other' WHERE seq = 8", "audit schema head " },
    { "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 8", "audit schema head " },
    { "DROP TRIGGER attachment_no_update; UPDATE attachment SET content = x'00112233445566'", "attachments schema " },
    { "DROP TRIGGER entry_no_update; UPDATE entry SET body = '[\"Note\"' WHERE id = 'e-9'", "bodies content schema " },
    { "DROP TRIGGER entry_no_update; UPDATE entry SET body = (SELECT body FROM entry WHERE id = 'e-8') WHERE id = 'e-9'", "bodies content schema " },
    { "DROP TRIGGER version_no_update; UPDATE version SET body = 'x' WHERE record = 'person'", "bodies content schema " },
    { "DELETE FROM entry_words WHERE rowid = (SELECT place FROM entry WHERE id = 'e-5')", "search " },
    { "INSERT INTO entry_words (rowid, words) VALUES (1, 'planted')", "search " },
    { "DELETE FROM person_words", "search " },
    { "PRAGMA foreign_keys = OFF; DROP TRIGGER person_no_delete; DELETE FROM person", "foreignKeys search content schema " },
    { "PRAGMA foreign_keys = OFF; DROP TRIGGER member_no_delete; DELETE FROM member", "foreignKeys content schema " },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX attachment_entry ON attachment "
      "(id)' WHERE name = 'attachment_entry'",
      "database schema " },
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

/* What somebody with the data key can do to what was filed, and make good again whatever else tells of it: the check that finds it, and
 * how it names the place. Rows 1 to 4 are of the setting, the member's words,
 * what they may do, and the child, row 5 of e-1; from then on each entry has one of the kit and one that proves it. */
static void
test_rewritten (Kit *kit,
                gconstpointer unused)
{
#define FREE "DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; DROP TRIGGER involvement_no_delete; DROP TRIGGER version_no_update;"
#define MADE_GOOD                                                                                                                          \
  "; CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry\nBEGIN SELECT RAISE (ABORT, 'a filed entry is never changed'); END;"            \
  "CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry\nBEGIN SELECT RAISE (ABORT, 'a filed entry is never removed'); END;"              \
  "CREATE TRIGGER involvement_no_delete BEFORE DELETE ON involvement\nBEGIN SELECT RAISE (ABORT, 'an involvement is never removed'); END;" \
  "CREATE TRIGGER version_no_update BEFORE UPDATE ON version\nBEGIN SELECT RAISE (ABORT, 'a version is never changed'); END;"
  static const struct
  {
    const char *sql;
    const char *check;
    const char *message;
  } cases[] = {
    { FREE "UPDATE entry SET body = replace (body, 'over and over', 'once'), headline = 'Words once' WHERE id IN ('e-20', 'e-21', 'e-30', 'e-31')" MADE_GOOD,
      "content",
      "entry e-20 is not what row 43 says was filed; entry e-21 is not what row 45 says was filed;"
      " entry e-30 is not what row 63 says was filed; entry e-31 is not what row 65 says was filed" },
    { FREE "UPDATE entry SET recorded_at = '2026-11-20T09:00:00Z' WHERE id = 'e-1'" MADE_GOOD, "content", "entry e-1 is not what row 5 says was filed" },
    { FREE "UPDATE entry SET recorded_at = '2026-11-20T09:00:00Z' WHERE id = 'e-1'" MADE_GOOD, "columns", "what is searched of e-1 is not what it says" },
    { FREE "UPDATE entry SET headline = 'Nothing' WHERE id = 'e-7'" MADE_GOOD, "content", "entry e-7 is not what row 17 says was filed" },
    { FREE "DELETE FROM involvement WHERE entry = (SELECT place FROM entry WHERE id = 'e-300');"
           "DELETE FROM entry_words WHERE rowid = (SELECT place FROM entry WHERE id = 'e-300'); DELETE FROM entry WHERE id = 'e-300'" MADE_GOOD,
      "content",
      "entry e-300, which row 603 is about, is not there" },
    { FREE "DELETE FROM involvement WHERE entry = (SELECT place FROM entry WHERE id = 'e-9')" MADE_GOOD,
      "content",
      "entry e-9 is not what row 21 says was filed" },
    { FREE "UPDATE version SET member = 'm-other' WHERE number = 3" MADE_GOOD, "content", "version 3 is not what row 4 says was filed" },
    { FREE "UPDATE version SET at = '2026-01-01T00:00:00Z' WHERE number = 1" MADE_GOOD, "content", "version 1 is not what row 1 says was filed" },
    { "INSERT INTO version (record, id, at, member, body) SELECT record, id, at, member, body FROM version WHERE number = 3",
      "content",
      "version 4 has no row in the audit" },
    { "UPDATE member SET code = 'auditor'", "content", "member " KIT_MEMBER " is not what row 3 says" },
    { "UPDATE member SET name = 'Somebody'", "content", "member " KIT_MEMBER " is not what row 3 says" },
    { "UPDATE member SET staff_register = 1", "content", "member " KIT_MEMBER " is not what row 3 says" },
    { "UPDATE member SET public_key = hex (zeroblob (32))", "content", "member " KIT_MEMBER " is not what row 3 says" },
    { "UPDATE member SET removed = '2026-11-20T09:00:00Z'", "content", "member " KIT_MEMBER " is not what row 3 says" },
    { "UPDATE member SET own = 0", "content", "member " KIT_MEMBER ", which row 3 is about, is not there" },
    { "INSERT INTO member (id, own, name, version, code) VALUES ('m-2', 1, 'Planted', 2, 'lead')", "content", "member m-2 has no row in the audit" },
    { "UPDATE person SET name = 'Somebody Else'", "columns", "what is listed of p-1 is not what is recorded" },
    { "DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete",
      "schema",
      "the trigger audit_no_delete is not there; the trigger audit_no_update is not there;"
      " the trigger entry_no_delete is not there; the trigger entry_no_update is not there" },
    { "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM draft; END", "schema", "the trigger quiet is not Heed’s" },
    { "DROP TRIGGER entry_no_update; CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END",
      "schema",
      "the trigger entry_no_update is not as Heed makes it" },
    { "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq > 600;"
      "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit\nBEGIN SELECT RAISE (ABORT, 'the audit is never removed'); END",
      "content",
      "entry e-299 has no row in the audit" },
  };
  g_autofree char *clean = NULL;
  gsize size;

  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &clean, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sqlite3 *db = raw_open (kit->path, kit->key);
      Expected expected = { cases[i].check, cases[i].message };

      g_test_message ("%s", cases[i].sql);
      raw_run (db, cases[i].sql);
      raw_close (db);
      kit_reopen (kit);
      kit_read (kit, expect_cb, &expected);
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
  ADD ("rewritten", test_rewritten);
  ADD ("flipped", test_flipped);

  return g_test_run ();
}
