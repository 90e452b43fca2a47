/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The same as test-draft-keeper.c of the other forms: a concern, a referral and a decision come back exactly as they were,
 * whichever way they were left, and leave nothing behind once they are filed. */

#include "draft-test.h"

#include "heed-choice.h"
#include "heed-decision-box.h"
#include "heed-entries.h"
#include "heed-refer-page-private.h"
#include "heed-text-area.h"
#include "heed-toggles.h"

static void
write_concern (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  guint row;

  draft_test_type (page, "facts", "half a sent");
  draft_test_type (page, "missingBackTime", "7");
  heed_toggles_set_value (HEED_TOGGLES (draft_test_control (page, "danger")), "unknown");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "sourceKind")), "staff");
  draft_test_type (page, "untilDate", "whenev");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "toldParents")), "no");
  draft_test_type (page, "capacitySource", "GP");
  heed_form_add_row (form, "categories", "domesticAbuse");
  row = heed_form_add_row (form, "exchanges", "given");
  heed_form_set_cell (form, "exchanges", row, "what", " train");
  row = heed_form_add_row (form, "answers", "cse.exchange");
  heed_form_set_cell (form, "answers", row, "reason", "Not th");
  gtk_widget_grab_focus (draft_test_control (page, "facts"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (draft_test_control (page, "facts")), 6);
}

static void
check_concern (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  g_autofree char *facts = heed_text_area_dup_text (HEED_TEXT_AREA (draft_test_control (page, "facts")));

  g_assert_cmpstr (facts, ==, "half a sent");
  g_assert_cmpstr (TEXT (draft_test_control (page, "missingBackTime")), ==, "7");
  g_assert_cmpstr (heed_toggles_get_value (HEED_TOGGLES (draft_test_control (page, "danger"))), ==, "unknown");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (draft_test_control (page, "sourceKind"))), ==, "staff");
  g_assert_cmpstr (TEXT (draft_test_control (page, "untilDate")), ==, "whenev");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (draft_test_control (page, "toldParents"))), ==, "no");
  g_assert_cmpstr (TEXT (draft_test_control (page, "capacitySource")), ==, "GP");
  g_assert_cmpint (heed_form_find_row (form, "categories", "domesticAbuse"), ==, 0);
  g_assert_cmpstr (heed_form_get_cell (form, "exchanges", 0, "what"), ==, " train");
  g_assert_cmpstr (heed_form_get_cell (form, "answers", 0, "reason"), ==, "Not th");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  draft_test_wait_focus (draft_test_control (page, "facts"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (draft_test_control (page, "facts"))), ==, 6);
}

static void
test_concern (DraftTest *test,
              gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "concern", heed_page_params ("child", test->school.child, NULL)));

  write_concern (page);
  page = draft_test_wait (draft_test_leave (test, data, "concern"));
  check_concern (page);
  g_assert_cmpuint (draft_test_count (test), ==, 1);
}

/* A form in which nothing was said leaves nothing, the child that it was opened for included. */
static void
test_concern_ends (DraftTest *test,
                   gconstpointer data)
{
  HeedFormPage *page = draft_test_wait (heed_window_push_page (test->window, "concern", heed_page_params ("child", test->school.child, NULL)));

  page = draft_test_wait (draft_test_go_back (test, "concern"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);
  draft_test_type (page, "facts", "half a sent");
  page = draft_test_wait (draft_test_go_back (test, "concern"));
  g_assert_cmpuint (draft_test_count (test), ==, 1);
  draft_test_type (page, "facts", "");
  draft_test_go_back (test, "concern");
  g_assert_cmpuint (draft_test_count (test), ==, 0);
}

/* A concern about the child, or an amendment of @supersedes. */
static void
file_concern (DraftTest *test,
              const char *supersedes)
{
  char *concern = test_school_file_concern (&test->school, test->session, supersedes);

  g_free (test->entry);
  test->entry = concern;
}

static HeedFormPage *
open_decision (DraftTest *test)
{
  return draft_test_wait (heed_window_push_page (test->window, "entry", heed_page_params ("child", test->school.child, "entry", test->entry, NULL)));
}

/* Into its controls, as somebody types. */
static void
write_decision (HeedFormPage *page)
{
  GtkWidget *box = ui_test_find (GTK_WIDGET (page), HEED_TYPE_DECISION_BOX);
  GtkWidget *radio = ui_test_find (box, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  heed_form_add_row (heed_form_page_get_form (page), "also", "monitor");
  heed_choice_set_value (HEED_CHOICE (draft_test_control (page, "threshold")), "section17");
  draft_test_type (page, "reasons", "why I decided\x01 not to ref");
  draft_test_type (page, "consulted", " Deputy le");
  draft_test_type (page, "review", "30 No");
  draft_test_type (page, "parents", "they sa");
  draft_test_type (page, "wishes", "she wants it to st");
  gtk_widget_grab_focus (draft_test_control (page, "wishes"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (draft_test_control (page, "wishes")), 9);
}

static void
check_decision (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  GtkWidget *box = ui_test_find (GTK_WIDGET (page), HEED_TYPE_DECISION_BOX);
  g_autofree char *reasons = heed_text_area_dup_text (HEED_TEXT_AREA (draft_test_control (page, "reasons")));
  g_autofree char *parents = heed_text_area_dup_text (HEED_TEXT_AREA (draft_test_control (page, "parents")));
  g_autofree char *wishes = heed_text_area_dup_text (HEED_TEXT_AREA (draft_test_control (page, "wishes")));

  g_assert_cmpstr (heed_form_get (form, "outcome"), ==, "refer");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (ui_test_find (box, GTK_TYPE_CHECK_BUTTON))));
  g_assert_cmpuint (heed_form_get_n_rows (form, "also"), ==, 1);
  g_assert_cmpstr (heed_form_get_cell (form, "also", 0, "code"), ==, "monitor");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (draft_test_control (page, "threshold"))), ==, "section17");
  g_assert_cmpstr (reasons, ==, "why I decided\x01 not to ref");
  g_assert_cmpstr (TEXT (draft_test_control (page, "consulted")), ==, " Deputy le");
  g_assert_cmpstr (TEXT (draft_test_control (page, "review")), ==, "30 No");
  g_assert_cmpstr (parents, ==, "they sa");
  g_assert_cmpstr (wishes, ==, "she wants it to st");
  draft_test_wait_focus (draft_test_control (page, "wishes"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (draft_test_control (page, "wishes"))), ==, 9);
}

static void
test_decision (DraftTest *test,
               gconstpointer data)
{
  HeedFormPage *page;

  file_concern (test, NULL);
  page = open_decision (test);
  write_decision (page);
  page = draft_test_wait (draft_test_leave (test, data, "entry"));
  if (draft_test_is_lock (data))
    check_decision (page);
  /* Where somebody asks for the entry, the cursor is not taken into the middle of an old text. */
  heed_form_page_put_cursor (page);
  check_decision (page);
  g_assert_cmpuint (draft_test_count (test), ==, 1);

  /* Once more: what came back is kept as well. */
  page = draft_test_wait (draft_test_go_back (test, "entry"));
  heed_form_page_put_cursor (page);
  check_decision (page);
  g_assert_cmpuint (draft_test_count (test), ==, 1);
}

static gboolean
says_decided (gpointer page)
{
  return ui_test_says (page, "Because of the age gap");
}

/* What was begun about a concern is about its amendment; recorded, it leaves nothing, and the empty box is another one that
 * is kept like the first. */
static void
test_decision_ends (DraftTest *test,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *older = NULL;
  HeedFormPage *page;

  file_concern (test, NULL);
  page = open_decision (test);
  page = draft_test_wait (draft_test_go_back (test, "entry"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);

  draft_test_type (page, "reasons", "Because of the age gap");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);
  older = g_strdup (test->entry);
  file_concern (test, older);
  drafts = heed_list_drafts (test->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-draft", "(ss)", "entry", ((HeedFormDraft *) g_ptr_array_index (drafts, 0))->id);
  page = draft_test_wait (heed_window_get_page (test->window));
  g_assert_cmpstr (heed_page_get_param (HEED_PAGE (page), "entry"), ==, test->entry);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "about"), ==, test->entry);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "Because of the age gap");

  heed_form_set (heed_form_page_get_form (page), "outcome", "monitor");
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_wait (says_decided, page);
  g_assert_cmpuint (draft_test_count (test), ==, 0);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "outcome"), ==, "");
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "");

  draft_test_type (page, "reasons", "Looked at again");
  page = draft_test_wait (draft_test_go_back (test, "entry"));
  g_assert_cmpuint (draft_test_count (test), ==, 1);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "Looked at again");
}

static gboolean
refer_is_open (gpointer data)
{
  HeedReferPage *page = data;

  return heed_form_page_is_open (data) && page->timeout == 0 && heed_casework_run_count () == 0;
}

static HeedReferPage *
wait_refer (HeedPage *page)
{
  g_assert_true (HEED_IS_REFER_PAGE (page));
  ui_test_wait (refer_is_open, page);
  ui_test_settle ();

  return HEED_REFER_PAGE (page);
}

static void
write_refer (HeedReferPage *page,
             const char *agency)
{
  heed_choice_set_value (draft_test_control (page, "agency"), agency);
  draft_test_type (page, "authority", "9");
  draft_test_type (page, "also", "Bris");
  heed_toggles_set_value (draft_test_control (page, "urgency"), "sameDay");
  draft_test_type (page, "phonedDay", "last wee");
  draft_test_type (page, "phonedTime", "15.");
  draft_test_type (page, "phonedWho", " Duty ");
  draft_test_type (page, "phonedReference", "SG-7");
  gtk_switch_set_active (draft_test_control (page, "confidential"), TRUE);
  heed_toggles_set_value (draft_test_control (page, "consent"), "agreed");
  heed_toggles_set_value (draft_test_control (page, "informed"), "no");
  draft_test_type (page, "informedReason", "It could put her at more ri");
  draft_test_type (page, "withholdFrom", "The fath");
  draft_test_type (page, "withholdWhat", "Where she is");
  draft_test_type (page, "withholdReason", "");
  gtk_widget_grab_focus (GTK_WIDGET (draft_test_control (page, "withholdWhat")));
  gtk_editable_set_position (GTK_EDITABLE (draft_test_control (page, "withholdWhat")), 5);
}

static void
check_refer (HeedReferPage *page,
             const char *child,
             const char *agency)
{
  g_assert_cmpstr (heed_page_get_param (HEED_PAGE (page), "child"), ==, child);
  g_assert_cmpstr (heed_choice_get_value (draft_test_control (page, "agency")), ==, agency);
  g_assert_cmpstr (TEXT (draft_test_control (page, "authority")), ==, "9");
  g_assert_cmpstr (TEXT (draft_test_control (page, "also")), ==, "Bris");
  g_assert_cmpstr (heed_toggles_get_value (draft_test_control (page, "urgency")), ==, "sameDay");
  g_assert_cmpstr (TEXT (draft_test_control (page, "phonedDay")), ==, "last wee");
  g_assert_cmpstr (TEXT (draft_test_control (page, "phonedTime")), ==, "15.");
  g_assert_cmpstr (TEXT (draft_test_control (page, "phonedWho")), ==, " Duty ");
  g_assert_cmpstr (TEXT (draft_test_control (page, "phonedReference")), ==, "SG-7");
  g_assert_true (gtk_switch_get_active (draft_test_control (page, "confidential")));
  g_assert_false (gtk_switch_get_active (draft_test_control (page, "thirdParties")));
  g_assert_cmpstr (heed_toggles_get_value (draft_test_control (page, "consent")), ==, "agreed");
  g_assert_cmpstr (heed_toggles_get_value (draft_test_control (page, "informed")), ==, "no");
  g_assert_true (gtk_widget_get_visible (ui_test_find_id (page, "informed_reason_row")));
  g_assert_cmpstr (TEXT (draft_test_control (page, "informedReason")), ==, "It could put her at more ri");
  g_assert_cmpstr (TEXT (draft_test_control (page, "withholdFrom")), ==, "The fath");
  g_assert_cmpstr (TEXT (draft_test_control (page, "withholdWhat")), ==, "Where she is");
  draft_test_wait_focus (draft_test_control (page, "withholdWhat"));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (draft_test_control (page, "withholdWhat"))), ==, 5);
}

static void
test_refer (DraftTest *test,
            gconstpointer data)
{
  HeedReferPage *page = wait_refer (heed_window_push_page (test->window, "refer", heed_page_params ("child", test->school.child, NULL)));

  write_refer (page, test->school.agency);
  page = wait_refer (draft_test_leave (test, data, "refer"));
  check_refer (page, test->school.child, test->school.agency);
  page = wait_refer (draft_test_go_back (test, "refer"));
  check_refer (page, test->school.child, test->school.agency);
  g_assert_cmpuint (draft_test_count (test), ==, 1);
}

/* An entry that was taken out stays out, a form that says nothing leaves nothing, and an exported one
 * neither. */
static void
test_refer_ends (DraftTest *test,
                 gconstpointer data)
{
  g_autoptr (HeedField) concern = heed_field_new ("Concern");
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pack = g_build_filename (test->school.folder, "pack.zip", NULL);
  HeedField *occurred = heed_field_append (concern, heed_field_new ("Occurred"));
  HeedField *involvement = heed_field_append (concern, heed_field_new ("Involvement"));
  HeedReferPage *page;
  g_auto (GStrv) ids = NULL;

  heed_field_set_attribute (occurred, "latest", "2026-01-19");
  heed_field_set_attribute (involvement, "person", test->school.child);
  heed_field_set_attribute (involvement, "role", "subject");
  heed_field_append (concern, heed_field_new_text ("Facts", "What was seen."));
  filed = heed_file_entry (test->session, concern, NULL, NULL, &error);
  g_assert_no_error (error);

  page = wait_refer (heed_window_push_page (test->window, "refer", heed_page_params ("child", test->school.child, NULL)));
  page = wait_refer (draft_test_go_back (test, "refer"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (GTK_WIDGET (page->include_list), GTK_TYPE_CHECK_BUTTON)), FALSE);
  page = wait_refer (draft_test_go_back (test, "refer"));
  g_assert_cmpuint (draft_test_count (test), ==, 1);
  ids = heed_refer_page_dup_entries (page);
  g_assert_nonnull (ids);
  g_assert_cmpuint (g_strv_length (ids), ==, 0);

  heed_refer_page_export_to (page, pack);
  test_wait_until (g_str_equal (gtk_stack_get_visible_child_name (page->states), "done"));
  g_assert_cmpuint (draft_test_count (test), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.back", NULL);
  g_assert_cmpuint (draft_test_count (test), ==, 0);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  draft_test_add_ways ("concern", test_concern);
  draft_test_add_ways ("decision", test_decision);
  draft_test_add_ways ("refer", test_refer);
  draft_test_add ("/ui/draft-keeper/concern-ends", test_concern_ends);
  draft_test_add ("/ui/draft-keeper/decision-ends", test_decision_ends);
  draft_test_add ("/ui/draft-keeper/refer-ends", test_refer_ends);

  return g_test_run ();
}
