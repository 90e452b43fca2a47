/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A store that somebody else has open, on a computer where this account may only read it: whoever begins to record is told
 * who has it, and since when, and no form opens. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-child-page.h"
#include "heed-children-page.h"
#include "heed-concern-page.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct
{
  TestSchool school;
  HeedSession *writer; /* of the other account */
  HeedWindow *window;
} Fixture;

/* Nothing keeps root out of a file: the store is opened as somebody else. */
static HeedSession *
open_as_nobody (TestSchool *school)
{
  g_autofree char *keys = g_strconcat (school->path, "-keys", NULL);
  HeedSession *session;

  g_assert_cmpint (chown (keys, 0, NOBODY), ==, 0);
  g_assert_cmpint (g_chmod (keys, 0640), ==, 0);
  g_assert_cmpint (setegid (NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
  session = test_school_open (school);
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (setegid (getgid ()), ==, 0);

  return session;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (HeedSession) first = test_school_set_up (&fixture->school);
  g_autoptr (HeedSession) reader = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () != 0)
    return;
  g_assert_true (heed_session_close (first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (chown (fixture->school.folder, 0, NOBODY), ==, 0);
  g_assert_cmpint (chown (fixture->school.path, 0, NOBODY), ==, 0);
  g_assert_cmpint (g_chmod (fixture->school.folder, 02750), ==, 0);
  g_assert_cmpint (g_chmod (fixture->school.path, 0640), ==, 0);
  fixture->writer = test_school_open (&fixture->school);
  reader = open_as_nobody (&fixture->school);
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->school.path);
  heed_window_take_session (fixture->window, reader);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->window != NULL)
    ui_test_end_window (fixture->window);
  g_clear_object (&fixture->writer);
  test_school_clear (&fixture->school);
}

/* The question that lies over the window says so, and is put away. */
static void
check_said (Fixture *fixture)
{
  g_autofree char *pattern = g_strdup_printf ("*has been open on %s since * 20??, ??:??, and cannot be written to from this account*do it there*",
                                              g_get_host_name ());
  AdwMessageDialog *said;

  ui_test_wait_question (fixture->window);
  said = ui_test_find_question (fixture->window);
  g_assert_cmpstr (adw_message_dialog_get_heading (said), ==, "You can read, but not record");
  g_test_message ("%s", adw_message_dialog_get_body (said));
  g_assert_true (g_pattern_match_simple (pattern, adw_message_dialog_get_body (said)));
  gtk_window_destroy (GTK_WINDOW (said));
  ui_test_settle ();
}

/* Each form, by the page that leads to it and by its name. */
static void
test_forms (Fixture *fixture,
            gconstpointer data)
{
  static const char *const FORMS[] = { "concern", "contact", "refer", "relationship" };
  HeedPage *page;

  if (fixture->window == NULL)
    {
      g_test_skip ("only root is two accounts");
      return;
    }
  page = heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->school.child, NULL));
  ui_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    {
      g_assert_null (heed_window_push_page (fixture->window, FORMS[i], heed_page_params ("child", fixture->school.child, NULL)));
      check_said (fixture);
      g_assert_null (heed_window_replace_page (fixture->window, FORMS[i], NULL));
      check_said (fixture);
      g_assert_null (heed_window_show_page (fixture->window, FORMS[i], NULL));
      check_said (fixture);
      g_assert_true (heed_window_get_page (fixture->window) == page);
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.log-concern", NULL));
  check_said (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-agency", "s", "police"));
  check_said (fixture);
  g_assert_true (heed_window_get_page (fixture->window) == page);
}

static void
test_add_a_child (Fixture *fixture,
                  gconstpointer data)
{
  HeedPage *page;
  GtkWidget *add;

  if (fixture->window == NULL)
    {
      g_test_skip ("only root is two accounts");
      return;
    }
  page = heed_window_show_page (fixture->window, "children", NULL);
  ui_test_settle ();
  add = GTK_WIDGET (ui_test_child (page, HEED_TYPE_CHILDREN_PAGE, "add"));
  g_assert_true (gtk_widget_is_sensitive (add));
  g_signal_emit_by_name (add, "clicked");
  check_said (fixture);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/read-only/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add ("/ui/read-only/add-a-child", Fixture, NULL, set_up, test_add_a_child, tear_down);

  return g_test_run ();
}
