/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-file.h"

static void
add (HeedCaseFile *file,
     const char *name,
     const char *id,
     const char *supersedes)
{
  g_autoptr (HeedField) field = heed_field_new (name);

  if (id != NULL)
    heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "supersedes", supersedes);
  heed_field_set_attribute (field, "recordedAt", "2026-11-23T09:00:00Z");
  g_assert_true (heed_case_file_add_field (file, field));
}

static void
test_add_and_find (void)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (HeedField) other = heed_field_new ("Age");

  add (file, "Setting", "s-1", NULL);
  add (file, "Person", "p-1", NULL);
  add (file, "Relationship", NULL, NULL);
  add (file, "Note", "e-1", NULL);
  add (file, "Note", "e-2", "e-1");
  add (file, "Agency", "a-1", NULL);
  add (file, "Member", "m-1", NULL);

  g_assert_nonnull (heed_case_file_get_setting (file));
  g_assert_cmpuint (heed_case_file_get_persons (file)->len, ==, 1);
  g_assert_cmpuint (heed_case_file_get_relationships (file)->len, ==, 1);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 2);
  g_assert_cmpuint (heed_case_file_get_agencies (file)->len, ==, 1);
  g_assert_cmpuint (heed_case_file_get_members (file)->len, ==, 1);
  g_assert_nonnull (heed_case_file_find_person (file, "p-1"));
  g_assert_null (heed_case_file_find_person (file, "e-1"));
  g_assert_true (heed_case_file_find_superseding (file, "e-1") == heed_case_file_find_entry (file, "e-2"));
  g_assert_null (heed_case_file_find_superseding (file, "e-2"));
  g_assert_null (heed_case_file_find (file, "e-3"));
  g_assert_false (heed_case_file_add_field (file, other));
  g_assert_finalize_object (g_steal_pointer (&file));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/case-file/add-and-find", test_add_and_find);
  return g_test_run ();
}
