/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-file-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Some hundredths of a second on a slow disk. */
#define PIECE (8 * 1024 * 1024)
#define BLOCK (256 * 1024)

static int
write_all (int to,
           const guint8 *bytes,
           gsize size)
{
  while (size > 0)
    {
      gssize n = write (to, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      bytes += n;
      size -= (gsize) n;
    }

  return 0;
}

/* At most a piece; @ret_n 0 is the end of the file. */
static int
copy_by_hand (int from,
              int to,
              off_t at,
              gssize *ret_n)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  int problem = 0;

  *ret_n = 0;
  while (problem == 0 && *ret_n < PIECE)
    {
      gssize n = pread (from, block, BLOCK, at + *ret_n);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      if (n == 0)
        break;
      problem = write_all (to, block, (gsize) n);
      *ret_n += n;
    }

  return problem;
}

/* Between two kinds of file system, on old kernels and in some sandboxes the kernel copies nothing. */
static gboolean
is_refused_by_kernel (int problem)
{
  return problem == EXDEV || problem == ENOSYS || problem == EOPNOTSUPP || problem == EINVAL || problem == EPERM;
}

int
heed_file_copy (int from,
                int to,
                HeedFileCopyFunc func,
                gpointer user_data)
{
  struct stat facts;
  gboolean by_hand = FALSE;
  off_t at = 0;
  gssize n = 1;

  if (fstat (from, &facts) != 0)
    return errno;

  while (n > 0)
    {
      int problem = 0;
      off_t next = at;

      if (!by_hand)
        {
          n = copy_file_range (from, &next, to, NULL, PIECE, 0);
          if (n < 0 && errno == EINTR)
            {
              n = 1;
              continue;
            }
          problem = n < 0 ? errno : 0;
          by_hand = problem != 0 && is_refused_by_kernel (problem);
          /* Some kernels say of files that they make up as they are read that they have come to their end. */
          by_hand |= n == 0 && at < facts.st_size;
        }
      if (by_hand)
        problem = copy_by_hand (from, to, at, &n);
      if (problem != 0)
        return problem;
      at += n;
      if (func != NULL && n > 0 && !func (at, facts.st_size, user_data))
        return ECANCELED;
    }

  return at >= facts.st_size ? 0 : EIO;
}

static int
flush (const char *path,
       int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  int problem = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);

  return problem;
}

int
heed_file_flush (const char *path)
{
  g_return_val_if_fail (path != NULL, EINVAL);

  return flush (path, O_RDONLY);
}

int
heed_file_flush_folder (const char *path)
{
  g_autofree char *folder = NULL;
  int problem;

  g_return_val_if_fail (path != NULL, EINVAL);

  folder = g_path_get_dirname (path);
  problem = flush (folder, O_RDONLY | O_DIRECTORY);

  return problem == EINVAL ? 0 : problem;
}

int
heed_file_rename_new (const char *from,
                      const char *to)
{
  struct stat facts;

  g_return_val_if_fail (from != NULL && to != NULL, EINVAL);

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;

  /* It is missing on some file systems of USB sticks, where this leaves a gap that only another program could fall into. */
  if (lstat (to, &facts) == 0)
    return EEXIST;

  return rename (from, to) == 0 ? 0 : errno;
}
