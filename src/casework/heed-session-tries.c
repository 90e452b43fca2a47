/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-tries.h"

#include "heed-id.h"
#include "heed-lock-wait.h"
#include "heed-session-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* More than anybody mistypes; what goes beyond it is still counted by the lines that are there. */
#define MAX_BYTES (256 * 1024)

/* What is longer ago is another day's forgetting. */
#define SECONDS_THAT_COUNT (60 * 60)

static char *
get_path (const char *store)
{
  return g_strconcat (store, "-tries", NULL);
}

void
heed_session_tries_note (const char *path,
                         const char *member)
{
  g_autofree char *tries = get_path (path);
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *line = g_strdup_printf ("%s %s\n", now, member != NULL ? member : "-");
  int fd = g_open (tries, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  off_t size;

  if (fd < 0)
    return;

  size = lseek (fd, 0, SEEK_END);
  if (size >= 0 && size < MAX_BYTES && write (fd, line, strlen (line)) < 0)
    g_message ("A wrong passphrase could not be noted: %s", g_strerror (errno));
  close (fd);
}

typedef struct
{
  HeedSession *session;
  GStrv lines;
} Settle;

/* A time, and a member's id or a dash. Whoever can write beside the store can write into the file: what
 * is anything else stays out of the audit. */
static gboolean
parse_try (const char *line,
           HeedMoment *ret_moment)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);

  return g_strv_length (parts) == 2 && heed_moment_parse (parts[0], ret_moment) && (strcmp (parts[1], "-") == 0 || heed_id_is_valid (parts[1], 'm'));
}

void
heed_session_tries_count (const char *path,
                          guint *ret_n_failures,
                          guint *ret_wait)
{
  g_autofree char *tries = get_path (path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 last = 0;
  guint n_failures = 0;
  guint wait;

  if (g_file_get_contents (tries, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      HeedMoment moment;
      gint64 at;

      if (!parse_try (lines[i], &moment))
        continue;
      at = heed_moment_to_unix (&moment);
      if (at > now || at <= now - SECONDS_THAT_COUNT)
        continue;
      n_failures++;
      last = MAX (last, at);
    }
  wait = heed_lock_wait_seconds (n_failures);
  *ret_n_failures = n_failures;
  *ret_wait = n_failures > 0 && last + wait > now ? (guint) (last + wait - now) : 0;
}

static gboolean
append_tries (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Settle *settle = user_data;

  for (guint i = 0; settle->lines[i] != NULL; i++)
    {
      const char *line = settle->lines[i];
      HeedMoment moment;

      if (parse_try (line, &moment) && !heed_session_append_audit (settle->session, db, "unlockFailed", NULL, line, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_session_tries_settle (HeedSession *session,
                           const char *path,
                           GError **error)
{
  g_autofree char *tries = get_path (path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Settle settle;

  if (heed_session_is_read_only (session, NULL) || !g_file_get_contents (tries, &text, NULL, NULL))
    return TRUE;

  lines = g_strsplit (text, "\n", -1);
  settle.session = session;
  settle.lines = lines;
  if (!heed_session_write (session, append_tries, &settle, error))
    return FALSE;
  g_remove (tries);

  return TRUE;
}

gboolean
heed_session_tries_check_path (const char *path,
                               GError **error)
{
  guint8 salt[HEED_STORE_SALT_SIZE];
  g_autoptr (GError) problem = NULL;

  if (heed_store_peek_salt (path, salt, &problem) || g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_LOCKED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
