/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-involvement.h"
#include "heed-problem.h"
#include "heed-store-body-private.h"

#include <glib/gstdio.h>

static HeedSetting *
make_setting (void)
{
  g_autoptr (HeedField) field = heed_field_new ("Setting");
  HeedField *authority;

  heed_field_set_attribute (field, "id", "s-1");
  heed_field_append (field, heed_field_new_text ("Name", "Hillside School"));
  authority = heed_field_append (field, heed_field_new_text ("Authority", "South Gloucestershire"));
  heed_field_set_attribute (authority, "code", "803");
  heed_field_append (field, heed_field_new_text ("Nation", "ENG"));

  return heed_setting_new (field);
}

static HeedMember *
make_member (void)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");

  heed_field_set_attribute (field, "id", KIT_MEMBER);
  heed_field_append (field, heed_field_new_text ("Name", "Robin Lead"));
  heed_field_append (field, heed_field_new_text ("Role", "Designated safeguarding lead"));

  return heed_member_new (field);
}

void
kit_set_up_empty (Kit *kit,
                  gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  heed_store_init_library ();
  kit->folder = g_dir_make_tmp ("heed-store-XXXXXX", &error);
  g_assert_no_error (error);
  kit->path = g_build_filename (kit->folder, "school.heed", NULL);
  kit->key = heed_key_new_random ();
  kit->setting = make_setting ();
  kit->member = make_member ();
}

void
kit_set_up (Kit *kit,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  kit_set_up_empty (kit, unused);
  kit->store = heed_store_create (kit->path, kit->key, kit->setting, kit->member, &error);
  g_assert_no_error (error);
  g_assert_nonnull (kit->store);
}

void
kit_close (Kit *kit)
{
  g_autoptr (GError) error = NULL;

  if (kit->store == NULL)
    return;

  g_assert_true (heed_store_close (kit->store, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&kit->store));
}

void
kit_reopen (Kit *kit)
{
  g_autoptr (GError) error = NULL;

  kit_close (kit);
  kit->store = heed_store_open (kit->path, kit->key, KIT_MEMBER, &error);
  g_assert_no_error (error);
  g_assert_nonnull (kit->store);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
kit_tear_down (Kit *kit,
               gconstpointer unused)
{
  kit_close (kit);
  remove_folder (kit->folder);
  g_clear_pointer (&kit->folder, g_free);
  g_clear_pointer (&kit->path, g_free);
  g_clear_pointer (&kit->key, heed_key_unref);
  g_clear_object (&kit->setting);
  g_clear_object (&kit->member);
}

HeedPerson *
kit_person (const char *id,
            const char *given,
            const char *family,
            const char *born)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));

  heed_field_set_attribute (field, "id", id);
  heed_field_append (name, given != NULL ? heed_field_new_text ("Given", given) : heed_field_new_absent ("Given", "unknown"));
  heed_field_append (name, family != NULL ? heed_field_new_text ("Family", family) : heed_field_new_absent ("Family", "unknown"));
  if (born != NULL)
    {
      HeedField *birth = heed_field_append (field, heed_field_new ("PersonBirthDate"));

      heed_field_set_attribute (birth, "earliest", born);
      heed_field_set_attribute (birth, "latest", born);
      heed_field_set_attribute (birth, "precision", "day");
    }

  return heed_person_new (field);
}

HeedPerson *
kit_person_from (const char *body)
{
  g_autoptr (HeedField) field = heed_store_body_read (body);

  g_assert_nonnull (field);

  return heed_person_new (field);
}

HeedEntry *
kit_entry_from (const char *body)
{
  g_autoptr (HeedField) field = heed_store_body_read (body);

  g_assert_nonnull (field);

  return heed_entry_new (field);
}

HeedEntry *
kit_entry (const char *kind,
           const char *id,
           const char *day,
           const char *person,
           const char *role,
           const char *text)
{
  g_autoptr (HeedField) field = heed_field_new (kind);
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", KIT_NOW);
  heed_field_set_attribute (field, "author", KIT_MEMBER);
  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  if (person != NULL)
    heed_field_append (field, heed_involvement_new (person, role));
  heed_field_append (field, heed_field_new_text ("Facts", text));

  return heed_entry_new (field);
}

typedef struct
{
  gpointer record;
  gboolean is_child;
} Putting;

static gboolean
put_person_cb (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  Putting *putting = user_data;

  return heed_db_put_person (db, putting->record, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, putting->is_child, error);
}

static gboolean
file_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  return heed_db_insert_entry (db, user_data, NULL, error)
         && heed_db_append_audit (db, KIT_NOW, KIT_MEMBER, "file", heed_record_get_id (user_data), NULL, error);
}

void
kit_put_person (Kit *kit,
                HeedPerson *person,
                gboolean is_child)
{
  Putting putting = { person, is_child };

  kit_write (kit, put_person_cb, &putting);
}

void
kit_file (Kit *kit,
          HeedEntry *entry)
{
  kit_write (kit, file_cb, entry);
}

void
kit_write (Kit *kit,
           HeedStoreFunc func,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = heed_store_write (kit->store, func, user_data, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

void
kit_read (Kit *kit,
          HeedStoreFunc func,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean done = heed_store_read (kit->store, func, user_data, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

void
kit_assert_problem (const GError *error,
                    HeedStoreError code,
                    const char *title)
{
  g_autofree char *found = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  g_assert_error (error, HEED_STORE_ERROR, (int) code);
  found = heed_problem_get_title (error);
  what = heed_problem_get_what (error);
  remedy = heed_problem_get_remedy (error);
  g_assert_cmpstr (found, ==, title);
  g_assert_cmpstr (what, !=, "");
  g_assert_cmpstr (remedy, !=, "");
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
kit_list_folder (Kit *kit)
{
  g_autoptr (GDir) dir = g_dir_open (kit->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_cb);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}
