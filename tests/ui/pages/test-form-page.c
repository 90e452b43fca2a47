/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Every page that is typed into, against the table of its form: each value has a control, and is called in what stops a
 * filing as it is called on the screen. And nothing that is typed before the page is open is lost. */

#include "ui-test.h"

#include "heed-children.h"
#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-filed-page.h"
#include "heed-form-page.h"
#include "heed-id.h"
#include "heed-problem-box.h"
#include "heed-refer-page.h"
#include "heed-text-area.h"

#include <string.h>

static gboolean
is_open (gpointer page)
{
  return heed_form_page_is_open (page);
}

/* The newest concern of the child as it stands. */
static char *
find_concern (HeedSession *session,
              const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = entries->len; i > 0; i--)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i - 1);
      const char *id = heed_record_get_id (HEED_RECORD (entry));

      if (heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN && heed_case_file_find_superseding (file, id) == NULL)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

static void
assert_called (GtkWidget *control,
               const char *label)
{
  g_autofree char *name = NULL;

  if (HEED_IS_TEXT_AREA (control) || HEED_IS_CHOICE (control))
    g_object_get (control, "label", &name, NULL);
  else if (HEED_IS_DAY_ENTRY (control))
    g_object_get (control, "field", &name, NULL);
  if (name != NULL)
    g_assert_cmpstr (name, ==, label);
  else
    gtk_test_accessible_assert_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_controls (gconstpointer data)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *concern = find_concern (session, child);
  HeedFormPage *page;
  HeedFormControls *controls;
  const HeedFormKind *kind;

  heed_window_take_session (window, session);
  page = HEED_FORM_PAGE (heed_window_push_page (window, data, heed_page_params ("child", child, "entry", concern, NULL)));
  ui_test_wait (is_open, page);
  controls = heed_form_page_get_controls (page);
  kind = heed_form_get_kind (heed_form_page_get_form (page));
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      const char *caption = heed_form_kind_get_caption (kind, NULL, part);
      GtkWidget *control;

      if (caption == NULL || part->name == NULL || part->type == HEED_FORM_ROWS || part->type == HEED_FORM_BLOCKS || part->type == HEED_FORM_ID)
        continue;
      g_test_message ("%s", part->name);
      control = heed_form_controls_find (controls, part->name);
      /* A code or a flag may be the page's own to set. */
      g_assert_true (control != NULL || part->type == HEED_FORM_CODE || part->type == HEED_FORM_FLAG);
      if (control == NULL)
        continue;
      /* It is called after the answer beside it, when they will be told or when that is looked at again. */
      if (!g_str_equal (part->name, "parentsAt"))
        assert_called (control, caption);
    }
  ui_test_end_window (window);
}

/* A page on which somebody can type before its draft is found, and a text of it. */
typedef struct
{
  const char *page;
  const char *text;
} Early;

static const Early EARLY[] = { { "concern", "facts" }, { "contact", "advice" } };

static void
assert_text (HeedFormPage *page,
             const char *control,
             const char *text)
{
  g_autofree char *shown = heed_text_area_dup_text (HEED_TEXT_AREA (ui_test_find_id (page, control)));

  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), control), ==, text);
}

static guint
count_drafts (HeedSession *session)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (session, NULL);

  return drafts->len;
}

/* There is one draft with these words. */
static void
assert_draft (HeedSession *session,
              const char *words)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (session, NULL);
  guint n_with = 0;

  for (guint i = 0; i < drafts->len; i++)
    n_with += strstr (((HeedFormDraft *) g_ptr_array_index (drafts, i))->text, words) != NULL;
  g_assert_cmpuint (n_with, ==, 1);
}

static HeedFormPage *
push (HeedWindow *window,
      const char *name,
      const char *child)
{
  return HEED_FORM_PAGE (heed_window_push_page (window, name, heed_page_params ("child", child, NULL)));
}

static void
type (HeedFormPage *page,
      const char *control,
      const char *text)
{
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, control)), text);
}

static void
activate_button (HeedFormPage *page,
                 const char *id)
{
  GtkWidget *button = ui_test_find_id (page, id);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
}

/* What was typed before the draft was found stands, as a draft of its own, and the draft is offered beside it. */
static void
test_early (gconstpointer data)
{
  const Early *early = data;
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  HeedFormPage *page;

  heed_window_take_session (window, session);
  page = push (window, early->page, child);
  ui_test_wait (is_open, page);
  type (page, early->text, "half a sent");
  heed_window_pop_page (window);
  g_assert_cmpuint (count_drafts (session), ==, 1);

  page = push (window, early->page, child);
  g_assert_false (heed_form_page_is_open (page));
  type (page, early->text, "an");
  type (page, early->text, "another day");
  ui_test_wait (is_open, page);
  ui_test_settle ();
  assert_text (page, early->text, "another day");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (heed_form_page_get_form (page)))->len, ==, 1);
  g_assert_true (ui_test_says (GTK_WIDGET (page), "An earlier draft is here"));
  g_assert_false (gtk_widget_get_mapped (ui_test_find_id (page, "own_answers")));

  /* The two are two drafts, and each is still what it was. */
  activate_button (page, "open_earlier");
  page = HEED_FORM_PAGE (heed_window_get_page (window));
  ui_test_wait (is_open, page);
  ui_test_settle ();
  assert_text (page, early->text, "half a sent");
  g_assert_cmpuint (count_drafts (session), ==, 2);
  g_assert_false (ui_test_says (GTK_WIDGET (page), "An earlier draft is here"));
  heed_window_pop_page (window);
  assert_draft (session, "half a sent");
  assert_draft (session, "another day");
  ui_test_end_window (window);
}

/* Nor is it lost where the page is left before it is open. */
static void
test_left_early (gconstpointer data)
{
  const Early *early = data;
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  HeedFormPage *page;

  heed_window_take_session (window, session);
  page = push (window, early->page, child);
  type (page, early->text, "Ring the school nurse");
  g_assert_false (heed_form_page_is_open (page));
  heed_window_pop_page (window);
  g_assert_cmpuint (count_drafts (session), ==, 1);
  assert_draft (session, "Ring the school nurse");
  ui_test_end_window (window);
}

/* What was filed is put into the whole form: until it stands there, nothing can be typed that would be lost. */
static void
test_amends (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *concern = find_concern (session, child);
  HeedFormPage *page;

  heed_window_take_session (window, session);
  page = HEED_FORM_PAGE (heed_window_push_page (window, "concern", heed_page_params ("child", child, "amends", concern, NULL)));
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_id (page, "facts")));
  ui_test_wait (is_open, page);
  g_assert_true (gtk_widget_is_sensitive (ui_test_find_id (page, "facts")));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), ui_test_find_id (page, "amendReason")));
  ui_test_end_window (window);
}

static void
press_ctrl_return (HeedFormPage *page)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || g_list_model_get_n_items (G_LIST_MODEL (controller)) == 0)
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (page), NULL));
      return;
    }
  g_assert_not_reached ();
}

static void
try_again (HeedFormPage *page)
{
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (page), HEED_TYPE_PROBLEM_BOX), "try-again");
}

static gboolean
is_left (gpointer page)
{
  return heed_page_is_left (page);
}

/* After "Start a referral" was stopped, another key files and does no more; only what tries that again goes on to a referral. */
static void
test_stopped (gconstpointer data)
{
  gboolean again = GPOINTER_TO_INT (data);
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *id = heed_id_new ('p');
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) kept = NULL;
  g_autoptr (HeedPage) page = NULL;
  GtkWidget *problem;

  heed_window_take_session (window, session);
  page = g_object_ref (heed_window_push_page (window, "concern", NULL));
  ui_test_wait (is_open, page);
  type (HEED_FORM_PAGE (page), "facts", "Seen in the park");
  /* Nobody yet, which stops the filing, and by the second time somebody. */
  heed_form_people_put (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (page))), id, "subject", "Noor", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.refer", NULL);
  ui_test_settle ();
  g_assert_false (heed_page_is_left (page));
  problem = ui_test_find (GTK_WIDGET (page), HEED_TYPE_PROBLEM_BOX);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_test_find (problem, GTK_TYPE_REVEALER))));

  heed_field_set_attribute (person, "id", id);
  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Noor"));
  kept = heed_put_person (session, person, TRUE, NULL);
  g_assert_nonnull (kept);
  if (again)
    try_again (HEED_FORM_PAGE (page));
  else
    press_ctrl_return (HEED_FORM_PAGE (page));
  ui_test_wait (is_left, page);
  g_assert_cmpint (HEED_IS_REFER_PAGE (heed_window_get_page (window)), ==, again);
  g_assert_cmpint (HEED_IS_FILED_PAGE (heed_window_get_page (window)), ==, !again);
  g_clear_object (&page);
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  static const char *const PAGES[] = { "concern", "contact", "entry", "refer" };

  ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/form-page/controls/", PAGES[i], NULL);

      g_test_add_data_func (path, PAGES[i], test_controls);
    }
  for (guint i = 0; i < G_N_ELEMENTS (EARLY); i++)
    {
      g_autofree char *early = g_strconcat ("/ui/form-page/early/", EARLY[i].page, NULL);
      g_autofree char *left = g_strconcat ("/ui/form-page/left-early/", EARLY[i].page, NULL);

      g_test_add_data_func (early, &EARLY[i], test_early);
      g_test_add_data_func (left, &EARLY[i], test_left_early);
    }
  g_test_add_func ("/ui/form-page/amends", test_amends);
  g_test_add_data_func ("/ui/form-page/stopped/key", GINT_TO_POINTER (FALSE), test_stopped);
  g_test_add_data_func ("/ui/form-page/stopped/again", GINT_TO_POINTER (TRUE), test_stopped);

  return g_test_run ();
}
