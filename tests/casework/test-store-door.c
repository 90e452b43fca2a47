/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-keys-file.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-session-private.h"

#include <string.h>

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
static void
test_tries (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *path = NULL;
  guint n = 0;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
  g_clear_error (&error);
  path = g_strconcat (fixture.path, "-tries", NULL);
  {
    g_autofree char *text = NULL;
    g_autofree char *more = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    more = g_strconcat (text, "2026-11-01T10:00:00Z -\nAmira Bell was here\n2026-11-01T10:00:00Z Amira\n\n", NULL);
    g_assert_true (g_file_set_contents (path, more, -1, NULL));
  }
  fixture.session = heed_session_open (fixture.path, NULL, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  lines = heed_list_audit (fixture.session, NULL, 0, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      n += strcmp (line->action, "unlockFailed") == 0;
      g_assert_true (line->detail == NULL || strstr (line->detail, "Amira") == NULL);
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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

/* The wait grows from one try to the next though each reads the keys anew, as a program that was started
 * again does; it has its limit, ends by itself, and is over with the right passphrase. */
static void
test_wait (void)
{
  static const char *const advice[] = {
    "Check Caps Lock and try again, or use the recovery key.",
    "Check Caps Lock and try again in 1 second, or use the recovery key.",
    "Check Caps Lock and try again in 2 seconds, or use the recovery key.",
    "Check Caps Lock and try again in 4 seconds, or use the recovery key.",
  };
  static const gint64 many[] = { 100, 90, 80, 70, 60, 50, 40, 31, 20, 10 };
  static const gint64 old[] = { 4000, 3900, 3601 };
  static const gint64 future[] = { -1000, -60, -60, -60, -60 };
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture_set_up (&fixture);
  fixture_close (&fixture);
  path = g_strconcat (fixture.path, "-tries", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    {
      g_autoptr (HeedStoreDoor) door = NULL;
      g_autofree char *remedy = NULL;

      g_assert_null (heed_session_open (fixture.path, NULL, "not this one at all", &error));
      remedy = heed_problem_get_remedy (error);
      g_assert_cmpstr (remedy, ==, advice[i]);
      g_clear_error (&error);
      door = heed_store_door_look (fixture.path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (door->n_failures, ==, i + 1);
      g_assert_cmpuint (door->wait, <=, heed_session_wait_after (i + 1));
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

  /* The right one opens at any time, and the next mistake is the first again. */
  write_tries (path, many, G_N_ELEMENTS (many));
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
  g_test_add_func ("/casework/store-door/wait", test_wait);
  return g_test_run ();
}
