/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-lock-private.h"

#include "heed-moment.h"
#include "heed-store-words-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* How often a file that another process is just removing is opened anew. */
#define ATTEMPTS 100

struct _HeedStoreLock
{
  char *path;
  int descriptor;
  gboolean was_left;
};

static gboolean
is_still_there (int descriptor,
                const char *path)
{
  struct stat opened;
  struct stat named;

  return fstat (descriptor, &opened) == 0 && stat (path, &named) == 0 && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* What somebody put in the place of the lock, another file's second name or a pipe, is never written to. */
static gboolean
is_own_file (int descriptor)
{
  struct stat facts;

  return fstat (descriptor, &facts) == 0 && S_ISREG (facts.st_mode) && facts.st_nlink == 1;
}

/* Computer and time of whoever has the lock, as they wrote them; NULL where they said nothing. Caller owns. */
static void
read_who (int descriptor,
          char **ret_computer,
          char **ret_since)
{
  char text[512];
  ssize_t length = pread (descriptor, text, sizeof text - 1, 0);
  g_auto (GStrv) lines = NULL;

  text[MAX (length, 0)] = '\0';
  if (!g_utf8_validate (text, -1, NULL))
    text[0] = '\0';
  lines = g_strsplit (text, "\n", -1);
  *ret_computer = g_strv_length (lines) >= 3 ? g_strdup (lines[1]) : NULL;
  *ret_since = g_strv_length (lines) >= 3 ? g_strdup (lines[2]) : NULL;
}

static void
say_who (const char *store,
         int descriptor,
         GError **error)
{
  g_autofree char *computer = NULL;
  g_autofree char *since = NULL;

  read_who (descriptor, &computer, &since);
  heed_store_say_locked (store, computer, since, error);
}

gboolean
heed_store_lock_say_read_only (const char *path,
                               GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, "-lock", NULL);
  g_autofree char *computer = NULL;
  g_autofree char *since = NULL;
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int descriptor = open (lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean is_held = descriptor >= 0 && is_own_file (descriptor) && fcntl (descriptor, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;

  if (is_held)
    read_who (descriptor, &computer, &since);
  if (descriptor >= 0)
    close (descriptor);

  return is_held ? heed_store_say_read_only_open (path, computer, since, error) : heed_store_say_read_only (path, error);
}

/* Its words may not have come to the disk. */
static gboolean
is_of_this_computer (int descriptor)
{
  g_autofree char *computer = NULL;
  g_autofree char *since = NULL;

  read_who (descriptor, &computer, &since);

  return computer == NULL || g_str_equal (computer, g_get_host_name ());
}

static void
write_who (int descriptor)
{
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *text = g_strdup_printf ("%d\n%s\n%s\n", (int) getpid (), g_get_host_name (), now);

  /* Without the text the lock is as good: a full disk does not keep anybody out of a store. */
  if (ftruncate (descriptor, 0) != 0 || pwrite (descriptor, text, strlen (text), 0) < 0)
    g_debug ("The lock does not say who holds it: %s", g_strerror (errno));
}

/* Whoever may write the store may take the lock, also after somebody else's program was killed. */
static void
take_mode (int descriptor,
           const char *store)
{
  struct stat facts;
  struct stat own;
  mode_t mode;

  if (stat (store, &facts) != 0 || fstat (descriptor, &own) != 0 || own.st_uid != geteuid ())
    return;
  mode = facts.st_mode & 0660;
  if (own.st_gid != facts.st_gid && fchown (descriptor, (uid_t) -1, facts.st_gid) != 0)
    mode &= ~(mode_t) 0060;
  if (fchmod (descriptor, mode | 0600) != 0)
    g_debug ("The lock is for its maker only: %s", g_strerror (errno));
}

/* The lock alone is out of reach, not the store: somebody else's program made it, and may have it open. */
static gboolean
is_of_somebody_else (const char *path,
                     const char *lock_path)
{
  return faccessat (AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0 && faccessat (AT_FDCWD, lock_path, F_OK, AT_EACCESS) == 0;
}

HeedStoreLock *
heed_store_lock_take (const char *path,
                      GError **error)
{
  g_autofree char *lock_path = NULL;
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  g_assert (path != NULL);

  lock_path = g_strconcat (path, "-lock", NULL);
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      gboolean was_there = g_file_test (lock_path, G_FILE_TEST_EXISTS);
      int descriptor = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      HeedStoreLock *lock;

      /* A link is put away: it was made by no Heed. */
      if (descriptor < 0 && errno == ELOOP && unlink (lock_path) == 0)
        continue;
      if (descriptor < 0)
        {
          int problem = errno;

          if (problem == EACCES && is_of_somebody_else (path, lock_path))
            heed_store_say_lock_of_another (path, lock_path, error);
          else if (problem == EACCES || problem == EROFS || problem == EPERM)
            heed_store_say_read_only (path, error);
          else if (problem == ENOSPC || problem == EDQUOT)
            heed_store_say_full (path, heed_store_room_for_filing (path), error);
          else
            heed_store_say_io (lock_path, g_strerror (problem), error);
          return NULL;
        }

      if (fcntl (descriptor, F_OFD_SETLK, &whole) != 0)
        {
          if (errno == EAGAIN || errno == EACCES)
            say_who (path, descriptor, error);
          else
            heed_store_say_io (lock_path, g_strerror (errno), error);
          close (descriptor);
          return NULL;
        }

      if (!is_still_there (descriptor, lock_path))
        {
          close (descriptor);
          continue;
        }
      if (!is_own_file (descriptor) && unlink (lock_path) == 0)
        {
          close (descriptor);
          continue;
        }

      lock = g_new0 (HeedStoreLock, 1);
      lock->was_left = was_there && is_of_this_computer (descriptor);
      take_mode (descriptor, path);
      write_who (descriptor);
      lock->path = g_steal_pointer (&lock_path);
      lock->descriptor = descriptor;
      return lock;
    }

  heed_store_say_locked (path, NULL, NULL, error);

  return NULL;
}

gboolean
heed_store_lock_was_left (HeedStoreLock *lock)
{
  return lock != NULL && lock->was_left;
}

void
heed_store_lock_leave (HeedStoreLock *lock)
{
  if (lock == NULL)
    return;

  close (lock->descriptor);
  g_free (lock->path);
  g_free (lock);
}

void
heed_store_lock_put_back (HeedStoreLock *lock)
{
  if (lock != NULL && lock->was_left)
    heed_store_lock_leave (lock);
  else
    heed_store_lock_release (lock);
}

void
heed_store_lock_release (HeedStoreLock *lock)
{
  if (lock == NULL)
    return;

  /* While it is still locked: whoever opens the file in between finds, once they have the lock, that
   * it is not the one of that name any more. Where the folder became another one, the name is not ours. */
  if (is_still_there (lock->descriptor, lock->path))
    unlink (lock->path);
  close (lock->descriptor);
  g_free (lock->path);
  g_free (lock);
}
