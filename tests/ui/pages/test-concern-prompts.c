/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Prompts beside a concern and in its form, as it is typed: where they stand, and how much there is to read. */

#include "concern-test.h"

#include "heed-agency-dialog.h"
#include "heed-children.h"
#include "heed-concern-form.h"
#include "heed-entries.h"
#include "heed-prompt-card.h"
#include "heed-severity.h"
#include "heed-text-area.h"

/* Of the test that runs: its window closes it. */
static HeedSession *session;

static gboolean
has_notes (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (heed_prompt_cards_get_list (HEED_CONCERN_PAGE (data)->notes))) > 0;
}

static gboolean
has_no_notes (gpointer data)
{
  return !has_notes (data);
}

/* What a pack places in the form stands below the categories with its citation, not in the panel, before anybody is named too; its
 * answer is filed with the entry. */
static void
test_placed_in_the_form (void)
{
  static const struct
  {
    const char *category;
    const char *rule;
  } cases[] = {
    { "images", "online.do-not-view" },
    { "forcedMarriage", "wt.do-not-tell-family" },
    { "allegation", "kcsie.staff-register" },
  };
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  guint n_answered = 0;
  HeedConcernPage *page;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, NULL);
  ui_test_wait (has_no_notes, page);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GListModel *list = G_LIST_MODEL (heed_prompt_cards_get_list (page->notes));
      GListModel *panel = G_LIST_MODEL (heed_prompt_panel_get_list (page->panel));
      g_autoptr (HeedPromptPlace) place = NULL;

      heed_form_add_row (concern_test_get_form (page), "categories", cases[i].category);
      ui_test_wait (has_notes, page);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->notes)));
      g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
      place = g_list_model_get_item (list, 0);
      g_assert_cmpstr (heed_prompt_place_get_facts (place)->rule, ==, cases[i].rule);
      g_assert_true (ui_test_says (GTK_WIDGET (page->notes), heed_prompt_place_get_facts (place)->title));
      g_assert_true (ui_test_says (GTK_WIDGET (page->notes), heed_prompt_place_get_facts (place)->action));
      g_assert_true (ui_test_says (GTK_WIDGET (page->notes), heed_prompt_place_get_facts (place)->cites_short[0]));
      g_assert_true (ui_test_says (GTK_WIDGET (page->notes), "Why?"));
      g_assert_nonnull (ui_test_find (GTK_WIDGET (page->notes), GTK_TYPE_MENU_BUTTON));
      for (guint j = 0; j < g_list_model_get_n_items (panel); j++)
        {
          g_autoptr (HeedPromptPlace) other = g_list_model_get_item (panel, j);

          g_assert_null (heed_prompt_place_get_facts (other)->place);
        }
      heed_form_remove_row (concern_test_get_form (page), "categories", 0);
      ui_test_wait (has_no_notes, page);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->notes)));
    }
  heed_window_pop_page (window);

  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_form_add_row (concern_test_get_form (page), "categories", "images");
  ui_test_wait (has_notes, page);
  gtk_widget_activate_action (ui_test_find (GTK_WIDGET (page->notes), HEED_TYPE_PROMPT_CARD), "prompt.answer", "s", "acted");
  heed_text_area_set_text (HEED_TEXT_AREA (ui_test_find_id (page, "facts")), "She showed the phone to a friend");
  gtk_widget_activate_action (GTK_WIDGET (page), "concern.file", NULL);
  ui_test_wait (concern_test_shows_filed, window);
  prompts = heed_list_prompts (session, child, FALSE, NULL);
  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));

      if (g_str_equal (facts->rule, "online.do-not-view"))
        n_answered += g_strcmp0 (facts->decision, "acted") == 0 ? 1 : 100;
    }
  g_assert_cmpuint (n_answered, ==, 1);
  ui_test_end_window (window);
  g_clear_object (&session);
}

static void
measure_side (HeedConcernPage *page,
              int *ret_least,
              int *ret_natural)
{
  gtk_widget_measure (gtk_widget_get_ancestor (GTK_WIDGET (page->panel), ADW_TYPE_CLAMP), GTK_ORIENTATION_HORIZONTAL, -1, ret_least, ret_natural, NULL, NULL);
}

/* However much the guidance says, it takes no room from the fields that somebody types into. */
static void
test_side_stays (void)
{
  HeedWindow *window = ui_test_new_window ();
  g_autofree char *child = NULL;
  HeedConcernPage *page;
  int least;
  int natural;

  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  heed_window_take_session (window, session);
  page = concern_test_open (window, heed_page_params ("child", child, NULL));
  heed_form_add_row (concern_test_get_form (page), "categories", "cse");
  ui_test_wait (concern_test_has_prompts, page);
  g_object_set (page, "narrow", FALSE, NULL);
  adw_leaflet_set_can_unfold (page->leaflet, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  ui_test_settle ();
  g_assert_false (adw_leaflet_get_folded (page->leaflet));
  measure_side (page, &least, &natural);
  g_assert_cmpint (least, ==, natural);
  g_assert_cmpint (natural, ==, 384);
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* Words of the titles, texts, actions, names and numbers that are seen below @widget. */
static guint
count_words (GtkWidget *widget)
{
  gboolean is_cites = g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), "cites") == 0;
  guint n_words = 0;

  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || HEED_IS_SEVERITY (widget) || is_cites || !gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    {
      g_auto (GStrv) words = g_regex_split_simple ("\\s+", gtk_label_get_text (GTK_LABEL (widget)), 0, 0);

      for (guint i = 0; words[i] != NULL; i++)
        n_words += *words[i] != '\0';
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_words += count_words (child);

  return n_words;
}

/* Of the cards that stand open; what stands in such a card of another rule is in it. */
static guint
count_open (GtkWidget *widget)
{
  guint n_words = 0;

  if (HEED_IS_PROMPT_CARD (widget))
    {
      HeedPromptPlace *place = heed_prompt_card_get_place (HEED_PROMPT_CARD (widget));

      return heed_prompt_place_get_fold (place) == HEED_PROMPT_OPEN ? count_words (widget) : 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_words += count_open (child);

  return n_words;
}

/* Nobody reads more in the minute that there is. */
static void
assert_words (HeedConcernPage *page,
              guint most_open,
              guint most)
{
  guint open;
  guint all;

  ui_test_wait (concern_test_has_prompts, page);
  ui_test_settle ();
  open = count_open (GTK_WIDGET (page->panel));
  all = count_words (GTK_WIDGET (page->panel));
  g_test_message ("%u words in the panel, %u of them on open cards", all, open);
  g_assert_cmpuint (open, >, 20);
  g_assert_cmpuint (open, <=, most_open);
  g_assert_cmpuint (all, >, open);
  g_assert_cmpuint (all, <=, most);
}

/* The id of the newest concern about the child. */
static char *
dup_concern (const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  GPtrArray *entries = heed_case_file_get_entries (file);
  const char *id = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      if (heed_entry_get_kind (g_ptr_array_index (entries, i)) == HEED_ENTRY_CONCERN && heed_entry_has_subject (g_ptr_array_index (entries, i), child))
        id = heed_record_get_id (g_ptr_array_index (entries, i));
    }

  return g_strdup (id);
}

static HeedConcernPage *
open_wide (HeedWindow **ret_window,
           const char *name,
           gboolean to_amend)
{
  g_autofree char *child = NULL;
  g_autofree char *amends = NULL;
  HeedConcernPage *page;

  *ret_window = ui_test_new_window ();
  gtk_window_set_default_size (GTK_WINDOW (*ret_window), 1100, 2000);
  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, name);
  heed_window_take_session (*ret_window, session);
  if (to_amend)
    amends = dup_concern (child);
  page = concern_test_open (*ret_window, heed_page_params ("child", child, "amends", amends, NULL));

  return page;
}

/* As the first child of the demonstration is written about: what was given, by whom, online, and what she says. */
static void
test_words_main_case (void)
{
  static const char *const dangers[] = { "no", "unknown", "yes" };
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Amira", FALSE);
  HeedForm *form = concern_test_get_form (page);

  heed_form_add_row (form, "categories", "cse");
  heed_form_set (form, "facts", "A new coat and a phone");
  heed_form_set (form, "words", "he gets me what I want");
  heed_form_set_cell (form, "exchanges", heed_form_add_row (form, "exchanges", NULL), "what", "coat");
  heed_form_add_row (form, "powers", "age");
  heed_form_set (form, "contactMode", "online");
  for (guint i = 0; i < G_N_ELEMENTS (dangers); i++)
    {
      heed_form_set (form, "danger", dangers[i]);
      assert_words (page, 120, 360);
    }
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* As it stands in the demonstration, opened to be amended: what was decided since is known. */
static void
test_words_amended (void)
{
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Amira", TRUE);

  g_assert_cmpstr (heed_form_get (concern_test_get_form (page), "words"), !=, "");
  assert_words (page, 120, 360);
  ui_test_end_window (window);
  g_clear_object (&session);
}

static void
test_words_category (void)
{
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Oliver", FALSE);

  heed_form_add_row (concern_test_get_form (page), "categories", "cse");
  assert_words (page, 130, 200);
  ui_test_end_window (window);
  g_clear_object (&session);
}

/* One concern about three of a family. */
static void
test_words_siblings (void)
{
  static const char *const names[] = { "Ella", "Noah" };
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Tom", FALSE);
  HeedForm *form = concern_test_get_form (page);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = ui_test_find_child (session, names[i]);

      heed_form_people_put (heed_form_get_people (form), id, "subject", names[i], NULL);
    }
  heed_form_add_row (form, "categories", "cse");
  heed_form_set (form, "facts", "All three came with new phones");
  heed_form_set_cell (form, "exchanges", heed_form_add_row (form, "exchanges", NULL), "what", "phone");
  assert_words (page, 160, 360);
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
has_head (gpointer data)
{
  return ui_test_says (GTK_WIDGET (HEED_CONCERN_PAGE (data)->panel), "Under 18: child protection applies");
}

static gboolean
tells_unruled (gpointer data)
{
  return ui_test_says (GTK_WIDGET (HEED_CONCERN_PAGE (data)->panel),
                       "No rules are loaded for: Other worry about welfare, Bullying, hate or harassment. That does not mean all is well.");
}

static gboolean
has_cards (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (heed_prompt_panel_get_list (HEED_CONCERN_PAGE (data)->panel))) > 0;
}

/* Before a word is typed there is the line at its head alone; a category of which no loaded rule speaks is said to be one. */
static void
test_quiet (void)
{
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Amira", FALSE);
  HeedForm *form = concern_test_get_form (page);

  ui_test_wait (has_head, page);
  g_assert_false (has_cards (page));
  g_assert_false (ui_test_says (GTK_WIDGET (page->panel), "No rules are loaded for"));

  heed_form_set (form, "facts", "She was quiet");
  ui_test_wait (has_cards, page);

  heed_form_add_row (form, "categories", "wellbeing");
  heed_form_add_row (form, "categories", "bullying");
  ui_test_wait (tells_unruled, page);
  ui_test_end_window (window);
  g_clear_object (&session);
}

static gboolean
has_front_door (gpointer data)
{
  return gtk_widget_get_visible (GTK_WIDGET (HEED_CONCERN_PAGE (data)->front_door));
}

static HeedAgencyDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (HEED_IS_AGENCY_DIALOG (window))
        return HEED_AGENCY_DIALOG (window);
    }

  return NULL;
}

/* Beside "Start a referral" stands whom to phone, by day and by night; where nobody is known, a way to add the number. */
static void
test_front_door (void)
{
  HeedWindow *window;
  HeedConcernPage *page = open_wide (&window, "Amira", FALSE);
  const char *said;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (HeedField) field = NULL;
  HeedAgencyDialog *dialog;

  ui_test_wait (has_front_door, page);
  said = gtk_label_get_label (page->front_door);
  g_assert_true (g_str_has_prefix (said, "Children’s front door (made up): "));
  g_assert_true (strstr (said, "01632 960101") != NULL || strstr (said, "closed at") != NULL);
  g_assert_nonnull (strstr (said, "01632 960102"));
  g_assert_false (gtk_widget_get_visible (page->front_door_add));

  heed_prompt_telling_set_agencies (heed_prompt_panel_get_telling (page->panel), nobody, heed_session_get_codes (session), "803", NULL);
  g_assert_cmpstr (gtk_label_get_label (page->front_door), ==, "Children’s social care: number not known");
  g_assert_true (gtk_widget_get_visible (page->front_door_add));
  g_signal_emit_by_name (page->front_door_add, "clicked");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  field = heed_agency_dialog_to_field (dialog, NULL);
  g_assert_cmpstr (heed_field_get_attribute (field, "kind"), ==, "frontDoor");
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_end_window (window);
  g_clear_object (&session);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/concern-prompts/placed-in-the-form", test_placed_in_the_form);
  g_test_add_func ("/ui/concern-prompts/side-stays", test_side_stays);
  g_test_add_func ("/ui/concern-prompts/quiet", test_quiet);
  g_test_add_func ("/ui/concern-prompts/front-door", test_front_door);
  g_test_add_func ("/ui/concern-prompts/words/main-case", test_words_main_case);
  g_test_add_func ("/ui/concern-prompts/words/amended", test_words_amended);
  g_test_add_func ("/ui/concern-prompts/words/category", test_words_category);
  g_test_add_func ("/ui/concern-prompts/words/siblings", test_words_siblings);

  return g_test_run ();
}
