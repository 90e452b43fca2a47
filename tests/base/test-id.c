/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-id.h"

#include <string.h>
#include <time.h>

#define THREADS 4
#define IDS_PER_THREAD 20000

/* Microseconds at which the clock stands, where not 0. */
static gint64 frozen_time = 0;

/* Stands in front of GLib's for the whole program, so that a test can stop the clock and turn it back. */
gint64
g_get_real_time (void)
{
  struct timespec now;

  if (frozen_time != 0)
    return frozen_time;
  clock_gettime (CLOCK_REALTIME, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
test_form (void)
{
  static const struct
  {
    const char *id;
    char prefix;
    gboolean valid;
  } cases[] = {
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, TRUE },
    { "e-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, TRUE },
    { "a-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, TRUE },
    { "m-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, TRUE },
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 'p', TRUE },
    { "p-f81d4fae-7dec-11d0-a765-00a0c91e6bf6", 'p', TRUE },
    { "p-6ba7b810-9dad-41d1-80b4-00c04fd430c8", 'p', TRUE },
    { "d-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 'd', TRUE },
    { "d-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 'e', FALSE },
    { "p-0193A1B2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "P-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "p_0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1", 0, FALSE },
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1bc", 0, FALSE },
    { "p-0193a1b27c3d7e4f8a5b6c7d8e9f0a1b", 0, FALSE },
    { "p-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1g", 0, FALSE },
    { "p-0193a1b2-7c3d7-e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", 0, FALSE },
    { "p-1", 0, FALSE },
    { "s-1", 0, FALSE },
    { "p-", 0, FALSE },
    { "p", 0, FALSE },
    { "", 0, FALSE },
    { NULL, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].id);
      g_assert_cmpint (heed_id_is_valid (cases[i].id, cases[i].prefix), ==, cases[i].valid);
    }
}

/* RFC 9562, 5.7: 48 bits of time in milliseconds, version 7, variant 10. */
static void
test_version_7 (void)
{
  gint64 before = g_get_real_time () / 1000;
  g_autofree char *id = heed_id_new ('p');
  gint64 after = g_get_real_time () / 1000;
  g_auto (GStrv) parts = g_strsplit (id, "-", -1);
  g_autofree char *hex = g_strconcat (parts[1], parts[2], NULL);
  gint64 made = (gint64) g_ascii_strtoull (hex, NULL, 16);

  g_assert_true (heed_id_is_valid (id, 'p'));
  g_assert_cmpuint (strlen (hex), ==, 12);
  g_assert_cmpint (made, >=, before);
  g_assert_cmpint (made, <=, after);
  g_assert_cmpint (parts[3][0], ==, '7');
  g_assert_nonnull (strchr ("89ab", parts[4][0]));
}

static void
test_monotonic (void)
{
  g_autofree char *last = heed_id_new ('e');
  g_autoptr (GHashTable) tails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 100000; i++)
    {
      char *id = heed_id_new ('e');

      g_assert_cmpstr (last, <, id);
      g_assert_true (heed_id_is_valid (id, 'e'));
      /* 48 of the random bits: the same twice would be a broken source, not chance. */
      g_assert_true (g_hash_table_add (tails, g_strdup (strrchr (id, '-'))));
      g_free (last);
      last = id;
    }
}

/* More ids in one millisecond than its counter holds, then a clock that somebody sets back. */
static void
test_clock_stands_still (void)
{
  gint64 start = g_get_real_time ();
  g_autofree char *last = heed_id_new ('e');

  for (int i = 0; i < 30000; i++)
    {
      char *id;

      frozen_time = i < 20000 ? start : start - G_TIME_SPAN_HOUR;
      id = heed_id_new ('e');
      g_assert_cmpstr (last, <, id);
      g_assert_true (heed_id_is_valid (id, 'e'));
      g_free (last);
      last = id;
    }
  frozen_time = 0;
}

static gpointer
make_ids (gpointer unused)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < IDS_PER_THREAD; i++)
    g_ptr_array_add (ids, heed_id_new ('p'));

  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[THREADS];
  GPtrArray *ids[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("ids", make_ids, NULL);
  for (int i = 0; i < THREADS; i++)
    {
      ids[i] = g_thread_join (threads[i]);
      for (guint j = 0; j < ids[i]->len; j++)
        {
          const char *id = ids[i]->pdata[j];

          if (j > 0)
            g_assert_cmpstr (ids[i]->pdata[j - 1], <, id);
          /* Up to the version and counter: what orders two ids is never the same in two threads. */
          g_assert_true (g_hash_table_add (seen, g_strndup (id, 20)));
        }
      g_ptr_array_unref (ids[i]);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/form", test_form);
  g_test_add_func ("/base/id/version-7", test_version_7);
  g_test_add_func ("/base/id/monotonic", test_monotonic);
  g_test_add_func ("/base/id/clock-stands-still", test_clock_stands_still);
  g_test_add_func ("/base/id/threads", test_threads);
  return g_test_run ();
}
