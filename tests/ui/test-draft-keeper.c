/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is half written in a form comes back exactly as it was, whichever way the form was left: over a
 * store in a file, as people have it. */

#include "ui-test.h"

#include "heed-agencies.h"
#include "heed-children-page.h"
#include "heed-children.h"
#include "heed-concern-page.h"
#include "heed-contact-page.h"
#include "heed-decision-box.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"
#include "heed-choice.h"
#include "heed-field-text.h"
#include "heed-filed-page.h"
#include "heed-refer-page-private.h"

#define PASSPHRASE "marmalade on the window sill"

typedef struct
{
  char *folder;
  char *path;
  char *child;
  char *agency;
  char *entry; /* of the page that is about one, or NULL */
  HeedSession *session;
  HeedWindow *window;
} Fixture;

/* The window has been seen before its store is opened, as with people. */
static void
enter (Fixture *fixture)
{
  fixture->window = ui_test_new_window ();
  ui_test_settle ();
  heed_window_open_store (fixture->window, fixture->path);
  heed_window_take_session (fixture->window, fixture->session);
  /* Until the word that there is a draft stands still. */
  ui_test_settle ();
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedField) front_door = heed_field_new ("Agency");
  g_autoptr (HeedPerson) kept_person = NULL;
  g_autoptr (HeedAgency) kept_agency = NULL;
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));
  char *recovery_key = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Designated safeguarding lead",
    .passphrase = PASSPHRASE,
  };

  fixture->folder = ui_test_new_folder ();
  fixture->path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = fixture->path;
  fixture->session = heed_session_create (&facts, &recovery_key, &error);
  g_assert_no_error (error);
  heed_session_free_secret (recovery_key);

  heed_field_append (name, heed_field_new_text ("Given", "Noor"));
  heed_field_append (name, heed_field_new_text ("Family", "Hart"));
  kept_person = heed_put_person (fixture->session, person, TRUE, &error);
  g_assert_no_error (error);
  fixture->child = g_strdup (heed_record_get_id (HEED_RECORD (kept_person)));
  heed_field_set_attribute (front_door, "kind", "lado");
  heed_field_append (front_door, heed_field_new_text ("Name", "The designated officer"));
  kept_agency = heed_put_agency (fixture->session, front_door, &error);
  g_assert_no_error (error);
  fixture->agency = g_strdup (heed_record_get_id (HEED_RECORD (kept_agency)));

  enter (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  ui_test_end_window (fixture->window);
  g_object_unref (fixture->session);
  g_free (fixture->child);
  g_free (fixture->agency);
  g_free (fixture->entry);
  g_free (fixture->path);
  ui_test_remove_folder (fixture->folder);
}

static void
unlock (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->session);
  fixture->session = heed_session_open (fixture->path, NULL, PASSPHRASE, &error);
  g_assert_no_error (error);
}

/* The ways in which a form is left; each gives the page that then shows it again. */
typedef HeedPage *(*Way) (Fixture *fixture,
                          const char *name);

static HeedPage *
by_back (Fixture *fixture,
         const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_true (HEED_IS_CHILDREN_PAGE (heed_window_get_page (fixture->window)));

  return heed_window_push_page (fixture->window, name, heed_page_params ("child", fixture->child, "entry", fixture->entry, NULL));
}

static HeedPage *
by_lock (Fixture *fixture,
         const char *name)
{
  heed_window_lock (fixture->window);
  ui_test_settle ();
  unlock (fixture);
  heed_window_take_session (fixture->window, fixture->session);

  return heed_window_get_page (fixture->window);
}

static HeedPage *
by_closing (Fixture *fixture,
            const char *name)
{
  ui_test_end_window (fixture->window);
  unlock (fixture);
  enter (fixture);

  return heed_window_push_page (fixture->window, name, heed_page_params ("child", fixture->child, "entry", fixture->entry, NULL));
}

/* As from the word that a draft is there: with nothing but its id. */
static HeedPage *
by_its_id (Fixture *fixture,
           const char *name)
{
  g_autoptr (GPtrArray) drafts = NULL;

  ui_test_end_window (fixture->window);
  unlock (fixture);
  enter (fixture);
  drafts = heed_list_drafts (fixture->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-draft", "(ss)", name, ((HeedFormDraft *) g_ptr_array_index (drafts, 0))->id);

  return heed_window_get_page (fixture->window);
}

static HeedPage *
by_another (Fixture *fixture,
            const char *name)
{
  /* The same form is opened over the older one. */
  return heed_window_push_page (fixture->window, name, heed_page_params ("child", fixture->child, "entry", fixture->entry, NULL));
}

static const Way WAYS[] = { by_back, by_lock, by_closing, by_its_id, by_another };

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GPtrArray) drafts = heed_list_drafts (fixture->session, NULL);

  return drafts->len;
}

static gboolean
form_is_open (gpointer data)
{
  return heed_form_page_is_open (data);
}

static HeedFormPage *
wait_contact (HeedPage *page)
{
  g_assert_true (HEED_IS_CONTACT_PAGE (page));
  ui_test_wait (form_is_open, page);
  ui_test_settle ();

  return HEED_FORM_PAGE (page);
}

static GtkWidget *
get_control (HeedFormPage *page,
             const char *name)
{
  GtkWidget *control = heed_form_controls_find (heed_form_page_get_controls (page), name);

  g_assert_nonnull (control);

  return control;
}

static const char *
get (HeedFormPage *page,
     const char *name)
{
  return heed_form_get (heed_form_page_get_form (page), name);
}

static HeedFormPeople *
get_people (HeedFormPage *page)
{
  return heed_form_get_people (heed_form_page_get_form (page));
}

/* Into the control, as somebody types. */
static void
write_text (HeedFormPage *page,
            const char *name,
            const char *text)
{
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, name)), text);
}

/* What the control shows, and that the form has the same. */
static void
assert_shown (HeedFormPage *page,
              const char *name,
              const char *text)
{
  GtkWidget *control = get_control (page, name);
  gboolean is_text = GTK_IS_EDITABLE (control) || HEED_IS_TEXT_AREA (control);
  g_autofree char *shown = NULL;

  g_object_get (control, is_text ? "text" : "value", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (get (page, name), ==, text);
}

#define TEXT(entry) (gtk_editable_get_text (GTK_EDITABLE (entry)))
#define SET(entry, text) (gtk_editable_set_text (GTK_EDITABLE (entry), (text)))

/* Whether the page's focus is in a control; the window itself need not be the active one. */
static gboolean
has_focus (gpointer control)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (control));

  return focus != NULL && gtk_widget_is_ancestor (focus, control);
}

/* Somebody new, as the box says of them who are not added yet. */
static char *
make_new_person (void)
{
  g_autoptr (HeedField) field = heed_field_new ("NewPerson");

  heed_field_set_attribute (field, "given", "Zed ");
  heed_field_set_attribute (field, "family", "");
  heed_field_set_attribute (field, "birth", "4 Mar");
  heed_field_set_attribute (field, "precision", "month");
  heed_field_set_attribute (field, "role", "household");
  return heed_field_to_text (field);
}

/* A line of what was agreed, as somebody types into the last one. */
static void
write_action (HeedFormPage *page,
              const char *owner,
              const char *what,
              const char *date,
              const char *time)
{
  HeedForm *form = heed_form_page_get_form (page);
  guint row = heed_form_get_n_rows (form, "actions") - 1;

  heed_form_set_cell (form, "actions", row, "owner", owner);
  heed_form_set_cell (form, "actions", row, "what", what);
  heed_form_set_cell (form, "actions", row, "date", date);
  heed_form_set_cell (form, "actions", row, "time", time);
}

static void
write_contact (HeedFormPage *page,
               const char *agency)
{
  g_autofree char *new_person = make_new_person ();

  heed_choice_set_value (HEED_CHOICE (get_control (page, "agency")), agency);
  heed_toggles_set_value (HEED_TOGGLES (get_control (page, "direction")), "in");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "method")), "email");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "purpose")), "advice");
  SET (get_control (page, "person"), "  A. Duty worker ");
  SET (get_control (page, "date"), "19/1/20");
  SET (get_control (page, "time"), "9.3");
  SET (get_control (page, "until"), "ten");
  SET (get_control (page, "reference"), "SG-");
  SET (get_control (page, "confirmedDate"), "whenever");
  SET (get_control (page, "confirmedTime"), "late");
  heed_who_entry_set_text (HEED_WHO_ENTRY (get_control (page, "who")), "half a na");
  heed_form_people_put (get_people (page), "p-new", "witness", "Somebody new", NULL);
  heed_form_people_set_begun (get_people (page), new_person);
  write_text (page, "shared", "a\x01tab\there\n\nand  \n");
  write_action (page, "agency", "Ring ba", "Fr", "14");
  heed_form_add_row (heed_form_page_get_form (page), "actions", NULL);
  write_action (page, "setting", "", "", "");
  write_text (page, "advice", "Wait until Mon");
  gtk_widget_grab_focus (get_control (page, "advice"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (get_control (page, "advice")), 4);
}

static void
check_contact (HeedFormPage *page,
               const char *child,
               const char *agency)
{
  HeedForm *form = heed_form_page_get_form (page);
  g_autofree char *new_person = make_new_person ();
  GPtrArray *persons = heed_form_people_get_all (get_people (page));
  GtkWidget *what = ui_test_find (get_control (page, "actions"), GTK_TYPE_ENTRY);

  assert_shown (page, "agency", agency);
  assert_shown (page, "direction", "in");
  assert_shown (page, "method", "email");
  assert_shown (page, "purpose", "advice");
  assert_shown (page, "person", "  A. Duty worker ");
  assert_shown (page, "date", "19/1/20");
  assert_shown (page, "time", "9.3");
  assert_shown (page, "until", "ten");
  assert_shown (page, "reference", "SG-");
  assert_shown (page, "confirmedDate", "whenever");
  assert_shown (page, "confirmedTime", "late");
  g_assert_cmpstr (heed_who_entry_get_text (HEED_WHO_ENTRY (get_control (page, "who"))), ==, "half a na");
  g_assert_cmpstr (get (page, "newPerson"), ==, new_person);
  assert_shown (page, "shared", "a\x01tab\there\n\nand  \n");
  assert_shown (page, "advice", "Wait until Mon");
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 0))->id, ==, child);
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 1))->label, ==, "Somebody new");
  g_assert_cmpuint (heed_form_get_n_rows (form, "actions"), ==, 2);
  g_assert_cmpstr (TEXT (what), ==, "Ring ba");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "what"), ==, "Ring ba");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "owner"), ==, "agency");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "date"), ==, "Fr");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "time"), ==, "14");
  ui_test_wait (has_focus, get_control (page, "advice"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (get_control (page, "advice"))), ==, 4);
}

static void
test_contact (Fixture *fixture,
              gconstpointer data)
{
  Way way = WAYS[GPOINTER_TO_UINT (data)];
  HeedFormPage *page = wait_contact (heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL)));

  write_contact (page, fixture->agency);
  page = wait_contact (way (fixture, "contact"));
  check_contact (page, fixture->child, fixture->agency);
  /* After unlocking it simply is where it was. */
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (ui_test_find_id (page, "draft_box"))), ==, way != by_lock && way != by_its_id);
  /* Once more: what came back is kept as well. */
  page = wait_contact (by_back (fixture, "contact"));
  check_contact (page, fixture->child, fixture->agency);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

/* A form in which nothing was said leaves nothing, and one that is filed neither. */
static void
test_contact_ends (Fixture *fixture,
                   gconstpointer data)
{
  HeedFormPage *page = wait_contact (
      heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, "agency", fixture->agency, NULL)));

  page = wait_contact (by_back (fixture, "contact"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);

  write_text (page, "advice", "Ring again");
  page = wait_contact (by_back (fixture, "contact"));
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  write_text (page, "advice", "");
  page = wait_contact (by_back (fixture, "contact"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);

  write_text (page, "advice", "Ring again");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "agency")), fixture->agency);
  page = wait_contact (by_back (fixture, "contact"));
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  ui_test_wait_page (fixture->window, HEED_TYPE_CHILDREN_PAGE);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

/* Left while it is being filed: it is filed, and no draft of it comes back. */
static void
test_left_while_filing (Fixture *fixture,
                        gconstpointer data)
{
  HeedFormPage *page = wait_contact (
      heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, "agency", fixture->agency, NULL)));
  g_autoptr (GPtrArray) contacts = NULL;

  write_text (page, "advice", "Ring again");
  gtk_widget_activate_action (GTK_WIDGET (page), "contact.file", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  ui_test_settle ();
  contacts = heed_list_contacts (fixture->session, NULL, fixture->child, 0, NULL);
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

/* The draft of another child stays where it is. */
static void
test_contact_of_another (Fixture *fixture,
                         gconstpointer data)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autoptr (HeedPerson) other = NULL;
  g_autofree char *advice = NULL;
  HeedFormPage *page = wait_contact (heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL)));

  heed_field_append (heed_field_append (person, heed_field_new ("Name")), heed_field_new_text ("Given", "Ida"));
  other = heed_put_person (fixture->session, person, TRUE, NULL);
  write_text (page, "advice", "About Noor");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);

  page = wait_contact (heed_window_push_page (fixture->window, "contact", heed_page_params ("child", heed_record_get_id (HEED_RECORD (other)), NULL)));
  advice = g_strdup (get (page, "advice"));
  g_assert_cmpstr (advice, ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (ui_test_find_id (page, "draft_box"))));
  write_text (page, "advice", "About Ida");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_cmpuint (count_drafts (fixture), ==, 2);
}

/* Set aside, it is still there; thrown away, it is not. */
static void
test_set_aside (Fixture *fixture,
                gconstpointer data)
{
  HeedFormPage *page = wait_contact (heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL)));
  g_autofree char *advice = NULL;
  gpointer thrown_away; /* only to be compared */

  write_text (page, "advice", "First");
  page = wait_contact (by_back (fixture, "contact"));
  g_signal_emit_by_name (ui_test_find_id (page, "draft_box"), "set-aside");
  page = wait_contact (heed_window_get_page (fixture->window));
  advice = g_strdup (get (page, "advice"));
  g_assert_cmpstr (advice, ==, "");
  g_assert_cmpuint (heed_form_people_get_all (get_people (page))->len, ==, 1);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);

  page = wait_contact (by_back (fixture, "contact"));
  thrown_away = page;
  g_signal_emit_by_name (ui_test_find_id (page, "draft_box"), "throw-away");
  test_wait_until ((gpointer) heed_window_get_page (fixture->window) != thrown_away);
  wait_contact (heed_window_get_page (fixture->window));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

#define CONTROL(name) ((gpointer) get_control (HEED_FORM_PAGE (page), (name)))

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
  heed_choice_set_value (page->agency, agency);
  SET (CONTROL ("authority"), "9");
  SET (CONTROL ("also"), "Bris");
  heed_toggles_set_value (CONTROL ("urgency"), "sameDay");
  SET (CONTROL ("phonedDay"), "last wee");
  SET (CONTROL ("phonedTime"), "15.");
  SET (CONTROL ("phonedWho"), " Duty ");
  SET (CONTROL ("phonedReference"), "SG-7");
  gtk_switch_set_active (CONTROL ("confidential"), TRUE);
  heed_toggles_set_value (CONTROL ("consent"), "agreed");
  heed_toggles_set_value (CONTROL ("informed"), "no");
  SET (CONTROL ("informedReason"), "It could put her at more ri");
  SET (CONTROL ("withholdFrom"), "The fath");
  SET (CONTROL ("withholdWhat"), "Where she is");
  SET (CONTROL ("withholdReason"), "");
  gtk_widget_grab_focus (GTK_WIDGET (CONTROL ("withholdWhat")));
  gtk_editable_set_position (GTK_EDITABLE (CONTROL ("withholdWhat")), 5);
}

static void
check_refer (HeedReferPage *page,
             const char *child,
             const char *agency)
{
  g_assert_cmpstr (heed_page_get_param (HEED_PAGE (page), "child"), ==, child);
  g_assert_cmpstr (heed_choice_get_value (page->agency), ==, agency);
  g_assert_cmpstr (TEXT (CONTROL ("authority")), ==, "9");
  g_assert_cmpstr (TEXT (CONTROL ("also")), ==, "Bris");
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("urgency")), ==, "sameDay");
  g_assert_cmpstr (TEXT (CONTROL ("phonedDay")), ==, "last wee");
  g_assert_cmpstr (TEXT (CONTROL ("phonedTime")), ==, "15.");
  g_assert_cmpstr (TEXT (CONTROL ("phonedWho")), ==, " Duty ");
  g_assert_cmpstr (TEXT (CONTROL ("phonedReference")), ==, "SG-7");
  g_assert_true (gtk_switch_get_active (CONTROL ("confidential")));
  g_assert_false (gtk_switch_get_active (CONTROL ("thirdParties")));
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("consent")), ==, "agreed");
  g_assert_cmpstr (heed_toggles_get_value (CONTROL ("informed")), ==, "no");
  g_assert_true (gtk_widget_get_visible (page->informed_reason_row));
  g_assert_cmpstr (TEXT (CONTROL ("informedReason")), ==, "It could put her at more ri");
  g_assert_cmpstr (TEXT (CONTROL ("withholdFrom")), ==, "The fath");
  g_assert_cmpstr (TEXT (CONTROL ("withholdWhat")), ==, "Where she is");
  ui_test_wait (has_focus, CONTROL ("withholdWhat"));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (CONTROL ("withholdWhat"))), ==, 5);
}

static void
test_refer (Fixture *fixture,
            gconstpointer data)
{
  Way way = WAYS[GPOINTER_TO_UINT (data)];
  HeedReferPage *page = wait_refer (heed_window_push_page (fixture->window, "refer", heed_page_params ("child", fixture->child, NULL)));

  write_refer (page, fixture->agency);
  page = wait_refer (way (fixture, "refer"));
  check_refer (page, fixture->child, fixture->agency);
  page = wait_refer (by_back (fixture, "refer"));
  check_refer (page, fixture->child, fixture->agency);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

/* An entry that was taken out stays out, a form that says nothing leaves nothing, and an exported one
 * neither. */
static void
test_refer_ends (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (HeedField) concern = heed_field_new ("Concern");
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pack = g_build_filename (fixture->folder, "pack.zip", NULL);
  HeedField *occurred = heed_field_append (concern, heed_field_new ("Occurred"));
  HeedField *involvement = heed_field_append (concern, heed_field_new ("Involvement"));
  HeedReferPage *page;
  g_auto (GStrv) ids = NULL;

  heed_field_set_attribute (occurred, "latest", "2026-01-19");
  heed_field_set_attribute (involvement, "person", fixture->child);
  heed_field_set_attribute (involvement, "role", "subject");
  heed_field_append (concern, heed_field_new_text ("Facts", "What was seen."));
  filed = heed_file_entry (fixture->session, concern, NULL, NULL, &error);
  g_assert_no_error (error);

  page = wait_refer (heed_window_push_page (fixture->window, "refer", heed_page_params ("child", fixture->child, NULL)));
  page = wait_refer (by_back (fixture, "refer"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (GTK_WIDGET (page->include_list), GTK_TYPE_CHECK_BUTTON)), FALSE);
  page = wait_refer (by_back (fixture, "refer"));
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  ids = heed_refer_page_dup_entries (page);
  g_assert_nonnull (ids);
  g_assert_cmpuint (g_strv_length (ids), ==, 0);

  heed_refer_page_export_to (page, pack);
  test_wait_until (g_str_equal (gtk_stack_get_visible_child_name (page->states), "done"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static HeedFormPage *
wait_concern (HeedPage *page)
{
  g_assert_true (HEED_IS_CONCERN_PAGE (page));
  ui_test_wait (form_is_open, page);
  ui_test_settle ();

  return HEED_FORM_PAGE (page);
}

static void
write_concern (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  guint row;

  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "facts")), "half a sent");
  SET (get_control (page, "missingBackTime"), "7");
  heed_toggles_set_value (HEED_TOGGLES (get_control (page, "danger")), "unknown");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "sourceKind")), "staff");
  SET (get_control (page, "untilDate"), "whenev");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "toldParents")), "no");
  SET (get_control (page, "capacitySource"), "GP");
  heed_form_add_row (form, "categories", "domesticAbuse");
  row = heed_form_add_row (form, "exchanges", "given");
  heed_form_set_cell (form, "exchanges", row, "what", " train");
  row = heed_form_add_row (form, "answers", "cse.exchange");
  heed_form_set_cell (form, "answers", row, "reason", "Not th");
  gtk_widget_grab_focus (get_control (page, "facts"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (get_control (page, "facts")), 6);
}

static void
check_concern (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  g_autofree char *facts = heed_text_area_dup_text (HEED_TEXT_AREA (get_control (page, "facts")));

  g_assert_cmpstr (facts, ==, "half a sent");
  g_assert_cmpstr (TEXT (get_control (page, "missingBackTime")), ==, "7");
  g_assert_cmpstr (heed_toggles_get_value (HEED_TOGGLES (get_control (page, "danger"))), ==, "unknown");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (get_control (page, "sourceKind"))), ==, "staff");
  g_assert_cmpstr (TEXT (get_control (page, "untilDate")), ==, "whenev");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (get_control (page, "toldParents"))), ==, "no");
  g_assert_cmpstr (TEXT (get_control (page, "capacitySource")), ==, "GP");
  g_assert_cmpint (heed_form_find_row (form, "categories", "domesticAbuse"), ==, 0);
  g_assert_cmpstr (heed_form_get_cell (form, "exchanges", 0, "what"), ==, " train");
  g_assert_cmpstr (heed_form_get_cell (form, "answers", 0, "reason"), ==, "Not th");
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  ui_test_wait (has_focus, get_control (page, "facts"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (get_control (page, "facts"))), ==, 6);
}

static void
test_concern (Fixture *fixture,
              gconstpointer data)
{
  Way way = WAYS[GPOINTER_TO_UINT (data)];
  HeedFormPage *page = wait_concern (heed_window_push_page (fixture->window, "concern", heed_page_params ("child", fixture->child, NULL)));

  write_concern (page);
  page = wait_concern (way (fixture, "concern"));
  check_concern (page);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

/* A form in which nothing was said leaves nothing, the child that it was opened for included. */
static void
test_concern_ends (Fixture *fixture,
                   gconstpointer data)
{
  HeedFormPage *page = wait_concern (heed_window_push_page (fixture->window, "concern", heed_page_params ("child", fixture->child, NULL)));

  page = wait_concern (by_back (fixture, "concern"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "facts")), "half a sent");
  page = wait_concern (by_back (fixture, "concern"));
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "facts")), "");
  by_back (fixture, "concern");
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static HeedFormPage *
wait_decision (HeedPage *page)
{
  g_assert_true (HEED_IS_FILED_PAGE (page));
  ui_test_wait (form_is_open, page);
  ui_test_settle ();

  return HEED_FORM_PAGE (page);
}

/* A concern about the child, or an amendment of @supersedes. */
static void
file_concern (Fixture *fixture,
              const char *supersedes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  g_autoptr (HeedEntry) concern = NULL;
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (field, "supersedes", supersedes);
  heed_field_set_attribute (occurred, "earliest", "2026-11-01");
  heed_field_set_attribute (occurred, "latest", "2026-11-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (fixture->child, "subject"));
  heed_field_append (field, heed_field_new_text ("Facts", "A new phone."));
  if (supersedes != NULL)
    heed_field_append (field, heed_field_new_text ("AmendReason", "Put right"));
  concern = heed_file_entry (fixture->session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (fixture->entry);
  fixture->entry = g_strdup (heed_record_get_id (HEED_RECORD (concern)));
}

static HeedFormPage *
open_decision (Fixture *fixture)
{
  return wait_decision (heed_window_push_page (fixture->window, "entry", heed_page_params ("child", fixture->child, "entry", fixture->entry, NULL)));
}

/* Into its controls, as somebody types. */
static void
write_decision (HeedFormPage *page)
{
  GtkWidget *box = ui_test_find (GTK_WIDGET (page), HEED_TYPE_DECISION_BOX);
  GtkWidget *radio = ui_test_find (box, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  heed_form_add_row (heed_form_page_get_form (page), "also", "monitor");
  heed_choice_set_value (HEED_CHOICE (get_control (page, "threshold")), "section17");
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "reasons")), "why I decided\x01 not to ref");
  SET (get_control (page, "consulted"), " Deputy le");
  SET (get_control (page, "review"), "30 No");
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "parents")), "they sa");
  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "wishes")), "she wants it to st");
  gtk_widget_grab_focus (get_control (page, "wishes"));
  heed_text_area_set_cursor (HEED_TEXT_AREA (get_control (page, "wishes")), 9);
}

static void
check_decision (HeedFormPage *page)
{
  HeedForm *form = heed_form_page_get_form (page);
  GtkWidget *box = ui_test_find (GTK_WIDGET (page), HEED_TYPE_DECISION_BOX);
  g_autofree char *reasons = heed_text_area_dup_text (HEED_TEXT_AREA (get_control (page, "reasons")));
  g_autofree char *parents = heed_text_area_dup_text (HEED_TEXT_AREA (get_control (page, "parents")));
  g_autofree char *wishes = heed_text_area_dup_text (HEED_TEXT_AREA (get_control (page, "wishes")));

  g_assert_cmpstr (heed_form_get (form, "outcome"), ==, "refer");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (ui_test_find (box, GTK_TYPE_CHECK_BUTTON))));
  g_assert_cmpuint (heed_form_get_n_rows (form, "also"), ==, 1);
  g_assert_cmpstr (heed_form_get_cell (form, "also", 0, "code"), ==, "monitor");
  g_assert_cmpstr (heed_choice_get_value (HEED_CHOICE (get_control (page, "threshold"))), ==, "section17");
  g_assert_cmpstr (reasons, ==, "why I decided\x01 not to ref");
  g_assert_cmpstr (TEXT (get_control (page, "consulted")), ==, " Deputy le");
  g_assert_cmpstr (TEXT (get_control (page, "review")), ==, "30 No");
  g_assert_cmpstr (parents, ==, "they sa");
  g_assert_cmpstr (wishes, ==, "she wants it to st");
  ui_test_wait (has_focus, get_control (page, "wishes"));
  g_assert_cmpuint (heed_text_area_get_cursor (HEED_TEXT_AREA (get_control (page, "wishes"))), ==, 9);
}

static void
test_decision (Fixture *fixture,
               gconstpointer data)
{
  Way way = WAYS[GPOINTER_TO_UINT (data)];
  HeedFormPage *page;

  file_concern (fixture, NULL);
  page = open_decision (fixture);
  write_decision (page);
  page = wait_decision (way (fixture, "entry"));
  if (way == by_lock)
    check_decision (page);
  /* Where somebody asks for the entry, the cursor is not taken into the middle of an old text. */
  heed_form_page_put_cursor (page);
  check_decision (page);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);

  /* Once more: what came back is kept as well. */
  page = wait_decision (by_back (fixture, "entry"));
  heed_form_page_put_cursor (page);
  check_decision (page);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

static gboolean
says_decided (gpointer page)
{
  return ui_test_says (page, "Because of the age gap");
}

/* What was begun about a concern is about its amendment; recorded, it leaves nothing, and the empty box is another one that
 * is kept like the first. */
static void
test_decision_ends (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *older = NULL;
  HeedFormPage *page;

  file_concern (fixture, NULL);
  page = wait_decision (HEED_PAGE (open_decision (fixture)));
  page = wait_decision (by_back (fixture, "entry"));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);

  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "reasons")), "Because of the age gap");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  older = g_strdup (fixture->entry);
  file_concern (fixture, older);
  drafts = heed_list_drafts (fixture->session, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-draft", "(ss)", "entry", ((HeedFormDraft *) g_ptr_array_index (drafts, 0))->id);
  page = wait_decision (heed_window_get_page (fixture->window));
  g_assert_cmpstr (heed_page_get_param (HEED_PAGE (page), "entry"), ==, fixture->entry);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "about"), ==, fixture->entry);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "Because of the age gap");

  heed_form_set (heed_form_page_get_form (page), "outcome", "monitor");
  gtk_widget_activate_action (GTK_WIDGET (page), "filed.decide", NULL);
  ui_test_wait (says_decided, page);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "outcome"), ==, "");
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "");

  heed_text_area_set_text (HEED_TEXT_AREA (get_control (page, "reasons")), "Looked at again");
  page = wait_decision (by_back (fixture, "entry"));
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  g_assert_cmpstr (heed_form_get (heed_form_page_get_form (page), "reasons"), ==, "Looked at again");
}

static gboolean
is_saved (gpointer data)
{
  return count_drafts (data) == 1;
}

/* Three seconds after the last key it is in the store, whatever becomes of the program then. */
static void
test_saves (Fixture *fixture,
            gconstpointer data)
{
  HeedFormPage *page = wait_contact (heed_window_push_page (fixture->window, "contact", heed_page_params ("child", fixture->child, NULL)));

  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  SET (get_control (page, "person"), "Duty worker");
  ui_test_wait (is_saved, fixture);
  ui_test_settle ();
  g_assert_true (g_str_has_prefix (gtk_label_get_label (ui_test_find_id (page, "draft_line")), "Draft saved "));
}

static GtkWindow *
find_question (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return window;
    }

  return NULL;
}

/* What the store could not take outlives a lock, keeps the window open, and is saved as soon as it can be. */
static void
test_unsaved (Fixture *fixture,
              gconstpointer data)
{
  GtkWindow *question;

  heed_window_keep_unsaved (fixture->window, "Concern", "d-01a20d07-6d42-703f-bbdc-da131e7a12c1", "words");
  heed_window_lock (fixture->window);
  ui_test_settle ();
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  question = find_question (fixture);
  g_assert_nonnull (question);
  gtk_window_destroy (question);

  unlock (fixture);
  heed_window_take_session (fixture->window, fixture->session);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_null (find_question (fixture));
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "back", "lock", "closing", "its-id", "another" };

  ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (WAYS); i++)
    {
      g_autofree char *concern = g_strconcat ("/ui/draft-keeper/concern/", names[i], NULL);
      g_autofree char *contact = g_strconcat ("/ui/draft-keeper/contact/", names[i], NULL);
      g_autofree char *decision = g_strconcat ("/ui/draft-keeper/decision/", names[i], NULL);
      g_autofree char *refer = g_strconcat ("/ui/draft-keeper/refer/", names[i], NULL);

      g_test_add (concern, Fixture, GUINT_TO_POINTER (i), set_up, test_concern, tear_down);
      g_test_add (contact, Fixture, GUINT_TO_POINTER (i), set_up, test_contact, tear_down);
      g_test_add (decision, Fixture, GUINT_TO_POINTER (i), set_up, test_decision, tear_down);
      g_test_add (refer, Fixture, GUINT_TO_POINTER (i), set_up, test_refer, tear_down);
    }
  g_test_add ("/ui/draft-keeper/concern-ends", Fixture, NULL, set_up, test_concern_ends, tear_down);
  g_test_add ("/ui/draft-keeper/contact-ends", Fixture, NULL, set_up, test_contact_ends, tear_down);
  g_test_add ("/ui/draft-keeper/contact-of-another", Fixture, NULL, set_up, test_contact_of_another, tear_down);
  g_test_add ("/ui/draft-keeper/decision-ends", Fixture, NULL, set_up, test_decision_ends, tear_down);
  g_test_add ("/ui/draft-keeper/left-while-filing", Fixture, NULL, set_up, test_left_while_filing, tear_down);
  g_test_add ("/ui/draft-keeper/refer-ends", Fixture, NULL, set_up, test_refer_ends, tear_down);
  g_test_add ("/ui/draft-keeper/saves", Fixture, NULL, set_up, test_saves, tear_down);
  g_test_add ("/ui/draft-keeper/set-aside", Fixture, NULL, set_up, test_set_aside, tear_down);
  g_test_add ("/ui/draft-keeper/unsaved", Fixture, NULL, set_up, test_unsaved, tear_down);

  return g_test_run ();
}
