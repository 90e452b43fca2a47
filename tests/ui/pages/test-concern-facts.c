/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* "Log a concern": which facts it asks for, and when; over the demonstration. */

#include "concern-test.h"

#include "heed-children.h"
#include "heed-choice.h"
#include "heed-concern-form.h"
#include "heed-filed-page.h"
#include "heed-text-area.h"
#include "heed-toggles.h"

/* Of the test that runs: its window closes it. */
static HeedSession *session;

static gboolean
asks_understanding (gpointer data)
{
  return gtk_widget_get_mapped (ui_test_find_id (data, "development"));
}

/* How far down the page the field begins. */
static double
get_top (HeedConcernPage *page,
         const char *id)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (ui_test_find_id (page, id), GTK_WIDGET (page), &bounds));

  return graphene_rect_get_y (&bounds);
}

/* The block is there for whoever asks for it, whatever the category; of a child with a need on record it asks what is known of the
 * child's understanding, of another when that is asked for. */
static void
test_record_exploitation (gconstpointer data)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  HeedConcernPage *page;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, data != NULL ? heed_page_params ("child", child, NULL) : NULL);
  heed_form_add_row (concern_test_get_form (page), "categories", "neglect");
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (page->exploitation)));
  g_assert_true (gtk_widget_get_mapped (page->record_exploitation));
  g_signal_emit_by_name (page->record_exploitation, "clicked");
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page->exploitation)));
  g_assert_true (gtk_widget_get_mapped (ui_test_find_id (page, "contactMode")));
  g_assert_false (gtk_widget_get_mapped (page->record_exploitation));
  /* Asked before the wishes, "seems to agree" would be read as evidence. */
  g_assert_cmpfloat (get_top (page, "apparentConsent"), >, get_top (page, "wishes"));
  if (data != NULL)
    ui_test_wait (asks_understanding, page);
  else
    g_assert_false (asks_understanding (page));
  heed_form_set (concern_test_get_form (page), "development", "about nine");
  ui_test_settle ();
  g_assert_true (asks_understanding (page));
  heed_form_set (concern_test_get_form (page), "development", "");
  ui_test_settle ();
  g_assert_true (asks_understanding (page));
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* A time that has passed is warned of, and is what is filed. */
static void
test_where_now (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedConcernPage *page;
  HeedField *where;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  g_object_set (ui_test_find_id (page, "whereNow"), "text", "In the lead's office with the deputy", NULL);
  g_assert_false (gtk_widget_get_visible (page->where_passed));
  g_object_set (ui_test_find_id (page, "whereNowUntilDate"), "text", "1 Jan 2099", NULL);
  g_assert_false (gtk_widget_get_visible (page->where_passed));
  g_object_set (ui_test_find_id (page, "whereNowUntilDate"), "text", "19 Nov 2019", NULL);
  g_object_set (ui_test_find_id (page, "whereNowUntilTime"), "text", "16:30", NULL);
  g_assert_true (gtk_widget_get_visible (page->where_passed));
  g_object_set (ui_test_find_id (page, "place"), "text", "Corridor by the library", NULL);
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "A new phone");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "opinion")), "She looked frightened");

  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  file = heed_load_case (session, child, NULL);
  where = heed_record_get_field (HEED_RECORD (heed_case_file_find_entry (file, heed_page_get_param (heed_window_get_page (window), "entry"))));
  g_assert_cmpstr (heed_field_find_text (where, "Place"), ==, "Corridor by the library");
  g_assert_cmpstr (heed_field_find_text (where, "Opinion"), ==, "She looked frightened");
  where = heed_field_find (where, "WhereNow");
  g_assert_cmpstr (heed_field_get_text (where), ==, "In the lead's office with the deputy");
  g_assert_cmpstr (heed_field_get_attribute (where, "until"), ==, "2019-11-19T16:30");
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* Whatever of the block stands in a form is seen, without a category and without a need on record: nothing is filed that nobody sees. */
static void
test_begun_is_shown (void)
{
  HeedWindow *window = ui_test_new_window ();

  session = ui_test_open_demonstration ();
  heed_window_take_session (window, session);
  for (const HeedFormPart *part = heed_concern_form.parts; part->type != HEED_FORM_END; part++)
    {
      HeedConcernPage *page;
      HeedForm *form;

      if (part->name == NULL || part->path == NULL || !g_str_has_prefix (part->path, "Exploitation/"))
        continue;
      g_test_message ("%s", part->name);
      page = concern_test_open (window, NULL);
      form = concern_test_get_form (page);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->exploitation)));
      if (part->type == HEED_FORM_ROWS)
        heed_form_add_row (form, part->name, NULL);
      else
        heed_form_set (form, part->name, "yes");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->exploitation)));
      heed_form_clear (form);
      heed_window_pop_page (window);
    }
  ui_test_end_window (window);
  g_clear_object (&session);
}

static GtkWidget *
find_button (GtkWidget *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static void
click (gpointer root,
       const char *label)
{
  GtkWidget *button = find_button (root, label);

  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  ui_test_settle ();
}

/* Whether the rule speaks of that person in the panel, and of nobody else. */
static gboolean
speaks_of (HeedConcernPage *page,
           const char *rule,
           const char *person)
{
  GListModel *list = G_LIST_MODEL (heed_prompt_panel_get_list (page->panel));
  guint n_of = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (list, i);
      GPtrArray *prompts = heed_prompt_place_get_prompts (place);

      for (guint k = 0; k < prompts->len && g_str_equal (heed_prompt_place_get_facts (place)->rule, rule); k++)
        n_of += g_strcmp0 (heed_prompt_get_facts (g_ptr_array_index (prompts, k))->person, person) == 0 ? 1 : 100;
    }

  return n_of == 1;
}

/* What is different for each child is typed in a block of each: the prompts follow, it is filed, and stands there again to be amended. */
static void
test_block_of_each (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *tom = NULL;
  g_autofree char *ella = NULL;
  g_autofree char *filed = NULL;
  HeedConcernPage *page;
  HeedForm *form;
  GtkWidget *blocks;
  GtkWidget *whose;

  session = ui_test_open_demonstration ();
  tom = ui_test_find_child (session, "Tom");
  ella = ui_test_find_child (session, "Ella");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", tom, NULL));
  form = concern_test_get_form (page);
  heed_form_set (form, "facts", "Both came with new phones");
  click (page, "Record exploitation");
  blocks = ui_test_find_id (page, "furtherExploitation");
  g_assert_false (gtk_widget_get_mapped (find_button (blocks, "Add a block for another child")));
  heed_form_people_put (heed_form_get_people (form), ella, "subject", "Ella", NULL);
  heed_form_set (form, "sexualActivity", "yes");
  click (blocks, "Add a block for another child");
  whose = ui_test_find_id (blocks, "exploitationOf");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (whose)), ==, ella);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), whose));
  g_assert_true (ui_test_says (blocks, "Exploitation of Ella"));
  heed_toggles_set_value (HEED_TOGGLES (ui_test_find_id (blocks, "apparentConsent")), "yes");
  ui_test_settle ();
  g_assert_true (speaks_of (page, "cse.apparent-consent", ella));

  /* Each has one now; one that is of nobody is not filed, and is gone to. */
  heed_form_set (form, "exploitationOf", tom);
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (find_button (blocks, "Add a block for another child")));
  heed_form_people_remove (heed_form_get_people (form), ella);
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_settle ();
  g_assert_true (heed_window_get_page (window) == HEED_PAGE (page));
  g_assert_true (ui_test_says (GTK_WIDGET (page), "A block of exploitation names no child of this concern"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), whose));
  heed_form_people_put (heed_form_get_people (form), ella, "subject", "Ella", NULL);
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (whose)), ==, ella);
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  filed = g_strdup (heed_page_get_param (heed_window_get_page (window), "entry"));

  page = concern_test_open (window, heed_page_params ("child", tom, "amends", filed, NULL));
  blocks = ui_test_find_id (page, "furtherExploitation");
  g_assert_true (gtk_widget_get_mapped (ui_test_find_id (page, "sexualActivity")));
  g_assert_cmpstr (heed_toggles_get_value (HEED_TOGGLES (ui_test_find_id (blocks, "apparentConsent"))), ==, "yes");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (ui_test_find_id (blocks, "exploitationOf"))), ==, ella);
  gtk_widget_grab_focus (ui_test_find_id (blocks, "wishes"));
  click (blocks, "Take this block out");
  g_assert_null (ui_test_find (blocks, HEED_TYPE_EXPLOITATION_SECTION));
  g_assert_cmpuint (heed_form_get_n_blocks (concern_test_get_form (page), "furtherExploitation"), ==, 0);
  ui_test_end_window (window);
  g_clear_object (&session);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/concern-facts/where-now", test_where_now);
  g_test_add_func ("/ui/concern-facts/block-of-each", test_block_of_each);
  g_test_add_data_func ("/ui/concern-facts/record-exploitation/need-on-record", "Amira", test_record_exploitation);
  g_test_add_data_func ("/ui/concern-facts/record-exploitation/nobody-yet", NULL, test_record_exploitation);

  g_test_add_func ("/ui/concern-facts/begun-is-shown", test_begun_is_shown);
  return g_test_run ();
}
