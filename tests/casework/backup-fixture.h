/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-backup.h"
#include "heed-children.h"
#include "heed-entries.h"

/* A store with one child and one entry, and a folder for its backups. */
typedef struct
{
  Fixture store;
  char *folder; /* of the backups */
  char *child;
} Kit;

static inline void
file_one (Kit *kit,
          const char *facts)
{
  g_autoptr (HeedField) concern = heed_field_new ("Concern");
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GError) error = NULL;

  heed_field_append (concern, heed_involvement_new (kit->child, "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", facts));
  filed = heed_file_entry (kit->store.session, concern, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
set_up (Kit *kit,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;

  fixture_set_up (&kit->store);
  kit->folder = g_dir_make_tmp ("heed-backup-XXXXXX", NULL);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  child = heed_put_person (kit->store.session, person, TRUE, &error);
  g_assert_no_error (error);
  kit->child = g_strdup (heed_record_get_id (HEED_RECORD (child)));
  file_one (kit, "What was seen at the gate");
}

/* How many files are in the folder; all of them are removed where @and_remove. */
static inline guint
count_files (const char *folder,
             gboolean and_remove)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n++;
      if (and_remove)
        g_assert_cmpint (g_remove (path), ==, 0);
    }

  return n;
}

static inline void
tear_down (Kit *kit,
           gconstpointer data)
{
  count_files (kit->folder, TRUE);
  g_assert_cmpint (g_rmdir (kit->folder), ==, 0);
  g_free (kit->folder);
  g_free (kit->child);
  fixture_tear_down (&kit->store);
}

static inline HeedBackup *
make (Kit *kit)
{
  g_autoptr (GError) error = NULL;
  HeedBackup *backup = heed_backup_make (kit->store.session, kit->folder, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return backup;
}

static inline char *
in_folder (Kit *kit,
           const char *name)
{
  return name != NULL ? g_build_filename (kit->folder, name, NULL) : NULL;
}

/* How often the audit has the action. */
static inline guint
count_audit (HeedSession *session,
             const char *action)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += g_str_equal (((HeedAuditLine *) g_ptr_array_index (lines, i))->action, action);

  return n;
}

static inline void
write_text (const char *path)
{
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
}

/* Ways to spoil one. */
static inline void
flip (const char *path,
      gsize at)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[at] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static inline void
damage_page (HeedBackup *backup)
{
  flip (backup->path, 4096 * 5 + 100);
}

static inline void
damage_beginning (HeedBackup *backup)
{
  flip (backup->path, 100);
}

static inline void
damage_keys (HeedBackup *backup)
{
  flip (backup->keys, 30);
}

static inline void
do_nothing (HeedBackup *backup)
{
}
