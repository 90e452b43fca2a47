/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"
#include "test-wait.h"

#define N_READS 1000
#define N_READERS 4
#define N_WRITERS 4
#define N_WRITES 50

typedef struct
{
  Kit *kit;
  gint n_written; /* what has been acknowledged */
  gint n_read;
} Load;

typedef struct
{
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
  /* The setting, the member and the child have rows too, and each entry the kit's own and one that proves it. */
  g_assert_cmpuint (2 * entries->len + 4, ==, audit->len);
  g_assert_cmpuint (entries->len, ==, hits->len);
  g_assert_cmpint (entries->len, >=, reading->known);
  g_assert_cmpuint (entries->len, ==, heed_db_count_entries (db, error));

  return TRUE;
}

static gpointer
read_thread (gpointer data)
{
  Load *load = data;

  for (guint i = 0; i < N_READS / N_READERS; i++)
    {
      Reading reading = { g_atomic_int_get (&load->n_written) };
      g_autoptr (GError) error = NULL;

      heed_store_read (load->kit->store, read_cb, &reading, &error);
      g_assert_no_error (error);
      g_atomic_int_inc (&load->n_read);
    }

  return NULL;
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

static void
test_together (Kit *kit,
               gconstpointer memory)
{
  Load load = { .kit = kit };
  GThread *threads[N_WRITERS + N_READERS];
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);

  kit_put_person (kit, child, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = i < N_WRITERS ? g_thread_new ("writer", write_thread, &load) : g_thread_new ("reader", read_thread, &load);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (load.n_read, ==, N_READS);
  g_assert_cmpint (load.n_written, ==, N_WRITERS * N_WRITES);
}

static gboolean
nothing_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  return TRUE;
}

/* Writes until it is told that there is nothing to write to. */
static gpointer
write_until_closed (gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;

  while (heed_store_write (load->kit->store, nothing_cb, NULL, &error))
    g_atomic_int_inc (&load->n_written);
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED);

  return NULL;
}

/* What was asked for before closing is done, what is asked for after is told so; nothing hangs. */
static void
test_close_while_busy (Kit *kit,
                       gconstpointer unused)
{
  Load load = { .kit = kit };
  GThread *threads[N_WRITERS * 4];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", write_until_closed, &load);
  test_wait_until (g_atomic_int_get (&load.n_written) >= 100);
  g_assert_true (heed_store_close (kit->store, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_false (heed_store_write (kit->store, nothing_cb, NULL, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED);
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
