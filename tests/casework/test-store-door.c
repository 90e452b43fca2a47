/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-keys-file.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-session-private.h"
#include "heed-vault-error.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECOND "m-018f2b6e-0000-7000-8000-00000000000b"
#define SECOND_PASSPHRASE "lanterns under the old bridge"

static gboolean
put_second (HeedDb *db,
            gpointer member,
            GError **error)
{
  return heed_db_put_member (db, member, NULL, "2026-11-01T10:00:00Z", TRUE, error) != HEED_PUT_FAILED;
}

/* A second member of the same name, with a slot and a passphrase of its own. */
static void
add_namesake (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Member");
  g_autoptr (HeedMember) member = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autofree char *path = g_strconcat (fixture->path, "-keys", NULL);

  heed_field_set_attribute (field, "id", SECOND);
  heed_field_set_attribute (field, "setting", "Hillside School");
  heed_field_append (field, heed_field_new_text ("Name", "R. Okafor"));
  member = heed_member_new (field);
  g_assert_true (heed_session_write (fixture->session, put_second, member, &error));
  g_assert_no_error (error);
  key = heed_recovery_parse (fixture->recovery_key, NULL, &error);
  g_assert_no_error (error);
  keys = heed_keys_file_load (path, &error);
  g_assert_no_error (error);
  g_assert_true (heed_keys_file_add_slot (keys, SECOND, "R. Okafor", "Deputy", SECOND_PASSPHRASE, key, HEED_KEY_STRENGTH_MODERATE, &error));
  g_assert_true (heed_keys_file_save (keys, path, &error));
  g_assert_no_error (error);
  fixture_close (fixture);
}

/* Of two with one name, the passphrase says which it is. */
static void
test_namesakes (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  fixture_set_up (&fixture);
  add_namesake (&fixture);

  g_assert_null (heed_session_open (fixture.path, NULL, SECOND_PASSPHRASE, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
  g_clear_error (&error);

  fixture.session = heed_session_open (fixture.path, "R. Okafor", SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))), ==, SECOND);
  fixture_close (&fixture);

  fixture.session = heed_session_open (fixture.path, "R. Okafor", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (heed_session_get_member (fixture.session))), !=, SECOND);
  fixture_close (&fixture);

  fixture.session = heed_session_open (fixture.path, SECOND, SECOND_PASSPHRASE, &error);
  g_assert_no_error (error);
  fixture_close (&fixture);

  g_assert_null (heed_session_open (fixture.path, SECOND, FIXTURE_PASSPHRASE, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "That passphrase did not open the store");
  fixture_tear_down (&fixture);
}

/* The file of failed tries is anybody's to write: nothing but a time and a member's id gets into the
 * audit from it. */
/* The detail of the audit rows of wrong passphrases, the newest first; NULL-terminated. */
static GStrv
dup_failed (HeedSession *session)
{
  g_autoptr (GStrvBuilder) details = g_strv_builder_new ();
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, 0, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      if (strcmp (line->action, "unlockFailed") == 0)
        g_strv_builder_add (details, line->detail);
    }

  return g_strv_builder_end (details);
}

static void
open_and_assert_failed (Fixture *fixture,
                        const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) failed = NULL;

  fixture->session = heed_session_open (fixture->path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  failed = dup_failed (fixture->session);
  g_test_message ("%s", failed[0]);
  g_assert_true (g_regex_match_simple (pattern, failed[0], 0, 0));
  fixture_close (fixture);
}

#define MOMENT "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"

/* Whoever can write beside the store can write anything into the file of tries: one row comes of it. */
static void
test_tries (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GString) forged = g_string_new (NULL);

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  path = g_strconcat (fixture.path, "-tries", NULL);
  g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
  g_clear_error (&error);
  open_and_assert_failed (&fixture, "^" MOMENT " m-[0-9a-f-]+$");

  g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
  g_clear_error (&error);
  {
    g_autofree char *text = NULL;
    g_autofree char *more = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    more = g_strconcat (text, "2026-11-01T10:00:00Z -\nAmira Bell was here\n2026-11-01T10:00:00Z Amira\n\n", NULL);
    g_assert_true (g_file_set_contents (path, more, -1, NULL));
  }
  open_and_assert_failed (&fixture, "^2 tries from 2026-11-01T10:00:00Z to " MOMENT "$");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  for (guint i = 0; i < 100000; i++)
    g_string_append (forged, "2026-11-01T10:00:00Z -\n");
  g_assert_true (g_file_set_contents (path, forged->str, -1, NULL));
  open_and_assert_failed (&fixture, "^2849 tries from 2026-11-01T10:00:00Z to 2026-11-01T10:00:00Z, -$");
  fixture.session = heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  {
    g_auto (GStrv) failed = dup_failed (fixture.session);

    g_assert_cmpuint (g_strv_length (failed), ==, 3);
  }
  fixture_tear_down (&fixture);
}

/* A file that is full keeps the oldest of its lines and takes the newest: the wait goes on. */
static void
test_full (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GString) old = g_string_new (NULL);
  GStatBuf facts;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  path = g_strconcat (fixture.path, "-tries", NULL);
  while (old->len < 64 * 1024 - 10)
    g_string_append (old, "2026-11-01T10:00:00Z -\n");
  g_assert_true (g_file_set_contents (path, old->str, -1, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
      g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
      g_clear_error (&error);
    }
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, <=, 64 * 1024);
  {
    g_autoptr (HeedStoreDoor) door = heed_store_door_look (fixture.path, NULL);

    g_assert_cmpuint (door->n_failures, ==, 3);
  }
  fixture_tear_down (&fixture);
}

/* What is no file of Heed's in its place is not followed, waited for, read or written; tries still count. */
static void
test_no_tries_file (void)
{
  static const char *const kinds[] = { "link", "dangling link", "second name", "pipe" };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *letter = NULL;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  path = g_strconcat (fixture.path, "-tries", NULL);
  letter = g_build_filename (fixture.folder, "letter.txt", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) * 2; i++)
    {
      const char *kind = kinds[i / 2];
      g_autofree char *text = NULL;

      g_test_message ("%s", kind);
      g_assert_true (g_file_set_contents (letter, "2026-11-01T10:00:00Z -\n", -1, NULL));
      g_unlink (path);
      if (g_str_equal (kind, "link"))
        g_assert_cmpint (symlink (letter, path), ==, 0);
      else if (g_str_equal (kind, "dangling link"))
        g_assert_cmpint (symlink ("nowhere.txt", path), ==, 0);
      else if (g_str_equal (kind, "second name"))
        g_assert_cmpint (link (letter, path), ==, 0);
      else
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);

      if (i % 2 == 0)
        {
          open_and_assert_failed (&fixture, "^not a file of tries, and not read$");
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK));
        }
      else
        {
          g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
          g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
          g_clear_error (&error);
          open_and_assert_failed (&fixture, "^" MOMENT " m-[0-9a-f-]+$");
        }
      g_assert_true (g_file_get_contents (letter, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "2026-11-01T10:00:00Z -\n");
    }
  {
    g_autofree char *nowhere = g_build_filename (fixture.folder, "nowhere.txt", NULL);

    g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  }
  fixture_tear_down (&fixture);
}

static void
write_tries (const char *path,
             const gint64 *ages,
             guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now - ages[i]);
      g_autofree char *moment = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

      g_string_append_printf (text, "%s -\n", moment);
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static void
assert_waits (const char *path,
              const char *passphrase,
              guint least,
              guint most)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *remedy = NULL;
  g_autofree char *title = NULL;
  guint seconds = 0;
  GStatBuf before;
  GStatBuf after;
  g_autofree char *tries = g_strconcat (path, "-tries", NULL);

  g_assert_cmpint (g_stat (tries, &before), ==, 0);
  g_assert_null (heed_session_open (path, NULL, passphrase, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_WAIT);
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_PASSPHRASE);
  title = heed_problem_get_title (error);
  remedy = heed_problem_get_remedy (error);
  g_assert_cmpstr (title, ==, "Too many wrong passphrases");
  g_assert_cmpint (sscanf (remedy, "Check Caps Lock and try again in %u second", &seconds), ==, 1);
  g_assert_cmpuint (seconds, >=, least);
  g_assert_cmpuint (seconds, <=, most);
  /* What was not tried is not counted. */
  g_assert_cmpint (g_stat (tries, &after), ==, 0);
  g_assert_cmpint (after.st_size, ==, before.st_size);
}

/* The wait grows from one try to the next though each reads the keys anew, as a program that was started
 * again does; while it runs nothing is tried, not even the right one; it has its limit, ends by itself, and is
 * over with the right passphrase. */
static void
test_wait (void)
{
  static const char *const advice[] = {
    "Check Caps Lock and try again, or use the recovery key.",
    "Check Caps Lock and try again in 1 second, or use the recovery key.",
    "Check Caps Lock and try again in 2 seconds, or use the recovery key.",
    "Check Caps Lock and try again in 4 seconds, or use the recovery key.",
  };
  static const gint64 over[] = { 400, 300, 200, 100 };
  static const gint64 many[] = { 100, 90, 80, 70, 60, 50, 40, 31, 20, 10 };
  static const gint64 old[] = { 4000, 3900, 3601 };
  static const gint64 future[] = { -1000, -60, -60, -60, -60 };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *link_path = NULL;
  g_autofree char *link_keys = NULL;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  path = g_strconcat (fixture.path, "-tries", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    {
      g_autoptr (HeedStoreDoor) door = NULL;
      g_autofree char *remedy = NULL;

      write_tries (path, over, i);
      g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
      g_assert_error (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_PASSPHRASE);
      remedy = heed_problem_get_remedy (error);
      g_assert_cmpstr (remedy, ==, advice[i]);
      g_clear_error (&error);
      door = heed_store_door_look (fixture.path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (door->n_failures, ==, i + 1);
      g_assert_cmpuint (door->wait, <=, heed_session_wait_after (i + 1));
    }
  assert_waits (fixture.path, "not this one at all", 3, 4);
  assert_waits (fixture.path, FIXTURE_PASSPHRASE, 2, 4);

  /* By another name of the store too. */
  link_path = g_build_filename (fixture.folder, "link.heed", NULL);
  link_keys = g_strconcat (link_path, "-keys", NULL);
  g_assert_cmpint (symlink ("school.heed", link_path), ==, 0);
  g_assert_cmpint (symlink ("school.heed-keys", link_keys), ==, 0);
  {
    g_autoptr (HeedStoreDoor) door = heed_store_door_look (link_path, NULL);

    g_assert_cmpuint (door->n_failures, ==, 4);
    g_assert_cmpuint (heed_store_door_get_wait (link_path), ==, heed_store_door_get_wait (fixture.path));
  }

  /* Never more than half a minute. */
  write_tries (path, many, G_N_ELEMENTS (many));
  {
    g_autoptr (HeedStoreDoor) door = heed_store_door_look (fixture.path, NULL);

    g_assert_cmpuint (door->n_failures, ==, G_N_ELEMENTS (many));
    g_assert_cmpuint (door->wait, >, 0);
    g_assert_cmpuint (door->wait, <=, 20);
  }
  /* Those of long ago, and of a clock that was wrong, do not count. */
  write_tries (path, old, G_N_ELEMENTS (old));
  {
    g_autoptr (HeedStoreDoor) door = heed_store_door_look (fixture.path, NULL);

    g_assert_cmpuint (door->n_failures, ==, 0);
    g_assert_cmpuint (door->wait, ==, 0);
  }
  write_tries (path, future, G_N_ELEMENTS (future));
  {
    g_autoptr (HeedStoreDoor) door = heed_store_door_look (fixture.path, NULL);

    g_assert_cmpuint (door->n_failures, ==, 0);
    g_assert_cmpuint (door->wait, ==, 0);
  }

  /* After the wait the right one opens, and the next mistake is the first again. */
  write_tries (path, many, G_N_ELEMENTS (many));
  assert_waits (fixture.path, FIXTURE_PASSPHRASE, 18, 20);
  write_tries (path, over, G_N_ELEMENTS (over));
  fixture.session = heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  fixture_close (&fixture);
  {
    g_autofree char *remedy = NULL;

    g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
    remedy = heed_problem_get_remedy (error);
    g_assert_cmpstr (remedy, ==, advice[0]);
  }
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/store-door/namesakes", test_namesakes);
  g_test_add_func ("/casework/store-door/tries", test_tries);
  g_test_add_func ("/casework/store-door/full", test_full);
  g_test_add_func ("/casework/store-door/no-tries-file", test_no_tries_file);
  g_test_add_func ("/casework/store-door/wait", test_wait);
  return g_test_run ();
}
