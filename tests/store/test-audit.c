/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "raw-db.h"

#include <string.h>

#define N_ROWS 20

/* Of the setting and the first member, and what that may do. */
#define N_FIRST 3

static gboolean
append_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_autofree char *detail = g_strdup_printf ("detail %u", i);

      if (!heed_db_append_audit (db, KIT_NOW, i % 3 != 0 ? KIT_MEMBER : NULL, "read", i % 2 != 0 ? "p-1" : NULL, i % 5 != 0 ? detail : NULL, error))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  gint64 seq;
  char *reason;
  char *head;
} Verified;

static gboolean
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Verified *verified = user_data;

  return heed_db_verify_audit (db, &verified->seq, &verified->reason, &verified->head, error);
}

static gint64
find_wrong (Kit *kit)
{
  Verified verified = { -1, NULL, NULL };
  gint64 seq;

  kit_read (kit, verify_cb, &verified);
  g_assert_cmpuint (strlen (verified.head), ==, 64);
  g_assert_true ((verified.seq == 0) == (verified.reason == NULL));
  seq = verified.seq;
  g_free (verified.reason);
  g_free (verified.head);

  return seq;
}

static gboolean
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autoptr (GPtrArray) all = heed_db_list_audit (db, NULL, 0, error);
  g_autoptr (GPtrArray) of_child = heed_db_list_audit (db, "p-1", 3, error);
  HeedAuditRow *row;

  g_assert_cmpuint (all->len, ==, N_FIRST + N_ROWS);
  row = g_ptr_array_index (all, 0);
  g_assert_cmpint (row->seq, ==, N_FIRST + N_ROWS);
  g_assert_null (row->subject);
  g_assert_null (row->detail);
  g_assert_cmpstr (row->member, ==, KIT_MEMBER);
  g_assert_cmpstr (row->action, ==, "read");
  g_assert_cmpstr (row->at, ==, KIT_NOW);
  g_assert_cmpuint (strlen (row->hash), ==, 64);
  g_assert_cmpuint (of_child->len, ==, 3);
  row = g_ptr_array_index (of_child, 2);
  g_assert_cmpint (row->seq, ==, N_FIRST + N_ROWS - 5);
  g_assert_cmpstr (row->subject, ==, "p-1");

  return TRUE;
}

static void
test_list (Kit *kit,
           gconstpointer unused)
{
  kit_write (kit, append_cb, NULL);
  kit_read (kit, list_cb, NULL);
}

static void
test_tampering (Kit *kit,
                gconstpointer unused)
{
  /* What somebody with the key can do, once the triggers are out of the way, and the first row at
   * which the chain no longer holds. Taking away the last rows is what printed heads are for. */
  static const struct
  {
    const char *sql;
    gint64 wrong;
  } cases[] = {
    { "SELECT 1", 0 },
    { "UPDATE audit SET at = '2026-11-23T14:30:01Z' WHERE seq = 1", 1 },
    { "UPDATE audit SET member = 'm-2' WHERE seq = 10", 10 },
    { "UPDATE audit SET member = '' WHERE seq = 6", 6 },
    { "UPDATE audit SET member = NULL WHERE seq = 7", 7 },
    { "UPDATE audit SET action = 'readd' WHERE seq = 15", 15 },
    { "UPDATE audit SET subject = 'p-2' WHERE seq = 22", 22 },
    { "UPDATE audit SET subject = '' WHERE seq = 23", 23 },
    { "UPDATE audit SET detail = 'detail 8' WHERE seq = 12", 12 },
    { "UPDATE audit SET hash = zeroblob (32) WHERE seq = 14", 14 },
    { "UPDATE audit SET detail = subject, subject = detail WHERE seq = 16", 16 },
    { "DELETE FROM audit WHERE seq = 1", 1 },
    { "DELETE FROM audit WHERE seq = 13", 13 },
    { "DELETE FROM audit WHERE seq = 13; UPDATE audit SET seq = seq - 1 WHERE seq > 13", 13 },
    { "INSERT INTO audit SELECT seq + 1, at, member, action, subject, detail, hash FROM audit WHERE seq = 23", 24 },
    { "INSERT INTO audit SELECT seq + 5, at, member, action, subject, detail, hash FROM audit WHERE seq = 23", 24 },
    { "UPDATE audit SET seq = 100 WHERE seq = 8; UPDATE audit SET seq = 8 WHERE seq = 9; UPDATE audit SET seq = 9 WHERE seq = 100", 8 },
    { "UPDATE audit SET seq = seq + 100; UPDATE audit SET seq = seq - 99; INSERT INTO audit SELECT 1, at, member, "
      "action, subject, detail, hash FROM audit WHERE seq = 2",
      2 },
  };
  g_autofree char *clean = NULL;
  gsize size;

  kit_write (kit, append_cb, NULL);
  g_assert_cmpint (find_wrong (kit), ==, 0);
  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &clean, &size, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sqlite3 *db = raw_open (kit->path, kit->key);

      raw_run (db, "DROP TRIGGER audit_next; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete");
      raw_run (db, cases[i].sql);
      raw_close (db);
      kit_reopen (kit);
      g_test_message ("%s", cases[i].sql);
      g_assert_cmpint (find_wrong (kit), ==, cases[i].wrong);
      kit_close (kit);
      g_assert_true (g_file_set_contents (kit->path, clean, (gssize) size, NULL));
    }
}

static gboolean
begun_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  Verified verified = { -1, NULL, NULL };

  g_assert_true (heed_db_verify_audit (db, &verified.seq, &verified.reason, &verified.head, error));
  g_assert_cmpint (verified.seq, ==, 0);
  g_assert_cmpuint (strlen (verified.head), ==, 64);
  g_free (verified.head);

  return TRUE;
}

static void
test_begun (Kit *kit,
            gconstpointer unused)
{
  kit_read (kit, begun_cb, NULL);
}

#define ADD(name, test) g_test_add ("/store/audit/" name, Kit, NULL, kit_set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("list", test_list);
  ADD ("tampering", test_tampering);
  ADD ("begun", test_begun);

  return g_test_run ();
}
