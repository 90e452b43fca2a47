/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What a member may not do by their role opens no form, and says who may; what they may not see has no page that shows it. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-access.h"
#include "heed-child-page.h"
#include "heed-concern-page.h"
#include "heed-members.h"

#define PASSPHRASE "a copper lantern and bridges"

typedef struct
{
  TestSchool school;
  HeedWindow *window;
} Fixture;

/* The window of a member of that role, in a store where the file of the child is limited. */
static void
set_up (Fixture *fixture,
        gconstpointer role)
{
  g_autoptr (HeedSession) lead = test_school_set_up (&fixture->school);
  g_autoptr (HeedMemberFacts) added = NULL;
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;

  added = heed_member_add (lead, "D. Bell", role, NULL, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_true (heed_limit_file (lead, fixture->school.child, NULL, &error));
  g_assert_no_error (error);
  heed_session_close (lead, &error);
  g_assert_no_error (error);
  session = heed_session_open (fixture->school.path, "D. Bell", PASSPHRASE, &error);
  g_assert_no_error (error);
  fixture->window = ui_test_new_window ();
  heed_window_open_store (fixture->window, fixture->school.path);
  heed_window_take_session (fixture->window, session);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer role)
{
  ui_test_end_window (fixture->window);
  test_school_clear (&fixture->school);
}

static void
assert_refused (Fixture *fixture,
                const char *name,
                const char *heading)
{
  AdwMessageDialog *said;

  g_assert_null (heed_window_push_page (fixture->window, name, heed_page_params ("child", fixture->school.child, NULL)));
  ui_test_wait_question (fixture->window);
  said = ui_test_find_question (fixture->window);
  g_assert_cmpstr (adw_message_dialog_get_heading (said), ==, heading);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (said), "Ask a lead of this store."));
  gtk_window_destroy (GTK_WINDOW (said));
  ui_test_settle ();
}

/* Whether the child's page says who has looked. */
static gboolean
shows_looks (Fixture *fixture)
{
  HeedPage *page = heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->school.child, NULL));
  GtkStack *tabs = GTK_STACK (ui_test_child (page, HEED_TYPE_CHILD_PAGE, "tabs"));
  gboolean shows;

  ui_test_settle ();
  shows = gtk_stack_page_get_visible (gtk_stack_get_page (tabs, GTK_WIDGET (ui_test_child (page, HEED_TYPE_CHILD_PAGE, "looks"))));

  return shows;
}

static void
test_recorder (Fixture *fixture,
               gconstpointer role)
{
  assert_refused (fixture, "contact", "This is recorded by leads and deputies");
  assert_refused (fixture, "relationship", "This is recorded by leads and deputies");
  assert_refused (fixture, "refer", "What leaves the store is sent, printed and saved by leads and deputies");
  g_assert_true (HEED_IS_CONCERN_PAGE (heed_window_push_page (fixture->window, "concern", NULL)));
  ui_test_settle ();
  g_assert_false (shows_looks (fixture));
}

static void
test_auditor (Fixture *fixture,
              gconstpointer role)
{
  assert_refused (fixture, "concern", "Concerns are filed by leads, deputies and recorders");
  g_assert_true (shows_looks (fixture));
  ui_test_answer (fixture->window, "This child’s file is limited", "close");
}

/* Whoever may file about the child, and not read the file. */
static void
test_deputy (Fixture *fixture,
             gconstpointer role)
{
  HeedPage *page;

  heed_window_push_page (fixture->window, "child", heed_page_params ("child", fixture->school.child, NULL));
  ui_test_answer (fixture->window, "This child’s file is limited", "close");
  page = heed_window_push_page (fixture->window, "concern", heed_page_params ("child", fixture->school.child, NULL));
  g_assert_true (HEED_IS_CONCERN_PAGE (page));
  ui_test_settle ();
  g_assert_null (ui_test_find_question (fixture->window));
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/roles/recorder", Fixture, "recorder", set_up, test_recorder, tear_down);
  g_test_add ("/ui/roles/auditor", Fixture, "auditor", set_up, test_auditor, tear_down);
  g_test_add ("/ui/roles/deputy", Fixture, "deputy", set_up, test_deputy, tear_down);

  return g_test_run ();
}
