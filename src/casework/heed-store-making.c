/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-store-making-private.h"

#include "heed-id.h"
#include "heed-problem.h"
#include "heed-session-notices.h"
#include "heed-vault-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* What the mark holds once the store has its keys; nothing before. */
#define MADE "made\n"
#define RANDOM_LETTERS 6

/* No making takes longer, however slow the machine. */
#define LONGEST_MAKING (10 * 60)

struct _HeedStoreMaking
{
  char *mark;
  int fd; /* -1 where the folder takes no mark: then it takes no store either */
  gboolean is_unproven;
  gboolean is_ended;
};

static char *
dup_mark (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.new", name);

  return g_build_filename (folder, hidden, NULL);
}

/* ".NAME.n-…", a store before it has its name, with what SQLite puts beside it. */
static gboolean
is_nameless_store (const char *entry,
                   const char *name)
{
  static const char *const endings[] = { "", "-keys", "-journal", "-wal", "-shm", "-lock" };
  g_autofree char *prefix = g_strdup_printf (".%s.", name);

  if (!g_str_has_prefix (entry, prefix))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *id = NULL;

      if (!g_str_has_suffix (entry, endings[i]))
        continue;
      id = g_strndup (entry + strlen (prefix), strlen (entry) - strlen (prefix) - strlen (endings[i]));
      if (heed_id_is_valid (id, 'n'))
        return TRUE;
    }

  return FALSE;
}

/* "NAME-keys.part-XXXXXX", a file of keys before it has its name. */
static gboolean
is_nameless_keys (const char *entry,
                  const char *name)
{
  g_autofree char *prefix = g_strconcat (name, "-keys", HEED_VAULT_FILE_TEMPORARY, NULL);

  return g_str_has_prefix (entry, prefix) && strlen (entry) == strlen (prefix) + RANDOM_LETTERS;
}

static void
remove_nameless (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      if (is_nameless_store (entry, name) || is_nameless_keys (entry, name))
        g_ptr_array_add (found, g_build_filename (folder, entry, NULL));
    }
  for (guint i = 0; i < found->len; i++)
    g_unlink (g_ptr_array_index (found, i));
}

static gboolean
is_there (const char *path,
          const char *ending)
{
  g_autofree char *file = g_strconcat (path, ending, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

/* Whether the file at @path was last written while the making that left @mark was at it. One that is not was
 * put there since, as a copy is that somebody restored: it is nobody's to take away. */
static gboolean
is_of_making (const char *path,
              const char *mark)
{
  GStatBuf file;
  GStatBuf marked;

  if (g_stat (path, &file) != 0)
    return TRUE;

  return g_stat (mark, &marked) == 0 && file.st_mtime >= marked.st_mtime - 1 && file.st_mtime <= marked.st_mtime + LONGEST_MAKING;
}

/* One of the two files of a store that was never finished: nobody could open it, nobody has its sheet. */
static void
remove_half (const char *path,
             const char *mark)
{
  static const char *const endings[] = { "", "-keys", "-wal", "-shm", "-journal", "-lock", "-tries" };
  g_autofree char *keys = g_strconcat (path, "-keys", NULL);

  if (is_there (path, "") && is_there (path, "-keys"))
    return;
  if (!is_of_making (path, mark) || !is_of_making (keys, mark))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

HeedStoreMaking *
heed_store_making_begin (const char *path,
                         GError **error)
{
  g_autoptr (HeedStoreMaking) self = g_new0 (HeedStoreMaking, 1);
  g_autofree char *held = NULL;
  gboolean was_there;

  g_return_val_if_fail (path != NULL, NULL);

  self->mark = dup_mark (path);
  was_there = g_file_test (self->mark, G_FILE_TEST_IS_REGULAR);
  self->fd = open (self->mark, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return g_steal_pointer (&self);
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_autofree char *shown = g_filename_display_name (path);
      g_autofree char *what = g_strdup_printf (_ ("Another program of Heed’s is making a store at %s. Nothing was changed."), shown);

      /* The mark is the other's. */
      self->is_ended = TRUE;
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("A store is being made there"),
                        what,
                        _ ("Wait until it is done, or choose another name or folder."));
      return NULL;
    }

  remove_nameless (path);
  if (was_there && g_file_get_contents (self->mark, &held, NULL, NULL))
    {
      self->is_unproven = TRUE;
      if (*held == '\0')
        remove_half (path, self->mark);
    }

  return g_steal_pointer (&self);
}

gboolean
heed_store_making_is_unproven (HeedStoreMaking *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_unproven;
}

void
heed_store_making_end (HeedStoreMaking *self)
{
  g_return_if_fail (self != NULL);

  self->is_ended = TRUE;
  /* Its sheet is proven already: the mark has gone. */
  if (!g_file_test (self->mark, G_FILE_TEST_EXISTS))
    return;
  if (self->fd >= 0 && write (self->fd, MADE, strlen (MADE)) < 0)
    g_debug ("the mark of a new store cannot be written: %s", g_strerror (errno));
}

void
heed_store_making_free (HeedStoreMaking *self)
{
  if (!self->is_ended && self->fd >= 0 && !self->is_unproven)
    g_unlink (self->mark);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->mark);
  g_free (self);
}

void
heed_store_making_clear_up (const char *path)
{
  g_autofree char *mark = NULL;
  int fd;

  g_return_if_fail (path != NULL);

  mark = dup_mark (path);
  fd = open (mark, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  /* Another program is making one of this name. */
  if (fd >= 0 && flock (fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      close (fd);
      return;
    }
  remove_nameless (path);
  if (fd >= 0)
    close (fd);
}

gboolean
heed_store_is_unfinished (const char *path)
{
  g_autofree char *mark = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  mark = dup_mark (path);

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR);
}

void
heed_store_making_forget (const char *path)
{
  g_autofree char *mark = NULL;

  g_return_if_fail (path != NULL);

  mark = dup_mark (path);
  g_unlink (mark);
}
