/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Each name is to be a function of its own here. */
#undef _FILE_OFFSET_BITS

#include "test-steps.h"

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
  if ((flags & O_TMPFILE) == O_TMPFILE && has_no_tmpfile)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  if ((flags & (O_CREAT | O_TMPFILE)) != 0 && (flags & O_DIRECTORY) == (flags & O_TMPFILE & O_DIRECTORY) && step ("open"))
    return -1;

  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
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

  if (fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode) && step ("write"))
    return -1;

  return syscall (SYS_write, fd, bytes, size);
}

ssize_t
copy_file_range (int from,
                 __off64_t *from_offset,
                 int to,
                 __off64_t *to_offset,
                 size_t size,
                 unsigned int flags)
{
  return step ("copy_file_range") ? -1 : syscall (SYS_copy_file_range, from, from_offset, to, to_offset, size, flags);
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

int
fsync (int fd)
{
  return step ("fsync") ? -1 : (int) syscall (SYS_fsync, fd);
}

int
linkat (int from_folder,
        const char *from,
        int to_folder,
        const char *to,
        int flags)
{
  return step ("linkat") ? -1 : (int) syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
}

int
rename (const char *from,
        const char *to)
{
  return step ("rename") ? -1 : (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
renameat2 (int from_folder,
           const char *from,
           int to_folder,
           const char *to,
           unsigned int flags)
{
  return step ("renameat2") ? -1 : (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int
unlink (const char *path)
{
  return step ("unlink") ? -1 : (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
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
}
