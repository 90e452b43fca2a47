/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-tries-private.h"

#include "heed-id.h"
#include "heed-lock-wait.h"
#include "heed-session-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than anybody mistypes. Of a longer file, which Heed never writes, no more is read. */
#define MAX_BYTES (64 * 1024)

/* How much of a full file makes room for newer lines: the last of them is what a wait counts from. */
#define ROOM_BYTES (4 * 1024)

/* What is longer ago is another day's forgetting. */
#define SECONDS_THAT_COUNT (60 * 60)

/* What the file says. */
typedef struct
{
  gboolean is_there;
  gboolean is_strange; /* something else than a file of Heed's has its name */
  guint n;
  char *first; /* moments in UTC: the earliest, the latest */
  char *last;
  gint64 first_at; /* seconds since 1970 */
  gint64 last_at;
  char *line;   /* of the first of them */
  char *member; /* NULL where there are several */
  guint n_recent;
  gint64 last_recent; /* seconds since 1970 */
} Tries;

typedef struct
{
  HeedSession *session;
  const char *detail;
} Settle;

static void
tries_clear (Tries *tries)
{
  g_free (tries->first);
  g_free (tries->last);
  g_free (tries->line);
  g_free (tries->member);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tries, tries_clear)

/* Beside the store itself, by whatever link it is opened: the count is the store's. */
static char *
get_path (const char *store)
{
  char *real = realpath (store, NULL);
  char *path = g_strconcat (real != NULL ? real : store, "-tries", NULL);

  free (real);

  return path;
}

/* Whoever can write beside the store can put anything there: a link, another name of some file, a pipe. None of
 * them is followed, waited for, read or written. */
static gboolean
is_own_file (int fd)
{
  struct stat facts;

  return fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode) && facts.st_nlink == 1;
}

static int
open_own_file (const char *path,
               int flags)
{
  int fd = open (path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);

  if (fd < 0 || is_own_file (fd))
    return fd;

  close (fd);
  errno = EINVAL;

  return -1;
}

/* What stands in the place of the file is put away, so that tries are counted again. */
static int
open_to_write (const char *path)
{
  int fd = open_own_file (path, O_RDWR | O_CREAT);

  if (fd < 0 && (errno == ELOOP || errno == EINVAL || errno == ENXIO) && unlink (path) == 0)
    fd = open_own_file (path, O_RDWR | O_CREAT | O_EXCL);

  return fd;
}

void
heed_session_tries_note (const char *path,
                         const char *member)
{
  g_autofree char *tries = get_path (path);
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *line = g_strdup_printf ("%s %s\n", now, member != NULL ? member : "-");
  int fd = open_to_write (tries);
  off_t size;

  if (fd < 0)
    {
      g_message ("A wrong passphrase could not be noted: %s", g_strerror (errno));
      return;
    }

  size = lseek (fd, 0, SEEK_END);
  if (size + (off_t) strlen (line) > MAX_BYTES)
    {
      /* The line that this cuts through ends here, and says nothing. */
      size = MAX_BYTES - ROOM_BYTES;
      if (ftruncate (fd, size) != 0 || pwrite (fd, "\n", 1, size++) < 0)
        g_debug ("Older tries could not be put away: %s", g_strerror (errno));
    }
  if (size >= 0 && pwrite (fd, line, strlen (line), size) < 0)
    g_message ("A wrong passphrase could not be noted: %s", g_strerror (errno));
  close (fd);
}

static void
add_try (Tries *tries,
         const char *line,
         gint64 now)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);
  HeedMoment moment;
  gint64 at;

  /* A time, and a member's id or a dash: what is anything else stays out of the audit. */
  if (g_strv_length (parts) != 2 || !heed_moment_parse (parts[0], &moment))
    return;
  if (!g_str_equal (parts[1], "-") && !heed_id_is_valid (parts[1], 'm'))
    return;

  at = heed_moment_to_unix (&moment);
  if (tries->n == 0)
    {
      tries->line = g_strdup (line);
      tries->member = g_strdup (parts[1]);
    }
  if (tries->n == 0 || at < tries->first_at)
    {
      g_free (tries->first);
      tries->first = g_strdup (parts[0]);
      tries->first_at = at;
    }
  if (tries->n == 0 || at >= tries->last_at)
    {
      g_free (tries->last);
      tries->last = g_strdup (parts[0]);
      tries->last_at = at;
    }
  if (g_strcmp0 (tries->member, parts[1]) != 0)
    g_clear_pointer (&tries->member, g_free);
  tries->n++;

  if (at > now || at <= now - SECONDS_THAT_COUNT)
    return;
  tries->n_recent++;
  tries->last_recent = MAX (tries->last_recent, at);
}

static void
read_tries (const char *path,
            Tries *tries)
{
  g_autofree char *text = g_malloc (MAX_BYTES + 1);
  g_auto (GStrv) lines = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int fd = open_own_file (path, O_RDONLY);
  gsize length = 0;
  gssize n;

  if (fd < 0)
    {
      tries->is_strange = errno == ELOOP || errno == EINVAL || errno == ENXIO;
      return;
    }

  tries->is_there = TRUE;
  while (length < MAX_BYTES && (n = read (fd, text + length, MAX_BYTES - length)) > 0)
    length += (gsize) n;
  close (fd);
  text[length] = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_try (tries, lines[i], now);
}

void
heed_session_tries_count (const char *path,
                          guint *ret_n_failures,
                          guint *ret_wait)
{
  g_autofree char *file = get_path (path);
  g_auto (Tries) tries = { 0 };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint wait;

  read_tries (file, &tries);
  wait = heed_lock_wait_seconds (tries.n_recent);
  *ret_n_failures = tries.n_recent;
  *ret_wait = tries.n_recent > 0 && tries.last_recent + wait > now ? (guint) (tries.last_recent + wait - now) : 0;
}

static gboolean
append_tries (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Settle *settle = user_data;

  return heed_session_append_audit (settle->session, db, "unlockFailed", NULL, settle->detail, error);
}

/* One row, however many there were: whoever can write into the file could make any number of them. NULL where
 * there is nothing to tell. */
static char *
dup_detail (const Tries *tries)
{
  if (tries->is_strange)
    return g_strdup ("not a file of tries, and not read");
  if (tries->n == 0)
    return NULL;
  if (tries->n == 1)
    return g_strdup (tries->line);

  return g_strdup_printf ("%u tries from %s to %s%s%s",
                          tries->n,
                          tries->first,
                          tries->last,
                          tries->member != NULL ? ", " : "",
                          tries->member != NULL ? tries->member : "");
}

gboolean
heed_session_tries_settle (HeedSession *session,
                           const char *path,
                           GError **error)
{
  g_autofree char *file = get_path (path);
  g_autofree char *detail = NULL;
  g_auto (Tries) tries = { 0 };
  Settle settle = { session, NULL };

  if (heed_session_is_read_only (session, NULL))
    return TRUE;
  read_tries (file, &tries);
  detail = dup_detail (&tries);
  settle.detail = detail;
  if (detail != NULL && !heed_session_write (session, append_tries, &settle, error))
    return FALSE;
  /* A folder of that name is left, since it may hold something. */
  if (tries.is_there || tries.is_strange)
    unlink (file);

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
