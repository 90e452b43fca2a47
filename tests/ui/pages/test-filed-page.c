/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is filed, over the demonstration: it is shown sealed, a decision is asked for with reasons, and
 * what is decided is in the store and on the page. */

#include "ui-test.h"

#include "heed-children.h"
#include "heed-danger-call.h"
#include "heed-decision-box.h"
#include "heed-entries.h"
#include "heed-entry-view.h"
#include "heed-field-order.h"
#include "heed-filed-page.h"
#include "heed-text-area.h"
#include "heed-toggles.h"

static HeedField *
make_concern (const char *child)
{
  HeedField *field = heed_field_new ("Concern");
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", "2026-11-01");
  heed_field_set_attribute (occurred, "latest", "2026-11-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (child, "subject"));
  heed_field_append (field, heed_field_new_text ("ChildsWords", "he gets me what I want"));

  return field;
}

static gboolean
is_loaded (gpointer page)
{
  return ui_test_says (page, "“he gets me what I want”");
}

static gboolean
is_decided (gpointer page)
{
  return ui_test_says (page, "Exchange, age gap.");
}

static gboolean
is_folded (gpointer leaflet)
{
  return adw_leaflet_get_folded (leaflet);
}

static void
test_decides (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = ui_test_find_child (session, "Amira");
  g_autoptr (HeedField) field = make_concern (child);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) concern = heed_file_entry (session, field, NULL, NULL, &error);
  g_autoptr (HeedCaseFile) file = NULL;
  HeedEntry *decision = NULL;
  HeedPage *page;
  AdwLeaflet *leaflet;
  GtkWidget *filed;
  GtkWidget *box;
  GtkWidget *reasons;
  GtkWidget *radio;

  g_assert_no_error (error);
  heed_window_take_session (window, session);
  page = heed_window_push_page (window, "filed", heed_page_params ("child", child, "entry", heed_record_get_id (HEED_RECORD (concern)), NULL));
  ui_test_wait (is_loaded, page);
  /* What nobody answered is said so, never left blank. */
  g_assert_true (ui_test_says (GTK_WIDGET (page), "not recorded yet"));

  /* As in a narrow window, where the decision lies over what was filed. */
  leaflet = ADW_LEAFLET (ui_test_child (page, HEED_TYPE_FILED_PAGE, "leaflet"));
  filed = adw_leaflet_get_visible_child (leaflet);
  adw_leaflet_set_can_unfold (leaflet, FALSE);
  ui_test_wait (is_folded, leaflet);
  adw_leaflet_navigate (leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  g_assert_true (adw_leaflet_get_visible_child (leaflet) != filed);

  /* No outcome, then an outcome without reasons: neither is filed. */
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Choose what happens now."));
  box = GTK_WIDGET (ui_test_child (page, HEED_TYPE_FILED_PAGE, "decision"));
  radio = ui_test_find (box, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (page), "A decision needs its reasons"));

  reasons = ui_test_find (box, HEED_TYPE_TEXT_AREA);
  heed_text_area_set_text (HEED_TEXT_AREA (reasons), "Exchange, age gap.");
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_wait (is_decided, page);
  g_assert_true (adw_leaflet_get_visible_child (leaflet) == filed);

  file = heed_load_case (session, child, NULL);
  for (guint i = 0; i < heed_case_file_get_entries (file)->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (heed_case_file_get_entries (file), i);

      if (g_strcmp0 (heed_entry_get_about (entry), heed_record_get_id (HEED_RECORD (concern))) == 0)
        decision = entry;
    }
  g_assert_nonnull (decision);
  g_assert_cmpint (heed_entry_get_kind (decision), ==, HEED_ENTRY_DECISION);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (decision), "Outcome"), ==, "refer");
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (decision), "Rationale"), ==, "Exchange, age gap.");
  ui_test_end_window (window);
}

static gpointer
find_code (gpointer box,
           const char *code)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "code"), code) == 0)
        return child;
    }
  g_assert_not_reached ();
}

static void
choose (GtkWidget *box,
        const char *outcome)
{
  GtkWidget *row = find_code (ui_test_child (box, HEED_TYPE_DECISION_BOX, "outcomes"), outcome);

  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "radio"), TRUE);
  ui_test_settle ();
}

static char *
list_also (GtkWidget *box)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  gpointer also = ui_test_child (box, HEED_TYPE_DECISION_BOX, "also");

  for (GtkWidget *child = gtk_widget_get_first_child (also); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_child_visible (child) && gtk_widget_get_mapped (child))
        g_string_append_printf (codes, "%s ", (char *) g_object_get_data (G_OBJECT (child), "code"));
    }

  return g_string_free (g_steal_pointer (&codes), FALSE);
}

static gboolean
is_adult_route (gpointer page)
{
  return ui_test_says (page, "18 or over? Not known.");
}

/* Only what can go with an outcome is offered; the adult route asks whether a child who is certainly under 18 is, and no
 * answer stops the filing. */
static void
test_outcomes (void)
{
  static const struct
  {
    const char *outcome;
    const char *also;
  } cases[] = {
    { "refer", "earlyHelp monitor adultRoute " },
    { "earlyHelp", "refer monitor adultRoute " },
    { "monitor", "refer earlyHelp adultRoute " },
    { "noFurtherAction", "" },
    { "adultRoute", "refer earlyHelp monitor " },
  };
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = ui_test_find_child (session, "Oliver");
  g_autoptr (HeedField) field = make_concern (child);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) concern = heed_file_entry (session, field, NULL, NULL, &error);
  HeedPage *page;
  GtkWidget *box;
  GtkWidget *asked;
  HeedForm *form;

  g_assert_no_error (error);
  heed_window_take_session (window, session);
  page = heed_window_push_page (window, "filed", heed_page_params ("child", child, "entry", heed_record_get_id (HEED_RECORD (concern)), NULL));
  ui_test_wait (is_loaded, page);
  box = GTK_WIDGET (ui_test_child (page, HEED_TYPE_FILED_PAGE, "decision"));
  adw_leaflet_navigate (ADW_LEAFLET (ui_test_child (page, HEED_TYPE_FILED_PAGE, "leaflet")), ADW_NAVIGATION_DIRECTION_FORWARD);
  asked = ui_test_find_id (page, "ofAge");
  form = heed_form_page_get_form (HEED_FORM_PAGE (page));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *also = NULL;

      choose (box, cases[i].outcome);
      also = list_also (box);
      g_assert_cmpstr (also, ==, cases[i].also);
      g_assert_cmpint (gtk_widget_get_mapped (asked), ==, g_str_equal (cases[i].outcome, "adultRoute"));
    }

  /* What was chosen beside it stays as long as it can, and goes with an outcome that stands alone. */
  gtk_toggle_button_set_active (find_code (ui_test_child (box, HEED_TYPE_DECISION_BOX, "also"), "monitor"), TRUE);
  choose (box, "refer");
  g_assert_cmpint (heed_form_find_row (form, "also", "monitor"), ==, 0);
  choose (box, "noFurtherAction");
  g_assert_cmpuint (heed_form_get_n_rows (form, "also"), ==, 0);
  /* What stands there all the same, as in an old draft, is not hidden. */
  heed_form_add_row (form, "also", "monitor");
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (find_code (ui_test_child (box, HEED_TYPE_DECISION_BOX, "also"), "monitor")));
  heed_form_clear_rows (form, "also");

  choose (box, "adultRoute");
  g_assert_true (ui_test_says (box, "On file: Oliver"));
  heed_toggles_set_value (HEED_TOGGLES (asked), "unknown");
  ui_test_settle ();
  g_assert_true (ui_test_says (box, "Under 18 the child’s route leads"));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "reasons")), "Looks older.");
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_wait (is_adult_route, page);
  ui_test_end_window (window);
}

static gboolean
is_called (gpointer page)
{
  return ui_test_says (page, "Called again now");
}

/* Where the concern says danger, the call is asked for on its page too, and is on file as what came later, at its time. */
static void
test_danger (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = ui_test_find_child (session, "Oliver");
  g_autoptr (HeedField) field = make_concern (child);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) concern = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedEntry *call = NULL;
  HeedField *what;
  HeedPage *page;
  GtkWidget *danger;

  heed_field_put_in_order (field, heed_field_new_text ("DangerNow", "yes"));
  concern = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  heed_window_take_session (window, session);
  page = heed_window_push_page (window, "filed", heed_page_params ("child", child, "entry", heed_record_get_id (HEED_RECORD (concern)), NULL));
  ui_test_wait (is_loaded, page);
  /* What to do now stands with what is pressing, and whom to phone. */
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Call 999; then phone children’s social care; record when, and police reference."));
  g_assert_true (ui_test_says (GTK_WIDGET (page), "01632 960102"));
  danger = GTK_WIDGET (ui_test_child (page, HEED_TYPE_FILED_PAGE, "danger"));
  g_assert_true (gtk_widget_get_visible (danger));
  g_signal_emit_by_name (ui_test_child (danger, HEED_TYPE_DANGER_CALL, "call"), "clicked");
  ui_test_wait (is_called, danger);
  g_assert_true (ui_test_says (danger, "999 called "));

  file = heed_load_case (session, child, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < heed_case_file_get_entries (file)->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (heed_case_file_get_entries (file), i);

      if (heed_entry_get_kind (entry) == HEED_ENTRY_FOLLOW_UP && g_strcmp0 (heed_entry_get_about (entry), heed_record_get_id (HEED_RECORD (concern))) == 0)
        call = entry;
    }
  g_assert_nonnull (call);
  what = heed_field_find (heed_record_get_field (HEED_RECORD (call)), "What");
  g_assert_cmpstr (heed_field_get_attribute (what, "what"), ==, "policeTold");
  g_assert_true (heed_entry_has_subject (call, child));
  g_assert_cmpstr (heed_entry_get_precision (call), ==, "exact");
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/filed-page/decides", test_decides);
  g_test_add_func ("/ui/filed-page/outcomes", test_outcomes);
  g_test_add_func ("/ui/filed-page/danger", test_danger);

  return g_test_run ();
}
