/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A backup of a store of 100,000 children, some 290 MB, beside the least that the same could cost on the same disk:
 *
 *   backup-copy     until the copy is whole and on the disk; cp of the file, and fsync
 *   backup          copied and checked; the whole store verified
 *   backup-typing   the longest that the window is busy with one thing, from a letter in a concern until it is painted, of the slowest in
 *                   a hundred letters, while one backup is made after the other; a frame
 *
 * The store is made first, which takes some minutes. bench-backup N has N children, and as many entries. */

#include "heed-bench.h"
#include "ui-test.h"

#include "heed-backup-keeper.h"
#include "heed-application.h"
#include "heed-demonstration.h"
#include "heed-file-copy.h"
#include "heed-session-private.h"
#include "heed-store-backup.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define N_CHILDREN 100000
#define N_ROUNDS 5
#define N_LETTERS 600
#define FRAME (1000.0 / 60)
#define PASSPHRASE "marmalade on the window sill"

typedef struct
{
  char *folder;
  char *path;
  HeedSession *session;
  char *copy;
  double since;
  double copied; /* when the copy was on the disk */
} Bench;

static double
get_now (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static void
open_store (Bench *bench,
            guint n_children)
{
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .passphrase = PASSPHRASE,
    .is_made_up = TRUE,
  };
  g_autoptr (GError) error = NULL;
  char *recovery_key = NULL;

  bench->folder = g_mkdtemp (g_strdup ("bench-backup-XXXXXX"));
  bench->path = g_build_filename (bench->folder, "bench.heed", NULL);
  bench->copy = g_build_filename (bench->folder, "copy", NULL);
  facts.path = bench->path;
  bench->session = heed_session_create (&facts, &recovery_key, &error);
  heed_session_free_secret (recovery_key);
  if (bench->session == NULL || !heed_fill_demonstration (bench->session, n_children, n_children, 1, &error))
    g_error ("%s", error->message);
  /* Opened anew, it is one file, and what that left for the disk to write is waited for. */
  heed_session_close (bench->session, NULL);
  g_clear_object (&bench->session);
  bench->session = heed_session_open (bench->path, NULL, PASSPHRASE, &error);
  if (bench->session == NULL)
    g_error ("%s", error->message);
  sync ();
}

static void
remove_backups (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
clear (Bench *bench)
{
  static const char *const endings[] = { "", "-keys", "-lock", "-tries" };

  heed_session_close (bench->session, NULL);
  g_clear_object (&bench->session);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (bench->path, endings[i], NULL);

      g_unlink (file);
    }
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_free (bench->path);
  g_free (bench->copy);
}

static gboolean
copied_cb (goffset n_copied,
           goffset size,
           gpointer user_data)
{
  Bench *bench = user_data;

  if (n_copied < size || bench->copied > 0)
    return TRUE;
  if (heed_file_flush (bench->copy) != 0)
    g_error ("the copy cannot be flushed");
  bench->copied = get_now () - bench->since;

  return TRUE;
}

static void
back_up (Bench *bench,
         GArray *copied,
         GArray *checked)
{
  g_autoptr (HeedStore) store = heed_session_ref_store (bench->session);
  g_autoptr (HeedKey) key = heed_session_ref_key (bench->session);
  g_auto (HeedDbHead) head = { 0 };
  g_autoptr (GError) error = NULL;
  double whole;

  bench->copied = 0;
  bench->since = get_now ();
  if (!heed_store_back_up (store, key, bench->copy, bench->folder, "nothing ", copied_cb, bench, &head, &error))
    g_error ("%s", error->message);
  whole = get_now () - bench->since;
  g_array_append_val (copied, bench->copied);
  g_array_append_val (checked, whole);
  g_unlink (bench->copy);
}

static void
copy (Bench *bench,
      GArray *copied)
{
  const char *const argv[] = { "cp", bench->path, bench->copy, NULL };
  g_autoptr (GError) error = NULL;
  double since = get_now ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  if (heed_file_flush (bench->copy) != 0)
    g_error ("the copy cannot be flushed");
  since = get_now () - since;
  g_array_append_val (copied, since);
  g_unlink (bench->copy);
}

static gpointer
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        g_error ("%s: %s", check->check, check->message);
    }

  return checks != NULL ? g_strdup ("") : NULL;
}

static void
verify (Bench *bench,
        GArray *verified)
{
  g_autoptr (GError) error = NULL;
  double since = get_now ();
  g_autofree char *done = heed_session_fetch (bench->session, verify_cb, NULL, g_free, &error);

  if (done == NULL)
    g_error ("%s", error->message);
  since = get_now () - since;
  g_array_append_val (verified, since);
}

static void
another_cb (HeedBackupKeeper *keeper,
            guint *n_made)
{
  (*n_made)++;
  heed_backup_keeper_look (keeper, HEED_BACKUP_NOW);
}

static void
painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

/* What this thread took of the processor: on a busy machine, the wall's time is mostly others'. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* The longest that one thing took the window, in milliseconds, until a letter was painted. */
typedef struct
{
  GArray *walls;
  GArray *processor;
} Letters;

static void
type_letter (GtkWidget *text,
             Letters *letters)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (text);
  gboolean is_painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);
  double since = get_now ();
  double taken = get_processor_time ();
  double longest;
  double most;

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "a", 1);
  longest = get_now () - since;
  most = get_processor_time () - taken;
  while (!is_painted)
    {
      since = get_now ();
      taken = get_processor_time ();
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (100);
      else
        longest = MAX (longest, get_now () - since);
      most = MAX (most, get_processor_time () - taken);
    }
  g_signal_handler_disconnect (clock, handler);
  g_array_append_val (letters->walls, longest);
  g_array_append_val (letters->processor, most);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* Of the slowest in a hundred. */
static double
get_slow (GArray *array)
{
  g_array_sort (array, compare);

  return g_array_index (array, double, array->len * 99 / 100);
}

static int
type (Bench *bench,
      const char *what)
{
  g_autofree char *folder = g_build_filename (bench->folder, "backups", NULL);
  const char *const folders[] = { folder, NULL };
  g_autoptr (GArray) slowest = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) frame = g_array_new (FALSE, FALSE, sizeof (double));
  Letters alone = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  Letters beside = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autofree char *said = NULL;
  double one_frame = FRAME;
  double slow;
  guint n_made = 0;
  HeedBackupKeeper *keeper;
  HeedWindow *window;
  GtkWidget *text;

  g_mkdir (folder, 0700);
  if (!heed_backup_set_folders (bench->session, folders))
    g_error ("the folders cannot be set");
  window = heed_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  heed_window_open_store (window, bench->path);
  heed_window_take_session (window, bench->session);
  heed_window_push_page (window, "concern", NULL);
  ui_test_settle ();
  text = ui_test_find (ui_test_find_id (heed_window_get_page (window), "facts"), GTK_TYPE_TEXT_VIEW);
  gtk_widget_grab_focus (text);
  for (guint i = 0; i < N_LETTERS; i++)
    type_letter (text, &alone);
  keeper = heed_window_get_backup_keeper (window);
  g_signal_connect (keeper, "done", G_CALLBACK (another_cb), &n_made);
  heed_backup_keeper_look (keeper, HEED_BACKUP_NOW);
  for (guint i = 0; i < N_LETTERS || n_made < 2; i++)
    type_letter (text, &beside);
  slow = get_slow (beside.walls);
  g_array_append_val (slowest, slow);
  g_array_append_val (frame, one_frame);
  said = g_strdup_printf ("%s; %u letters over %u backups; processor time %.2f ms; without a backup %.2f ms, and %.2f ms of processor time",
                          what,
                          beside.walls->len,
                          n_made,
                          get_slow (beside.processor),
                          get_slow (alone.walls),
                          get_slow (alone.processor));
  g_array_unref (alone.walls);
  g_array_unref (alone.processor);
  g_array_unref (beside.walls);
  g_array_unref (beside.processor);
  g_signal_handlers_disconnect_by_data (keeper, &n_made);
  heed_window_end_now (window);
  ui_test_settle ();
  remove_backups (folder);

  return heed_bench_report ("backup-typing", 1, slowest, frame, said);
}

int
main (int argc,
      char *argv[])
{
  guint n_children = argc > 1 ? (guint) atoi (argv[1]) : N_CHILDREN;
  g_autoptr (GArray) copied = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) checked = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) verified = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *what = NULL;
  Bench bench = { 0 };
  GStatBuf facts;
  int failed;

  gtk_init ();
  heed_ui_init ();
  adw_init ();
  open_store (&bench, n_children);
  if (g_stat (bench.path, &facts) != 0)
    g_error ("the store is not there");
  what = g_strdup_printf ("a store of %u children, %" G_GOFFSET_FORMAT " bytes", n_children, (goffset) facts.st_size);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      copy (&bench, bare);
      back_up (&bench, copied, checked);
      verify (&bench, verified);
    }
  failed = heed_bench_report ("backup-copy", 1.5, copied, bare, what);
  failed += heed_bench_report ("backup", 1.2, checked, verified, what);
  failed += type (&bench, what);
  clear (&bench);

  return failed > 0;
}
