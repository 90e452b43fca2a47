/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-contact-page-private.h"

#include "heed-agencies.h"
#include "heed-agency-words.h"
#include "heed-children.h"
#include "heed-date.h"
#include "heed-dial-list.h"
#include "heed-entries.h"
#include "heed-fill.h"
#include "heed-form-row.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-text-label.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (HeedContactPage, heed_contact_page, HEED_TYPE_PAGE)

typedef struct
{
  HeedSession *session;
  char *child; /* or NULL */
  guint serial;
  gboolean opens; /* a draft that belongs here is looked for */
  char *agency;
  char *about;
  char *text;             /* of the draft that the filing ends */
  char *draft;            /* id of the one that is asked for, or that the filing ends */
  HeedField *contact;     /* for filing */
  GPtrArray *new_persons; /* for filing */
} Question;

typedef struct
{
  GPtrArray *agencies;
  HeedCaseFile *file; /* NULL where there is no child, or one that is not in the store yet */
  HeedFormDraft *draft;
  guint serial;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->child);
  g_free (question->agency);
  g_free (question->about);
  g_free (question->draft);
  g_free (question->text);
  g_clear_pointer (&question->contact, heed_field_unref);
  g_clear_pointer (&question->new_persons, g_ptr_array_unref);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->agencies, g_ptr_array_unref);
  g_clear_object (&answer->file);
  g_clear_pointer (&answer->draft, heed_form_draft_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
read_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = user_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->serial = question->serial;
  answer->agencies = heed_list_agencies (question->session, NULL, error);
  if (answer->agencies == NULL)
    return NULL;
  if (question->opens)
    {
      g_autoptr (GError) problem = NULL;

      answer->draft = heed_contact_page_find_draft (question->session, question->draft, question->child, question->agency, question->about, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  if (question->child == NULL)
    return g_steal_pointer (&answer);
  answer->file = heed_load_case (question->session, question->child, error);
  return answer->file != NULL ? g_steal_pointer (&answer) : NULL;
}

static gpointer
file_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = user_data;

  /* Where it cannot be kept, filing says why. */
  if (question->text != NULL)
    heed_save_draft (question->session, question->draft, HEED_CONTACT_DRAFT_KIND, question->text, NULL);

  return heed_file_entry (question->session, question->contact, question->new_persons, question->draft, error);
}

static HeedCodes *
get_codes (HeedContactPage *self)
{
  return heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
}

/* "" stays "": the choice and the toggles hold no code then. */
void
heed_contact_page_collect (HeedContactPage *self)
{
  GPtrArray *persons = heed_form_people_get_all (heed_concern_form_get_people (self->people));
  const struct
  {
    HeedContactValue value;
    gpointer entry;
  } TEXTS[] = {
    { HEED_CONTACT_PERSON, self->person },
    { HEED_CONTACT_DATE, self->date },
    { HEED_CONTACT_TIME, self->time },
    { HEED_CONTACT_UNTIL_TIME, self->until },
    { HEED_CONTACT_REFERENCE, self->reference },
    { HEED_CONTACT_CONFIRMED_DATE, self->confirmed_date },
    { HEED_CONTACT_CONFIRMED_TIME, self->confirmed_time },
  };
  g_autofree char *shared = heed_text_area_dup_text (self->shared);
  g_autofree char *advice = heed_text_area_dup_text (self->advice);

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    heed_contact_form_set (self->form, TEXTS[i].value, gtk_editable_get_text (TEXTS[i].entry));
  heed_contact_form_set (self->form, HEED_CONTACT_SHARED, shared);
  heed_contact_form_set (self->form, HEED_CONTACT_ADVICE, advice);
  heed_contact_form_set (self->form, HEED_CONTACT_WHO, heed_concern_form_get (self->people, HEED_CONCERN_WHO));
  heed_contact_form_set (self->form, HEED_CONTACT_AGENCY, heed_choice_get_value (self->agency));
  heed_contact_form_set (self->form, HEED_CONTACT_METHOD, heed_choice_get_value (self->method));
  heed_contact_form_set (self->form, HEED_CONTACT_PURPOSE, heed_choice_get_value (self->purpose));
  heed_contact_form_set (self->form, HEED_CONTACT_DIRECTION, heed_toggles_get_value (self->direction));
  heed_contact_form_clear_persons (self->form);
  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);

      heed_contact_form_add_person (self->form, person->id, person->role);
    }
  heed_agreed_actions_collect (self->actions, self->form);
}

static GtkWidget *
find_control (HeedContactPage *self,
              HeedContactValue value)
{
  switch ((int) value)
    {
    case HEED_CONTACT_AGENCY:
      return GTK_WIDGET (self->agency);
    case HEED_CONTACT_DATE:
      return GTK_WIDGET (self->date);
    case HEED_CONTACT_TIME:
      return GTK_WIDGET (self->time);
    case HEED_CONTACT_UNTIL_TIME:
      return GTK_WIDGET (self->until);
    case HEED_CONTACT_CONFIRMED_DATE:
      return GTK_WIDGET (self->confirmed_date);
    case HEED_CONTACT_CONFIRMED_TIME:
      return GTK_WIDGET (self->confirmed_time);
    default:
      return GTK_WIDGET (self->who);
    }
}

static void
go_to (GtkWidget *control)
{
  if (HEED_IS_DAY_ENTRY (control))
    heed_day_entry_check (HEED_DAY_ENTRY (control));
  gtk_widget_grab_focus (control);
}

static void
filed_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  g_autoptr (HeedEntry) entry = result;
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  self->is_filing = FALSE;
  if (entry == NULL)
    {
      self->must_file = TRUE;
      heed_problem_box_show (self->problem, error);
      heed_draft_keeper_touch (self->keeper);
      return;
    }
  heed_draft_keeper_end (self->keeper);
  heed_window_show_toast (window, _ ("Contact filed"));
  heed_window_pop_page (window);
}

static void
file_contact (HeedContactPage *self)
{
  g_autoptr (GError) error = NULL;
  HeedContactPlace place;
  Question *question;

  if (self->is_filing || self->form == NULL)
    return;
  heed_contact_page_collect (self);
  if (heed_form_people_find_refused (heed_concern_form_get_people (self->people), &error) != NULL)
    {
      heed_problem_box_show (self->problem, error);
      heed_who_entry_go_to_refused (self->who);
      return;
    }
  if (!heed_contact_form_check (self->form, &place, &error))
    {
      heed_problem_box_show (self->problem, error);
      if (place.action >= 0)
        heed_agreed_actions_go_to (self->actions, (guint) place.action, place.cell);
      else
        go_to (find_control (self, place.value));
      return;
    }
  heed_problem_box_show (self->problem, NULL);
  self->is_filing = TRUE;
  question = g_new0 (Question, 1);
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->contact = heed_contact_form_to_field (self->form);
  question->new_persons = heed_form_people_dup_new (heed_concern_form_get_people (self->people));
  question->text = heed_draft_keeper_hold (self->keeper);
  question->draft = g_strdup (heed_draft_keeper_get_id (self->keeper));
  heed_page_run (HEED_PAGE (self), file_func, question, question_free, g_object_unref, filed_cb);
}

/* The filing where that was stopped and nothing was typed since; else the draft. */
static void
try_again_cb (HeedContactPage *self)
{
  g_assert (HEED_IS_CONTACT_PAGE (self));

  if (self->must_file)
    file_contact (self);
  else
    heed_draft_keeper_touch (self->keeper);
}

static void
file_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  file_contact (HEED_CONTACT_PAGE (widget));
}

static gboolean
file_shortcut_cb (GtkWidget *widget,
                  GVariant *args,
                  gpointer user_data)
{
  file_contact (HEED_CONTACT_PAGE (widget));
  return TRUE;
}

/* The numbers of the agency that is chosen, large enough to dial from. */
static void
show_numbers (HeedContactPage *self)
{
  const char *id = heed_choice_get_value (self->agency);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->numbers))) != NULL)
    gtk_box_remove (self->numbers, child);
  for (guint i = 0; self->agencies != NULL && i < self->agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (self->agencies, i);
      HeedField *field = heed_record_get_field (HEED_RECORD (agency));
      gboolean check;
      g_autofree char *verified = NULL;

      if (!g_str_equal (heed_record_get_id (HEED_RECORD (agency)), id))
        continue;
      for (guint j = 0; j < heed_field_get_n_children (field); j++)
        {
          HeedField *phone = heed_field_get_child (field, j);
          g_autofree char *hours = NULL;
          GtkWidget *number;

          if (!g_str_equal (heed_field_get_name (phone), "Phone") || heed_field_get_text (phone) == NULL)
            continue;
          hours = heed_agency_words_hours (heed_field_get_attribute (phone, "hours"));
          number = heed_text_label_new (heed_field_get_text (phone), "title-2");
          gtk_label_set_selectable (GTK_LABEL (number), TRUE);
          gtk_box_append (self->numbers, number);
          gtk_box_append (self->numbers, heed_text_label_new (hours, "dim-label"));
        }
      verified = heed_agency_words_verified (agency, heed_date_today (), &check);
      gtk_box_append (self->numbers, heed_text_label_new (verified, check ? "heed-remark" : "dim-label"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), gtk_widget_get_first_child (GTK_WIDGET (self->numbers)) != NULL);
}

static void
agency_cb (HeedContactPage *self)
{
  g_assert (HEED_IS_CONTACT_PAGE (self));

  show_numbers (self);
}

static void
show_checklist (HeedContactPage *self,
                HeedCaseFile *file)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  g_autoptr (GPtrArray) lines = heed_dial_list_new (file, self->child, heed_session_get_member (session), heed_session_get_setting (session), get_codes (self));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < lines->len; i++)
    {
      HeedDialLine *line = g_ptr_array_index (lines, i);
      const char *holds = line->holds != NULL ? line->holds : _ ("not known");
      g_autofree char *question = g_strdup_printf ("%u. %s", i + 1, line->question);
      g_autofree char *spoken = g_strdup_printf ("%s %s", question, holds);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

      row = gtk_list_box_row_new ();
      gtk_widget_add_css_class (box, "heed-fact");
      gtk_box_append (GTK_BOX (box), heed_text_label_new (question, "heed-name"));
      gtk_box_append (GTK_BOX (box), heed_text_label_new (holds, line->holds != NULL ? NULL : "heed-missing"));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_list_box_append (self->list, row);
    }
}

static void
take_agencies (HeedContactPage *self,
               GPtrArray *agencies)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *chosen = g_strdup (heed_choice_get_value (self->agency));
  gboolean first = self->agencies == NULL;

  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  self->agencies = g_ptr_array_ref (agencies);
  for (guint i = 0; i < agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (agencies, i);
      const char *kind = heed_agency_get_kind (agency);
      g_autofree char *name = heed_agency_words_name (agency, get_codes (self));

      g_ptr_array_add (ids, (gpointer) heed_record_get_id (HEED_RECORD (agency)));
      if (kind != NULL && heed_agency_get_name (agency) != NULL)
        g_ptr_array_add (labels, g_strdup_printf ("%s · %s", name, heed_codes_get_label (get_codes (self), "agencyKind", kind)));
      else
        g_ptr_array_add (labels, g_steal_pointer (&name));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  heed_choice_set_values (self->agency,
                          (const char *const *) ids->pdata,
                          (const char *const *) labels->pdata,
                          agencies->len > 0 ? _ ("Choose the agency") : _ ("No agency yet: add one on the page “Agencies”"));
  if (first && heed_page_get_param (HEED_PAGE (self), "agency") != NULL)
    heed_choice_set_value (self->agency, heed_page_get_param (HEED_PAGE (self), "agency"));
  else
    heed_choice_set_value (self->agency, chosen);
  show_numbers (self);
}

/* The child that the page was opened for stands in "Who", as if it had been picked there. */
static void
put_first_child (HeedContactPage *self,
                 HeedPerson *person)
{
  g_autofree char *name = heed_person_label (person);
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;
  g_autofree char *label = NULL;

  heed_person_age_texts (person, &age, &eighteen);
  /* Translators: a name and an age, as "Amira Bell, 17 today". */
  label = *age != '\0' ? g_strdup_printf (_ ("%s, %s"), name, age) : g_strdup (name);
  heed_form_people_put (heed_concern_form_get_people (self->people), heed_record_get_id (HEED_RECORD (person)), "subject", label, NULL);
}

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  g_autoptr (Answer) answer = result;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  if (answer->serial != self->serial)
    return;
  self->is_filling = TRUE;
  take_agencies (self, answer->agencies);
  show_checklist (self, answer->file);
  if (answer->file != NULL && !self->is_open && heed_form_people_get_all (heed_concern_form_get_people (self->people))->len == 0)
    {
      HeedPerson *person = heed_case_file_find_person (answer->file, self->child);

      if (person != NULL)
        put_first_child (self, person);
    }
  if (!self->is_open)
    {
      self->is_open = TRUE;
      heed_contact_page_note_blank (self);
      if (answer->draft != NULL)
        heed_contact_page_take_draft (self, answer->draft);
    }
  self->is_filling = FALSE;
}

static void
load (HeedContactPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (self->child);
  question->serial = ++self->serial;
  question->opens = !self->is_open;
  question->draft = g_strdup (heed_page_get_param (HEED_PAGE (self), "draft"));
  question->agency = g_strdup (heed_page_get_param (HEED_PAGE (self), "agency"));
  question->about = g_strdup (heed_page_get_param (HEED_PAGE (self), "about"));
  heed_page_run (HEED_PAGE (self), read_func, question, question_free, answer_free, read_cb);
}

/* The checklist is about the first child of the form; of somebody new there is no file yet. */
static void
persons_cb (HeedContactPage *self)
{
  GPtrArray *persons = heed_form_people_get_all (heed_concern_form_get_people (self->people));
  HeedFormPerson *first = NULL;

  g_assert (HEED_IS_CONTACT_PAGE (self));

  heed_contact_page_touched (self);
  for (guint i = 0; i < persons->len && first == NULL; i++)
    if (g_strcmp0 (((HeedFormPerson *) g_ptr_array_index (persons, i))->role, "subject") == 0)
      first = g_ptr_array_index (persons, i);
  if (g_strcmp0 (self->child, first != NULL && first->person == NULL ? first->id : NULL) == 0)
    return;
  g_free (self->child);
  self->child = g_strdup (first != NULL && first->person == NULL ? first->id : NULL);
  load (self);
}

void
heed_contact_page_take_people (HeedContactPage *self,
                               HeedConcernForm *people)
{
  if (self->people != NULL)
    {
      g_signal_handlers_disconnect_by_data (heed_concern_form_get_people (self->people), self);
      g_signal_handlers_disconnect_by_data (self->people, self);
    }
  g_set_object (&self->people, people);
  heed_who_entry_set_people (self->who, heed_concern_form_get_people (people), get_codes (self), heed_page_get_session (HEED_PAGE (self)));
  g_signal_connect_object (heed_concern_form_get_people (people), "persons-changed", G_CALLBACK (persons_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (people, "changed", G_CALLBACK (heed_contact_page_touched), self, G_CONNECT_SWAPPED);
  if (self->is_open)
    persons_cb (self);
}

static void
heed_contact_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  HeedCodes *codes = get_codes (self);
  g_autofree char *now = heed_moment_now_local ();
  g_autoptr (HeedConcernForm) people = heed_concern_form_new (now);

  self->is_filling = TRUE;
  self->form = heed_contact_form_new (now);
  heed_contact_form_set (self->form, HEED_CONTACT_ABOUT, heed_page_get_param (page, "about"));
  heed_fill (GTK_EDITABLE (self->date), heed_contact_form_get (self->form, HEED_CONTACT_DATE));
  heed_contact_page_take_people (self, people);
  heed_toggles_set_codes (self->direction, codes, "contactDirection", NULL);
  heed_choice_set_codes (self->method, codes, "contactMethod", _ ("Not recorded yet"));
  heed_choice_set_codes (self->purpose, codes, "contactPurpose", _ ("Not recorded yet"));
  self->is_filling = FALSE;
  self->child = g_strdup (heed_page_get_param (page, "child"));
  show_checklist (self, NULL);
  load (self);
}

static void
heed_contact_page_changed (HeedPage *page,
                           const char *table,
                           const char *const *ids)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);

  if (self->form != NULL && !self->is_filing)
    load (self);
}

static void
heed_contact_page_leave (HeedPage *page)
{
  heed_draft_keeper_keep (HEED_CONTACT_PAGE (page)->keeper);
}

static gboolean
heed_contact_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_CONTACT_PAGE (widget)->who));
}

static void
heed_contact_page_dispose (GObject *object)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (object);

  g_clear_pointer (&self->keeper, heed_draft_keeper_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CONTACT_PAGE);
  g_clear_object (&self->form);
  g_clear_object (&self->people);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  g_clear_pointer (&self->child, g_free);
  g_clear_pointer (&self->blank, heed_field_unref);

  G_OBJECT_CLASS (heed_contact_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, actions);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, advice);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, agency);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, confirmed_date);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, confirmed_time);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, date);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, direction);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, draft_box);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, draft_line);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, method);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, person);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, reference);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, shared);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, time);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, until);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, who);
}

static void
heed_contact_page_class_init (HeedContactPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_contact_page_dispose;
  widget_class->grab_focus = heed_contact_page_grab_focus;
  page_class->changed = heed_contact_page_changed;
  page_class->leave = heed_contact_page_leave;
  page_class->show = heed_contact_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-contact-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, agency_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_install_action (widget_class, "contact.file", NULL, file_cb);

  g_type_ensure (HEED_TYPE_AGREED_ACTIONS);
  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_DRAFT_BOX);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WHO_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_contact_page_init (HeedContactPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter|<Control>ISO_Enter"),
                                            gtk_callback_action_new (file_shortcut_cb, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  heed_contact_page_start_keeping (self);

  /* Before the text fields, which would take it for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}
