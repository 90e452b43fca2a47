/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "test-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char is_held;
static const char *folder; /* NULL: nothing is looked at */
static size_t folder_length;
static int log_fd = -1;
static const char *dropped;
static int fail_at;
static int fail_with;
static int is_sticky;
static int n_steps;

static void
hold (void)
{
  while (__atomic_test_and_set (&is_held, __ATOMIC_ACQUIRE))
    sched_yield ();
}

static void
release (void)
{
  __atomic_clear (&is_held, __ATOMIC_RELEASE);
}

/* The path of a record, from the folder on; NULL where it lies elsewhere. */
static const char *
find_below (const char *path)
{
  size_t length = strlen (path);

  if (strncmp (path, folder, folder_length) != 0 || (path[folder_length] != '/' && path[folder_length] != '\0'))
    return NULL;
  if (length > 4 && strcmp (path + length - 4, "-shm") == 0)
    return NULL;

  return path[folder_length] == '/' ? path + folder_length + 1 : "";
}

static const char *
find_path (int fd,
           const char *path,
           char buffer[4096])
{
  char link[40];
  ssize_t n;

  if (fd < 0)
    return find_below (path);

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, buffer, 4095);
  if (n < 0)
    return NULL;
  buffer[n] = '\0';

  return find_below (buffer);
}

DiskStep
disk_begin (const char *call,
            int fd,
            const char *path)
{
  char buffer[4096];
  int error = errno;
  int is_elsewhere = folder == NULL || find_path (fd, path, buffer) == NULL;

  errno = error;
  if (is_elsewhere)
    return DISK_ELSEWHERE;
  if (dropped != NULL && strcmp (call, dropped) == 0)
    return DISK_DROPPED;

  hold ();
  n_steps++;
  if (fail_at == 0 || n_steps < fail_at || (n_steps > fail_at && !is_sticky))
    return DISK_STEP;

  release ();
  errno = fail_with;

  return DISK_FAILS;
}

static void
put (const void *bytes,
     size_t size)
{
  const char *next = bytes;

  while (size > 0)
    {
      ssize_t n = syscall (SYS_write, log_fd, next, size);

      if (n <= 0)
        abort ();
      next += n;
      size -= (size_t) n;
    }
}

void
disk_end (char what,
          int fd,
          const char *path,
          int64_t number,
          const void *bytes,
          size_t size)
{
  struct
  {
    uint64_t what;
    uint64_t file;
    int64_t number;
    uint64_t path_size;
    uint64_t size;
  } head = { .what = (uint64_t) what, .number = number, .size = size };
  char buffer[4096];
  struct stat facts = { 0 };
  int error = errno;

  if (log_fd >= 0 && what != 0)
    {
      const char *below = find_path (fd >= 0 && path == NULL ? fd : -1, path, buffer);

      if ((fd >= 0 ? fstat (fd, &facts) : lstat (path, &facts)) == 0)
        head.file = facts.st_ino;
      if (what == 'r')
        {
          bytes = find_below (bytes);
          head.size = bytes != NULL ? strlen (bytes) : 0;
        }
      if (what == 's' && S_ISDIR (facts.st_mode))
        head.what = 'S';
      if (below == NULL)
        below = "?";
      head.path_size = strlen (below);
      put (&head, sizeof head);
      put (below, head.path_size);
      if (head.size > 0)
        put (bytes, head.size);
    }
  release ();
  errno = error;
}

void
disk_begin_log (void)
{
  const char *log = getenv ("HEED_TEST_LOG");
  const char *at = getenv ("HEED_TEST_FAIL_AT");
  const char *with = getenv ("HEED_TEST_FAIL_WITH");

  folder = getenv ("HEED_TEST_FOLDER");
  folder_length = folder != NULL ? strlen (folder) : 0;
  dropped = getenv ("HEED_TEST_DROP");
  is_sticky = getenv ("HEED_TEST_FAIL_STICKY") != NULL;
  fail_at = at != NULL ? atoi (at) : 0;
  fail_with = with != NULL ? atoi (with) : EIO;
  n_steps = 0;
  if (log_fd >= 0)
    close (log_fd);
  log_fd = log != NULL ? (int) syscall (SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}
