/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-agency-row.h"
#include "heed-agreed-action.h"
#include "heed-agreed-actions.h"
#include "heed-birth-entry.h"
#include "heed-category-picker.h"
#include "heed-child-cell.h"
#include "heed-child-choice.h"
#include "heed-child-details.h"
#include "heed-child-looks.h"
#include "heed-child-people.h"
#include "heed-choice.h"
#include "heed-chronology-row.h"
#include "heed-chronology.h"
#include "heed-contact-row.h"
#include "heed-danger-call.h"
#include "heed-day-entry.h"
#include "heed-dial-row.h"
#include "heed-decision-box.h"
#include "heed-draft-box.h"
#include "heed-entry-view.h"
#include "heed-exploitation-blocks.h"
#include "heed-exploitation-section.h"
#include "heed-flags.h"
#include "heed-form-row.h"
#include "heed-month-bars.h"
#include "heed-new-person.h"
#include "heed-pack-row.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-parents-section.h"
#include "heed-person-chip.h"
#include "heed-person-form.h"
#include "heed-phone-line.h"
#include "heed-problem-box.h"
#include "heed-prompt-card.h"
#include "heed-prompt-cards.h"
#include "heed-prompt-panel.h"
#include "heed-refer-call.h"
#include "heed-refer-sharing.h"
#include "heed-refer-to.h"
#include "heed-refused-pack.h"
#include "heed-row-name.h"
#include "heed-rule-row.h"
#include "heed-search-row.h"
#include "heed-secret-row.h"
#include "heed-severity.h"
#include "heed-sheet-proof.h"
#include "heed-sidebar.h"
#include "heed-source-review.h"
#include "heed-source-row.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-when-entry.h"
#include "heed-who-entry.h"
#include "heed-why.h"
#include "heed-wrap-box.h"

/* A template with a mistake, a binding that warns, or a child that nobody lets go of ends the test. */
static void
check_type (GType type)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  if (GTK_IS_LIST_BOX_ROW (widget))
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), widget);
      gtk_window_set_child (GTK_WINDOW (window), list);
    }
  else if (GTK_IS_POPOVER (widget))
    {
      GtkWidget *button = gtk_menu_button_new ();

      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), widget);
      gtk_window_set_child (GTK_WINDOW (window), button);
    }
  else
    {
      gtk_window_set_child (GTK_WINDOW (window), widget);
    }
  /* What waits for something to say is laid out too. */
  gtk_widget_set_visible (widget, !GTK_IS_POPOVER (widget));
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();
  g_assert_true (GTK_IS_POPOVER (widget) || gtk_widget_get_mapped (widget));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (widget);
}

static void
test_pages (void)
{
  for (const HeedPageKind *kind = heed_pages_get_table (); kind->name != NULL; kind++)
    {
      g_test_message ("%s", kind->name);
      check_type (kind->get_type ());
    }
}

static void
test_widgets (void)
{
  GType types[] = {
    HEED_TYPE_AGENCY_ROW,
    HEED_TYPE_AGREED_ACTION,
    HEED_TYPE_AGREED_ACTIONS,
    HEED_TYPE_BIRTH_ENTRY,
    HEED_TYPE_CATEGORY_PICKER,
    HEED_TYPE_CHILD_CELL,
    HEED_TYPE_CHILD_CHOICE,
    HEED_TYPE_CHILD_DETAILS,
    HEED_TYPE_CHILD_LOOKS,
    HEED_TYPE_CHILD_PEOPLE,
    HEED_TYPE_CHOICE,
    HEED_TYPE_CHRONOLOGY,
    HEED_TYPE_CHRONOLOGY_ROW,
    HEED_TYPE_CONTACT_ROW,
    HEED_TYPE_DANGER_CALL,
    HEED_TYPE_DAY_ENTRY,
    HEED_TYPE_DECISION_BOX,
    HEED_TYPE_DIAL_ROW,
    HEED_TYPE_DRAFT_BOX,
    HEED_TYPE_ENTRY_VIEW,
    HEED_TYPE_EXPLOITATION_BLOCKS,
    HEED_TYPE_EXPLOITATION_SECTION,
    HEED_TYPE_FLAGS,
    HEED_TYPE_FORM_ROW,
    HEED_TYPE_MONTH_BARS,
    HEED_TYPE_NEW_PERSON,
    HEED_TYPE_PACK_ROW,
    HEED_TYPE_PAGE_HEADER,
    HEED_TYPE_PARENTS_SECTION,
    HEED_TYPE_PERSON_CHIP,
    HEED_TYPE_PERSON_FORM,
    HEED_TYPE_PHONE_LINE,
    HEED_TYPE_PROBLEM_BOX,
    HEED_TYPE_PROMPT_CARD,
    HEED_TYPE_PROMPT_CARDS,
    HEED_TYPE_PROMPT_PANEL,
    HEED_TYPE_REFER_CALL,
    HEED_TYPE_REFER_SHARING,
    HEED_TYPE_REFER_TO,
    HEED_TYPE_REFUSED_PACK,
    HEED_TYPE_ROW_NAME,
    HEED_TYPE_RULE_ROW,
    HEED_TYPE_SEARCH_ROW,
    HEED_TYPE_SECRET_ROW,
    HEED_TYPE_SEVERITY,
    HEED_TYPE_SHEET_PROOF,
    HEED_TYPE_SIDEBAR,
    HEED_TYPE_SOURCE_REVIEW,
    HEED_TYPE_SOURCE_ROW,
    HEED_TYPE_TEXT_AREA,
    HEED_TYPE_TOGGLES,
    HEED_TYPE_WHEN_ENTRY,
    HEED_TYPE_WHO_ENTRY,
    HEED_TYPE_WHY,
    HEED_TYPE_WRAP_BOX,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_test_message ("%s", g_type_name (types[i]));
      check_type (types[i]);
    }
}

/* Each level says its word, and a level that nobody knows does not weigh. */
static void
test_severity (void)
{
  static const struct
  {
    const char *role;
    const char *word;
    const char *style_class;
  } CASES[] = {
    { "emergency", "Emergency", "heed-emergency" },
    { "act", "Act", "heed-act" },
    { "consider", "Consider", "heed-consider" },
    { "record", "Record", "heed-record" },
    { "inform", "Inform", "heed-inform" },
    { "other", "Inform", "heed-inform" },
  };
  HeedSeverity *severity = HEED_SEVERITY (g_object_ref_sink (heed_severity_new ("act")));

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      heed_severity_set_role (severity, CASES[i].role);
      g_assert_true (ui_test_says (GTK_WIDGET (severity), CASES[i].word));
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (severity), CASES[i].style_class));
    }
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (severity), "heed-act"));
  g_assert_finalize_object (severity);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/templates/pages", test_pages);
  g_test_add_func ("/ui/templates/widgets", test_widgets);
  g_test_add_func ("/ui/templates/severity", test_severity);
  return g_test_run ();
}
