/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Another copy takes the place of the store that the window has open: nothing is said to be filed, what was
 * typed stays, all that is open is saved beside it with one click, and the window is never closed silently. */

#include "test-school.h"
#include "ui-test.h"

#include "heed-agencies.h"
#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-contact-page.h"
#include "heed-problem-box.h"
#include "heed-text-area.h"

#include <glib/gstdio.h>
#include <string.h>

#define TITLE "Another copy took this store’s place"

typedef struct
{
  TestSchool school;
  HeedSession *session;
  HeedWindow *window;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->session = test_school_set_up (&fixture->school);
  fixture->window = ui_test_new_window ();
  ui_test_settle ();
  heed_window_open_store (fixture->window, fixture->school.path);
  heed_window_take_session (fixture->window, fixture->session);
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->session);
  test_school_clear (&fixture->school);
}

static void
replace (Fixture *fixture)
{
  g_autofree char *incoming = g_strconcat (fixture->school.path, ".incoming", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->school.path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (incoming, bytes, (gssize) size, NULL));
  g_assert_cmpint (g_rename (incoming, fixture->school.path), ==, 0);
}

/* The store at @path opens with the same passphrase, is whole, and has so many contacts. */
static void
check_store (Fixture *fixture,
             const char *path,
             guint n_contacts,
             guint n_drafts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedSession) session = heed_session_open (path, NULL, TEST_SCHOOL_PASSPHRASE, &error);
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *bytes = NULL;

  g_assert_no_error (error);
  contacts = heed_list_contacts (session, NULL, fixture->school.child, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contacts->len, ==, n_contacts);
  drafts = heed_list_drafts (session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, n_drafts);
  g_assert_true (heed_session_close (session, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_false (g_str_has_prefix (bytes, "SQLite format 3"));
}

static char *
dup_saved (Fixture *fixture)
{
  g_autoptr (GDir) names = g_dir_open (fixture->school.folder, 0, NULL);
  char *saved = NULL;
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    if (g_str_has_prefix (name, "school-saved-") && g_str_has_suffix (name, ".heed"))
      {
        g_assert_null (saved);
        saved = g_build_filename (fixture->school.folder, name, NULL);
      }

  return saved;
}

static gboolean
contact_is_open (gpointer data)
{
  return heed_form_page_is_open (data);
}

static HeedContactPage *
write_contact (Fixture *fixture)
{
  GVariant *params = heed_page_params ("child", fixture->school.child, "agency", fixture->school.agency, NULL);
  HeedContactPage *page = HEED_CONTACT_PAGE (heed_window_push_page (fixture->window, "contact", params));

  ui_test_wait (contact_is_open, page);
  ui_test_settle ();
  heed_choice_set_value (ui_test_find_id (page, "agency"), fixture->school.agency);
  heed_text_area_set_text (ui_test_find_id (page, "advice"), "Ring again on Monday");

  return page;
}

static gboolean
is_refused (gpointer data)
{
  return ui_test_says (GTK_WIDGET (ui_test_find_id (data, "problem")), TITLE);
}

static GtkWidget *
find_save (GtkWidget *box)
{
  return GTK_WIDGET (ui_test_child (box, HEED_TYPE_PROBLEM_BOX, "save"));
}

/* Refused, with the words in the form; saved beside with one click; and filed there. */
static void
test_file (Fixture *fixture,
           gconstpointer data)
{
  HeedContactPage *page = write_contact (fixture);
  g_autofree char *text = NULL;
  g_autofree char *saved = NULL;

  replace (fixture);
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  ui_test_wait (is_refused, page);
  g_assert_true (heed_window_get_page (fixture->window) == HEED_PAGE (page));
  text = heed_text_area_dup_text (ui_test_find_id (page, "advice"));
  g_assert_cmpstr (text, ==, "Ring again on Monday");
  g_assert_true (gtk_widget_get_visible (find_save (GTK_WIDGET (ui_test_find_id (page, "problem")))));

  g_signal_emit_by_name (find_save (GTK_WIDGET (ui_test_find_id (page, "problem"))), "clicked");
  ui_test_answer (fixture->window, "Saved as a store beside it", "close");
  saved = dup_saved (fixture);
  g_assert_cmpstr (heed_session_get_path (fixture->session), ==, saved);
  g_assert_true (heed_window_get_page (fixture->window) == HEED_PAGE (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  ui_test_end_window (fixture->window);
  check_store (fixture, saved, 1, 0);
}

/* Closing asks; saved beside, it closes in good order, with the form as a draft. */
static void
test_close (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *saved = NULL;

  write_contact (fixture);
  replace (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  ui_test_answer (fixture->window, TITLE, "stay");
  g_assert_null (ui_test_find_question (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_test_answer (fixture->window, TITLE, "save");
  ui_test_answer (fixture->window, "Saved as a store beside it", "close");
  saved = dup_saved (fixture);
  ui_test_end_window (fixture->window);
  check_store (fixture, saved, 0, 1);
}

/* Locking, by hand or by itself, waits for nobody: it is saved, and the door is that of the copy. */
static void
test_lock (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  HeedContactPage *page = write_contact (fixture);
  g_autofree char *text = NULL;

  replace (fixture);
  heed_window_lock (fixture->window);
  g_assert_null (heed_window_get_session (fixture->window));
  ui_test_answer (fixture->window, "Saved as a store beside it", "close");
  saved = dup_saved (fixture);
  g_assert_nonnull (saved);

  /* The words were in no store: they are in the copy once it is unlocked. */
  g_clear_object (&fixture->session);
  fixture->session = heed_session_open (saved, NULL, TEST_SCHOOL_PASSPHRASE, &error);
  g_assert_no_error (error);
  heed_window_take_session (fixture->window, fixture->session);
  page = HEED_CONTACT_PAGE (heed_window_get_page (fixture->window));
  ui_test_wait (contact_is_open, page);
  ui_test_settle ();
  text = heed_text_area_dup_text (ui_test_find_id (page, "advice"));
  g_assert_cmpstr (text, ==, "Ring again on Monday");
  ui_test_end_window (fixture->window);
}

/* Told to end at once, it saves first. */
static void
test_end (Fixture *fixture,
          gconstpointer data)
{
  g_autofree char *saved = NULL;

  replace (fixture);
  heed_window_keep_if_moved (fixture->window);
  saved = dup_saved (fixture);
  ui_test_end_window (fixture->window);
  check_store (fixture, saved, 0, 0);
}

/* Where somebody says so, it is closed without a copy. */
static void
test_without (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *saved = NULL;

  replace (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_nonnull (heed_window_get_session (fixture->window));
  ui_test_answer (fixture->window, TITLE, "close");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_null (heed_window_get_session (fixture->window));
  saved = dup_saved (fixture);
  g_assert_null (saved);
  test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/store-moved/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/ui/store-moved/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/ui/store-moved/lock", Fixture, NULL, set_up, test_lock, tear_down);
  g_test_add ("/ui/store-moved/end", Fixture, NULL, set_up, test_end, tear_down);
  g_test_add ("/ui/store-moved/without", Fixture, NULL, set_up, test_without, tear_down);

  return g_test_run ();
}
