/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "backup-fixture.h"

#include "heed-backup-see.h"

static HeedBackupSeen *
get (GPtrArray *seen,
     guint i)
{
  return g_ptr_array_index (seen, i);
}

static GPtrArray *
see (const char *place,
     const char *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *seen = heed_backup_see (place, store, &error);

  g_assert_no_error (error);

  return seen;
}

/* What this computer knows of: of the store that is meant where that can be told, else of all. */
static void
test_computer (Kit *kit,
               gconstpointer data)
{
  const char *const folders[] = { "/nowhere", kit->folder, NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GPtrArray) before = see (NULL, NULL);
  g_autoptr (HeedBackup) own = make (kit);
  g_autoptr (HeedBackup) theirs = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  g_autofree char *keys = g_strconcat (kit->store.path, "-keys", NULL);
  g_autofree char *lost = g_strconcat (keys, "-lost", NULL);
  Fixture other;

  g_assert_cmpuint (before->len, ==, 0);
  fixture_set_up (&other);
  theirs = heed_backup_make (other.session, kit->folder, NULL, NULL, NULL, NULL);
  g_assert_nonnull (theirs);
  g_assert_true (heed_backup_set_folders (kit->store.session, folders));
  g_assert_true (heed_backup_set_folders (other.session, folders));

  seen = see (NULL, kit->store.path);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (get (seen, 0)->path, ==, own->path);
  g_assert_cmpstr (get (seen, 0)->at, ==, own->at);
  g_assert_cmpint (get (seen, 0)->size, ==, own->size);
  g_assert_cmpstr (get (seen, 0)->setting, ==, heed_setting_get_name (heed_session_get_setting (kit->store.session)));
  g_assert_cmpuint (get (seen, 0)->members->len, ==, 1);
  g_clear_pointer (&seen, g_ptr_array_unref);

  /* Of a set whose keys are gone the name tells; it is the recovery key's. */
  g_assert_cmpint (g_remove (own->keys), ==, 0);
  seen = see (NULL, kit->store.path);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_null (get (seen, 0)->setting);
  g_assert_cmpuint (get (seen, 0)->members->len, ==, 0);
  g_clear_pointer (&seen, g_ptr_array_unref);

  /* The store is lost with its keys. */
  g_assert_cmpint (g_rename (keys, lost), ==, 0);
  seen = see (NULL, kit->store.path);
  g_assert_cmpint (g_rename (lost, keys), ==, 0);
  g_assert_cmpuint (seen->len, ==, 2);
  g_assert_cmpstr (get (seen, 0)->at, >=, get (seen, 1)->at);

  g_assert_true (heed_backup_set_folders (kit->store.session, none));
  g_assert_true (heed_backup_set_folders (other.session, none));
  fixture_tear_down (&other);
}

/* What is pointed at: a folder, or one file of any name. */
static void
test_place (Kit *kit,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedBackup) own = make (kit);
  g_autofree char *renamed = in_folder (kit, "kept.heed");
  g_autoptr (GPtrArray) seen = see (kit->folder, NULL);

  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (get (seen, 0)->path, ==, own->path);
  g_clear_pointer (&seen, g_ptr_array_unref);

  g_assert_cmpint (g_rename (own->path, renamed), ==, 0);
  g_assert_null (heed_backup_see (kit->folder, NULL, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
  g_clear_error (&error);
  seen = see (renamed, NULL);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpstr (get (seen, 0)->path, ==, renamed);
  g_assert_null (get (seen, 0)->at);
  g_assert_null (heed_backup_see ("/nowhere/at.heed", NULL, &error));
  g_assert_nonnull (error);
}

static void
check_proposal (Kit *kit,
                const char *backup,
                const char *name)
{
  g_autofree char *proposed = heed_backup_propose_path (backup, kit->folder);
  g_autofree char *wanted = in_folder (kit, name);

  g_assert_cmpstr (proposed, ==, wanted);
}

/* A name that nothing has, neither the store nor its keys. */
static void
test_proposal (Kit *kit,
               gconstpointer data)
{
  g_autofree char *taken = in_folder (kit, "school-20261130-restored.heed");
  g_autofree char *keys = in_folder (kit, "school-20261130-restored-2.heed-keys");

  check_proposal (kit, "/a/school-20261130T142600Z-0af3.heed", "school-20261130-restored.heed");
  write_text (taken);
  check_proposal (kit, "/a/school-20261130T142600Z-0af3.heed", "school-20261130-restored-2.heed");
  write_text (keys);
  check_proposal (kit, "/a/school-20261130T142600Z-0af3.heed", "school-20261130-restored-3.heed");
  check_proposal (kit, "/a/kept.heed", "kept-restored.heed");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/casework/backup-see/computer", Kit, NULL, set_up, test_computer, tear_down);
  g_test_add ("/casework/backup-see/place", Kit, NULL, set_up, test_place, tear_down);
  g_test_add ("/casework/backup-see/proposal", Kit, NULL, set_up, test_proposal, tear_down);

  return g_test_run ();
}
