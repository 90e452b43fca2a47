/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* "Log a concern" over the demonstration: what stops it and what does not, a draft that comes back,
 * prompts as it is typed, and what filing puts into the store. */

#include "concern-test.h"

#include "heed-children.h"
#include "heed-concern-form.h"
#include "heed-entries.h"
#include "heed-filed-page.h"
#include "heed-refer-page.h"
#include "heed-text-area.h"

/* Of the test that runs: its window closes it. */
static HeedSession *session;

static void
test_files (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedConcernPage *page;
  HeedEntry *entry;
  const char *id;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (concern_test_get_form (page)))->len, ==, 1);

  /* It is never greyed out: it says what is missing, and nothing is filed. */
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Something is still missing"));
  g_assert_false (concern_test_shows_filed (window));

  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "words")), "he gets me what I want");
  heed_form_add_row (concern_test_get_form (page), "categories", "cse");
  ui_test_wait (concern_test_has_prompts, page);

  /* A character that XML cannot hold is refused, and still there. */
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "ab\x01");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (page), "One character cannot be kept"));
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "facts"), ==, "ab\x01");
  g_assert_false (concern_test_shows_filed (window));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "");

  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  id = heed_page_get_param (heed_window_get_page (window), "entry");
  file = heed_load_case (session, child, NULL);
  entry = heed_case_file_find_entry (file, id);
  g_assert_nonnull (entry);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (entry), "ChildsWords"), ==, "he gets me what I want");
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* A form that is left comes back as it was, and one in which nothing was said leaves nothing. */
static void
test_draft (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  HeedConcernPage *page;

  session = ui_test_open_demonstration ();
  heed_window_take_session (window, session);
  concern_test_open (window, NULL);
  heed_window_pop_page (window);
  none = heed_list_drafts (session, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  page = concern_test_open (window, NULL);
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "half a sent");
  heed_window_pop_page (window);
  drafts = heed_list_drafts (session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);

  page = concern_test_open (window, NULL);
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "facts"), ==, "half a sent");
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Your draft is back"));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "");
  heed_window_pop_page (window);
  g_clear_pointer (&none, g_ptr_array_unref);
  none = heed_list_drafts (session, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* A draft that nobody asked for comes back, and the cursor stands where a name is typed: a practised hand
 * would else write it into another child's record. */
static void
test_draft_not_asked_for (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedConcernPage *page;
  GtkWidget *focus;

  session = ui_test_open_demonstration ();
  heed_window_take_session (window, session);
  page = concern_test_open (window, NULL);
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "about somebody else");
  gtk_widget_grab_focus (ui_test_find_id (page, "facts"));
  heed_window_pop_page (window);
  page = concern_test_open (window, NULL);
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "facts"), ==, "about somebody else");
  ui_test_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page->who)));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "");
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
has_no_draft (gpointer data)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (session, NULL);

  return drafts->len == 0;
}

static gboolean
has_offer (gpointer data)
{
  return ui_test_says (data, "The draft was thrown away");
}

static gboolean
is_back (gpointer data)
{
  HeedPage *page = heed_window_get_page (data);

  return HEED_IS_CONCERN_PAGE (page) && HEED_CONCERN_PAGE (page)->is_ready && !heed_form_is_empty (concern_test_get_form (HEED_CONCERN_PAGE (page)));
}

/* What was thrown away comes back as it was. */
static void
test_thrown_away (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedConcernPage *page;
  GObject *button;

  session = ui_test_open_demonstration ();
  heed_window_take_session (window, session);
  page = concern_test_open (window, NULL);
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "half a sent");
  heed_window_pop_page (window);
  page = concern_test_open (window, NULL);
  g_signal_emit_by_name (ui_test_find_id (page, "draft_box"), "throw-away");
  ui_test_wait (has_no_draft, NULL);
  ui_test_wait (has_offer, window);
  g_assert_false (is_back (window));

  button = ui_test_child (window, HEED_TYPE_WINDOW, "offer_button");
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (is_back, window);
  page = HEED_CONCERN_PAGE (heed_window_get_page (window));
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "facts"), ==, "half a sent");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "");
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
says_before_birth (gpointer data)
{
  return ui_test_says (GTK_WIDGET (data), "This date is before the birth");
}

static guint
count_episodes (const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  GPtrArray *entries = heed_case_file_get_entries (file);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += heed_entry_get_kind (g_ptr_array_index (entries, i)) == HEED_ENTRY_MISSING_EPISODE;

  return n;
}

/* Of the episode that was filed last. */
static HeedField *
find_return (HeedCaseFile *file)
{
  GPtrArray *entries = heed_case_file_get_entries (file);
  HeedEntry *last = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (heed_entry_get_kind (entry) == HEED_ENTRY_MISSING_EPISODE
          && (last == NULL || g_strcmp0 (heed_record_get_id (HEED_RECORD (entry)), heed_record_get_id (HEED_RECORD (last))) > 0))
        last = entry;
    }
  g_assert_nonnull (last);

  return heed_field_find (heed_record_get_field (HEED_RECORD (last)), "ReturnedAt");
}

/* A missing episode is filed with its concern or not at all: not once for each try. */
static void
test_missing_episode (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  HeedConcernPage *page;
  g_autoptr (HeedCaseFile) file = NULL;
  guint n_before;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  n_before = count_episodes (child);
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "Seen in the park");
  heed_form_set (concern_test_get_form (page), "date", "1 May 1990");
  heed_form_set (concern_test_get_form (page), "missingFromDate", "18 Nov 2025");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (says_before_birth, page);
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Correct a date, or mark the entry “before birth”."));
  g_assert_cmpuint (count_episodes (child), ==, n_before);
  heed_window_pop_page (window);
  drafts = heed_list_drafts (session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);

  page = concern_test_open (window, NULL);
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "facts"), ==, "Seen in the park");
  heed_form_set (concern_test_get_form (page), "date", "1 Nov 2025");
  heed_form_set (concern_test_get_form (page), "missingBack", "no");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  g_assert_cmpuint (count_episodes (child), ==, n_before + 1);
  file = heed_load_case (session, child, NULL);
  g_assert_cmpstr (heed_field_get_absence (find_return (file)), ==, "notApplicable");
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* What happened before the birth is filed once it is marked so, and the mark is kept with the draft. */
static void
test_before_birth (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedConcernPage *page;
  GtkWidget *mark;
  guint n_marked = 0;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "Her mother was beaten while she carried her");
  heed_form_set (concern_test_get_form (page), "date", "1 May 1990");
  mark = GTK_WIDGET (ui_test_child (page->when, HEED_TYPE_WHEN_ENTRY, "beforeBirth"));
  g_assert_false (gtk_widget_get_visible (mark));
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (says_before_birth, page);
  g_assert_true (gtk_widget_has_focus (mark));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mark), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_child (page->who, HEED_TYPE_WHO_ENTRY, "entry")), "Dea");
  heed_window_pop_page (window);

  page = concern_test_open (window, NULL);
  mark = GTK_WIDGET (ui_test_child (page->when, HEED_TYPE_WHEN_ENTRY, "beforeBirth"));
  g_assert_true (gtk_widget_get_visible (mark) && gtk_check_button_get_active (GTK_CHECK_BUTTON (mark)));
  /* A name that was begun and belongs to nobody yet is kept as well, and not filed over. */
  g_assert_cmpstr (heed_who_entry_get_text (page->who), ==, "Dea");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  g_assert_true (ui_test_says (GTK_WIDGET (page), "A name is not added yet"));
  heed_who_entry_set_text (page->who, "");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  file = heed_load_case (session, child, NULL);
  for (guint i = 0; i < heed_case_file_get_entries (file)->len; i++)
    n_marked += heed_entry_is_before_birth (g_ptr_array_index (heed_case_file_get_entries (file), i));
  g_assert_cmpuint (n_marked, ==, 1);
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* Left while it is being filed: it is filed, and no draft of it comes back. */
static void
test_left_while_filing (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (HeedCaseFile) before = NULL;
  g_autoptr (HeedCaseFile) after = NULL;
  HeedConcernPage *page;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  before = heed_load_case (session, child, NULL);
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "Seen in the park");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  heed_window_pop_page (window);
  ui_test_settle ();
  after = heed_load_case (session, child, NULL);
  g_assert_cmpuint (heed_case_file_get_entries (after)->len, ==, heed_case_file_get_entries (before)->len + 1);
  drafts = heed_list_drafts (session, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
  ui_test_settle ();
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
shows_refer (gpointer data)
{
  return HEED_IS_REFER_PAGE (heed_window_get_page (HEED_WINDOW (data)));
}

/* "Start a referral" files the concern first and says what that still needs; nothing is lost either way. */
static void
test_start_referral (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autofree char *facts = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  HeedConcernPage *page;
  HeedPage *refer;
  HeedEntry *entry;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.refer", NULL);
  ui_test_settle ();
  g_assert_true (ui_test_says (GTK_WIDGET (page), "Something is still missing"));
  g_assert_false (shows_refer (window));

  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "ab\x01");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.refer", NULL);
  ui_test_settle ();
  facts = heed_text_area_dup_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")));
  g_assert_cmpstr (facts, ==, "ab\x01");
  g_assert_false (shows_refer (window));

  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "Seen in the park");
  g_assert_true (ui_test_says (GTK_WIDGET (page), "The concern is filed first"));
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.refer", NULL);
  ui_test_wait (shows_refer, window);
  refer = heed_window_get_page (window);
  g_assert_cmpstr (heed_page_get_param (refer, "child"), ==, child);
  file = heed_load_case (session, child, NULL);
  entry = heed_case_file_find_entry (file, heed_page_get_param (refer, "entry"));
  g_assert_nonnull (entry);
  g_assert_cmpstr (heed_record_get_text (HEED_RECORD (entry), "Facts"), ==, "Seen in the park");
  drafts = heed_list_drafts (session, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
  test_wait_until (ui_test_says (GTK_WIDGET (refer), "Seen in the park"));
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* A second call to 999 never takes the place of the first. */
static void
test_called_again (void)
{
  HeedWindow *window = ui_test_new_window ();
  HeedConcernPage *page;
  const char *action;

  session = ui_test_open_demonstration ();
  heed_window_take_session (window, session);
  page = concern_test_open (window, NULL);
  heed_form_set (concern_test_get_form (page), "danger", "yes");
  g_signal_emit_by_name (page->panel, "called-now");
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "calledAt"), !=, "");
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "immediateAction"), ==, "");

  heed_form_set (concern_test_get_form (page), "calledAt", "2026-11-24T09:01");
  heed_form_set (concern_test_get_form (page), "immediateAction", "Stayed with her.");
  g_signal_emit_by_name (page->panel, "called-now");
  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "calledAt"), ==, "2026-11-24T09:01");
  action = heed_form_get (concern_test_get_form (page), "immediateAction");
  g_assert_true (g_str_has_prefix (action, "Stayed with her.\n999 called again "));
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
has_control (const HeedFormPart *part)
{
  /* Moments that nobody types. */
  if (g_strcmp0 (part->name, "calledAt") == 0 || g_strcmp0 (part->name, "awareAt") == 0)
    return FALSE;

  return part->type >= HEED_FORM_TEXT && part->type < HEED_FORM_NAME && part->type != HEED_FORM_ID;
}

/* Every value has its control, which is the same as the value, in whatever is folded away too; and each text that cannot
 * be kept has the focus when it is to be filed. */
static void
test_every_value (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  HeedConcernPage *page;
  HeedForm *form;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  form = concern_test_get_form (page);
  heed_form_set (form, "facts", "Seen in the park");
  heed_form_set (form, "danger", "yes");
  heed_form_set (form, "calledAt", "2026-11-24T09:01");
  heed_form_set (form, "missingFromDate", "18 Nov 2025");
  heed_form_add_row (form, "powers", "debt");
  gtk_widget_set_visible (page->amend_card, TRUE);

  for (const HeedFormPart *part = heed_concern_form.parts; part->type != HEED_FORM_END; part++)
    {
      GtkWidget *control = has_control (part) ? heed_form_controls_find (heed_form_page_get_controls (HEED_FORM_PAGE (page)), part->name) : NULL;
      g_autofree char *before = NULL;
      GtkWidget *focus;

      if (!has_control (part))
        continue;
      g_test_message ("%s", part->name);
      g_assert_nonnull (control);
      if (part->type != HEED_FORM_TEXT)
        continue;
      before = g_strdup (heed_form_get (form, part->name));
      g_object_set (control, "text", "ab\x01", NULL);
      g_assert_cmpstr (heed_form_get (form, part->name), ==, "ab\x01");
      gtk_widget_grab_focus (GTK_WIDGET (page->who));
      gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
      g_assert_true (ui_test_says (GTK_WIDGET (page), "One character cannot be kept"));
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_true (focus != NULL && (focus == control || gtk_widget_is_ancestor (focus, control)));
      heed_form_set (form, part->name, before);
    }
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* An answer stands among the guidance: a narrow window shows that side of it. */
static void
test_answer_is_wrong (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  HeedConcernPage *page;
  guint row;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_form_set (concern_test_get_form (page), "facts", "Seen in the park");
  row = heed_form_add_row (concern_test_get_form (page), "answers", "cse.exchange");
  heed_form_set_cell (concern_test_get_form (page), "answers", row, "decision", "notNow");
  heed_form_set_cell (concern_test_get_form (page), "answers", row, "reason", "She is here\x01");
  adw_leaflet_set_can_unfold (page->leaflet, FALSE);
  ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (page->panel), adw_leaflet_get_visible_child (page->leaflet)));
  heed_form_set_cell (concern_test_get_form (page), "answers", row, "reason", "She is here");
  heed_form_set (concern_test_get_form (page), "date", "whenev");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (page->who), adw_leaflet_get_visible_child (page->leaflet)));
  ui_test_end_window (window);
  g_clear_object (&session);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/concern-page/called-again", test_called_again);
  g_test_add_func ("/ui/concern-page/answer-is-wrong", test_answer_is_wrong);
  g_test_add_func ("/ui/concern-page/draft", test_draft);
  g_test_add_func ("/ui/concern-page/draft-not-asked-for", test_draft_not_asked_for);
  g_test_add_func ("/ui/concern-page/thrown-away", test_thrown_away);
  g_test_add_func ("/ui/concern-page/every-value", test_every_value);
  g_test_add_func ("/ui/concern-page/files", test_files);
  g_test_add_func ("/ui/concern-page/left-while-filing", test_left_while_filing);
  g_test_add_func ("/ui/concern-page/missing-episode", test_missing_episode);
  g_test_add_func ("/ui/concern-page/before-birth", test_before_birth);
  g_test_add_func ("/ui/concern-page/start-referral", test_start_referral);

  return g_test_run ();
}
