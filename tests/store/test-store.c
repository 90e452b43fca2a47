/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-problem.h"
#include "test-wait.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_A_STORE "This cannot be read as a Heed store"

static gboolean
count_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  *(guint64 *) user_data = heed_db_count_entries (db, error);

  return TRUE;
}

static void
assert_n_entries (Kit *kit,
                  guint64 expected)
{
  guint64 n_entries = G_MAXUINT64;

  kit_read (kit, count_cb, &n_entries);
  g_assert_cmpuint (n_entries, ==, expected);
}

static void
test_open_close (Kit *kit,
                 gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "A new phone");
  g_autofree char *while_open = NULL;
  g_autofree char *after = NULL;
  g_autofree char *id = NULL;
  struct stat status;

  g_assert_true (heed_store_is_open (kit->store));
  g_assert_false (heed_store_is_read_only (kit->store, NULL));
  g_assert_cmpstr (heed_store_get_member_id (kit->store), ==, KIT_MEMBER);
  g_assert_nonnull (heed_store_get_id (kit->store));
  id = g_strdup (heed_store_get_id (kit->store));
  kit_put_person (kit, child, TRUE);
  kit_file (kit, entry);
  assert_n_entries (kit, 1);

  while_open = kit_list_folder (kit);
  g_assert_cmpstr (while_open, ==, "school.heed school.heed-lock school.heed-shm school.heed-wal");
  for (guint i = 0; i < 4; i++)
    {
      static const char *const suffixes[] = { "", "-lock", "-shm", "-wal" };
      g_autofree char *path = g_strconcat (kit->path, suffixes[i], NULL);

      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
    }

  kit_close (kit);
  after = kit_list_folder (kit);
  g_assert_cmpstr (after, ==, "school.heed");

  kit_reopen (kit);
  g_assert_cmpstr (heed_store_get_id (kit->store), ==, id);
  assert_n_entries (kit, 1);
}

static void
test_closed (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint64 n_entries;

  g_assert_true (heed_store_close (kit->store, &error));
  g_assert_no_error (error);
  g_assert_false (heed_store_is_open (kit->store));
  g_assert_false (heed_store_read (kit->store, count_cb, &n_entries, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_CLOSED, "The store is closed");
  g_clear_error (&error);
  g_assert_false (heed_store_write (kit->store, count_cb, &n_entries, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_CLOSED, "The store is closed");
  g_clear_error (&error);
  g_assert_true (heed_store_close (kit->store, &error));
  g_assert_no_error (error);
}

static void
assert_cannot_open (Kit *kit,
                    HeedKey *key,
                    HeedStoreError code,
                    const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_size = 0;
  gsize after_size = 0;
  gboolean was_there = g_file_get_contents (kit->path, &before, &before_size, NULL);
  g_autoptr (HeedStore) store = heed_store_open (kit->path, key, KIT_MEMBER, &error);
  g_autofree char *names = NULL;

  g_assert_null (store);
  kit_assert_problem (error, code, title);
  g_assert_nonnull (strstr (error->message, kit->path));

  /* Nothing was changed, made or left. */
  g_assert_cmpint (g_file_get_contents (kit->path, &after, &after_size, NULL), ==, was_there);
  g_assert_cmpmem (before, before_size, after, after_size);
  names = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, was_there ? "school.heed" : "");
}

static void
test_missing (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *elsewhere = g_build_filename (kit->folder, "no", "folder.heed", NULL);

  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_MISSING, "The store is not there");
  g_assert_null (heed_store_open (elsewhere, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_MISSING, "The store is not there");
}

static void
test_wrong_key (Kit *kit,
                gconstpointer unused)
{
  g_autoptr (HeedKey) other = heed_key_new_random ();

  kit_close (kit);
  assert_cannot_open (kit, other, HEED_STORE_ERROR_KEY, "This key does not open the store");
  kit_reopen (kit);
}

static void
write_file (Kit *kit,
            const void *bytes,
            gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (kit->path, bytes, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
test_garbage (Kit *kit,
              gconstpointer unused)
{
  g_autofree guint8 *bytes = g_malloc0 (3 * 4096);

  write_file (kit, "", 0);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);
  write_file (kit, "hello", 5);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);
  write_file (kit, bytes, 3 * 4096);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);
  memcpy (bytes, "SQLite format 3", 16);
  write_file (kit, bytes, 3 * 4096);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);
  for (guint i = 0; i < 3 * 4096; i++)
    bytes[i] = (guint8) "The quick brown fox jumps over the lazy dog. "[i % 45];
  write_file (kit, bytes, 3 * 4096);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);

  /* What looks like chance may be a store of another key: that is all that can be said. */
  for (guint i = 0; i < 3 * 4096; i++)
    bytes[i] = (guint8) g_test_rand_int ();
  write_file (kit, bytes, 3 * 4096);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_KEY, "This key does not open the store");

  g_unlink (kit->path);
  g_mkdir (kit->path, 0700);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
    kit_assert_problem (error, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);
  }
  g_rmdir (kit->path);
}

static void
test_truncated (Kit *kit,
                gconstpointer unused)
{
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  kit_close (kit);
  g_assert_true (g_file_get_contents (kit->path, &whole, &size, NULL));
  g_assert_cmpuint (size, >, 20 * 4096);

  write_file (kit, whole, 1000);
  assert_cannot_open (kit, kit->key, HEED_STORE_ERROR_NOT_A_STORE, NOT_A_STORE);

  /* The first page is whole, so the key is right and the damage is what is said. */
  write_file (kit, whole, 3 * 4096);
  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_DAMAGED, "A part of the store is damaged");

  write_file (kit, whole, size);
  kit_reopen (kit);
}

static void
test_exists (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  kit_close (kit);
  g_assert_null (heed_store_create (kit->path, kit->key, kit->setting, kit->member, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_EXISTS, "There is a file of that name already");
  names = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, "school.heed");
  kit_reopen (kit);
}

static void
test_locked_here (Kit *kit,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_build_filename (kit->folder, "by-another-name.heed", NULL);
  guint8 salt[HEED_STORE_SALT_SIZE];

  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_LOCKED, "The store is open elsewhere");
  g_assert_nonnull (strstr (error->message, g_get_host_name ()));
  g_clear_error (&error);

  g_assert_cmpint (symlink (kit->path, link), ==, 0);
  g_assert_null (heed_store_open (link, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_LOCKED, "The store is open elsewhere");
  g_clear_error (&error);

  g_assert_false (heed_store_peek_salt (kit->path, salt, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_LOCKED, "The store is open elsewhere");

  /* The first opening is as good as before. */
  assert_n_entries (kit, 0);
}

/* Holds the store open until its standard input ends. */
static int
hold (const char *path,
      const char *hex)
{
  guint8 bytes[HEED_KEY_SIZE];
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char byte;

  for (guint i = 0; i < HEED_KEY_SIZE; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  key = heed_key_new_copy (bytes);
  store = heed_store_open (path, key, KIT_MEMBER, &error);
  if (store == NULL || write (STDOUT_FILENO, "o", 1) != 1)
    return 1;
  while (read (STDIN_FILENO, &byte, 1) > 0)
    continue;

  return heed_store_close (store, NULL) ? 0 : 1;
}

static GSubprocess *
start_holder (Kit *kit)
{
  g_autofree char *hex = heed_key_to_hex (kit->key);
  g_autoptr (GError) error = NULL;
  GSubprocess *holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                          &error,
                                          "/proc/self/exe",
                                          "--hold",
                                          kit->path,
                                          hex,
                                          NULL);
  char byte = 0;

  g_assert_no_error (error);
  g_input_stream_read (g_subprocess_get_stdout_pipe (holder), &byte, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (byte, ==, 'o');

  return holder;
}

static void
test_locked_elsewhere (Kit *kit,
                       gconstpointer unused)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GSubprocess) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  kit_close (kit);
  holder = start_holder (kit);
  g_assert_null (heed_store_open (kit->path, kit->key, KIT_MEMBER, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_LOCKED, "The store is open elsewhere");
  g_clear_error (&error);

  /* However its process ends, the lock ends with it: what it leaves is taken over. */
  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, &error);
  g_assert_no_error (error);
  names = kit_list_folder (kit);
  g_assert_nonnull (strstr (names, "school.heed-lock"));
  kit_reopen (kit);
  kit_close (kit);

  second = start_holder (kit);
  g_output_stream_close (g_subprocess_get_stdin_pipe (second), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (second, NULL, &error);
  g_assert_no_error (error);
  kit_reopen (kit);
}

static void
test_leftovers (Kit *kit,
                gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (kit->path, "-lock", NULL);
  g_autofree char *names = NULL;

  kit_close (kit);
  g_assert_true (g_file_set_contents (lock, "1\nold-computer\n2020-01-01T00:00:00Z\n", -1, NULL));
  kit_reopen (kit);
  kit_close (kit);
  names = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, "school.heed");
}

/* What somebody put in the place of the lock is not written to, and keeps nobody out. */
static void
test_no_lock_file (Kit *kit,
                   gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (kit->path, "-lock", NULL);
  g_autofree char *letter = g_strconcat (kit->path, ".letter", NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = NULL;

      kit_close (kit);
      g_assert_true (g_file_set_contents (letter, "Dear colleague", -1, NULL));
      g_assert_cmpint (i == 0 ? link (letter, lock) : i == 1 ? symlink (letter, lock)
                                                             : mkfifo (lock, 0600),
                       ==,
                       0);
      kit_reopen (kit);
      g_assert_true (g_file_test (lock, G_FILE_TEST_IS_REGULAR));
      g_assert_true (g_file_get_contents (letter, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "Dear colleague");
      g_assert_cmpint (g_remove (letter), ==, 0);
    }
}

static gboolean
file_two_then_fail_cb (HeedDb *db,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (HeedEntry) first = kit_entry ("Note", "e-10", "2026-11-19", "p-1", "subject", "first");
  g_autoptr (HeedEntry) second = kit_entry ("Note", "e-11", "2026-11-19", "p-nobody", "subject", "second");

  return heed_db_insert_entry (db, first, NULL, error) && heed_db_append_audit (db, KIT_NOW, KIT_MEMBER, "file", "e-10", NULL, error)
         && heed_db_insert_entry (db, second, NULL, error);
}

static gboolean
count_audit_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  g_autoptr (GPtrArray) rows = heed_db_list_audit (db, NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  /* Those of what the kit put have been there before. */
  *(guint *) user_data = 0;
  for (guint i = 0; i < rows->len; i++)
    *(guint *) user_data += !g_str_equal (((HeedAuditRow *) g_ptr_array_index (rows, i))->action, "record");

  return TRUE;
}

static void
test_all_or_nothing (Kit *kit,
                     gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (GError) error = NULL;
  guint n_rows = 99;

  kit_put_person (kit, child, TRUE);
  g_assert_false (heed_store_write (kit->store, file_two_then_fail_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOBODY, "An entry names someone who is not there");
  g_assert_nonnull (strstr (error->message, "no person has the id “p-nobody”"));
  assert_n_entries (kit, 0);
  kit_read (kit, count_audit_cb, &n_rows);
  g_assert_cmpuint (n_rows, ==, 0);

  /* A reader cannot write, whatever its function tries. */
  g_clear_error (&error);
  g_assert_false (heed_store_read (kit->store, file_two_then_fail_cb, NULL, &error));
  g_assert_nonnull (error);
  assert_n_entries (kit, 0);
}

typedef struct
{
  GString *log;
  GThread *ran_on;
} Elsewhere;

static gboolean
note_thread_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  g_autoptr (HeedPerson) child = kit_person ("p-7", "Bo", "Lind", NULL);

  ((Elsewhere *) user_data)->ran_on = g_thread_self ();

  return heed_db_put_person (db, child, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error) != HEED_PUT_FAILED;
}

static void
changed_cb (HeedStore *store,
            const char *table,
            GStrv ids,
            gpointer user_data)
{
  g_string_append_printf (((Elsewhere *) user_data)->log, "%s %s;", table, ids != NULL ? ids[0] : "any");
}

/* A write runs on a thread of the store; what changed is said here, and not before it is durable. */
static void
test_thread (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Elsewhere elsewhere = { .log = log };

  g_signal_connect (kit->store, "changed", G_CALLBACK (changed_cb), &elsewhere);
  g_assert_true (heed_store_write (kit->store, note_thread_cb, &elsewhere, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (log->str, ==, "");
  while (log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log->str, ==, "person p-7;audit p-7;");
  g_assert_true (elsewhere.ran_on != g_thread_self ());
  g_signal_handlers_disconnect_by_data (kit->store, &elsewhere);
}

static gboolean
wait_for_ever_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;

  /* Each look at the store is short: it is between and within them that a read ends. */
  while (hits == NULL || hits->len < G_MAXUINT)
    {
      g_clear_pointer (&hits, g_ptr_array_unref);
      hits = heed_db_search_entries (db, "☃", 0, error);
      if (hits == NULL)
        return FALSE;
      g_atomic_int_set ((gint *) user_data, 1);
    }

  return TRUE;
}

typedef struct
{
  Kit *kit;
  GCancellable *cancellable;
  gint running;
} Cancelled;

static gpointer
read_for_ever (gpointer data)
{
  Cancelled *cancelled = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_store_read_until (cancelled->kit->store, wait_for_ever_cb, &cancelled->running, cancelled->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return NULL;
}

static void
test_cancel (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (GError) error = NULL;
  Cancelled cancelled = { kit, cancellable, 0 };
  GThread *thread;
  guint64 n_entries;

  /* Enough for the search of the text itself to be looked in on. */
  kit_put_person (kit, child, TRUE);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("e-%u", i);
      g_autoptr (HeedEntry) entry = kit_entry ("Note", id, "2026-11-19", "p-1", "subject", "words");

      kit_file (kit, entry);
    }
  thread = g_thread_new ("reader", read_for_ever, &cancelled);
  test_wait_until (g_atomic_int_get (&cancelled.running) != 0);
  g_cancellable_cancel (cancellable);
  g_thread_join (thread);

  /* The reader goes on. */
  kit_read (kit, count_cb, &n_entries);
  g_assert_cmpuint (n_entries, ==, 200);

  /* Cancelled before it began: not done at all. */
  n_entries = 0;
  g_assert_false (heed_store_read_until (kit->store, count_cb, &n_entries, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_entries, ==, 0);
}

static gboolean
read_setting_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  *(HeedSetting **) user_data = heed_db_get_setting (db, error);

  return *(HeedSetting **) user_data != NULL;
}

static void
test_memory (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedStore) second = NULL;
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Note", "e-1", "2026-11-19", "p-1", "subject", "words");
  g_autoptr (HeedSetting) setting = NULL;
  g_autofree char *names = NULL;

  kit->store = heed_store_open_memory (kit->setting, kit->member, &error);
  g_assert_no_error (error);
  second = heed_store_open_memory (kit->setting, kit->member, &error);
  g_assert_no_error (error);
  g_assert_null (heed_store_get_path (kit->store));
  kit_put_person (kit, child, TRUE);
  kit_file (kit, entry);
  assert_n_entries (kit, 1);
  kit_read (kit, read_setting_cb, &setting);
  g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (setting)), heed_record_get_field (HEED_RECORD (kit->setting))));

  /* Each is its own. */
  g_assert_true (heed_store_close (second, &error));
  assert_n_entries (kit, 1);
  names = kit_list_folder (kit);
  g_assert_cmpstr (names, ==, "");
}

static void
test_salt (Kit *kit,
           gconstpointer unused)
{
  guint8 salt[HEED_STORE_SALT_SIZE];
  guint8 peeked[HEED_STORE_SALT_SIZE];
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_store_get_salt (kit->store, salt, &error));
  kit_close (kit);
  g_assert_true (heed_store_peek_salt (kit->path, peeked, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (salt, sizeof salt, peeked, sizeof peeked);
  g_assert_true (g_file_get_contents (kit->path, &bytes, NULL, NULL));
  g_assert_cmpmem (salt, sizeof salt, bytes, sizeof salt);
}

#define ADD(name, set_up, test) g_test_add ("/store/store/" name, Kit, NULL, set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  ADD ("open-close", kit_set_up, test_open_close);
  ADD ("closed", kit_set_up, test_closed);
  ADD ("missing", kit_set_up_empty, test_missing);
  ADD ("wrong-key", kit_set_up, test_wrong_key);
  ADD ("garbage", kit_set_up_empty, test_garbage);
  ADD ("truncated", kit_set_up, test_truncated);
  ADD ("exists", kit_set_up, test_exists);
  ADD ("locked-here", kit_set_up, test_locked_here);
  ADD ("locked-elsewhere", kit_set_up, test_locked_elsewhere);
  ADD ("leftovers", kit_set_up, test_leftovers);
  ADD ("no-lock-file", kit_set_up, test_no_lock_file);
  ADD ("all-or-nothing", kit_set_up, test_all_or_nothing);
  ADD ("thread", kit_set_up, test_thread);
  ADD ("cancel", kit_set_up, test_cancel);
  ADD ("memory", kit_set_up_empty, test_memory);
  ADD ("salt", kit_set_up, test_salt);

  return g_test_run ();
}
