/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-id.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define UUID_LENGTH 36
#define COUNTER_MAX 0xfff

static void
fill_random (guint8 *bytes,
             gsize length)
{
  gsize filled = 0;

  while (filled < length)
    {
      ssize_t got = getrandom (bytes + filled, length - filled, 0);

      if (got > 0)
        filled += (gsize) got;
      else if (got < 0 && errno != EINTR)
        g_error ("The system's random source cannot be read: %s", g_strerror (errno));
    }
}

/* The next pair of time and counter, always above the one before it: the counter starts anew at a
 * random place in each millisecond, in its lower half so that there is room, and takes the next
 * millisecond in advance where it is used up or the clock has gone back (RFC 9562, 6.2). */
static void
take_turn (guint16 seed,
           guint64 *milliseconds,
           guint16 *counter)
{
  static GMutex mutex;
  static guint64 last_milliseconds = 0;
  static guint16 last_counter = 0;
  guint64 now = (guint64) (g_get_real_time () / 1000);

  g_mutex_lock (&mutex);

  if (now > last_milliseconds || last_counter == COUNTER_MAX)
    {
      last_milliseconds = MAX (now, last_milliseconds + 1);
      last_counter = seed & (COUNTER_MAX >> 1);
    }
  else
    {
      last_counter++;
    }
  *milliseconds = last_milliseconds;
  *counter = last_counter;

  g_mutex_unlock (&mutex);
}

char *
heed_id_new (char prefix)
{
  guint8 bytes[16];
  guint64 milliseconds;
  guint16 counter;
  guint16 seed;
  GString *id;

  g_return_val_if_fail (g_ascii_islower (prefix), NULL);

  fill_random (bytes, sizeof bytes);
  seed = (guint16) (bytes[6] << 8 | bytes[7]);
  take_turn (seed, &milliseconds, &counter);

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (milliseconds >> (8 * (5 - i)));
  bytes[6] = (guint8) (0x70 | counter >> 8);
  bytes[7] = (guint8) counter;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;

  id = g_string_sized_new (2 + UUID_LENGTH);
  g_string_append_printf (id, "%c-", prefix);
  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (id, '-');
      g_string_append_printf (id, "%02x", bytes[i]);
    }

  return g_string_free (id, FALSE);
}

gboolean
heed_id_is_valid (const char *id,
                  char prefix)
{
  if (id == NULL || id[0] == '\0')
    return FALSE;
  if (prefix != 0 ? id[0] != prefix : strchr ("peam", id[0]) == NULL)
    return FALSE;
  if (id[1] != '-' || strlen (id) != 2 + UUID_LENGTH)
    return FALSE;

  for (int i = 0; i < UUID_LENGTH; i++)
    {
      char c = id[2 + i];

      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (c != '-')
            return FALSE;
        }
      else if (!g_ascii_isxdigit (c) || g_ascii_isupper (c))
        {
          return FALSE;
        }
    }

  return TRUE;
}
