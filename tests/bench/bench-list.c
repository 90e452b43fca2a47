/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Children page at 100,000 children and 200,000 entries, each figure against the least that the same could cost on the same
 * file, or against 1,000 children:
 *
 *   list          from the key in hand to the painted list, in a process of its own each time; opening the file with the key, and
 *                 the one ordered query
 *   list-growth   the same; at 1,000 children
 *   list-memory   what is resident on the page when nothing is to come; at 1,000 children
 *   list-jump     to a random place until its rows are painted; the same view over a filled GListStore
 *   list-typing   who is found for the beginning of a name or sounds like it, and the first that are shown, with their flags; the bare
 *                 statements that find the former alone and read as many, without flags
 *
 * The store is made first, which takes some minutes; bench-list N makes one of N children. */

#include "bench-store.h"
#include "heed-bench.h"

#include "heed-application.h"
#include "heed-child-cell.h"
#include "heed-children.h"
#include "heed-children-page.h"
#include "heed-paged-list.h"
#include "heed-session-struct-private.h"
#include "heed-window.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_CHILDREN 100000
#define N_FEW 1000
#define N_OPENINGS 7
#define N_JUMPS 40
#define N_TYPED 200

/* Longer than any list takes. */
#define PATIENCE_SECONDS 60

static double
get_now (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

/* What a call took of the processor: on a busy machine, the wall's time is mostly others'. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static guint
get_resident_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmRSS:") : NULL;

  return line != NULL ? (guint) g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

/* In a process of its own */

typedef struct
{
  GtkWidget *page;
  double painted;
} Opening;

static GListModel *
get_rows (GtkWidget *page)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (gtk_widget_get_template_child (page, HEED_TYPE_CHILDREN_PAGE, "columns"))));
}

static void
painted_cb (GdkFrameClock *clock,
            Opening *opening)
{
  GListModel *rows = get_rows (opening->page);

  if (rows != NULL && g_list_model_get_n_items (rows) > 0 && opening->painted == 0)
    opening->painted = get_now ();
}

static gboolean
late_cb (gpointer what)
{
  g_error ("%s did not come", (const char *) what);
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  double end = get_now () + milliseconds;

  while (get_now () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* At the door, as the program has it: a window without an application has none of Heed's styles. */
static HeedWindow *
new_window (void)
{
  HeedApplication *application = heed_application_new ();
  g_autoptr (GError) error = NULL;
  HeedWindow *window;

  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  window = heed_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  heed_window_open_store (window, NULL);
  gtk_window_present (GTK_WINDOW (window));
  run_for (500);

  return window;
}

/* Prints the milliseconds from the key in hand to the painted list, and what the process has when nothing is to come. */
static int
open_list (const char *path,
           const char *hex)
{
  g_autoptr (HeedKey) key = bench_read_key (hex);
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;
  HeedWindow *window = new_window ();
  Opening opening = { NULL, 0 };
  double since = get_now ();
  double opened;

  g_timeout_add_seconds (PATIENCE_SECONDS, late_cb, (gpointer) "The list");
  session = heed_session_open_with_key (path, key, NULL, NULL, NULL, &error);
  if (session == NULL)
    g_error ("%s", error->message);
  opened = get_now ();
  heed_window_take_session (window, session);
  opening.page = GTK_WIDGET (heed_window_get_page (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_cb), &opening);
  while (opening.painted == 0)
    g_main_context_iteration (NULL, TRUE);
  run_for (1500);
  g_print ("%.3f %.3f %u\n", opening.painted - since, opened - since, get_resident_kb ());

  return 0;
}

static int
open_bare (const char *path,
           const char *hex)
{
  g_autoptr (HeedKey) key = bench_read_key (hex);
  BenchStore store = { .path = (char *) path, .key = key };
  double since;
  sqlite3 *db;
  sqlite3_stmt *order;
  guint n = 0;

  heed_store_init_library ();
  since = get_now ();
  db = bench_store_open_raw (&store);
  order = bench_prepare (db, "SELECT number FROM person WHERE is_child = 1 ORDER BY sort_name, number");
  while (sqlite3_step (order) == SQLITE_ROW)
    n += sqlite3_column_int64 (order, 0) > 0;
  g_print ("%.3f %u\n", get_now () - since, n);
  sqlite3_finalize (order);
  sqlite3_close (db);

  return 0;
}

/* Prints the milliseconds of jumps to random places, of our list and of one that is filled with all children, in turn. */
static gboolean
has_facts (GtkWidget *widget)
{
  if (HEED_IS_CHILD_CELL (widget) && gtk_widget_get_mapped (widget))
    {
      g_autoptr (HeedChild) child = NULL;

      g_object_get (widget, "of", &child, NULL);
      return child != NULL && !heed_child_is_loading (child);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && !has_facts (child))
      return FALSE;

  return TRUE;
}

typedef struct
{
  GtkWidget *view;
  guint n;           /* that were painted */
  gboolean is_whole; /* the last of them has all that is told of its rows */
} Frames;

static void
painted_rows_cb (GdkFrameClock *clock,
                 Frames *frames)
{
  frames->n++;
  frames->is_whole = has_facts (frames->view);
}

static double
jump (Frames *frames,
      GRand *random)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (frames->view));
  double end = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);
  double since = get_now ();
  guint before = frames->n;

  gtk_adjustment_set_value (place, g_rand_double (random) * end);
  while (frames->n == before || !frames->is_whole)
    g_main_context_iteration (NULL, TRUE);

  return get_now () - since;
}

static int
open_jumps (const char *path,
            const char *hex)
{
  g_autoptr (HeedKey) key = bench_read_key (hex);
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GListStore) store = g_list_store_new (HEED_TYPE_CHILD);
  g_autoptr (GtkSelectionModel) filled = NULL;
  g_autoptr (GtkSelectionModel) ours = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  HeedWindow *window = new_window ();
  GtkColumnView *view;
  Frames frames = { NULL, 0, FALSE };

  session = heed_session_open_with_key (path, key, NULL, NULL, NULL, &error);
  if (session == NULL)
    g_error ("%s", error->message);
  heed_window_take_session (window, session);
  run_for (3000);
  view = GTK_COLUMN_VIEW (gtk_widget_get_template_child (GTK_WIDGET (heed_window_get_page (window)), HEED_TYPE_CHILDREN_PAGE, "columns"));
  frames.view = GTK_WIDGET (view);
  ours = g_object_ref (gtk_column_view_get_model (view));
  children = heed_list_children (session, NULL, 0, &error);
  if (children == NULL)
    g_error ("%s", error->message);
  g_list_store_splice (store, 0, 0, children->pdata, children->len);
  filled = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (store))));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (painted_rows_cb), &frames);
  for (guint i = 0; i < 2 * N_JUMPS; i++)
    {
      if (i % N_JUMPS == 0)
        {
          gtk_column_view_set_model (view, i == 0 ? ours : filled);
          run_for (1000);
          jump (&frames, random);
        }
      g_print ("%s%.3f", i % N_JUMPS == 0 ? (i == 0 ? "" : "\n") : " ", jump (&frames, random));
      run_for (40);
    }
  g_print ("\n");

  return 0;
}

/* Who is found, as it is typed */

typedef struct
{
  sqlite3 *raw;
  sqlite3_stmt *find;
  sqlite3_stmt *page;
  char *typed;
  char *match;
  GArray *ours; /* NULL while the pages of new words are brought near */
  GArray *bare;
} Typing;

static void
step_all (sqlite3_stmt *statement)
{
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      sqlite3_column_text (statement, i);
  sqlite3_reset (statement);
}

/* The numbers of the first, for json_each(). */
static char *
find_page (sqlite3_stmt *find,
           const char *match)
{
  GString *json = g_string_new ("[");
  guint n = 0;

  sqlite3_bind_text (find, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (find) == SQLITE_ROW)
    if (n++ < HEED_PAGED_LIST_N_FIRST)
      g_string_append_printf (json, "%s%lld", json->len > 1 ? "," : "", sqlite3_column_int64 (find, 0));
  sqlite3_reset (find);
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

/* What the page has asked for before anybody types: everybody, and how many have each flag. */
static gboolean
open_page_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  guint counts[HEED_CHILD_N_FLAGS];
  g_autoptr (GArray) everybody = heed_db_find_children (db, &(HeedChildQuery){ 0 }, NULL, error);

  return everybody != NULL && heed_db_count_flags (db, everybody, counts, error);
}

/* That somebody searched, after each letter: it has every reader read its pages anew. */
static gboolean
audit_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  return heed_db_append_audit (db, BENCH_NOW, BENCH_MEMBER, "search", NULL, NULL, error);
}

static void
append_since (GArray *times,
              double since)
{
  double time = get_processor_time () - since;

  if (times != NULL)
    g_array_append_val (times, time);
}

static gboolean
type_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Typing *typing = user_data;
  HeedChildQuery query = { .search = typing->typed };
  double since = get_processor_time ();
  g_autoptr (GArray) numbers = heed_db_find_children (db, &query, NULL, error);
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *json = NULL;

  if (numbers == NULL)
    return FALSE;
  facts = heed_db_read_children (db, (const gint64 *) numbers->data, MIN (numbers->len, HEED_PAGED_LIST_N_FIRST), error);
  append_since (typing->ours, since);

  since = get_processor_time ();
  json = find_page (typing->find, typing->match);
  sqlite3_bind_text (typing->page, 1, json, -1, SQLITE_TRANSIENT);
  step_all (typing->page);
  append_since (typing->bare, since);

  return facts != NULL;
}

static void
type (BenchStore *store,
      GArray *ours,
      GArray *bare)
{
  g_autoptr (GError) error = NULL;
  Typing typing = { .raw = bench_store_open_raw (store) };

  typing.find = bench_prepare (typing.raw,
                               "SELECT p.number FROM person_words AS w JOIN person AS p ON p.number = w.rowid WHERE person_words MATCH ?1"
                               " AND p.is_child = 1 ORDER BY p.sort_name, p.number");
  typing.page = bench_prepare (typing.raw,
                               "SELECT p.number, p.id, p.name, p.also_known_as, p.birth_earliest, p.birth_latest, p.school, p.year, p.care, p.sen,"
                               " (SELECT i.entry FROM involvement AS i WHERE i.person = p.number AND i.role = 'subject' ORDER BY i.entry DESC LIMIT 1)"
                               " FROM json_each (?1) AS wanted JOIN person AS p ON p.number = wanted.value ORDER BY wanted.key");
  if (!heed_store_read (store->store, open_page_cb, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < 2 * N_TYPED; i++)
    {
      const char *name = g_ptr_array_index (store->names, i / 2 * 13 % store->names->len);

      typing.typed = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 2 + i / 2 % 4));
      typing.match = g_strdup_printf ("{names numbers} : (\"%s\"*)", typing.typed);
      typing.ours = i % 2 == 0 ? NULL : ours;
      typing.bare = i % 2 == 0 ? NULL : bare;
      if (!heed_store_read (store->store, type_cb, &typing, &error) || !heed_store_write (store->store, audit_cb, NULL, &error))
        g_error ("%s", error->message);
      g_free (typing.typed);
      g_free (typing.match);
    }
  sqlite3_finalize (typing.find);
  sqlite3_finalize (typing.page);
  sqlite3_close (typing.raw);
}

/* The measuring process */

static void
append (GArray *array,
        double number)
{
  g_array_append_val (array, number);
}

/* An opening: how long, the session's part of it, and the memory after it. */
static void
run_opening (const char *self,
             const char *path,
             const char *hex,
             GArray *times,
             GArray *opened,
             GArray *resident)
{
  g_autofree char *text = bench_run_self (self, "--open", path, hex);
  double figures[3];

  if (sscanf (text, "%lf %lf %lf", &figures[0], &figures[1], &figures[2]) != 3)
    g_error ("%s", text);
  append (times, figures[0]);
  append (opened, figures[1]);
  append (resident, figures[2]);
}

static void
read_line (const char *line,
           GArray *times)
{
  g_auto (GStrv) numbers = g_strsplit (line, " ", -1);

  for (guint i = 0; numbers[i] != NULL; i++)
    append (times, g_ascii_strtod (numbers[i], NULL));
}

static int
measure (const char *self,
         const char *path,
         const char *hex,
         const char *few_path,
         const char *few_hex,
         const char *what)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) resident = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) resident_few = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) jumps_filled = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int status;

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      g_autofree char *line = NULL;

      run_opening (self, path, hex, ours, opened, resident);
      line = bench_run_self (self, "--bare", path, hex);
      append (bare, g_ascii_strtod (line, NULL));
      run_opening (self, few_path, few_hex, few, opened, resident_few);
    }
  text = bench_run_self (self, "--jumps", path, hex);
  lines = g_strsplit (text, "\n", -1);
  read_line (lines[0], jumps);
  read_line (lines[1], jumps_filled);

  status = heed_bench_report ("list", 3, ours, bare, what);
  status |= heed_bench_report ("list-growth", 1.5, ours, few, "the painted list, against that of 1,000 children");
  status |= heed_bench_report ("list-memory", 1.15, resident, resident_few, "kB that are resident on the page, against those at 1,000 children");
  status |= heed_bench_report ("list-jump", 1.2, jumps, jumps_filled, "to a random place, against a filled GListStore");

  return status;
}

int
main (int argc,
      char *argv[])
{
  guint n_children = argc == 2 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : N_CHILDREN;
  g_autoptr (BenchStore) store = NULL;
  g_autoptr (BenchStore) few = NULL;
  g_autoptr (GArray) ours = NULL;
  g_autoptr (GArray) bare = NULL;
  g_autofree char *hex = NULL;
  g_autofree char *few_hex = NULL;
  g_autofree char *what = NULL;
  int status;

  if (argc == 4 && g_str_equal (argv[1], "--open"))
    return open_list (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--bare"))
    return open_bare (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--jumps"))
    return open_jumps (argv[2], argv[3]);

  few = bench_store_new (N_FEW, 2 * N_FEW, 1);
  store = bench_store_new (n_children, 2 * n_children, 1);
  ours = g_array_new (FALSE, FALSE, sizeof (double));
  bare = g_array_new (FALSE, FALSE, sizeof (double));
  type (store, ours, bare);
  heed_store_close (store->store, NULL);
  heed_store_close (few->store, NULL);
  hex = bench_store_dup_key (store);
  few_hex = bench_store_dup_key (few);
  what = g_strdup_printf ("%u children, %u entries; SQLite %s, GTK %u.%u.%u",
                          n_children,
                          2 * n_children,
                          sqlite3_libversion (),
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version ());
  status = measure (argv[0], store->path, hex, few->path, few_hex, what);

  return status | heed_bench_report ("list-typing", 1.25, ours, bare, "who is found and the first of them, against the bare statements");
}
