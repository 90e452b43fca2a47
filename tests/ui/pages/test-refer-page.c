/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Refer page over the demonstration: the preview follows the form, the pack is written where it was
 * asked, and the call and the referral are on file. */

#include "ui-test.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-entries.h"
#include "heed-contact-page.h"
#include "heed-filed-page.h"
#include "heed-id.h"
#include "heed-person-dialog.h"
#include "heed-prompt-card.h"
#include "heed-refer-page-private.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "test-steps.h"

#include <errno.h>
#include <string.h>

#define CONTROL(id) (ui_test_find_id (page, (id)))

static HeedPage *
show (HeedWindow **ret_window,
      HeedSession *session,
      const char *child,
      const char *entries)
{
  HeedWindow *window = ui_test_new_window ();

  heed_window_open_store (window, NULL);
  heed_window_take_session (window, session);
  heed_window_push_page (window, "child", heed_page_params ("child", child, NULL));
  *ret_window = window;

  return heed_window_push_page (window, "refer", heed_page_params ("child", child, "entries", entries, NULL));
}

/* The preview shows the form as it stands. */
static gboolean
is_settled (gpointer data)
{
  HeedReferPage *self = data;

  return self->file != NULL && self->timeout == 0 && heed_casework_run_count () == 0 && gtk_widget_get_first_child (GTK_WIDGET (self->paper)) != NULL;
}

static gboolean
is_done (gpointer data)
{
  HeedReferPage *self = data;

  return g_str_equal (gtk_stack_get_visible_child_name (self->states), "done");
}

static guint
count_left (HeedReferPage *self,
            const char *name)
{
  for (guint i = 0; i < self->stages->len; i++)
    {
      AdwExpanderRow *row = g_ptr_array_index (self->stages, i);
      const char *count = strstr (adw_expander_row_get_subtitle (row), "· ");

      if (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name) != NULL)
        return (guint) g_ascii_strtoull (count + strlen ("· "), NULL, 10);
    }
  g_assert_not_reached ();
}

static guint
last_count (HeedReferPage *self)
{
  AdwExpanderRow *row = g_ptr_array_index (self->stages, self->stages->len - 1);

  return count_left (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static GtkWidget *
find_quote (GtkWidget *paper)
{
  for (GtkWidget *block = gtk_widget_get_first_child (paper); block != NULL; block = gtk_widget_get_next_sibling (block))
    {
      GtkWidget *first = GTK_IS_BOX (block) ? gtk_widget_get_first_child (block) : NULL;

      if (first != NULL && gtk_widget_has_css_class (first, "heed-paper-quote"))
        return first;
    }

  return NULL;
}

static void
test_preview (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) fewer = NULL;
  GtkWidget *check;
  GtkWidget *quote;
  GtkWidget *said;
  guint n_all;

  ui_test_wait (is_settled, page);
  g_assert_cmpuint (page->stages->len, >=, 3);
  n_all = last_count (page);
  /* The child's words, and below them when they were said. */
  quote = find_quote (GTK_WIDGET (page->paper));
  g_assert_nonnull (quote);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (quote)), ==, "he gets me what I want");
  said = gtk_widget_get_next_sibling (quote);
  g_assert_true (GTK_IS_LABEL (said));
  g_assert_true (g_regex_match_simple ("^[A-Z][a-z]{2} \\d+ [A-Z][a-z]{2} \\d{4}", gtk_label_get_label (GTK_LABEL (said)), 0, 0));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (page->export), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (page->export), ==, "Export the pack");
  /* Confidential entries and other people stay at home unless somebody says otherwise. */
  /* Nothing is answered for anybody. */
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("urgency")), ==, "");
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("consent")), ==, "");
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("informed")), ==, "");
  g_assert_false (gtk_switch_get_active (CONTROL ("confidential")));
  g_assert_false (gtk_switch_get_active (CONTROL ("thirdParties")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (CONTROL ("authority"))), ==, heed_setting_get_authority (heed_session_get_setting (session)));
  all = heed_refer_page_dup_entries (page);
  g_assert_null (all);

  /* A whole kind taken out is fewer entries, in the list and on the page. */
  check = ui_test_find (GTK_WIDGET (page->include_list), GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  ui_test_wait (is_settled, page);
  fewer = heed_refer_page_dup_entries (page);
  g_assert_nonnull (fewer);
  g_assert_cmpuint (last_count (page), <, n_all);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_test_wait (is_settled, page);
  g_assert_cmpuint (last_count (page), ==, n_all);

  /* What is typed is on the page, and only the last of it. */
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("withholdWhat")), "Who saw");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("withholdWhat")), "Who reported it first");
  ui_test_wait (is_settled, page);
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "Who reported it first") || ui_test_says (GTK_WIDGET (page->paper), "Who reported it first."));

  ui_test_end_window (window);
}

/* The newest entry of a kind on the child's file, or NULL. */
static HeedEntry *
find_newest (HeedCaseFile *file,
             HeedEntryKind kind)
{
  GPtrArray *entries = heed_case_file_get_entries (file);
  HeedEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (heed_entry_get_kind (entry) == kind && (found == NULL || g_strcmp0 (heed_entry_get_recorded_at (entry), heed_entry_get_recorded_at (found)) > 0))
        found = entry;
    }

  return found;
}

static void
test_export (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "pack.zip", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.zip", NULL);
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  HeedField *referral;
  HeedEntry *call;

  ui_test_wait (is_settled, page);
  heed_toggles_set_value (CONTROL ("urgency"), "sameDay");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedDay")), "19/1/2026");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedTime")), "15:10");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedWho")), "Duty worker");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedReference")), "SG-77");
  ui_test_wait (is_settled, page);
  /* The call is on the page that will go out before anything is filed. */
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "15:10, spoke to Duty worker"));
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "SG-77"));

  /* Where the file cannot be written, the form stays and says so. */
  heed_refer_page_export_to (page, nowhere);
  test_wait_until (!heed_form_page_is_filing (HEED_FORM_PAGE (page)));
  ui_test_settle ();
  g_assert_false (is_done (page));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (CONTROL ("problem"))));
  file = heed_load_case (session, child, &error);
  g_assert_null (heed_case_file_find_entry (file, heed_form_get (heed_refer_page_get_form (page), "referral")));
  g_assert_null (heed_case_file_find_entry (file, heed_form_get (heed_refer_page_get_form (page), "contact")));
  g_clear_object (&file);

  heed_refer_page_export_to (page, path);
  ui_test_wait (is_done, page);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  file = heed_load_case (session, child, &error);
  g_assert_no_error (error);
  referral = heed_record_get_field (HEED_RECORD (find_newest (file, HEED_ENTRY_REFERRAL)));
  call = heed_case_file_find_entry (file, heed_form_get (heed_refer_page_get_form (page), "contact"));
  g_assert_nonnull (call);
  g_assert_true (heed_case_file_find_entry (file, heed_form_get (heed_refer_page_get_form (page), "referral")) == find_newest (file, HEED_ENTRY_REFERRAL));
  g_assert_cmpstr (heed_field_find_text (referral, "Urgency"), ==, "sameDay");
  g_assert_cmpstr (heed_field_find_text (referral, "PhonedAt"), ==, "2026-01-19T15:10");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (referral, "PhonedAt"), "contact"), ==, heed_record_get_id (HEED_RECORD (call)));
  g_assert_null (heed_field_find (referral, "SentAt"));
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (heed_record_get_field (HEED_RECORD (call)), "Contact"), "reference"), ==, "SG-77");

  /* What comes next: the confirmation is a contact about this referral. */
  heed_refer_page_show_entry (page);
  ui_test_wait_page (window, HEED_TYPE_FILED_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (window), "entry"),
                   ==,
                   heed_record_get_id (HEED_RECORD (find_newest (file, HEED_ENTRY_REFERRAL))));
  heed_window_pop_page (window);
  heed_refer_page_log_confirmation (page);
  ui_test_wait_page (window, HEED_TYPE_CONTACT_PAGE);
  g_assert_cmpstr (heed_page_get_param (heed_window_get_page (window), "about"), ==, heed_form_get (heed_refer_page_get_form (page), "referral"));
  ui_test_settle ();

  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

static char *
file_concern (HeedSession *session,
              const char *child)
{
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  heed_field_set_attribute (occurred, "latest", "2026-01-18");
  heed_field_append (field, heed_involvement_new (child, "subject"));
  heed_field_append (field, heed_field_new_text ("Facts", "A new coat"));
  entry = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (entry)));
}

/* Where no decision says to refer, the page asks why; that is on the page that goes out, in the draft, and on file with the
 * referral, both or neither. */
static void
test_reasons (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *concern = file_concern (session, child);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "pack.zip", NULL);
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, concern));
  HeedEntry *decision;
  HeedField *field;
  const char *id;

  heed_page_set_param (HEED_PAGE (page), "entry", concern);
  ui_test_wait (is_settled, page);
  g_assert_true (gtk_widget_get_visible (page->why_box));
  heed_text_area_set_text (CONTROL ("whyRefer"), "Gifts from a man of 30.\nShe is frightened.");
  ui_test_wait (is_settled, page);
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "Gifts from a man of 30."));

  test_steps_fail ("linkat", ENOSPC);
  heed_refer_page_export_to (page, path);
  test_wait_until (!heed_form_page_is_filing (HEED_FORM_PAGE (page)));
  ui_test_settle ();
  ui_test_wait (is_settled, page);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->filed)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("whyRefer"))));
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "Gifts from a man of 30."));

  heed_refer_page_export_to (page, path);
  ui_test_wait (is_done, page);
  file = heed_load_case (session, child, &error);
  g_assert_no_error (error);
  id = heed_form_get (heed_refer_page_get_form (page), "decision");
  decision = heed_case_file_find_entry (file, id);
  g_assert_nonnull (decision);
  g_assert_cmpint (heed_entry_get_kind (decision), ==, HEED_ENTRY_DECISION);
  g_assert_true (find_newest (file, HEED_ENTRY_DECISION) == decision);
  field = heed_record_get_field (HEED_RECORD (decision));
  g_assert_cmpstr (heed_entry_get_about (decision), ==, concern);
  g_assert_cmpstr (heed_entry_get_about (find_newest (file, HEED_ENTRY_REFERRAL)), ==, concern);
  g_assert_cmpstr (heed_field_find_text (field, "Outcome"), ==, "refer");
  g_assert_cmpstr (heed_field_find_text (field, "Rationale"), ==, "Gifts from a man of 30.\nShe is frightened.");
  g_assert_true (heed_entry_has_subject (decision, child));

  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

/* Reasons that are on file are not asked for again. */
static void
test_decided (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *concern = file_concern (session, child);
  g_autoptr (HeedField) field = heed_field_new ("Decision");
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, concern));

  ui_test_wait (is_settled, page);
  g_assert_true (gtk_widget_get_visible (page->why_box));

  heed_field_set_attribute (field, "about", concern);
  heed_field_append (field, heed_involvement_new (child, "subject"));
  heed_field_append (field, heed_field_new_text ("Outcome", "refer"));
  heed_field_append (field, heed_field_new_text ("Rationale", "Gifts."));
  entry = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_test_settle ();
  ui_test_wait (is_settled, page);
  g_assert_false (gtk_widget_get_visible (page->why_box));

  ui_test_end_window (window);
}

static guint
count_kind (HeedCaseFile *file,
            HeedEntryKind kind)
{
  GPtrArray *entries = heed_case_file_get_entries (file);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += heed_entry_get_kind (g_ptr_array_index (entries, i)) == kind;

  return n;
}

/* Where the pack could not be put in its place, the referral is on file: the form is only read then, and another
 * place takes the pack, of the same referral. */
static void
test_filed (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autoptr (HeedCaseFile) before = heed_load_case (session, child, NULL);
  g_autoptr (HeedCaseFile) after = NULL;
  g_autoptr (GError) error = NULL;
  char *folder = ui_test_new_folder ();
  g_autofree char *path = g_build_filename (folder, "pack.zip", NULL);
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  GtkWidget *check;

  ui_test_wait (is_settled, page);
  heed_toggles_set_value (CONTROL ("urgency"), "sameDay");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("also")), "The virtual school");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedDay")), "19/1/2026");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedTime")), "15:10");
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("phonedWho")), "Duty worker");
  ui_test_wait (is_settled, page);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->filed)));

  test_steps_fail ("linkat", ENOSPC);
  heed_refer_page_export_to (page, path);
  test_wait_until (!heed_form_page_is_filing (HEED_FORM_PAGE (page)));
  ui_test_settle ();
  ui_test_wait (is_settled, page);
  g_assert_false (is_done (page));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (CONTROL ("problem"))));
  g_assert_true (ui_test_says (GTK_WIDGET (CONTROL ("problem")), "The referral itself is on file"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->filed)));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("urgency"))));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("also"))));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("phonedDay"))));
  g_assert_false (gtk_widget_is_sensitive (CONTROL ("now")));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("withholdWhat"))));
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("urgency")), ==, "sameDay");
  /* The pack is still to be chosen. */
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (page->password)));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (CONTROL ("confidential"))));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (page->export)));
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "The virtual school"));

  /* Without a kind of entries too, it is that referral's pack. */
  check = ui_test_find (GTK_WIDGET (page->include_list), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  ui_test_wait (is_settled, page);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->preview_problem)));
  heed_refer_page_export_to (page, path);
  ui_test_wait (is_done, page);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  after = heed_load_case (session, child, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_kind (after, HEED_ENTRY_REFERRAL), ==, count_kind (before, HEED_ENTRY_REFERRAL) + 1);
  g_assert_cmpuint (count_kind (after, HEED_ENTRY_AGENCY_CONTACT), ==, count_kind (before, HEED_ENTRY_AGENCY_CONTACT) + 1);

  ui_test_end_window (window);
  ui_test_remove_folder (folder);
}

/* Only the entries that were asked for go along. */
static void
test_entries (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  const char *concern = heed_record_get_id (HEED_RECORD (find_newest (file, HEED_ENTRY_CONCERN)));
  g_auto (GStrv) chosen = NULL;
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, concern));

  ui_test_wait (is_settled, page);
  chosen = heed_refer_page_dup_entries (page);
  g_assert_nonnull (chosen);
  g_assert_cmpuint (g_strv_length (chosen), ==, 1);
  g_assert_cmpstr (chosen[0], ==, concern);

  ui_test_end_window (window);
}

/* Each gap leads to where it is answered. */
static void
test_go_to (void)
{
  static const struct
  {
    const char *id;
    const char *path;
    const char *control; /* of this page, or NULL */
  } GAPS[] = {
    { "referral.urgency", "Referral/Urgency", "urgency" },
    { "referral.phoned", "Referral/PhonedAt", "phonedDay" },
    { "referral.reference", "AgencyContact/Contact", "phonedReference" },
    { "referral.consent", "Referral/Consent", "consent" },
    { "concern.words", "Concern/ChildsWords", NULL },
    { "decision.threshold", "Decision/Threshold", NULL },
  };
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  HeedPreviewGap religion = { (char *) "child.religion", (char *) "Religion", (char *) "Person/Religion" };
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;
  GtkWidget *button;

  ui_test_wait (is_settled, page);
  for (guint i = 0; i < G_N_ELEMENTS (GAPS); i++)
    {
      HeedPreviewGap gap = { (char *) GAPS[i].id, (char *) "", (char *) GAPS[i].path };

      g_test_message ("%s", GAPS[i].id);
      heed_refer_page_go_to (page, &gap);
      ui_test_settle ();
      if (GAPS[i].control != NULL)
        {
          GtkWidget *control = CONTROL (GAPS[i].control);
          GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

          g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, control));
        }
      else
        {
          ui_test_wait_page (window, HEED_TYPE_FILED_PAGE);
          heed_window_pop_page (window);
          g_assert_true (heed_window_get_page (window) == HEED_PAGE (page));
        }
    }

  /* The line's own button does it, and the child's own details open where the field is. */
  button = ui_test_find (GTK_WIDGET (page->missing_list), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  heed_refer_page_go_to (page, &religion);
  ui_test_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (HEED_IS_PERSON_DIALOG (toplevel))
        dialog = toplevel;
    }
  g_assert_nonnull (dialog);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_settle ();

  ui_test_end_window (window);
}

/* To whom: the authority that looks after the child, both where the child was placed away, and the home
 * postcode only suggests. */
static void
test_to_whom (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Sam Okoro");
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  guint n_cards = 0;

  ui_test_wait (is_settled, page);
  g_assert_true (ui_test_says (GTK_WIDGET (page->advice), "tell that authority"));
  g_assert_true (ui_test_says (GTK_WIDGET (page->advice), "Tell both, the authority that placed Sam and the one where Sam lives"));
  g_assert_true (ui_test_says (GTK_WIDGET (page->advice), "Home postcode: BS37 6XY; it only suggests"));
  g_assert_true (ui_test_says (GTK_WIDGET (page->advice), "Priya Nair"));

  /* They come from a pack, and say so; there is nothing yet to keep an answer with. */
  for (GtkWidget *card = ui_test_find (GTK_WIDGET (page->advice), HEED_TYPE_PROMPT_CARD); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      HeedPrompt *prompt = heed_prompt_place_get_prompt (heed_prompt_card_get_place (HEED_PROMPT_CARD (card)));

      g_assert_cmpstr (heed_prompt_get_facts (prompt)->place, ==, "refer");
      g_assert_cmpuint (g_strv_length ((char **) heed_prompt_get_facts (prompt)->cites), >, 0);
      g_assert_null (ui_test_find (card, GTK_TYPE_MENU_BUTTON));
      g_assert_true (ui_test_says (card, "Why?"));
      n_cards++;
    }
  g_assert_cmpuint (n_cards, ==, 4);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (CONTROL ("authority"))), ==, "801");
  g_assert_nonnull (strstr (gtk_label_get_label (CONTROL ("agency_numbers")), "01632 960140 · Mon to Thu 09:00 to 17:00"));
  gtk_editable_set_text (GTK_EDITABLE (CONTROL ("also")), "Bristol, where she lives");
  ui_test_wait (is_settled, page);
  g_assert_true (ui_test_says (GTK_WIDGET (page->paper), "Bristol, where she lives"));

  ui_test_end_window (window);
}

/* A count opens exactly the entries that it counts. */
static void
test_counts (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));

  ui_test_wait (is_settled, page);
  for (guint i = 0; i < page->stages->len; i++)
    {
      AdwExpanderRow *row = g_ptr_array_index (page->stages, i);
      GPtrArray *lines = g_object_get_data (G_OBJECT (row), "lines");
      guint n_persons = (guint) g_ascii_strtoull (adw_expander_row_get_subtitle (row), NULL, 10);
      guint n_entries = count_left (page, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      guint n_going = 0;

      for (guint j = 0; j < lines->len; j++)
        n_going += g_str_equal (adw_action_row_get_subtitle (g_ptr_array_index (lines, j)), "Goes along");
      g_assert_cmpuint (n_going, ==, n_persons + n_entries);
    }

  ui_test_end_window (window);
}

static char *
put_front_door (HeedSession *session,
                const char *name,
                const char *number)
{
  g_autoptr (HeedField) field = heed_field_new ("Agency");
  g_autoptr (HeedAgency) agency = NULL;
  g_autofree char *id = heed_id_new ('a');
  g_autoptr (GError) error = NULL;

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "kind", "frontDoor");
  heed_field_set_attribute (field, "authority", "886");
  heed_field_append (field, heed_field_new_text ("Name", name));
  if (number != NULL)
    heed_field_append (field, heed_field_new_text ("Phone", number));
  agency = heed_put_agency (session, field, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (agency)));
}

/* What is chosen for somebody can be rung; where there is nothing to ring, the page says so and where it is added. */
static void
test_number (void)
{
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *silent = put_front_door (session, "A door without a number", NULL);
  g_autofree char *rung = put_front_door (session, "The door with a number", "01632 960199");
  HeedWindow *window;
  HeedReferPage *page = HEED_REFER_PAGE (show (&window, session, child, NULL));
  HeedForm *form = heed_refer_page_get_form (page);
  g_autoptr (GPtrArray) agencies = heed_list_agencies (session, NULL, NULL);

  ui_test_wait (is_settled, page);
  g_assert_true (strstr (gtk_label_get_label (CONTROL ("agency_numbers")), "01632 960101") != NULL);
  g_assert_false (gtk_widget_get_visible (CONTROL ("no_number_line")));

  heed_choice_set_value (CONTROL ("agency"), "");
  heed_form_set (form, "authority", "887");
  g_assert_cmpstr (gtk_label_get_label (CONTROL ("no_number")), ==, "The directory has no front door with a number for this authority.");
  g_assert_true (gtk_widget_get_visible (CONTROL ("no_number_line")));
  heed_refer_to_set_agencies (page->to, agencies);
  g_assert_cmpstr (heed_choice_get_value (CONTROL ("agency")), ==, "");

  heed_form_set (form, "authority", "886");
  heed_refer_to_set_agencies (page->to, agencies);
  g_assert_cmpstr (heed_choice_get_value (CONTROL ("agency")), ==, rung);
  g_assert_false (gtk_widget_get_visible (CONTROL ("no_number_line")));
  heed_choice_set_value (CONTROL ("agency"), silent);
  g_assert_cmpstr (gtk_label_get_label (CONTROL ("no_number")), ==, "No number is recorded for this agency.");
  g_assert_true (gtk_widget_get_visible (CONTROL ("no_number_line")));
  g_assert_false (gtk_widget_get_visible (CONTROL ("agency_numbers")));
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/refer-page/preview", test_preview);
  g_test_add_func ("/ui/refer-page/number", test_number);
  g_test_add_func ("/ui/refer-page/export", test_export);
  g_test_add_func ("/ui/refer-page/filed", test_filed);
  g_test_add_func ("/ui/refer-page/reasons", test_reasons);
  g_test_add_func ("/ui/refer-page/decided", test_decided);
  g_test_add_func ("/ui/refer-page/counts", test_counts);
  g_test_add_func ("/ui/refer-page/entries", test_entries);
  g_test_add_func ("/ui/refer-page/go-to", test_go_to);
  g_test_add_func ("/ui/refer-page/to-whom", test_to_whom);

  return g_test_run ();
}
