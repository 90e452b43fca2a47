/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-wal-private.h"

#include <string.h>

/* SQLite's format: a header, then a frame for each page that was written; numbers have their highest byte first. */
#define HEADER_SIZE 32
#define FRAME_HEAD_SIZE 24
#define MAGIC 0x377f0682

/* A sum over all before, in which words have the byte order that the last bit of the magic tells. */
typedef struct
{
  gboolean is_big_endian;
  guint32 first;
  guint32 second;
} Sum;

static guint32
read_number (const guint8 *bytes,
             gboolean is_big_endian)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return is_big_endian ? GUINT32_FROM_BE (number) : GUINT32_FROM_LE (number);
}

static void
add (Sum *sum,
     const guint8 *bytes,
     gsize size)
{
  for (gsize i = 0; i + 8 <= size; i += 8)
    {
      sum->first += read_number (bytes + i, sum->is_big_endian) + sum->second;
      sum->second += read_number (bytes + i + 4, sum->is_big_endian) + sum->first;
    }
}

static gboolean
is_sum (const Sum *sum,
        const guint8 *bytes)
{
  return read_number (bytes, TRUE) == sum->first && read_number (bytes + 4, TRUE) == sum->second;
}

static gboolean
look_at_frames (const guint8 *bytes,
                gsize size,
                Sum *sum)
{
  gsize page_size = read_number (bytes + 8, TRUE);
  gsize frame_size = FRAME_HEAD_SIZE + page_size;
  gboolean is_whole = TRUE;
  guint n_open = 0; /* frames since the last that ended a transaction */

  for (gsize at = HEADER_SIZE; at + frame_size <= size; at += frame_size)
    {
      const guint8 *frame = bytes + at;
      gboolean is_end = read_number (frame + 4, TRUE) != 0;
      gboolean is_of_these = memcmp (frame + 8, bytes + 16, 8) == 0;

      if (is_whole && is_of_these)
        {
          add (sum, frame, 8);
          add (sum, frame + FRAME_HEAD_SIZE, page_size);
          is_whole = is_sum (sum, frame + 16);
        }
      else
        {
          is_whole = FALSE;
        }
      /* Of the two numbers that tell whether it is of this round of the file, one may be what was damaged. */
      if (!is_whole && (memcmp (frame + 8, bytes + 16, 4) == 0 || memcmp (frame + 12, bytes + 20, 4) == 0) && (is_end || n_open > 0))
        return TRUE;
      n_open = is_end || !is_whole ? 0 : n_open + 1;
    }

  return FALSE;
}

gboolean
heed_store_wal_is_cut (const char *path)
{
  g_autoptr (GMappedFile) file = NULL;
  const guint8 *bytes;
  gsize size;
  Sum sum = { 0 };

  g_assert (path != NULL);

  file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) <= HEADER_SIZE)
    return FALSE;

  bytes = (const guint8 *) g_mapped_file_get_contents (file);
  size = g_mapped_file_get_length (file);
  sum.is_big_endian = bytes[3] & 1;
  add (&sum, bytes, 24);
  /* It is flushed before the first frame is written. */
  if ((read_number (bytes, TRUE) & ~1U) != MAGIC || !is_sum (&sum, bytes + 24))
    return TRUE;

  return look_at_frames (bytes, size, &sum);
}
