/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include <string.h>

#define N_READS 1000
#define N_WRITERS 4
#define N_WRITES 50

typedef struct
{
  Kit *kit;
  gint n_written; /* what has been acknowledged */
  guint n_done;
  guint n_failed;
  GMainLoop *loop;
} Load;

typedef struct
{
  Load *load;
  gint known; /* acknowledged when the read was asked for */
} Reading;

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;
  g_autoptr (GPtrArray) entries = heed_db_list_entries (db, "p-1", TRUE, error);
  g_autoptr (GPtrArray) audit = heed_db_list_audit (db, NULL, 0, error);
  g_autoptr (GPtrArray) hits = heed_db_search_entries (db, "words", 0, error);

  if (entries == NULL || audit == NULL || hits == NULL)
    return FALSE;

  /* One state from beginning to end, and no older than what was acknowledged before. */
  g_assert_cmpuint (entries->len, ==, audit->len);
  g_assert_cmpuint (entries->len, ==, hits->len);
  g_assert_cmpint (entries->len, >=, reading->known);
  g_assert_cmpuint (entries->len, ==, heed_db_count_entries (db, error));

  return TRUE;
}

static void
read_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (GError) error = NULL;

  if (!heed_store_read_finish (HEED_STORE (source), result, &error))
    {
      g_test_message ("%s", error->message);
      load->n_failed++;
    }
  if (++load->n_done == N_READS)
    g_main_loop_quit (load->loop);
}

static gpointer
write_thread (gpointer data)
{
  Load *load = data;

  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *id = g_strconcat ("e-", uuid, NULL);
      g_autoptr (HeedEntry) entry = kit_entry ("Note", id, "2026-11-19", "p-1", "subject", "words");

      kit_file (load->kit, entry);
      g_atomic_int_inc (&load->n_written);
    }

  return NULL;
}

static gboolean
ask_cb (gpointer data)
{
  Load *load = data;
  static guint n_asked = 0;

  for (guint i = 0; i < 20 && n_asked < N_READS; i++, n_asked++)
    {
      Reading *reading = g_new (Reading, 1);

      reading->load = load;
      reading->known = g_atomic_int_get (&load->n_written);
      heed_store_read_async (load->kit->store, read_cb, reading, g_free, NULL, read_done_cb, load);
    }

  return n_asked < N_READS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
test_together (Kit *kit,
               gconstpointer memory)
{
  Load load = { .kit = kit };
  GThread *threads[N_WRITERS];
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint n_all = 0;

  load.loop = loop;
  kit_put_person (kit, child, TRUE);
  for (guint i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", write_thread, &load);
  g_timeout_add (5, ask_cb, &load);
  g_main_loop_run (loop);
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (load.n_failed, ==, 0);
  g_assert_cmpint (load.n_written, ==, N_WRITERS * N_WRITES);
  while (g_main_context_iteration (NULL, FALSE))
    n_all++;
}

typedef struct
{
  guint n_finished;
  guint n_closed;
} Ends;

static gboolean
nothing_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  return TRUE;
}

static void
end_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  Ends *ends = user_data;
  g_autoptr (GError) error = NULL;

  if (heed_store_write_finish (HEED_STORE (source), result, &error))
    ends->n_finished++;
  else if (g_error_matches (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED))
    ends->n_closed++;
}

/* What was asked for before closing is done, what is asked for after is told so; nothing hangs. */
static void
test_close_while_busy (Kit *kit,
                       gconstpointer unused)
{
  Ends ends = { 0, 0 };

  for (guint i = 0; i < 100; i++)
    heed_store_write_async (kit->store, nothing_cb, NULL, NULL, NULL, end_cb, &ends);
  g_assert_true (heed_store_close (kit->store, NULL));
  heed_store_write_async (kit->store, nothing_cb, NULL, NULL, NULL, end_cb, &ends);
  while (ends.n_finished + ends.n_closed < 101)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (ends.n_finished, ==, 100);
  g_assert_cmpuint (ends.n_closed, ==, 1);
}

static void
set_up_memory (Kit *kit,
               gconstpointer unused)
{
  kit_set_up_empty (kit, unused);
  kit->store = heed_store_open_memory (kit->setting, kit->member, NULL);
  g_assert_nonnull (kit->store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/threads/together", Kit, NULL, kit_set_up, test_together, kit_tear_down);
  g_test_add ("/store/threads/close-while-busy", Kit, NULL, kit_set_up, test_close_while_busy, kit_tear_down);
  g_test_add ("/store/threads/close-memory-while-busy", Kit, NULL, set_up_memory, test_close_while_busy, kit_tear_down);

  return g_test_run ();
}
