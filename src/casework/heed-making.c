/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-making.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _HeedMaking
{
  char *path;
  int descriptor;
};

static char *
dup_mark (const char *path)
{
  return g_strconcat (path, "-making", NULL);
}

/* The store, its keys, and what either was before it had its name. */
static gboolean
is_left (const char *name,
         const char *store)
{
  static const char *const endings[] = { "", "-keys", "-journal", "-wal", "-shm", "-lock" };
  g_autofree char *hidden = g_strdup_printf (".%s.n-", store);
  g_autofree char *keys = g_strdup_printf ("%s-keys.", store);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *own = g_strconcat (store, endings[i], NULL);

      if (g_str_equal (name, own))
        return TRUE;
    }

  return g_str_has_prefix (name, hidden) || g_str_has_prefix (name, keys);
}

static void
clear_up (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *store = g_path_get_basename (path);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (is_left (name, store) && unlink (file) != 0)
        g_debug ("%s: %s", file, g_strerror (errno));
    }
}

HeedMaking *
heed_making_begin (const char *path)
{
  g_autofree char *mark = dup_mark (path);
  gboolean was_cut_short = g_file_test (mark, G_FILE_TEST_IS_REGULAR);
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  HeedMaking *self;
  int descriptor;

  g_return_val_if_fail (path != NULL, NULL);

  /* What is there without a mark is somebody's store. */
  if (!was_cut_short && g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  descriptor = g_open (mark, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  if (descriptor < 0)
    return NULL;
  if (fcntl (descriptor, F_OFD_SETLK, &whole) != 0)
    {
      close (descriptor);
      return NULL;
    }

  if (was_cut_short)
    clear_up (path);
  self = g_new0 (HeedMaking, 1);
  self->path = g_steal_pointer (&mark);
  self->descriptor = descriptor;

  return self;
}

void
heed_making_end (HeedMaking *self)
{
  if (self == NULL)
    return;

  unlink (self->path);
  close (self->descriptor);
  g_free (self->path);
  g_free (self);
}

void
heed_making_forget (const char *path)
{
  g_autofree char *mark = NULL;

  g_return_if_fail (path != NULL);

  mark = dup_mark (path);
  unlink (mark);
}
