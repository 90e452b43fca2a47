/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-own-files.h"

#include "heed-problem.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const suffixes[] = { "", "-keys", "-wal", "-shm", "-journal", "-lock", "-tries" };

gboolean
heed_files_are_one (const char *path,
                    const char *other)
{
  GStatBuf facts;
  GStatBuf other_facts;

  g_return_val_if_fail (path != NULL && other != NULL, FALSE);

  return g_stat (path, &facts) == 0 && g_stat (other, &other_facts) == 0 && facts.st_dev == other_facts.st_dev && facts.st_ino == other_facts.st_ino;
}

/* A file that is not there has a place even so: its folder and its name. */
static gboolean
is_same_place (const char *path,
               const char *other)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other_folder = g_path_get_dirname (other);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *other_name = g_path_get_basename (other);

  return g_str_equal (name, other_name) && heed_files_are_one (folder, other_folder);
}

static gboolean
is_of_store (const char *store,
             const char *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *own = g_strconcat (store, suffixes[i], NULL);

      if (heed_files_are_one (out, own) || is_same_place (out, own))
        return TRUE;
    }

  return FALSE;
}

/* A store that is not open has its keys beside it, which is how it is known. */
static gboolean
is_of_any_store (const char *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *store = NULL;
      g_autofree char *keys = NULL;

      if (!g_str_has_suffix (out, suffixes[i]))
        continue;
      store = g_strndup (out, strlen (out) - strlen (suffixes[i]));
      keys = g_strconcat (store, "-keys", NULL);
      if (g_file_test (store, G_FILE_TEST_IS_REGULAR) && g_file_test (keys, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_own_files_check (const char *store,
                      const char *out,
                      GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!is_of_any_store (out) && (store == NULL || !is_of_store (store, out)))
    return TRUE;

  shown = g_utf8_make_valid (out, -1);
  what = g_strdup_printf (_ ("%s is a store or a file that belongs to one: its records would be lost. Nothing was written."), shown);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("Nothing is written over a store"),
                    what,
                    _ ("Choose another name or another folder."));

  return FALSE;
}

gboolean
heed_session_check_out (HeedSession *session,
                        const char *out,
                        GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  return heed_own_files_check (heed_session_get_path (session), out, error) && heed_own_files_check (heed_session_get_given_path (session), out, error);
}
