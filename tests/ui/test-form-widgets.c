/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Each widget of the forms: its template is whole, it does what it says, and nothing of it is left. */

#include "ui-test.h"

#include "heed-birth-entry.h"
#include "heed-category-picker.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-concern-form.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-exploitation-section.h"
#include "heed-form-row.h"
#include "heed-parents-section.h"
#include "heed-person-chip.h"
#include "heed-problem-box.h"
#include "heed-problem.h"
#include "heed-prompt-card.h"
#include "heed-prompt-panel.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-form-controls.h"
#include "heed-form-error.h"
#include "heed-application.h"
#include "heed-when-entry.h"

#include <adwaita.h>

static HeedCodes *codes;

/* The first widget below @widget of that type whose text property has that value; any where it is NULL. */
static gpointer
find (gpointer widget,
      GType type,
      const char *property,
      const char *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        {
          g_autofree char *text = NULL;

          if (property != NULL)
            g_object_get (child, property, &text, NULL);
          if (property == NULL || g_strcmp0 (text, value) == 0)
            return child;
        }
      found = find (child, type, property, value);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_text_area (void)
{
  HeedTextArea *area = g_object_new (HEED_TYPE_TEXT_AREA, "label", "What you saw or heard", "hint", "Facts", NULL);
  GtkWidget *window = ui_test_show (area);
  GtkWidget *view = find (area, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  g_autofree char *text = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "What you saw or heard");
  heed_text_area_set_text (area, "one\ntwo\x01 e\xcc\x81 end ");
  text = heed_text_area_dup_text (area);
  g_assert_cmpstr (text, ==, "one\ntwo\x01 e\xcc\x81 end ");
  heed_text_area_set_cursor (area, 5);
  g_assert_cmpuint (heed_text_area_get_cursor (area), ==, 5);
  heed_text_area_show_character (area, 8);
  {
    GtkTextIter start;
    GtkTextIter last;

    g_assert_true (gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &last));
    g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 7);
    g_assert_cmpint (gtk_text_iter_get_offset (&last), ==, 8);
  }
  ui_test_end (window, area);
}

static void
test_toggles (void)
{
  HeedToggles *toggles = g_object_new (HEED_TYPE_TOGGLES, "label", "Danger now", NULL);
  GtkWidget *window;
  GtkToggleButton *yes;
  GtkToggleButton *no;

  heed_toggles_set_value (toggles, "yes");
  heed_toggles_set_codes (toggles, codes, "answer", (const char *const[]){ "no", "yes", "unknown", NULL });
  window = ui_test_show (toggles);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (toggles), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggles), GTK_ACCESSIBLE_PROPERTY_LABEL, "Danger now");

  yes = find (toggles, GTK_TYPE_TOGGLE_BUTTON, "label", "Yes");
  no = find (toggles, GTK_TYPE_TOGGLE_BUTTON, "label", "No");
  g_assert_true (gtk_toggle_button_get_active (yes));
  gtk_toggle_button_set_active (no, TRUE);
  g_assert_false (gtk_toggle_button_get_active (yes));
  g_assert_cmpstr (heed_toggles_get_value (toggles), ==, "no");
  /* Taken back: not recorded yet. */
  gtk_toggle_button_set_active (no, FALSE);
  g_assert_cmpstr (heed_toggles_get_value (toggles), ==, "");
  ui_test_end (window, toggles);
}

/* The row that has room has title and child side by side; the one that has not, above each other. */
static void
test_form_row (void)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *row = g_object_new (HEED_TYPE_FORM_ROW, "title", "Who", "child", entry, NULL);
  GtkWidget *window;
  int wide;
  int narrow;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 600, &wide, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  window = ui_test_show (row);
  ui_test_end (window, row);
}

/* Text of twice the size has room beside its title only where there is twice the width. */
static void
test_form_row_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *row;
  GtkWidget *window;
  int dpi;
  int beside;
  int stacked;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  row = g_object_new (HEED_TYPE_FORM_ROW, "title", "Who", "child", entry, NULL);
  window = ui_test_show (row);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 900, &beside, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 600, &stacked, NULL, NULL, NULL);
  g_assert_cmpint (stacked, >, beside);
  ui_test_end (window, row);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
changed_cb (GObject *object,
            gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* The form and the controls that lie in @window are the same. */
static HeedFormControls *
bind (GtkWidget *window,
      HeedForm *form)
{
  return heed_form_controls_new (window, form, codes, NULL);
}

static void
test_when_entry (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedFormControls) controls = NULL;
  HeedWhenEntry *when = g_object_new (HEED_TYPE_WHEN_ENTRY, NULL);
  GtkWidget *window = ui_test_show (when);
  HeedDayEntry *date;
  GtkToggleButton *until;

  controls = bind (window, form);
  date = find (when, HEED_TYPE_DAY_ENTRY, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (date)), ==, "Tue 24 Nov 2026");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (date), GTK_ACCESSIBLE_PROPERTY_LABEL, "Date");
  gtk_editable_set_text (GTK_EDITABLE (date), "19 No");
  g_assert_cmpstr (heed_form_get (form, "date"), ==, "19 No");
  heed_form_controls_go_to (controls, &(HeedFormPlace){ "date", -1, NULL }, NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));

  until = GTK_TOGGLE_BUTTON (gtk_widget_get_parent (find (when, GTK_TYPE_LABEL, "label", "Until …")));
  gtk_toggle_button_set_active (until, TRUE);
  heed_form_set (form, "untilDate", "24 Nov 2026");
  heed_form_set (form, "untilTime", "15:00");
  gtk_toggle_button_set_active (until, FALSE);
  g_assert_cmpstr (heed_form_get (form, "untilDate"), ==, "");
  g_assert_cmpstr (heed_form_get (form, "untilTime"), ==, "");
  g_assert_false (gtk_toggle_button_get_active (until));

  /* What comes back with a draft is seen. */
  heed_form_set (form, "untilTime", "16:00");
  g_assert_true (gtk_toggle_button_get_active (until));
  heed_form_set (form, "beforeBirth", "yes");
  g_assert_true (gtk_widget_get_visible (find (when, GTK_TYPE_CHECK_BUTTON, "label", "Before the birth")));
  ui_test_end (window, when);
}

static void
test_category_picker (void)
{
  static const char *const AT_ONCE[] = {
    "Allegation or low-level concern about an adult who works with children",
    "Criminal exploitation, county lines",
    "Sharing of nudes or semi-nudes",
    "Child sexual exploitation",
    "Missing from home or care",
    NULL,
  };
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedFormControls) controls = NULL;
  HeedCategoryPicker *picker = g_object_new (HEED_TYPE_CATEGORY_PICKER, NULL);
  GtkWidget *window = ui_test_show (picker);
  GtkWidget *label;
  GtkWidget *button;

  heed_form_add_row (form, "categories", "gangs");
  heed_form_add_row (form, "categories", "aNewOne");
  controls = bind (window, form);

  label = find (picker, GTK_TYPE_LABEL, "label", "Child sexual exploitation");
  button = gtk_widget_get_parent (label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Child sexual exploitation");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpint (heed_form_find_row (form, "categories", "cse"), ==, 2);
  g_assert_true (heed_category_picker_asks (form, codes, "exploitation"));
  g_assert_false (heed_category_picker_asks (form, codes, "missingEpisode"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_cmpint (heed_form_find_row (form, "categories", "cse"), ==, -1);

  /* One that is picked is seen among the few, and so is one that the list does not know. */
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "Gangs, serious violence"))));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "aNewOne"))));
  button = gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "Young carer"));
  g_assert_false (gtk_widget_get_visible (button));
  for (guint i = 0; AT_ONCE[i] != NULL; i++)
    g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", AT_ONCE[i]))));
  gtk_toggle_button_set_active (find (picker, GTK_TYPE_TOGGLE_BUTTON, "label", "All 31"), TRUE);
  g_assert_true (gtk_widget_get_visible (button));

  /* Where the census has several answers, the form asks which. */
  button = gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "Domestic abuse"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  heed_choice_set_value (find (picker, HEED_TYPE_CHOICE, NULL, NULL), "3B");
  g_assert_cmpstr (heed_form_get_cell (form,
                                       "categories",
                                       (guint) heed_form_find_row (form, "categories", "domesticAbuse"),
                                       "factor"),
                   ==,
                   "3B");

  /* As the form stands, whoever changed it; another choice of the same list is not made anew. */
  button = find (picker, HEED_TYPE_CHOICE, NULL, NULL);
  heed_form_set_cell (form, "categories", (guint) heed_form_find_row (form, "categories", "domesticAbuse"), "factor", "3A");
  g_assert_true (find (picker, HEED_TYPE_CHOICE, NULL, NULL) == (gpointer) button);
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (button)), ==, "3A");
  heed_form_add_row (form, "categories", "anotherNewOne");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "anotherNewOne"))));
  heed_form_clear_rows (form, "categories");
  g_assert_null (find (picker, HEED_TYPE_CHOICE, NULL, NULL));
  button = gtk_widget_get_parent (find (picker, GTK_TYPE_LABEL, "label", "Domestic abuse"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  ui_test_end (window, picker);
}

static void
test_exploitation_section (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedFormControls) controls = NULL;
  HeedExploitationSection *section = g_object_new (HEED_TYPE_EXPLOITATION_SECTION, NULL);
  GtkWidget *window = ui_test_show (section);
  GtkWidget *whose;
  guint n_questions;
  guint row;

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira", NULL);
  row = heed_form_add_row (form, "exchanges", "given");
  heed_form_set_cell (form, "exchanges", row, "what", "phone");
  controls = bind (window, form);
  heed_exploitation_section_open (section);
  ui_test_settle ();
  g_assert_cmpuint (heed_exploitation_section_count (form, &n_questions), ==, 1);
  g_assert_cmpuint (n_questions, ==, 10);

  g_signal_emit_by_name (find (section, GTK_TYPE_BUTTON, "label", "Add what was exchanged"), "clicked");
  g_assert_cmpuint (heed_form_get_n_rows (form, "exchanges"), ==, 2);
  g_assert_cmpstr (heed_form_get_cell (form, "exchanges", 0, "what"), ==, "phone");
  gtk_editable_set_text (GTK_EDITABLE (find (section, GTK_TYPE_ENTRY, "text", "phone")), "new phone");
  g_assert_cmpstr (heed_form_get_cell (form, "exchanges", 0, "what"), ==, "new phone");

  /* Who may have given it are the others of the form, also those who come later. */
  heed_form_people_put (heed_form_get_people (form), "p-2", "allegedPerpetrator", "Dean", NULL);
  heed_form_set_cell (form, "exchanges", 0, "by", "p-2");
  gtk_toggle_button_set_active (find (section, GTK_TYPE_TOGGLE_BUTTON, "label", "Debt"), TRUE);
  g_assert_cmpint (heed_form_find_row (form, "powers", "debt"), ==, 0);

  /* Developmental age and capacity wait until somebody asks, and then stay. */
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (heed_form_controls_find (controls, "development"))));
  g_assert_nonnull (find (section, GTK_TYPE_LABEL, "label", "2 of 8 recorded"));
  g_signal_emit_by_name (find (section, GTK_TYPE_BUTTON, "label", "Add developmental age and capacity"), "clicked");
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (heed_form_controls_find (controls, "development"))));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (heed_form_controls_find (controls, "capacitySource"))));
  g_assert_nonnull (find (section, GTK_TYPE_LABEL, "label", "2 of 10 recorded"));

  /* Whose answers they are is asked where there are several children. */
  whose = GTK_WIDGET (heed_form_controls_find (controls, "exploitationOf"));
  g_assert_false (gtk_widget_get_mapped (whose));
  heed_form_people_put (heed_form_get_people (form), "p-3", "subject", "Bina", NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (whose));
  heed_choice_set_value (HEED_CHOICE (whose), "p-3");
  g_assert_cmpstr (heed_form_get (form, "exploitationOf"), ==, "p-3");
  heed_form_people_remove (heed_form_get_people (form), "p-3");
  ui_test_settle ();
  g_assert_cmpstr (heed_form_get (form, "exploitationOf"), ==, "p-3");
  g_assert_true (gtk_widget_get_mapped (whose));
  g_assert_true (ui_test_says (whose, "Nobody of this concern"));
  heed_choice_set_value (HEED_CHOICE (whose), "");

  /* Several ways, each of the list; what is called alike in another list is not the same chip. */
  gtk_toggle_button_set_active (find (section, GTK_TYPE_TOGGLE_BUTTON, "label", "Deceit"), TRUE);
  gtk_toggle_button_set_active (find (section, GTK_TYPE_TOGGLE_BUTTON, "label", "Threat"), TRUE);
  g_assert_cmpuint (heed_form_get_n_rows (form, "means"), ==, 2);
  g_assert_cmpint (heed_form_find_row (form, "means", "threat"), ==, 1);
  g_assert_cmpuint (heed_form_get_n_rows (form, "powers"), ==, 1);
  heed_form_set (form, "sexualActivity", "unknown");
  g_assert_cmpuint (heed_exploitation_section_count (form, NULL), ==, 4);

  /* As the form stands, whoever changed it; the row that is taken out is the one of its line. */
  heed_form_set_cell (form, "exchanges", 1, "what", "lift");
  g_assert_nonnull (find (section, GTK_TYPE_ENTRY, "text", "lift"));
  heed_form_controls_go_to (controls, &(HeedFormPlace){ "exchanges", 1, "what" }, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), find (section, GTK_TYPE_ENTRY, "text", "lift")));
  g_signal_emit_by_name (find (section, GTK_TYPE_BUTTON, "tooltip-text", "Take this exchange out"), "clicked");
  g_assert_cmpuint (heed_form_get_n_rows (form, "exchanges"), ==, 1);
  g_assert_cmpstr (heed_form_get_cell (form, "exchanges", 0, "what"), ==, "lift");
  g_assert_null (find (section, GTK_TYPE_ENTRY, "text", "new phone"));
  heed_form_clear_rows (form, "powers");
  g_assert_false (gtk_toggle_button_get_active (find (section, GTK_TYPE_TOGGLE_BUTTON, "label", "Debt")));
  ui_test_end (window, section);
}

static void
test_parents_section (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  g_autoptr (HeedFormControls) controls = NULL;
  HeedParentsSection *section = g_object_new (HEED_TYPE_PARENTS_SECTION, NULL);
  GtkWidget *window = ui_test_show (section);
  HeedChoice *told;
  GtkWidget *other;

  controls = bind (window, form);
  told = find (section, HEED_TYPE_CHOICE, NULL, NULL);
  other = gtk_widget_get_parent (find (section, GTK_TYPE_LABEL, "label", "Another reason"));
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (other));
  heed_choice_set_value (told, "no");
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (other));
  g_assert_cmpstr (heed_form_get (form, "toldParents"), ==, "no");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find (section, GTK_TYPE_ENTRY, "placeholder-text", "The reason")), "abroad");
  g_assert_cmpstr (heed_form_get_cell (form, "parentsReasons", 0, "code"), ==, "other");
  g_assert_cmpstr (heed_form_get_cell (form, "parentsReasons", 0, "words"), ==, "abroad");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
  g_assert_null (find (section, GTK_TYPE_ENTRY, "placeholder-text", "The reason"));

  /* As the form stands, whoever changed it. */
  heed_form_add_row (form, "parentsReasons", "other");
  heed_form_set_cell (form, "parentsReasons", 0, "words", "in prison");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)));
  g_assert_nonnull (find (section, GTK_TYPE_ENTRY, "text", "in prison"));
  ui_test_end (window, section);
}

static HeedPrompt *
make_prompt (const char *rule,
             const char *role,
             gboolean head,
             const char *asks)
{
  HeedPromptFacts facts = {
    .rule = rule,
    .pack = "eng-cse-2017",
    .edition = "2017",
    .role = role,
    .entry = "e-1",
    .person = "p-1",
    .title = "Gifts do not lessen the harm",
    .text = "Recorded: phone.",
    .action = "Record what.",
    .cites = (const char *const[]){ "Guide (Publisher, 2017), page 5", "Another (2018), to be checked", "Another (2018)", NULL },
    .cites_short = (const char *const[]){ "D17 p5", "A18", "A18", NULL },
    .because_names = (const char *const[]){ "Exchanged", NULL },
    .because_values = (const char *const[]){ "phone", NULL },
    .head = head,
    .asks = asks,
  };

  return heed_prompt_new (&facts);
}

static void
take_answer_cb (HeedPromptCard *card,
                HeedPromptPlace *place,
                GString *answers)
{
  g_string_append_printf (answers, "%s:%s;", heed_prompt_place_get_decision (place), heed_prompt_place_get_reason (place));
}

static void
test_prompt_card (void)
{
  g_autoptr (HeedPrompt) prompt = make_prompt ("cse.exchange", "act", FALSE, NULL);
  g_autoptr (HeedPromptPlace) place = heed_prompt_place_new (prompt);
  g_autoptr (GString) answers = g_string_new (NULL);
  GtkWidget *card = heed_prompt_card_new (place, NULL, FALSE);
  GtkWidget *window = ui_test_show (card);
  GtkEntry *reason;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, "Gifts do not lessen the harm");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Act Recorded: phone. Record what. [cse.exchange]");
  g_assert_nonnull (find (card, GTK_TYPE_LABEL, "label", "D17 p5; A18"));
  g_assert_false (gtk_widget_get_mapped (find (card, HEED_TYPE_BIRTH_ENTRY, NULL, NULL)));

  g_signal_connect (card, "answered", G_CALLBACK (take_answer_cb), answers);
  gtk_widget_activate_action (card, "prompt.answer", "s", "acted");
  g_assert_cmpstr (answers->str, ==, "acted:;");
  g_assert_nonnull (find (card, GTK_TYPE_LABEL, "label", "Done"));

  /* The other two need a reason. */
  gtk_widget_activate_action (card, "prompt.answer", "s", "disagree");
  reason = GTK_ENTRY (gtk_widget_get_next_sibling (find (card, GTK_TYPE_LABEL, "label", "I see it differently, because")));
  gtk_editable_set_text (GTK_EDITABLE (reason), "  ");
  g_signal_emit_by_name (reason, "activate");
  g_assert_cmpstr (answers->str, ==, "acted:;");
  g_assert_cmpstr (heed_prompt_place_get_decision (place), ==, "acted");
  gtk_editable_set_text (GTK_EDITABLE (reason), "bought by her aunt");
  g_signal_emit_by_name (reason, "activate");
  g_assert_cmpstr (answers->str, ==, "acted:;disagree:bought by her aunt;");
  g_assert_nonnull (find (card, GTK_TYPE_LABEL, "label", "I see it differently, because bought by her aunt"));

  g_signal_emit_by_name (gtk_widget_get_parent (find (card, GTK_TYPE_LABEL, "label", "Why?")), "clicked");
  ui_test_settle ();
  g_assert_nonnull (find (card, GTK_TYPE_LABEL, "label", "Exchanged: phone"));
  g_assert_nonnull (find (card, GTK_TYPE_LABEL, "label", "Guide (Publisher, 2017), page 5"));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (find (card, GTK_TYPE_LABEL, "label", "Exchanged: phone"), GTK_TYPE_POPOVER)));
  ui_test_settle ();
  ui_test_end (window, card);
}

static void
give_birth_cb (HeedPromptPanel *panel,
               HeedPromptPlace *place,
               HeedField *birth,
               char **ret_earliest)
{
  g_free (*ret_earliest);
  *ret_earliest = g_strdup (heed_field_get_attribute (birth, "earliest"));
}

static void
test_prompt_panel (void)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  HeedPromptPanel *panel = g_object_new (HEED_TYPE_PROMPT_PANEL, NULL);
  GtkWidget *window = ui_test_show (panel);
  g_autofree char *counts = NULL;
  g_autofree char *earliest = NULL;
  GtkWidget *card;
  guint called = 0;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL, "Guidance");
  heed_prompt_panel_update (panel, prompts, HEED_PROMPT_STAGE_BEGUN);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (find (panel, GTK_TYPE_LABEL, "label", "No rule speaks to this yet")));

  /* A head prompt alone is a line that is not counted. */
  g_ptr_array_add (prompts, make_prompt ("scope.child", "act", TRUE, NULL));
  heed_prompt_panel_update (panel, prompts, HEED_PROMPT_STAGE_BEGUN);
  g_object_get (panel, "counts", &counts, NULL);
  g_assert_cmpstr (counts, ==, "");
  g_assert_null (find (panel, HEED_TYPE_PROMPT_CARD, NULL, NULL));
  g_assert_nonnull (find (panel, GTK_TYPE_LABEL, "label", "Gifts do not lessen the harm"));

  /* One that stands in the form or where a referral asks to whom is neither a card here nor counted, and yet a rule spoke. */
  g_ptr_array_remove_index (prompts, 0);
  for (guint i = 0; i < 2; i++)
    {
      const HeedPromptFacts placed = {
        .rule = i == 0 ? "online.do-not-view" : "wt.in-care",
        .pack = "p",
        .edition = "1",
        .role = "act",
        .title = "Placed",
        .text = "b",
        .action = "c",
        .head = i == 1,
        .place = i == 0 ? "form" : "refer",
      };

      g_ptr_array_add (prompts, heed_prompt_new (&placed));
    }
  heed_prompt_panel_update (panel, prompts, HEED_PROMPT_STAGE_BEGUN);
  g_free (g_steal_pointer (&counts));
  g_object_get (panel, "counts", &counts, NULL);
  g_assert_cmpstr (counts, ==, "");
  g_assert_null (find (panel, GTK_TYPE_LABEL, "label", "Placed"));
  g_assert_false (gtk_widget_get_mapped (find (panel, GTK_TYPE_LABEL, "label", "No rule speaks to this yet")));
  g_ptr_array_set_size (prompts, 0);
  g_ptr_array_add (prompts, make_prompt ("scope.child", "act", TRUE, NULL));

  /* With a category it opens in full. */
  g_ptr_array_add (prompts, make_prompt ("scope.danger-now", "emergency", FALSE, NULL));
  g_ptr_array_add (prompts, make_prompt ("scope.capacity", "record", FALSE, NULL));
  g_ptr_array_add (prompts, make_prompt ("scope.age-unknown", "act", FALSE, "birthDate"));
  heed_prompt_panel_update (panel, prompts, HEED_PROMPT_STAGE_CATEGORISED);
  g_free (counts);
  g_object_get (panel, "counts", &counts, NULL);
  g_assert_cmpstr (counts, ==, "1 emergency, 2 act, 1 record");
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (find (panel, GTK_TYPE_LABEL, "label", "No rule speaks to this yet")));

  /* The birth date can be given where it is asked for. */
  g_signal_connect (panel, "birth-date", G_CALLBACK (give_birth_cb), &earliest);
  for (card = find (panel, HEED_TYPE_PROMPT_CARD, NULL, NULL); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      HeedBirthEntry *birth = find (card, HEED_TYPE_BIRTH_ENTRY, NULL, NULL);

      if (!gtk_widget_get_mapped (GTK_WIDGET (birth)))
        continue;
      /* Nothing is entered: it is said, and the field has the focus. */
      g_signal_emit_by_name (find (card, GTK_TYPE_BUTTON, "label", "Record the birth date"), "clicked");
      g_assert_null (earliest);
      g_assert_nonnull (
          find (card, GTK_TYPE_LABEL, "label", "The birth date is missing. Nothing is entered yet. Write the birth date, or choose “Not known”."));
      g_assert_true (gtk_widget_has_css_class (find (birth, GTK_TYPE_ENTRY, NULL, NULL), "error"));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_WIDGET (birth)));
      heed_choice_set_value (find (birth, HEED_TYPE_CHOICE, NULL, NULL), "year");
      g_assert_null (
          find (card, GTK_TYPE_LABEL, "label", "The birth date is missing. Nothing is entered yet. Write the birth date, or choose “Not known”."));
      gtk_editable_set_text (GTK_EDITABLE (find (birth, GTK_TYPE_ENTRY, NULL, NULL)), "2009");
      g_signal_emit_by_name (find (card, GTK_TYPE_BUTTON, "label", "Record the birth date"), "clicked");
    }
  g_assert_cmpstr (earliest, ==, "2009-01-01");

  /* Danger puts the call above all, and says when it was made. */
  g_signal_connect (panel, "called-now", G_CALLBACK (changed_cb), &called);
  g_object_set (panel, "danger", TRUE, NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (find (panel, GTK_TYPE_LABEL, "label", "Call 999")));
  g_signal_emit_by_name (find (panel, GTK_TYPE_BUTTON, "label", "999 called now"), "clicked");
  g_assert_cmpuint (called, ==, 1);
  g_object_set (panel, "called", "14:05", NULL);
  g_assert_nonnull (find (panel, GTK_TYPE_LABEL, "label", "999 called 14:05"));
  ui_test_end (window, panel);
}

/* A bound control and its value are one, whichever is changed; neither keeps the other. */
static void
test_bind (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string ("<interface><object class='GtkBox' id='box'><child>"
                                                                "<object class='GtkEntry' id='source'/></child></object></interface>",
                                                                -1);
  HeedForm *form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");
  GtkWidget *box = g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "box")));
  GtkWidget *entry = gtk_widget_get_first_child (box);
  HeedFormControls *controls;

  g_clear_object (&builder);
  heed_form_set (form, "source", "tutor");
  controls = heed_form_controls_new (box, form, codes, NULL);
  g_assert_true (heed_form_controls_find (controls, "source") == entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "tutor");
  gtk_editable_set_text (GTK_EDITABLE (entry), "her tutor");
  g_assert_cmpstr (heed_form_get (form, "source"), ==, "her tutor");
  heed_form_set (form, "source", "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  heed_form_controls_free (controls);
  g_assert_finalize_object (form);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody listens");
  g_assert_finalize_object (box);
}

/* What a word processor has for the end of a line and of a page is offered as one, all of them at once, and taken back
 * by one step of undo. */
static void
test_pasted_line_breaks (void)
{
  static const char pasted[] = "“Mum.\v She\u00a0said\fnothing\x01 more\vthen\tleft.”\r\n";
  HeedTextArea *area = g_object_new (HEED_TYPE_TEXT_AREA, "label", "Facts", NULL);
  GtkWidget *window = ui_test_show (area);
  GtkTextView *view = GTK_TEXT_VIEW (ui_test_child (area, HEED_TYPE_TEXT_AREA, "view"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkWidget *offer = GTK_WIDGET (ui_test_child (area, HEED_TYPE_TEXT_AREA, "unkept_button"));
  g_autofree char *there = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *undone = NULL;

  g_assert_false (gtk_widget_get_mapped (offer));
  gtk_text_buffer_insert_at_cursor (buffer, pasted, -1);
  ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (offer));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "Turn 4 characters into line breaks");
  g_assert_true (ui_test_says (GTK_WIDGET (area), "4 characters in this text cannot be kept"));
  there = heed_text_area_dup_text (area);
  g_assert_cmpstr (there, ==, pasted);

  g_signal_emit_by_name (offer, "clicked");
  ui_test_settle ();
  broken = heed_text_area_dup_text (area);
  g_assert_cmpstr (broken, ==, "“Mum.\n She\u00a0said\nnothing\n more\nthen\tleft.”\r\n");
  g_assert_false (gtk_widget_get_mapped (offer));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (view)));

  gtk_text_buffer_undo (buffer);
  ui_test_settle ();
  undone = heed_text_area_dup_text (area);
  g_assert_cmpstr (undone, ==, pasted);
  g_assert_true (gtk_widget_get_mapped (offer));

  heed_text_area_set_text (area, "one\vtwo");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "Turn 1 character into a line break");
  ui_test_end (window, area);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *path = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  gtk_init ();
  heed_ui_init ();
  adw_init ();
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  path = heed_data_path ("schema/codes.xml");
  codes = heed_codes_load (path, NULL);
  g_assert_nonnull (codes);

  g_test_add_func ("/ui/text-area/text-and-cursor", test_text_area);
  g_test_add_func ("/ui/text-area/pasted-line-breaks", test_pasted_line_breaks);
  g_test_add_func ("/ui/toggles/one-or-none", test_toggles);
  g_test_add_func ("/ui/form-row/stacks", test_form_row);
  g_test_add_func ("/ui/form-row/large-text", test_form_row_large_text);
  g_test_add_func ("/ui/when-entry/follows-the-form", test_when_entry);
  g_test_add_func ("/ui/category-picker/picks", test_category_picker);
  g_test_add_func ("/ui/exploitation-section/rows", test_exploitation_section);
  g_test_add_func ("/ui/parents-section/reasons", test_parents_section);
  g_test_add_func ("/ui/prompt-card/answers", test_prompt_card);
  g_test_add_func ("/ui/prompt-panel/heads-counts-danger", test_prompt_panel);
  g_test_add_func ("/ui/concern-bind/both-ways", test_bind);
  status = g_test_run ();
  g_object_unref (codes);

  return status;
}
