/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "crash-room.h"

#include <errno.h>
#include <sqlcipher/sqlite3.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

typedef ssize_t (*Pwrite) (int descriptor,
                           const void *bytes,
                           size_t size,
                           off_t offset);
typedef int (*Ftruncate) (int descriptor,
                          off_t size);
typedef int (*Unlink) (const char *path);

static GMutex lock;
static gint64 room = CRASH_ROOM_UNLIMITED; /* bytes that are left */

static Pwrite real_pwrite;
static Ftruncate real_ftruncate;
static Unlink real_unlink;

/* A whole page of the file at a time, as file systems give it out. */
static gint64
count_pages (gint64 bytes)
{
  return (bytes + CRASH_ROOM_PAGE - 1) / CRASH_ROOM_PAGE * CRASH_ROOM_PAGE;
}

static gboolean
take (int descriptor,
      gint64 end)
{
  struct stat status;
  gboolean has_room = TRUE;

  g_assert_cmpint (fstat (descriptor, &status), ==, 0);
  g_mutex_lock (&lock);
  if (room != CRASH_ROOM_UNLIMITED)
    {
      gint64 more = count_pages (end) - count_pages (status.st_size);

      has_room = more <= 0 || more <= room;
      if (has_room)
        room -= more;
    }
  g_mutex_unlock (&lock);

  return has_room;
}

static ssize_t
room_pwrite (int descriptor,
             const void *bytes,
             size_t size,
             off_t offset)
{
  struct stat status;

  g_assert_cmpint (fstat (descriptor, &status), ==, 0);
  if (offset + (off_t) size > status.st_size && !take (descriptor, offset + (off_t) size))
    {
      errno = ENOSPC;
      return -1;
    }

  return real_pwrite (descriptor, bytes, size, offset);
}

static int
room_ftruncate (int descriptor,
                off_t size)
{
  if (!take (descriptor, size))
    {
      errno = ENOSPC;
      return -1;
    }

  return real_ftruncate (descriptor, size);
}

static int
room_unlink (const char *path)
{
  struct stat status;

  g_mutex_lock (&lock);
  if (room != CRASH_ROOM_UNLIMITED && stat (path, &status) == 0)
    room += count_pages (status.st_size);
  g_mutex_unlock (&lock);

  return real_unlink (path);
}

static sqlite3_syscall_ptr
replace (const char *name,
         gpointer replacement)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");
  sqlite3_syscall_ptr real = vfs->xGetSystemCall (vfs, name);

  if (real != NULL)
    g_assert_cmpint (vfs->xSetSystemCall (vfs, name, (sqlite3_syscall_ptr) replacement), ==, SQLITE_OK);

  return real;
}

void
crash_room_install (void)
{
  sqlite3_syscall_ptr real = NULL;

  if (real_pwrite != NULL)
    return;
  real = replace ("pwrite64", room_pwrite);
  if (real == NULL)
    real = replace ("pwrite", room_pwrite);
  real_pwrite = (Pwrite) real;
  real_ftruncate = (Ftruncate) replace ("ftruncate", room_ftruncate);
  real_unlink = (Unlink) replace ("unlink", room_unlink);
  g_assert_true (real_pwrite != NULL && real_ftruncate != NULL && real_unlink != NULL);
}

void
crash_room_set (gint64 bytes)
{
  g_mutex_lock (&lock);
  room = bytes;
  g_mutex_unlock (&lock);
}
