/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Each name is to be a function of its own here. */
#undef _FILE_OFFSET_BITS

#include "test-steps.h"

#include "test-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int n_steps;
static int kill_at;
static int fail_with;
static char fail_call[16];
static int has_no_tmpfile;
static int reads_left = -1; /* until none comes back any more; -1: all do */

/* Whether the call is to fail; it may not come back. */
static int
step (const char *call)
{
  n_steps++;
  if (n_steps == kill_at)
    syscall (SYS_kill, getpid (), SIGKILL);
  if (fail_with == 0 || strcmp (call, fail_call) != 0)
    return 0;

  errno = fail_with;
  fail_with = 0;

  return 1;
}

static int
open_file (const char *path,
           int flags,
           mode_t mode)
{
  int is_temporary = (flags & O_TMPFILE) == O_TMPFILE;
  int is_made = is_temporary || (flags & O_CREAT) != 0;
  DiskStep of_disk = DISK_ELSEWHERE;
  struct stat facts;
  int is_new;
  int fd;

  if (is_temporary && has_no_tmpfile)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  if (is_made && (flags & O_DIRECTORY) == (flags & O_TMPFILE & O_DIRECTORY) && step ("open"))
    return -1;
  if (is_made || (flags & O_TRUNC) != 0)
    of_disk = disk_begin ("open", -1, path);
  if (of_disk == DISK_FAILS)
    return -1;

  is_new = is_temporary || (of_disk == DISK_STEP && lstat (path, &facts) != 0);
  fd = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (of_disk == DISK_STEP)
    disk_end (fd < 0 ? 0 : is_temporary         ? 'T'
                       : is_new                 ? 'C'
                       : (flags & O_TRUNC) != 0 ? 't'
                                                : 0,
              fd,
              path,
              0,
              NULL,
              0);

  return fd;
}

#define TAKE_MODE(mode, flags)                    \
  do                                              \
    {                                             \
      va_list arguments;                          \
      va_start (arguments, flags);                \
      if (((flags) & (O_CREAT | O_TMPFILE)) != 0) \
        mode = va_arg (arguments, mode_t);        \
      va_end (arguments);                         \
    }                                             \
  while (0)

int
open (const char *path,
      int flags,
      ...)
{
  mode_t mode = 0;

  TAKE_MODE (mode, flags);

  return open_file (path, flags, mode);
}

int
open64 (const char *path,
        int flags,
        ...)
{
  mode_t mode = 0;

  TAKE_MODE (mode, flags);

  return open_file (path, flags, mode);
}

ssize_t
write (int fd,
       const void *bytes,
       size_t size)
{
  struct stat facts;
  DiskStep of_disk;
  off_t offset;
  ssize_t n;

  if (fstat (fd, &facts) != 0 || !S_ISREG (facts.st_mode))
    return syscall (SYS_write, fd, bytes, size);
  if (step ("write"))
    return -1;
  of_disk = disk_begin ("write", fd, NULL);
  if (of_disk == DISK_FAILS)
    return -1;

  n = syscall (SYS_write, fd, bytes, size);
  offset = lseek (fd, 0, SEEK_CUR);
  if (of_disk == DISK_STEP)
    disk_end (n > 0 ? 'w' : 0, fd, NULL, offset - n, bytes, n > 0 ? (size_t) n : 0);

  return n;
}

/* Where it lies in the folder that is looked at, its bytes are written one piece after another, as the log has them. */
ssize_t
copy_file_range (int from,
                 __off64_t *from_offset,
                 int to,
                 __off64_t *to_offset,
                 size_t size,
                 unsigned int flags)
{
  char bytes[65536];
  ssize_t n;

  if (step ("copy_file_range"))
    return -1;
  switch (disk_begin ("copy_file_range", to, NULL))
    {
    case DISK_ELSEWHERE:
    case DISK_DROPPED:
      return syscall (SYS_copy_file_range, from, from_offset, to, to_offset, size, flags);
    case DISK_FAILS:
      return -1;
    case DISK_STEP:
    default:
      break;
    }

  if (size > sizeof bytes)
    size = sizeof bytes;
  n = from_offset != NULL ? syscall (SYS_pread64, from, bytes, size, *from_offset) : syscall (SYS_read, from, bytes, size);
  if (n > 0)
    n = to_offset != NULL ? syscall (SYS_pwrite64, to, bytes, n, *to_offset) : syscall (SYS_write, to, bytes, n);
  if (n > 0 && from_offset != NULL)
    *from_offset += n;
  if (n > 0 && to_offset != NULL)
    *to_offset += n;
  disk_end (n > 0 ? 'w' : 0, to, NULL, (to_offset != NULL ? *to_offset : lseek (to, 0, SEEK_CUR)) - n, bytes, n > 0 ? (size_t) n : 0);

  return n;
}

ssize_t
pwrite64 (int fd,
          const void *bytes,
          size_t size,
          __off64_t offset)
{
  DiskStep of_disk = disk_begin ("pwrite", fd, NULL);
  ssize_t n;

  if (of_disk == DISK_FAILS)
    return -1;
  n = syscall (SYS_pwrite64, fd, bytes, size, offset);
  if (of_disk == DISK_STEP)
    disk_end (n > 0 ? 'w' : 0, fd, NULL, offset, bytes, n > 0 ? (size_t) n : 0);

  return n;
}

ssize_t
pwrite (int fd,
        const void *bytes,
        size_t size,
        off_t offset)
{
  return pwrite64 (fd, bytes, size, offset);
}

int
ftruncate64 (int fd,
             __off64_t size)
{
  DiskStep of_disk = disk_begin ("ftruncate", fd, NULL);
  int result;

  if (of_disk == DISK_FAILS)
    return -1;
  result = (int) syscall (SYS_ftruncate, fd, size);
  if (of_disk == DISK_STEP)
    disk_end (result == 0 ? 't' : 0, fd, NULL, size, NULL, 0);

  return result;
}

int
ftruncate (int fd,
           off_t size)
{
  return ftruncate64 (fd, size);
}

ssize_t
pread64 (int fd,
         void *bytes,
         size_t size,
         __off64_t offset)
{
  if (reads_left == 0)
    {
      errno = EIO;
      return -1;
    }
  if (reads_left > 0)
    reads_left--;

  return syscall (SYS_pread64, fd, bytes, size, offset);
}

static int
flush (const char *call,
       long number,
       int fd)
{
  DiskStep of_disk = disk_begin (call, fd, NULL);
  int result;

  if (of_disk == DISK_FAILS)
    return -1;
  if (of_disk == DISK_DROPPED)
    return 0;
  result = (int) syscall (number, fd);
  if (of_disk == DISK_STEP)
    disk_end (result == 0 ? 's' : 0, fd, NULL, 0, NULL, 0);

  return result;
}

int
fsync (int fd)
{
  return step ("fsync") ? -1 : flush ("fsync", SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  return flush ("fdatasync", SYS_fdatasync, fd);
}

int
linkat (int from_folder,
        const char *from,
        int to_folder,
        const char *to,
        int flags)
{
  DiskStep of_disk;
  int result;

  if (step ("linkat"))
    return -1;
  of_disk = disk_begin ("linkat", -1, to);
  if (of_disk == DISK_FAILS)
    return -1;
  result = (int) syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
  if (of_disk == DISK_STEP)
    disk_end (result == 0 ? 'l' : 0, -1, to, 0, NULL, 0);

  return result;
}

static int
rename_as (const char *from,
           const char *to,
           unsigned int flags)
{
  DiskStep of_disk = disk_begin ("rename", -1, to);
  int result;

  if (of_disk == DISK_FAILS)
    return -1;
  result = (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
  if (of_disk == DISK_STEP)
    disk_end (result == 0 ? 'r' : 0, -1, from, 0, to, 0);

  return result;
}

int
rename (const char *from,
        const char *to)
{
  return step ("rename") ? -1 : rename_as (from, to, 0);
}

int
renameat2 (int from_folder,
           const char *from,
           int to_folder,
           const char *to,
           unsigned int flags)
{
  if (step ("renameat2"))
    return -1;
  if (from_folder != AT_FDCWD || to_folder != AT_FDCWD)
    return (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);

  return rename_as (from, to, flags);
}

int
unlink (const char *path)
{
  DiskStep of_disk;
  int result;

  if (step ("unlink"))
    return -1;
  of_disk = disk_begin ("unlink", -1, path);
  if (of_disk == DISK_FAILS)
    return -1;
  result = (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
  if (of_disk == DISK_STEP)
    disk_end (result == 0 ? 'u' : 0, -1, path, 0, NULL, 0);

  return result;
}

/* The C library's would not come by here. */
int
remove (const char *path)
{
  struct stat facts;

  return lstat (path, &facts) == 0 && S_ISDIR (facts.st_mode) ? rmdir (path) : unlink (path);
}

void
test_steps_fail (const char *call,
                 int error_number)
{
  strncpy (fail_call, call, sizeof fail_call - 1);
  fail_with = error_number;
}

__attribute__ ((constructor)) void
test_steps_begin (void)
{
  const char *at = getenv ("HEED_TEST_KILL_AT");
  const char *call = getenv ("HEED_TEST_FAIL");
  const char *reads = getenv ("HEED_TEST_READS");

  n_steps = 0;
  kill_at = at != NULL ? atoi (at) : 0;
  fail_with = 0;
  if (call != NULL)
    test_steps_fail (call, ENOSPC);
  reads_left = reads != NULL ? atoi (reads) : -1;
  has_no_tmpfile = getenv ("HEED_TEST_NO_TMPFILE") != NULL;
  disk_begin_log ();
}
