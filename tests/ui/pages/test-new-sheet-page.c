/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "test-school.h"
#include "ui-test.h"

#include "heed-new-sheet-page.h"
#include "heed-sheet-proof.h"
#include "heed-store-page.h"

#include <stdio.h>

typedef struct
{
  TestSchool school;
  HeedWindow *window;
  GtkWidget *page;
  GPtrArray *groups; /* of the sheet that is shown */
} Fixture;

static void
collect_groups (GtkWidget *widget,
                GPtrArray *groups)
{
  if (gtk_widget_has_css_class (widget, "heed-key-group"))
    g_ptr_array_add (groups, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_groups (child, groups);
}

/* From the page of the store to a sheet that is shown. */
static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (HeedSession) session = test_school_set_up (&fixture->school);
  GtkWidget *store;

  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->school.path);
  heed_window_take_session (fixture->window, session);
  store = GTK_WIDGET (heed_window_show_page (fixture->window, "store", NULL));
  ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (store, HEED_TYPE_STORE_PAGE, "recovery"))));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-sheet", NULL));
  ui_test_wait_page (fixture->window, HEED_TYPE_NEW_SHEET_PAGE);
  fixture->page = GTK_WIDGET (heed_window_get_page (fixture->window));
  ui_test_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (ui_test_child (fixture->page, HEED_TYPE_NEW_SHEET_PAGE, "sheet"))));
  fixture->groups = g_ptr_array_new_with_free_func (g_free);
  collect_groups (fixture->page, fixture->groups);
  g_assert_cmpuint (fixture->groups->len, ==, 14);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
  g_ptr_array_unref (fixture->groups);
  test_school_clear (&fixture->school);
}

static void
answer (Fixture *fixture,
        const char *field,
        gboolean right)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (ui_test_find_id (fixture->page, field));
  guint number = 0;

  g_assert_cmpint (sscanf (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Group %u", &number), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row), right ? g_ptr_array_index (fixture->groups, number - 1) : "0000");
}

static void
confirm (Fixture *fixture)
{
  g_signal_emit_by_name (ui_test_find_id (fixture->page, "confirm"), "clicked");
}

static char *
dup_sheet (Fixture *fixture)
{
  GString *sheet = g_string_new (NULL);

  for (guint i = 0; i < fixture->groups->len; i++)
    g_string_append_printf (sheet, "%s%s", i > 0 ? "-" : "", (const char *) g_ptr_array_index (fixture->groups, i));

  return g_string_free (sheet, FALSE);
}

/* Whether a key opens the store, which is closed. */
static gboolean
opens (Fixture *fixture,
       const char *recovery_key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_session_open_with_recovery_key (fixture->school.path, recovery_key, &error);

  g_assert_true ((session != NULL) == (error == NULL));
  if (session != NULL)
    g_assert_true (heed_session_close (session, NULL));

  return session != NULL;
}

static gboolean
is_refused (gpointer page)
{
  GtkWidget *proof = GTK_WIDGET (ui_test_find_id (page, "proof"));

  return gtk_widget_get_sensitive (proof) && gtk_widget_get_visible (GTK_WIDGET (ui_test_child (proof, HEED_TYPE_SHEET_PROOF, "problem")));
}

/* What was not proven changes nothing. What was gives the store its new key: the new sheet opens it, the old one no more, members keep
 * their passphrases, and the window goes on in it. */
static void
test_change (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *sheet = dup_sheet (fixture);
  g_autofree char *concern = NULL;
  HeedSession *session = heed_window_get_session (fixture->window);
  g_autoptr (HeedSession) again = NULL;

  answer (fixture, "first", FALSE);
  answer (fixture, "second", TRUE);
  confirm (fixture);
  ui_test_wait (is_refused, fixture->page);
  g_assert_true (HEED_IS_NEW_SHEET_PAGE (heed_window_get_page (fixture->window)));

  answer (fixture, "first", TRUE);
  confirm (fixture);
  ui_test_wait_page (fixture->window, HEED_TYPE_STORE_PAGE);
  g_assert_true (heed_window_get_session (fixture->window) == session);
  concern = test_school_file_concern (&fixture->school, session, NULL);
  g_assert_nonnull (concern);
  ui_test_settle ();

  heed_window_open_store (fixture->window, NULL);
  ui_test_settle ();
  g_assert_true (opens (fixture, sheet));
  g_assert_false (opens (fixture, fixture->school.recovery_key));
  again = test_school_open (&fixture->school);
  g_assert_true (heed_session_close (again, NULL));
}

/* Whoever leaves the page, or locks, while the store is copied, waits until nothing is half done: it opens with the one
 * sheet or the other, and not with both. */
static void
test_leave (Fixture *fixture,
            gconstpointer locks)
{
  g_autofree char *sheet = dup_sheet (fixture);
  g_autoptr (HeedSession) again = NULL;

  answer (fixture, "first", TRUE);
  answer (fixture, "second", TRUE);
  confirm (fixture);
  if (GPOINTER_TO_INT (locks))
    heed_window_lock (fixture->window);
  else
    heed_window_pop_page (fixture->window);
  ui_test_settle ();
  if (!GPOINTER_TO_INT (locks))
    {
      g_autofree char *concern = test_school_file_concern (&fixture->school, heed_window_get_session (fixture->window), NULL);

      g_assert_nonnull (concern);
      heed_window_open_store (fixture->window, NULL);
      ui_test_settle ();
    }
  g_assert_true (opens (fixture, sheet) != opens (fixture, fixture->school.recovery_key));
  again = test_school_open (&fixture->school);
  g_assert_true (heed_session_close (again, NULL));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/new-sheet-page/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/ui/new-sheet-page/leave/back", Fixture, GINT_TO_POINTER (FALSE), set_up, test_leave, tear_down);
  g_test_add ("/ui/new-sheet-page/leave/lock", Fixture, GINT_TO_POINTER (TRUE), set_up, test_leave, tear_down);

  return g_test_run ();
}
