/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "test-school.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-entries.h"

#include <glib/gstdio.h>

#define NAME "school.heed"

static TestSchool first;

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("heed-school-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
remove_first (void)
{
  test_school_clear (&first);
}

static void
make_first (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedField) front_door = heed_field_new ("Agency");
  g_autoptr (HeedPerson) kept_person = NULL;
  g_autoptr (HeedAgency) kept_agency = NULL;
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Designated safeguarding lead",
    .passphrase = TEST_SCHOOL_PASSPHRASE,
  };

  first.folder = make_folder ();
  first.path = g_build_filename (first.folder, NAME, NULL);
  facts.path = first.path;
  session = heed_session_create (&facts, &first.recovery_key, &error);
  g_assert_no_error (error);

  heed_field_append (name, heed_field_new_text ("Given", "Noor"));
  heed_field_append (name, heed_field_new_text ("Family", "Hart"));
  kept_person = heed_put_person (session, person, TRUE, &error);
  g_assert_no_error (error);
  first.child = g_strdup (heed_record_get_id (HEED_RECORD (kept_person)));
  heed_field_set_attribute (front_door, "kind", "lado");
  heed_field_append (front_door, heed_field_new_text ("Name", "The designated officer"));
  kept_agency = heed_put_agency (session, front_door, &error);
  g_assert_no_error (error);
  first.agency = g_strdup (heed_record_get_id (HEED_RECORD (kept_agency)));
  g_assert_true (heed_session_close (session, &error));
  g_assert_no_error (error);
  atexit (remove_first);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &content, &size, &error));
  g_assert_true (g_file_set_contents_full (to, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error));
}

HeedSession *
test_school_set_up (TestSchool *self)
{
  g_autofree char *keys = NULL;
  g_autofree char *first_keys = NULL;

  if (first.path == NULL)
    make_first ();
  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, NAME, NULL);
  self->child = g_strdup (first.child);
  self->agency = g_strdup (first.agency);
  self->recovery_key = g_strdup (first.recovery_key);
  keys = g_strconcat (self->path, "-keys", NULL);
  first_keys = g_strconcat (first.path, "-keys", NULL);
  copy_file (first.path, self->path);
  copy_file (first_keys, keys);

  return test_school_open (self);
}

HeedSession *
test_school_open (TestSchool *self)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open (self->path, NULL, TEST_SCHOOL_PASSPHRASE, &error);

  g_assert_no_error (error);

  return session;
}

char *
test_school_file_concern (TestSchool *self,
                          HeedSession *session,
                          const char *supersedes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  g_autoptr (HeedEntry) concern = NULL;
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (field, "supersedes", supersedes);
  heed_field_set_attribute (occurred, "earliest", "2026-11-01");
  heed_field_set_attribute (occurred, "latest", "2026-11-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (self->child, "subject"));
  heed_field_append (field, heed_field_new_text ("Facts", "A new phone."));
  if (supersedes != NULL)
    heed_field_append (field, heed_field_new_text ("AmendReason", "Put right"));
  concern = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (concern)));
}

void
test_school_clear (TestSchool *self)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->child);
  g_free (self->agency);
  heed_session_free_secret (self->recovery_key);
}
