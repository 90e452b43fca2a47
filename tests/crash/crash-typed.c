/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Nothing typed is lost: into each page that is typed into somebody types letter after letter, and at any moment goes Back,
 * locks, hides the screen, runs out of disk, or the program is killed. What was on the screen is in the store afterwards;
 * after a kill, all that stood there longer than a draft waits. Three times each; `crash-typed --times 50` is the long form. */

#include "crash-room.h"
#include "test-school.h"
#include "ui-test.h"

#include "heed-application.h"
#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-draft-keeper.h"
#include "heed-form-page.h"
#include "heed-text-area.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* How long a word may stand there unsaved, and how long the saving may take on a machine that does much else. */
#define DELAY 150
#define SLACK 600

static guint n_times = 3;

/* A page, the kind of its draft, and a control of it by its id. */
typedef struct
{
  const char *page;
  const char *kind;
  const char *control;
} Place;

static const Place PLACES[] = {
  { "concern", "Concern", "facts" },
  { "contact", "AgencyContact", "advice" },
  { "refer", "Referral", "withholdWhat" },
  { "entry", "Decision", "reasons" },
  { "relationship", "Relationship", "phones" },
};

typedef struct
{
  TestSchool school;
  char *entry;
  HeedSession *session;
  HeedWindow *window;
  const Place *place;
  GString *typed;
  guint round;
} Desk;

static void
unlock (Desk *desk)
{
  g_clear_object (&desk->session);
  desk->session = test_school_open (&desk->school);
}

static void
open_window (Desk *desk)
{
  desk->window = ui_test_new_window ();
  heed_window_open_store (desk->window, desk->school.path);
  heed_window_take_session (desk->window, desk->session);
}

static gpointer
find_control (Desk *desk)
{
  return ui_test_find_id (heed_window_get_page (desk->window), desk->place->control);
}

static gboolean
can_type (gpointer data)
{
  Desk *desk = data;

  HeedPage *page = heed_window_get_page (desk->window);

  return heed_form_page_is_open (HEED_FORM_PAGE (page)) && gtk_widget_get_mapped (find_control (desk));
}

static void
open_page (Desk *desk)
{
  const char *entry = g_str_equal (desk->place->page, "concern") ? NULL : desk->entry;

  heed_window_push_page (desk->window, desk->place->page, heed_page_params ("child", desk->school.child, "entry", entry, NULL));
  ui_test_wait (can_type, desk);
  ui_test_settle ();
  g_string_truncate (desk->typed, 0);
}

static void
assert_shown (Desk *desk)
{
  g_autofree char *text = NULL;

  ui_test_wait (can_type, desk);
  ui_test_settle ();
  g_object_get (find_control (desk), "text", &text, NULL);
  g_assert_cmpstr (text, ==, desk->typed->str);
}

/* Another letter at the end, as somebody types. */
static void
type_letter (Desk *desk)
{
  gpointer control = find_control (desk);

  g_string_append_c (desk->typed, (char) g_random_int_range ('a', 'z' + 1));
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_text (control, desk->typed->str);
  else
    gtk_editable_set_text (control, desk->typed->str);
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* How long it is until the next letter, or until something befalls the program, is what is tried here. */
static void
run_for (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, over_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
type_on (Desk *desk,
         guint n_letters)
{
  for (guint i = 0; i < n_letters; i++)
    {
      type_letter (desk);
      run_for ((guint) g_random_int_range (0, 25));
    }
}

static guint
choose_length (void)
{
  return (guint) g_random_int_range (1, 30);
}

/* All that was typed is in the one draft of its kind that the store has; or, of a kill, the first @n_letters. */
static void
assert_kept (Desk *desk,
             guint n_letters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = heed_list_drafts (desk->session, &error);
  g_autofree char *words = g_strndup (desk->typed->str, n_letters);

  g_assert_no_error (error);
  if (n_letters == 0)
    return;
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((HeedFormDraft *) g_ptr_array_index (drafts, 0))->kind, ==, desk->place->kind);
  g_assert_nonnull (strstr (((HeedFormDraft *) g_ptr_array_index (drafts, 0))->text, words));
}

static void
discard_drafts (Desk *desk)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (desk->session, NULL);

  for (guint i = 0; i < drafts->len; i++)
    g_assert_true (heed_discard_draft (desk->session, ((HeedFormDraft *) g_ptr_array_index (drafts, i))->id, NULL));
}

static void
go_back (Desk *desk)
{
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.back", NULL);
  g_assert_true (HEED_IS_CHILDREN_PAGE (heed_window_get_page (desk->window)));
}

static void
lock_and_unlock (Desk *desk)
{
  heed_window_lock (desk->window);
  ui_test_settle ();
  unlock (desk);
}

static void
by_back (Desk *desk)
{
  type_on (desk, choose_length ());
  go_back (desk);
  assert_kept (desk, desk->typed->len);
}

static void
by_lock (Desk *desk)
{
  type_on (desk, choose_length ());
  lock_and_unlock (desk);
  assert_kept (desk, desk->typed->len);
  heed_window_take_session (desk->window, desk->session);
  assert_shown (desk);
  go_back (desk);
  assert_kept (desk, desk->typed->len);
}

/* Hidden, then shown again with F9, or locked by another key. */
static void
by_hiding (Desk *desk)
{
  type_on (desk, choose_length ());
  heed_window_hide_screen (desk->window);
  run_for ((guint) g_random_int_range (0, 50));
  if (g_random_boolean ())
    heed_window_hide_screen (desk->window);
  else
    {
      lock_and_unlock (desk);
      assert_kept (desk, desk->typed->len);
      heed_window_take_session (desk->window, desk->session);
    }
  assert_shown (desk);
  type_letter (desk);
  go_back (desk);
  assert_kept (desk, desk->typed->len);
}

/* Full while somebody types. With room again, what is on a page that stays is saved without a further key; what was left
 * is kept by the window until it can be. */
static void
by_full_disk (Desk *desk)
{
  gboolean stays = g_random_boolean ();

  type_on (desk, choose_length ());
  crash_room_set (0);
  type_on (desk, choose_length ());
  if (!stays)
    go_back (desk);
  run_for ((guint) g_random_int_range (0, 2 * DELAY));
  crash_room_set (CRASH_ROOM_UNLIMITED);
  if (stays)
    {
      run_for (5 * DELAY + SLACK);
      assert_kept (desk, desk->typed->len);
      go_back (desk);
    }
  else
    {
      lock_and_unlock (desk);
      heed_window_take_session (desk->window, desk->session);
    }
  assert_kept (desk, desk->typed->len);
}

/* The child of a kill: types until it is no more, and says when each letter stood on the screen. */
static int
type_for_ever (char **arguments)
{
  Desk desk = { .school.path = arguments[0], .school.child = arguments[1], .entry = arguments[2], .typed = g_string_new (NULL) };

  gtk_init ();
  heed_ui_init ();
  adw_init ();
  heed_draft_keeper_set_delay (DELAY);
  desk.place = &PLACES[g_ascii_strtoull (arguments[3], NULL, 10)];
  g_random_set_seed ((guint32) g_ascii_strtoull (arguments[4], NULL, 10));
  unlock (&desk);
  open_window (&desk);
  open_page (&desk);
  for (;;)
    {
      g_autofree char *line = NULL;

      type_letter (&desk);
      line = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", g_get_monotonic_time (), desk.typed->str);
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 3;
      run_for ((guint) g_random_int_range (0, 25));
    }
}

/* Kills it some way into its typing; gives when, and takes down what it said. */
static gint64
run_and_kill (Desk *desk,
              GString *said)
{
  g_autofree char *place = g_strdup_printf ("%u", (guint) (desk->place - PLACES));
  g_autofree char *seed = g_strdup_printf ("%u", g_random_int ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  GInputStream *stream;
  char buffer[4096];
  gint64 killed_at;
  int longest;
  gssize n;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error,
                              "/proc/self/exe",
                              "--type",
                              desk->school.path,
                              desk->school.child,
                              desk->entry,
                              place,
                              seed,
                              NULL);
  g_assert_no_error (error);
  stream = g_subprocess_get_stdout_pipe (process);
  n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  g_string_append_len (said, buffer, n);
  /* The first time late enough that something stood there for long. */
  longest = 2 * (SLACK + DELAY);
  run_for ((guint) (desk->round == 0 ? longest : g_random_int_range (0, longest)));
  killed_at = g_get_monotonic_time ();
  g_subprocess_send_signal (process, SIGKILL);
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (said, buffer, n);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));

  return killed_at;
}

static void
by_kill (Desk *desk)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  guint n_letters = 0;
  gint64 killed_at;

  /* Two cannot have one store. */
  go_back (desk);
  heed_window_lock (desk->window);
  ui_test_settle ();
  killed_at = run_and_kill (desk, said);

  lines = g_strsplit (said->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && strchr (lines[i], ' ') != NULL; i++)
    {
      gint64 shown_at = g_ascii_strtoll (lines[i], NULL, 10);

      g_string_assign (desk->typed, strchr (lines[i], ' ') + 1);
      if (shown_at < killed_at - (DELAY + SLACK) * 1000)
        n_letters = desk->typed->len;
    }
  g_test_message ("%u of %u letters stood there longer than a draft waits", n_letters, (guint) desk->typed->len);
  unlock (desk);
  assert_kept (desk, n_letters);
  heed_window_take_session (desk->window, desk->session);
}

typedef void (*Way) (Desk *desk);

static const struct
{
  const char *name;
  Way way;
} WAYS[] = {
  { "back", by_back },
  { "lock", by_lock },
  { "hiding", by_hiding },
  { "full-disk", by_full_disk },
  { "kill", by_kill },
};

static void
test_typed (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  Way way = WAYS[number % G_N_ELEMENTS (WAYS)].way;
  Desk desk = { .place = &PLACES[number / G_N_ELEMENTS (WAYS)], .typed = g_string_new (NULL) };

  desk.session = test_school_set_up (&desk.school);
  desk.entry = test_school_file_concern (&desk.school, desk.session, NULL);
  crash_room_install ();
  open_window (&desk);
  for (desk.round = 0; desk.round < n_times; desk.round++)
    {
      open_page (&desk);
      way (&desk);
      discard_drafts (&desk);
    }
  ui_test_end_window (desk.window);
  g_object_unref (desk.session);
  g_string_free (desk.typed, TRUE);
  g_free (desk.entry);
  test_school_clear (&desk.school);
}

int
main (int argc,
      char **argv)
{
  if (argc == 7 && g_str_equal (argv[1], "--type"))
    return type_for_ever (argv + 2);

  ui_test_init (&argc, &argv);
  if (argc == 3 && g_str_equal (argv[1], "--times"))
    n_times = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  else if (g_getenv ("HEED_CRASH_LONG") != NULL)
    n_times = 50;
  heed_draft_keeper_set_delay (DELAY);
  for (guint i = 0; i < G_N_ELEMENTS (PLACES) * G_N_ELEMENTS (WAYS); i++)
    {
      const char *page = PLACES[i / G_N_ELEMENTS (WAYS)].page;
      g_autofree char *path = g_strdup_printf ("/crash/typed/%s/%s", page, WAYS[i % G_N_ELEMENTS (WAYS)].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_typed);
    }

  return g_test_run ();
}
