/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* SQLite is refused its memory at one request after another, once and from then on, until a filing gets
 * through: each time the filing is done or is not, says which, and the store goes on. Memory that GLib
 * asks for is another matter: without it the program ends, which the test of kills is about. Opening and
 * verifying are left out: SQLCipher 4.6.1 frees a key twice, and compares with nothing, where it is refused memory as it takes a key or
 * a pragma of its own. */

#include "crash-kit.h"

#include "heed-involvement.h"
#include "heed-wipe.h"

/* The linker puts these before the store's own: see meson.build. */
void *__real_heed_wipe_malloc (int size);
void *__wrap_heed_wipe_malloc (int size);
void *__real_heed_wipe_realloc (void *block,
                                int size);
void *__wrap_heed_wipe_realloc (void *block,
                                int size);

static gint countdown = -1; /* requests that are granted yet; below 0: all */
static gboolean is_sticky;
static gint n_refused;

static gboolean
refuse (void)
{
  gint left = g_atomic_int_get (&countdown);

  if (left < 0)
    return FALSE;
  if (left > 0)
    {
      g_atomic_int_set (&countdown, left - 1);
      return FALSE;
    }
  if (!is_sticky)
    g_atomic_int_set (&countdown, -1);
  g_atomic_int_inc (&n_refused);

  return TRUE;
}

void *
__wrap_heed_wipe_malloc (int size)
{
  return refuse () ? NULL : __real_heed_wipe_malloc (size);
}

void *
__wrap_heed_wipe_realloc (void *block,
                          int size)
{
  return refuse () ? NULL : __real_heed_wipe_realloc (block, size);
}

static void
run (gboolean sticky,
     gboolean fresh,
     guint step,
     guint least)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_points = 0;

  is_sticky = sticky;
  for (gint n = 0;; n += (gint) step)
    {
      g_autofree char *id = g_strdup_printf ("e-%d", n);
      g_autoptr (GError) error = NULL;
      gboolean filed;

      /* A fresh connection has every statement before it. */
      if (fresh)
        {
          crash_kit_close (kit);
          crash_kit_open (kit);
        }
      g_atomic_int_set (&n_refused, 0);
      g_atomic_int_set (&countdown, n);
      filed = crash_file (kit->store, id, &error);
      g_atomic_int_set (&countdown, -1);

      g_assert_cmpint (filed, ==, error == NULL);
      g_hash_table_add (filed ? acknowledged : refused, g_strdup (id));
      if (!filed)
        g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_IO);
      if (g_atomic_int_get (&n_refused) == 0)
        break;
      n_points++;

      /* It goes on as if nothing had been. */
      if (n_points % 10 == 0)
        {
          g_autofree char *next = g_strdup_printf ("e-%d-next", n);

          g_clear_error (&error);
          g_assert_true (crash_file (kit->store, next, &error));
          g_assert_no_error (error);
          g_hash_table_add (acknowledged, g_steal_pointer (&next));
          crash_kit_check (kit, acknowledged, refused);
        }
    }
  crash_kit_check (kit, acknowledged, refused);
  crash_kit_close (kit);
  crash_kit_open (kit);
  crash_kit_check (kit, acknowledged, refused);
  crash_kit_verify (kit);
  g_test_message ("%u points, %u refused, 0 wrong", n_points, g_hash_table_size (refused));
  g_assert_cmpuint (n_points, >=, least);
  crash_kit_free (kit);
}

static void
test_once (void)
{
  run (FALSE, FALSE, 1, 100);
}

static void
test_from_then_on (void)
{
  run (TRUE, FALSE, 1, 100);
}

static void
test_fresh_once (void)
{
  run (FALSE, TRUE, 1, 500);
}

static void
test_fresh_from_then_on (void)
{
  run (TRUE, TRUE, 3, 150);
}

static gboolean
put_person_cb (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));
  g_autoptr (HeedPerson) person = NULL;

  heed_field_set_attribute (field, "id", "p-1");
  heed_field_append (name, heed_field_new_text ("Given", user_data));
  person = heed_person_new (field);

  return heed_db_put_person (db, person, CRASH_MEMBER, CRASH_NOW, HEED_VERSION_NOW, TRUE, error) != HEED_PUT_FAILED;
}

/* What every case is over: two entries, the second of which amends the first. */
static gboolean
amend_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Note");
  g_autoptr (HeedEntry) entry = NULL;
  g_autofree char *detail = NULL;
  const char *id = user_data;

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", CRASH_NOW);
  heed_field_set_attribute (field, "author", CRASH_MEMBER);
  heed_field_set_attribute (field, "supersedes", "e-first");
  heed_field_append (field, heed_involvement_new ("p-1", "subject"));
  heed_field_append (field, heed_field_new_text ("Text", "what was said at length, and was another thing"));
  entry = heed_entry_new (field);
  if (!heed_db_insert_entry (db, entry, NULL, error))
    return FALSE;
  detail = heed_db_dup_entry_detail (db, id, NULL, error);

  return detail != NULL && heed_db_append_audit (db, CRASH_NOW, CRASH_MEMBER, "amend", id, detail, error);
}

/* How much a reading found; 0 where it failed. */
typedef guint (*Reading) (HeedDb *db,
                          GError **error);

static guint
count_rows (GPtrArray *rows)
{
  guint n = rows != NULL ? rows->len : 0;

  g_clear_pointer (&rows, g_ptr_array_unref);

  return n;
}

static guint
list_entries (HeedDb *db,
              GError **error)
{
  return count_rows (heed_db_list_entries (db, "p-1", TRUE, error));
}

static guint
search (HeedDb *db,
        GError **error)
{
  return count_rows (heed_db_search_entries (db, "length", 0, error));
}

static guint
search_persons (HeedDb *db,
                GError **error)
{
  return count_rows (heed_db_search_persons (db, "amira", 0, error));
}

static guint
list_audit (HeedDb *db,
            GError **error)
{
  return count_rows (heed_db_list_audit (db, NULL, 0, error));
}

typedef struct
{
  Reading reading;
  guint found;
} Read;

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Read *reading = user_data;

  reading->found = reading->reading (db, error);

  return reading->found > 0;
}

static const struct
{
  const char *path;
  Reading reading;
} readings[] = {
  { "/crash/oom/read/entries", list_entries },
  { "/crash/oom/read/search", search },
  { "/crash/oom/read/search-persons", search_persons },
  { "/crash/oom/read/audit", list_audit },
};

static const struct
{
  const char *path;
  HeedStoreFunc func;
} writings[] = {
  { "/crash/oom/write/person", put_person_cb },
  { "/crash/oom/write/amendment", amend_cb },
};

static void
fail_at (gint n,
         gboolean sticky)
{
  is_sticky = sticky;
  g_atomic_int_set (&n_refused, 0);
  g_atomic_int_set (&countdown, n);
}

/* A connection that is new has nothing kept, and asks for most. */
static void
open_anew (CrashKit *kit)
{
  crash_kit_close (kit);
  crash_kit_open (kit);
}

/* Memory is refused at each request of a reading, and from each on: all of it is read, or it says that it was not. */
static void
test_read (gconstpointer data)
{
  CrashKit *kit = crash_kit_new ();
  Read reading = { .reading = readings[GPOINTER_TO_UINT (data)].reading };
  g_autoptr (GError) error = NULL;
  guint whole;
  guint n_points = 0;

  g_assert_true (crash_file (kit->store, "e-first", &error));
  g_assert_true (heed_store_write (kit->store, amend_cb, (gpointer) "e-second", &error));
  g_assert_true (heed_store_read (kit->store, read_cb, &reading, &error));
  g_assert_no_error (error);
  whole = reading.found;
  for (guint sticky = 0; sticky < 2; sticky++)
    {
      for (gint n = 0;; n++)
        {
          gboolean done;

          if (n % 20 == 0)
            open_anew (kit);
          fail_at (n, sticky);
          done = heed_store_read (kit->store, read_cb, &reading, &error);
          g_atomic_int_set (&countdown, -1);
          g_assert_cmpint (done, ==, error == NULL);
          if (done)
            g_assert_cmpuint (reading.found, ==, whole);
          else
            g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_IO);
          g_clear_error (&error);
          if (g_atomic_int_get (&n_refused) == 0)
            break;
          n_points++;
        }
    }
  g_assert_true (heed_store_read (kit->store, read_cb, &reading, &error));
  g_assert_cmpuint (reading.found, ==, whole);
  crash_kit_verify (kit);
  g_test_message ("%u points, 0 read in part", n_points);
  g_assert_cmpuint (n_points, >=, 20);
  crash_kit_free (kit);
}

static void
test_write (gconstpointer data)
{
  CrashKit *kit = crash_kit_new ();
  HeedStoreFunc func = writings[GPOINTER_TO_UINT (data)].func;
  g_autoptr (GError) error = NULL;
  guint n_points = 0;
  guint n_refusals = 0;

  g_assert_true (crash_file (kit->store, "e-first", &error));
  for (guint sticky = 0; sticky < 2; sticky++)
    {
      for (gint n = 0;; n++)
        {
          g_autofree char *id = g_strdup_printf ("e-%u-%d", sticky, n);
          gboolean done;

          fail_at (n, sticky);
          done = heed_store_write (kit->store, func, id, &error);
          g_atomic_int_set (&countdown, -1);
          g_assert_cmpint (done, ==, error == NULL);
          if (!done)
            g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_IO);
          n_refusals += !done;
          g_clear_error (&error);
          if (g_atomic_int_get (&n_refused) == 0)
            break;
          n_points++;
        }
    }
  open_anew (kit);
  crash_kit_verify (kit);
  g_test_message ("%u points, %u refused, 0 by half", n_points, n_refusals);
  g_assert_cmpuint (n_points, >=, 100);
  g_assert_cmpuint (n_refusals, >, 0);
  crash_kit_free (kit);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/oom/file-once", test_once);
  g_test_add_func ("/crash/oom/file-from-then-on", test_from_then_on);
  g_test_add_func ("/crash/oom/file-fresh-once", test_fresh_once);
  g_test_add_func ("/crash/oom/file-fresh-from-then-on", test_fresh_from_then_on);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    g_test_add_data_func (readings[i].path, GUINT_TO_POINTER (i), test_read);
  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    g_test_add_data_func (writings[i].path, GUINT_TO_POINTER (i), test_write);

  return g_test_run ();
}
