/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-contact-page.h"

#include "heed-agencies.h"
#include "heed-agency-words.h"
#include "heed-agreed-actions.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-contact-form.h"
#include "heed-day-entry.h"
#include "heed-dial-list.h"
#include "heed-dial-row.h"
#include "heed-form-row.h"
#include "heed-page-header.h"
#include "heed-person-words.h"
#include "heed-text-area.h"
#include "heed-text-label.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedContactPage
{
  HeedFormPage parent_instance;

  HeedChoice *agency;
  GtkListBox *list;
  GtkBox *numbers;
  HeedWhoEntry *who;

  GPtrArray *agencies; /* NULL until they are read */
  char *child;         /* whose file the checklist is of */
};

static void persons_cb (HeedContactPage *self);

G_DEFINE_FINAL_TYPE (HeedContactPage, heed_contact_page, HEED_TYPE_FORM_PAGE)

typedef struct
{
  HeedSession *session;
  char *child;    /* or NULL */
  gboolean opens; /* a draft that belongs here is looked for */
  char *agency;
  char *about;
  char *draft; /* id of the one that is asked for */
} Question;

typedef struct
{
  GPtrArray *agencies;
  HeedCaseFile *file; /* NULL where there is no child, or one that is not in the store yet */
  HeedFormDraft *draft;
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

/* The draft that belongs here: it speaks of all that the page was opened with. */
static gboolean
find_draft (Question *question,
            HeedFormDraft **ret_draft,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *ids[4] = { NULL };
  guint n_ids = 0;

  if (question->child != NULL)
    ids[n_ids++] = question->child;
  if (question->agency != NULL)
    ids[n_ids++] = question->agency;
  if (question->about != NULL)
    ids[n_ids++] = question->about;
  *ret_draft = heed_draft_find (question->session, heed_contact_form.entry, question->draft, heed_draft_speaks_of, ids, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gpointer
read_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = user_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->agencies = heed_list_agencies (question->session, NULL, error);
  if (answer->agencies == NULL)
    return NULL;
  if (question->opens && !find_draft (question, &answer->draft, error))
    return NULL;
  if (question->child == NULL)
    return g_steal_pointer (&answer);
  answer->file = heed_load_case (question->session, question->child, error);
  return answer->file != NULL ? g_steal_pointer (&answer) : NULL;
}

static HeedCodes *
get_codes (HeedContactPage *self)
{
  return heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
}

static HeedFormPeople *
get_people (HeedContactPage *self)
{
  return heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self)));
}

static void
heed_contact_page_filed (HeedFormPage *page,
                         HeedEntry *entry,
                         const char *then)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));

  heed_window_show_toast (window, _ ("Contact filed"));
  heed_window_pop_page (window);
}

static void
file_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  heed_form_page_file (HEED_FORM_PAGE (widget));
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
      verified = heed_agency_words_verified (agency, heed_clock_get_today (), &check);
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
    gtk_list_box_append (self->list, heed_dial_row_new (g_ptr_array_index (lines, i), i + 1));
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
  g_autofree char *label = heed_person_words_name_and_age (person, NULL);

  heed_form_people_put (get_people (self), heed_record_get_id (HEED_RECORD (person)), "subject", label, NULL);
}

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  HeedFormPage *form_page = HEED_FORM_PAGE (page);
  g_autoptr (Answer) answer = result;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  heed_form_page_freeze (form_page);
  take_agencies (self, answer->agencies);
  show_checklist (self, answer->file);
  if (!heed_form_page_is_open (form_page))
    {
      HeedPerson *person = answer->file != NULL ? heed_case_file_find_person (answer->file, self->child) : NULL;

      if (person != NULL && heed_form_people_get_all (get_people (self))->len == 0)
        put_first_child (self, person);
      heed_form_note_blank (heed_form_page_get_form (form_page));
      heed_form_page_open (form_page, answer->draft);
      heed_form_page_put_cursor (form_page);
      /* Somebody else may have been chosen before it was open. */
      persons_cb (self);
    }
  heed_form_page_thaw (form_page);
}

static void
load (HeedContactPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (self->child);
  question->opens = !heed_form_page_is_open (HEED_FORM_PAGE (self));
  question->draft = g_strdup (heed_page_get_param (HEED_PAGE (self), "draft"));
  question->agency = g_strdup (heed_page_get_param (HEED_PAGE (self), "agency"));
  question->about = g_strdup (heed_page_get_param (HEED_PAGE (self), "about"));
  heed_page_ask (HEED_PAGE (self), "file", read_func, question, question_free, answer_free, read_cb);
}

/* The checklist is about the first child of the form; of somebody new there is no file yet. */
static void
persons_cb (HeedContactPage *self)
{
  HeedFormPerson *first = heed_form_people_find_role (get_people (self), "subject");
  const char *child = first != NULL && first->person == NULL ? first->id : NULL;

  g_assert (HEED_IS_CONTACT_PAGE (self));

  if (!heed_form_page_is_open (HEED_FORM_PAGE (self)) || g_strcmp0 (self->child, child) == 0)
    return;
  g_free (self->child);
  self->child = g_strdup (child);
  load (self);
}

static void
heed_contact_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (page));

  heed_form_page_freeze (HEED_FORM_PAGE (page));
  heed_form_set (form, "about", heed_page_get_param (page, "about"));
  heed_form_page_bind (HEED_FORM_PAGE (page));
  heed_form_page_thaw (HEED_FORM_PAGE (page));
  g_signal_connect_object (get_people (self), "persons-changed", G_CALLBACK (persons_cb), self, G_CONNECT_SWAPPED);
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

  if (!heed_form_page_is_filing (HEED_FORM_PAGE (page)))
    load (self);
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

  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  g_clear_pointer (&self->child, g_free);

  G_OBJECT_CLASS (heed_contact_page_parent_class)->dispose (object);
}

static void
heed_contact_page_class_init (HeedContactPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);
  HeedFormPageClass *form_class = HEED_FORM_PAGE_CLASS (klass);

  object_class->dispose = heed_contact_page_dispose;
  widget_class->grab_focus = heed_contact_page_grab_focus;
  page_class->changed = heed_contact_page_changed;
  page_class->show = heed_contact_page_show;
  form_class->kind = &heed_contact_form;
  form_class->page = "contact";
  form_class->filed = heed_contact_page_filed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-contact-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, agency);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, HeedContactPage, who);
  gtk_widget_class_bind_template_callback (widget_class, agency_cb);
  gtk_widget_class_install_action (widget_class, "contact.file", NULL, file_cb);

  g_type_ensure (HEED_TYPE_AGREED_ACTIONS);
  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WHO_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_contact_page_init (HeedContactPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
