/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-backup-set-private.h"

#include "heed-file-copy.h"
#include "heed-keys-file.h"
#include "heed-store-door-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".heed"
#define KEYS_SUFFIX "-keys"

/* "-YYYYMMDDTHHMMSSZ-xxxx.heed", and what is longest behind NAME in the 255 bytes of a file's name. */
#define DATE_LENGTH 16
#define DIGITS 4
#define TAIL_LENGTH (1 + DATE_LENGTH + 1 + DIGITS + 5)
#define MAX_NAME 200

static const struct
{
  guint n_kept;
  const char *format; /* what two sets of one of them have in common */
} spans[] = {
  { 7, "%Y-%m-%d" },
  { 5, "%G-%V" },
  { 12, "%Y-%m" },
};

void
heed_backup_set_free (HeedBackupSet *set)
{
  g_free (set->path);
  g_free (set->keys);
  g_free (set->name);
  g_free (set->at);
  g_free (set->store_id);
  g_free (set);
}

char *
heed_backup_set_dup_name (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *shown = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  if (g_str_has_suffix (file, SUFFIX) && strlen (file) > strlen (SUFFIX))
    file[strlen (file) - strlen (SUFFIX)] = '\0';
  shown = g_utf8_make_valid (file, -1);
  for (const char *c = shown; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character < 0x80 ? strchr ("\"*/:<>?\\|", (int) character) != NULL || g_ascii_iscntrl ((char) character) : !g_unichar_isgraph (character))
        character = '_';
      if (name->len + (gsize) g_unichar_to_utf8 (character, NULL) > MAX_NAME)
        break;
      g_string_append_unichar (name, character);
    }
  /* A leading dot would hide it, and a leading space is lost by some. */
  if (name->str[0] == '.' || name->str[0] == ' ')
    name->str[0] = '_';

  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
heed_backup_set_make_file_name (const char *name,
                                GDateTime *at,
                                const char *hash)
{
  g_autofree char *time = g_date_time_format (at, "%Y%m%dT%H%M%SZ");

  return g_strdup_printf ("%s-%s-%.4s" SUFFIX, name, time, hash);
}

/* A day and time that there are, written so. NULL otherwise. */
static GDateTime *
parse_time (const char *at)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *alone = g_strndup (at, DATE_LENGTH);
  g_autofree char *again = NULL;

  for (guint i = 0; i < DATE_LENGTH; i++)
    {
      char wanted = i == 8 ? 'T' : i == 15 ? 'Z'
                                           : '0';

      if (wanted == '0' ? !g_ascii_isdigit (alone[i]) : alone[i] != wanted)
        return NULL;
    }
  time = g_date_time_new_from_iso8601 (alone, NULL);
  again = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;

  return again != NULL && g_str_equal (again, alone) ? g_steal_pointer (&time) : NULL;
}

HeedBackupSet *
heed_backup_set_new (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (GDateTime) time = NULL;
  gsize length = strlen (file);
  const char *tail;
  HeedBackupSet *set;
  GStatBuf facts;

  if (length <= TAIL_LENGTH || !g_str_has_suffix (file, SUFFIX))
    return NULL;
  tail = file + length - TAIL_LENGTH;
  if (tail[0] != '-' || tail[1 + DATE_LENGTH] != '-' || strspn (tail + 2 + DATE_LENGTH, "0123456789abcdef") != DIGITS)
    return NULL;
  time = parse_time (tail + 1);
  if (time == NULL)
    return NULL;

  set = g_new0 (HeedBackupSet, 1);
  set->path = g_strdup (path);
  set->keys = heed_store_door_dup_keys_path (path);
  set->name = g_strndup (file, length - TAIL_LENGTH);
  set->at = g_strndup (tail + 1, DATE_LENGTH);
  if (g_stat (path, &facts) == 0)
    set->written_at = (gint64) facts.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + facts.st_mtim.tv_nsec;
  keys = heed_keys_file_load (set->keys, NULL);
  if (keys != NULL)
    set->store_id = g_strdup (heed_keys_file_get_store_id (keys));

  return set;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const HeedBackupSet *one = *(const HeedBackupSet *const *) a;
  const HeedBackupSet *other = *(const HeedBackupSet *const *) b;
  int order = strcmp (other->at, one->at);

  if (order != 0 || one->written_at == other->written_at)
    return order != 0 ? order : strcmp (other->path, one->path);

  return other->written_at < one->written_at ? -1 : 1;
}

GPtrArray *
heed_backup_set_list (const char *folder,
                      GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_backup_set_free);
  const char *file;

  if (dir == NULL)
    return NULL;
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      HeedBackupSet *set = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? heed_backup_set_new (path) : NULL;

      if (set != NULL)
        g_ptr_array_add (sets, set);
    }
  g_ptr_array_sort (sets, compare_newest_first);

  return g_steal_pointer (&sets);
}

void
heed_backup_set_remove_lone_keys (const char *folder,
                                  const char *name,
                                  const char *store_id)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (HeedBackupSet) set = NULL;
      GStatBuf facts;

      if (!g_str_has_suffix (file, SUFFIX KEYS_SUFFIX))
        continue;
      path[strlen (path) - strlen (KEYS_SUFFIX)] = '\0';
      if (g_lstat (path, &facts) == 0 || errno != ENOENT)
        continue;
      set = heed_backup_set_new (path);
      if (set != NULL && g_str_equal (set->name, name) && g_strcmp0 (set->store_id, store_id) == 0)
        g_unlink (set->keys);
    }
}

GHashTable *
heed_backup_set_choose_kept (GPtrArray *sets)
{
  GHashTable *kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *last = NULL;
      guint n_kept = 0;

      for (guint j = 0; j < sets->len && n_kept < spans[i].n_kept; j++)
        {
          HeedBackupSet *set = g_ptr_array_index (sets, j);
          g_autoptr (GDateTime) time = parse_time (set->at);
          g_autofree char *span = g_date_time_format (time, spans[i].format);

          if (g_strcmp0 (span, last) == 0)
            continue;
          g_hash_table_add (kept, set);
          n_kept++;
          g_free (last);
          last = g_steal_pointer (&span);
        }
    }

  return kept;
}

static int
write_new (const char *path,
           GBytes *bytes)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gsize left;
  const char *at = g_bytes_get_data (bytes, &left);
  int problem = fd < 0 ? errno : 0;

  while (problem == 0 && left > 0)
    {
      gssize n = write (fd, at, left);

      if (n < 0 && errno == EINTR)
        continue;
      problem = n < 0 ? errno : 0;
      at += MAX (n, 0);
      left -= (gsize) MAX (n, 0);
    }
  if (problem == 0 && fsync (fd) != 0)
    problem = errno;
  if (fd >= 0)
    close (fd);

  return problem;
}

/* With its name in its folder, or without one at all. */
static int
put_one (const char *temporary,
         const char *path)
{
  int problem = heed_file_rename_new (temporary, path);

  if (problem != 0)
    return problem;
  problem = heed_file_flush_folder (path);
  if (problem != 0)
    g_unlink (path);

  return problem;
}

int
heed_backup_set_put (const char *temporary,
                     GBytes *keys,
                     const char *path)
{
  g_autofree char *keys_temporary = heed_store_door_dup_keys_path (temporary);
  g_autofree char *keys_path = heed_store_door_dup_keys_path (path);
  GStatBuf facts;
  int problem = 0;

  /* Keys that are there belong to something else, whether or not these are put beside them. */
  if (g_lstat (path, &facts) == 0 || g_lstat (keys_path, &facts) == 0)
    problem = EEXIST;
  if (problem == 0 && keys != NULL)
    problem = write_new (keys_temporary, keys);
  if (problem == 0 && keys != NULL)
    problem = put_one (keys_temporary, keys_path);
  if (problem == 0)
    {
      problem = put_one (temporary, path);
      if (problem != 0 && keys != NULL)
        g_unlink (keys_path);
    }
  if (problem != 0)
    {
      g_unlink (temporary);
      if (keys != NULL)
        g_unlink (keys_temporary);
    }

  return problem;
}
