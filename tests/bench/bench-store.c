/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "bench-store.h"

#include "heed-date.h"
#include "heed-id.h"
#include "heed-involvement.h"
#include "heed-secret.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define N_WORDS 20000
#define BATCH 2000

typedef struct
{
  BenchStore *bench;
  guint first;
  guint n;
} Batch;

static GPtrArray *
make_vocabulary (GRand *random)
{
  static const char *const syllables[] = {
    "ba",
    "ren",
    "li",
    "sto",
    "ka",
    "mer",
    "tin",
    "do",
    "ves",
    "pra",
    "nu",
    "gol",
    "che",
    "wi",
    "tha",
    "on",
    "er",
    "ing",
  };
  GPtrArray *vocabulary = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_WORDS; i++)
    {
      GString *word = g_string_new (NULL);
      gint n = g_rand_int_range (random, 1, 5);

      for (gint j = 0; j < n; j++)
        g_string_append (word, syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);
      g_ptr_array_add (vocabulary, g_string_free (word, FALSE));
    }

  return vocabulary;
}

static GPtrArray *
read_names (void)
{
  /* The thousands that others collected, where they are at hand, else our few. */
  g_autofree char *others = g_build_filename (g_getenv ("HEED_SHARED"), "data", "names", "surnames.csv", NULL);
  g_autofree char *own = g_build_filename (g_getenv ("HEED_OWN_DATA"), "names", "surnames.csv", NULL);
  const char *path = g_file_test (others, G_FILE_TEST_EXISTS) ? others : own;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], ",", -1);

      if (g_strv_length (columns) > 5 && *columns[4] != '\0')
        g_ptr_array_add (names, g_strdup (columns[4]));
    }

  return names;
}

/* Few words are said often and most seldom: the place of a word in the list is its rank. */
static const char *
pick_word (BenchStore *bench)
{
  double rank = exp (g_rand_double (bench->random) * log (N_WORDS)) - 1;

  return g_ptr_array_index (bench->vocabulary, MIN ((guint) rank, N_WORDS - 1));
}

char *
bench_store_make_text (BenchStore *bench,
                       guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pick_word (bench));

  return g_string_free (text, FALSE);
}

static char *
make_person_id (guint i)
{
  return g_strdup_printf ("p-00000000-0000-7000-8000-%012u", i);
}

HeedEntry *
bench_store_make_entry (BenchStore *bench,
                        const char *day)
{
  static const char *const kinds[] = { "Concern", "Note", "AgencyContact", "Decision", "Concern", "Meeting" };
  g_autoptr (HeedField) field = heed_field_new (kinds[g_rand_int_range (bench->random, 0, G_N_ELEMENTS (kinds))]);
  g_autofree char *id = heed_id_new ('e');
  g_autofree char *some_day = heed_date_format_iso (heed_date_parse (BENCH_DAY) - g_rand_int_range (bench->random, 0, 3650));
  g_autofree char *headline = bench_store_make_text (bench, 6);
  g_autofree char *facts = bench_store_make_text (bench, 40);
  g_autofree char *words = bench_store_make_text (bench, 10);
  g_autofree char *child = make_person_id ((guint) g_rand_int_range (bench->random, 0, (gint32) bench->n_children));
  g_autofree char *other = make_person_id ((guint) g_rand_int_range (bench->random, 0, (gint32) bench->n_children));
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", BENCH_NOW);
  heed_field_set_attribute (field, "author", BENCH_MEMBER);
  heed_field_set_attribute (occurred, "earliest", day != NULL ? day : some_day);
  heed_field_set_attribute (occurred, "latest", day != NULL ? day : some_day);
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (child, "subject"));
  heed_field_append (field, heed_involvement_new (other, "witness"));
  heed_field_append (field, heed_field_new_text ("Headline", headline));
  heed_field_append (field, heed_field_new_text ("Facts", facts));
  heed_field_append (field, heed_field_new_text ("ChildsWords", words));

  return heed_entry_new (field);
}

static gboolean
put_children_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  Batch *batch = user_data;

  for (guint i = batch->first; i < batch->first + batch->n; i++)
    {
      g_autoptr (HeedField) field = heed_field_new ("Person");
      HeedField *name = heed_field_append (field, heed_field_new ("Name"));
      HeedField *birth = heed_field_append (field, heed_field_new ("PersonBirthDate"));
      g_autofree char *id = make_person_id (i);
      g_autofree char *day = heed_date_format_iso (heed_date_parse ("2008-09-01") + (int) (i * 37 % 3650));
      g_autoptr (HeedPerson) person = NULL;

      heed_field_set_attribute (field, "id", id);
      heed_field_append (name, heed_field_new_text ("Given", g_ptr_array_index (batch->bench->names, i * 7 % batch->bench->names->len)));
      heed_field_append (name, heed_field_new_text ("Family", g_ptr_array_index (batch->bench->names, i % batch->bench->names->len)));
      heed_field_set_attribute (birth, "earliest", day);
      heed_field_set_attribute (birth, "latest", day);
      heed_field_set_attribute (birth, "precision", "day");
      person = heed_person_new (field);
      if (!heed_db_put_person (db, person, BENCH_MEMBER, BENCH_NOW, HEED_VERSION_NOW, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_entries_cb (HeedDb *db,
                   gpointer user_data,
                   GError **error)
{
  Batch *batch = user_data;

  for (guint i = 0; i < batch->n; i++)
    {
      g_autoptr (HeedEntry) entry = bench_store_make_entry (batch->bench, NULL);

      if (!heed_db_insert_entry (db, entry, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static void
write_batches (BenchStore *bench,
               HeedStoreFunc func,
               guint n)
{
  for (guint i = 0; i < n; i += BATCH)
    {
      Batch batch = { bench, i, MIN (BATCH, n - i) };
      g_autoptr (GError) error = NULL;

      if (!heed_store_write (bench->store, func, &batch, &error))
        g_error ("%s", error->message);
    }
}

BenchStore *
bench_store_new (guint n_children,
                 guint n_entries,
                 guint32 seed)
{
  BenchStore *bench = g_new0 (BenchStore, 1);
  g_autoptr (HeedField) setting_field = heed_field_new ("Setting");
  g_autoptr (HeedField) member_field = heed_field_new ("Member");
  g_autoptr (HeedSetting) setting = NULL;
  g_autoptr (HeedMember) member = NULL;
  g_autoptr (GError) error = NULL;

  heed_store_init_library ();
  bench->folder = g_mkdtemp (g_strdup ("bench-store-XXXXXX"));
  bench->path = g_build_filename (bench->folder, "bench.heed", NULL);
  bench->key = heed_key_new_random ();
  bench->random = g_rand_new_with_seed (seed);
  bench->vocabulary = make_vocabulary (bench->random);
  bench->names = read_names ();
  bench->n_children = n_children;
  bench->n_entries = n_entries;
  heed_field_set_attribute (setting_field, "id", "s-1");
  heed_field_append (setting_field, heed_field_new_text ("Name", "Bench"));
  setting = heed_setting_new (setting_field);
  heed_field_set_attribute (member_field, "id", BENCH_MEMBER);
  heed_field_append (member_field, heed_field_new_text ("Name", "Robin Lead"));
  member = heed_member_new (member_field);

  bench->store = heed_store_create (bench->path, bench->key, setting, member, &error);
  if (bench->store == NULL)
    g_error ("%s", error->message);
  write_batches (bench, put_children_cb, n_children);
  write_batches (bench, insert_entries_cb, n_entries);

  return bench;
}

void
bench_store_free (BenchStore *bench)
{
  heed_store_close (bench->store, NULL);
  g_clear_object (&bench->store);
  g_unlink (bench->path);
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_free (bench->path);
  heed_key_unref (bench->key);
  g_rand_free (bench->random);
  g_ptr_array_unref (bench->vocabulary);
  g_ptr_array_unref (bench->names);
  g_free (bench);
}

char *
bench_store_dup_key (BenchStore *bench)
{
  g_autoptr (HeedSecret) hex = heed_key_to_hex (bench->key);

  return g_strdup (hex);
}

HeedKey *
bench_read_key (const char *hex)
{
  guint8 bytes[HEED_KEY_SIZE];

  if (strlen (hex) != 2 * sizeof bytes)
    g_error ("A key has %u hexadecimal digits", (guint) (2 * sizeof bytes));
  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));

  return heed_key_new_copy (bytes);
}

char *
bench_run_self (const char *self,
                const char *mode,
                const char *path,
                const char *hex)
{
  const char *argv[] = { self, mode, path, hex, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, &status, &error))
    g_error ("%s", error->message);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", mode, error->message);

  return text;
}

void
bench_run (sqlite3 *db,
           const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

sqlite3_stmt *
bench_prepare (sqlite3 *db,
               const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));

  return statement;
}

sqlite3 *
bench_store_open_raw (BenchStore *bench)
{
  sqlite3 *db = NULL;
  g_autoptr (HeedSecret) hex = heed_key_to_hex (bench->key);
  g_autoptr (HeedSecret) raw = g_strdup_printf ("x'%s'", hex);

  if (sqlite3_open_v2 (bench->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
      || sqlite3_key_v2 (db, "main", raw, (int) strlen (raw)) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  bench_run (db,
             "PRAGMA cipher_memory_security = OFF; SELECT count(*) FROM sqlite_master; PRAGMA trusted_schema = OFF;"
             "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
             "PRAGMA recursive_triggers = ON; PRAGMA cache_size = -16000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  sqlite3_busy_timeout (db, 10000);

  return db;
}
