/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-relationship-page.h"

#include "heed-children.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-day-entry.h"
#include "heed-form-draft.h"
#include "heed-form-error.h"
#include "heed-form-row.h"
#include "heed-page-header.h"
#include "heed-problem.h"
#include "heed-relationship-form.h"
#include "heed-relationships.h"
#include "heed-relative-words.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedRelationshipPage
{
  HeedFormPage parent_instance;

  HeedChoice *kind;
  GtkLabel *name;
  HeedFormRow *name_row;
  GtkLabel *of_child;
  HeedFormRow *reason_row;
  HeedWhoEntry *who;
  HeedFormRow *who_row;

  gboolean must_save; /* as soon as what is on file of the person has come */
};

G_DEFINE_FINAL_TYPE (HeedRelationshipPage, heed_relationship_page, HEED_TYPE_FORM_PAGE)

typedef struct
{
  HeedSession *session;
  char *child; /* NULL: the draft says whose */
  char *which;
  char *draft; /* id of the one that is asked for */
} Question;

typedef struct
{
  char *child;
  HeedCaseFile *file;
  HeedFormDraft *draft;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->child);
  g_free (question->which);
  g_free (question->draft);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->child);
  g_clear_object (&answer->file);
  g_clear_pointer (&answer->draft, heed_form_draft_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* A HeedDraftFits: of that child, and of the one that is changed or of none. */
static gboolean
draft_fits (const char *text,
            gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *child = heed_form_draft_dup_value (text, "child");
  g_autofree char *which = heed_form_draft_dup_value (text, "which");

  return g_strcmp0 (child, question->child) == 0 && g_strcmp0 (which, question->which) == 0;
}

static gpointer
read_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = user_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GError) problem = NULL;

  answer->draft = heed_draft_find (question->session, heed_relationship_form.entry, question->draft, draft_fits, question, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  answer->child = g_strdup (question->child);
  if (answer->child == NULL && answer->draft != NULL)
    answer->child = heed_form_draft_dup_value (heed_draft_text (answer->draft), "child");
  if (answer->child == NULL)
    {
      heed_problem_set (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE, _ ("The draft is not there any more"), NULL, _ ("Open the child’s page."));
      return NULL;
    }
  answer->file = heed_load_case (question->session, answer->child, error);

  return answer->file != NULL ? g_steal_pointer (&answer) : NULL;
}

static HeedForm *
get_form (HeedRelationshipPage *self)
{
  return heed_form_page_get_form (HEED_FORM_PAGE (self));
}

static HeedCodes *
get_codes (HeedRelationshipPage *self)
{
  return heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
}

/* The list, and what the one that is changed has where that is in words of its own. */
static void
offer_kinds (HeedRelationshipPage *self)
{
  const char *const *list = heed_codes_get_list (get_codes (self), "relationship");
  HeedField *base = heed_form_get_base (get_form (self));
  const char *own = base != NULL ? heed_field_get_attribute (base, "kind") : NULL;
  g_autofree char *chosen = g_strdup (heed_form_get (get_form (self), "kind"));
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_ptr_array_add (kinds, (gpointer) list[i]);
  if (own != NULL && !heed_codes_is_known (get_codes (self), "relationship", own))
    g_ptr_array_add (kinds, (gpointer) own);
  for (guint i = 0; i < kinds->len; i++)
    g_ptr_array_add (labels, heed_relative_words_dup_kind (get_codes (self), g_ptr_array_index (kinds, i)));
  g_ptr_array_add (kinds, NULL);
  g_ptr_array_add (labels, NULL);
  heed_choice_set_values (self->kind, (const char *const *) kinds->pdata, (const char *const *) labels->pdata, _ ("Not recorded yet"));
  heed_choice_set_value (self->kind, chosen);
}

/* Whom it is between: of one that is changed that stays. */
static void
show_persons (HeedRelationshipPage *self,
              HeedCaseFile *file)
{
  const char *child = heed_form_get (get_form (self), "child");
  HeedPerson *person = heed_case_file_find_person (file, child);
  HeedField *base = heed_form_get_base (get_form (self));
  gboolean is_of_child = base != NULL && g_strcmp0 (heed_field_get_attribute (base, "person"), child) == 0;
  const char *id = base != NULL ? heed_field_get_attribute (base, is_of_child ? "to" : "person") : NULL;
  HeedPerson *other = id != NULL ? heed_case_file_find_person (file, id) : NULL;
  g_autofree char *label = person != NULL ? heed_person_label (person) : NULL;
  g_autofree char *name = other != NULL ? heed_person_label (other) : NULL;
  g_autofree char *said = NULL;

  heed_page_set_title (HEED_PAGE (self), base != NULL ? _ ("Change a person") : _ ("Add a person"));
  heed_page_set_subtitle (HEED_PAGE (self), label);
  gtk_widget_set_visible (GTK_WIDGET (self->who_row), base == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), base != NULL);
  gtk_label_set_label (self->name, name != NULL ? name : "");
  /* Translators: a child; the words stand above what the child is to somebody else. */
  said = is_of_child && label != NULL ? g_strdup_printf (_ ("What %s is to them"), label) : g_strdup ("");
  gtk_label_set_label (self->of_child, said);
  gtk_widget_set_visible (GTK_WIDGET (self->of_child), is_of_child);
}

static void
reason_cb (HeedRelationshipPage *self)
{
  gboolean is_asked = g_str_equal (heed_form_get (get_form (self), "mustNotBeTold"), "yes") || heed_form_says (get_form (self), "reason");

  g_assert (HEED_IS_RELATIONSHIP_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), is_asked);
}

static HeedRelative *
find_relative (GPtrArray *relatives,
               const char *which)
{
  for (guint i = 0; i < relatives->len; i++)
    {
      HeedRelative *relative = g_ptr_array_index (relatives, i);
      g_autofree char *key = heed_relationship_dup_key (relative->relationship);

      if (g_str_equal (key, which))
        return relative;
    }

  return NULL;
}

/* The form opens with the one that is changed; FALSE where that is not there any more. */
static gboolean
take_relationship (HeedRelationshipPage *self,
                   HeedCaseFile *file)
{
  const char *which = heed_form_get (get_form (self), "which");
  g_autoptr (GPtrArray) relatives = heed_list_relatives (file, heed_form_get (get_form (self), "child"), heed_clock_get_today ());
  HeedRelative *relative = *which != '\0' ? find_relative (relatives, which) : NULL;

  if (relative == NULL)
    return *which == '\0';
  heed_form_amend (get_form (self), heed_record_get_field (HEED_RECORD (relative->relationship)), file);
  heed_relationship_form_show_person (get_form (self), relative->person);

  return TRUE;
}

static void
persons_cb (HeedRelationshipPage *self);

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedRelationshipPage *self = HEED_RELATIONSHIP_PAGE (page);
  HeedFormPage *form_page = HEED_FORM_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  g_autoptr (Answer) answer = result;
  gboolean is_there;

  if (answer == NULL)
    {
      heed_window_show_error (window, error);
      return;
    }
  heed_form_page_freeze (form_page);
  heed_form_set (get_form (self), "child", answer->child);
  is_there = take_relationship (self, answer->file) || answer->draft != NULL;
  if (is_there)
    {
      heed_form_note_blank (get_form (self));
      heed_form_page_open (form_page, answer->draft);
      show_persons (self, answer->file);
      offer_kinds (self);
      reason_cb (self);
      if (heed_page_get_param (page, "at") != NULL && answer->draft == NULL)
        {
          g_autofree char *cursor = g_strdup_printf ("%s 0", heed_page_get_param (page, "at"));

          heed_form_set_cursor (get_form (self), cursor);
        }
      heed_form_page_put_cursor (form_page);
      persons_cb (self);
    }
  heed_form_page_thaw (form_page);
  if (is_there)
    return;
  heed_window_show_toast (window, _ ("What you wanted to change has been changed by somebody else"));
  heed_window_pop_page (window);
}

static void
person_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedRelationshipPage *self = HEED_RELATIONSHIP_PAGE (page);
  g_autoptr (HeedPerson) person = result;
  gboolean must_save = self->must_save;

  self->must_save = FALSE;
  if (person == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  heed_form_page_freeze (HEED_FORM_PAGE (page));
  heed_relationship_form_show_person (get_form (self), person);
  heed_form_page_thaw (HEED_FORM_PAGE (page));
  if (must_save)
    heed_form_page_file (HEED_FORM_PAGE (page));
}

static gpointer
person_func (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  Question *question = user_data;

  return heed_get_person (question->session, question->child, error);
}

/* The id of the person on file who is chosen; "" where nobody is, or somebody new. */
static const char *
get_chosen (HeedRelationshipPage *self)
{
  GPtrArray *people = heed_form_people_get_all (heed_form_get_people (get_form (self)));
  HeedFormPerson *first = people->len > 0 ? g_ptr_array_index (people, 0) : NULL;

  return first != NULL && first->person == NULL ? first->id : "";
}

/* Whether what is on file of the person who is chosen does not stand in the form yet. */
static gboolean
waits_for_person (HeedRelationshipPage *self)
{
  return heed_form_get_base (get_form (self)) == NULL && !g_str_equal (heed_form_get (get_form (self), "shownFor"), get_chosen (self));
}

static void
persons_cb (HeedRelationshipPage *self)
{
  const char *id = get_chosen (self);
  Question *question;

  g_assert (HEED_IS_RELATIONSHIP_PAGE (self));

  if (!heed_form_page_is_open (HEED_FORM_PAGE (self)))
    return;
  heed_page_forget (HEED_PAGE (self), "person");
  if (!waits_for_person (self))
    return;
  if (*id == '\0')
    {
      heed_relationship_form_show_person (get_form (self), NULL);
      return;
    }
  question = g_new0 (Question, 1);
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (id);
  heed_page_ask (HEED_PAGE (self), "person", person_func, question, question_free, g_object_unref, person_cb);
}

/* What is saved, taken out of the form, which somebody may still be looking at. */
typedef struct
{
  HeedSession *session;
  char *child;
  HeedField *relationship;
  HeedRelationship *older;
  HeedField *new_person;
  GStrv phones;
  char *work;
  char *draft;
  char *text; /* of the draft */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_free (saving->child);
  heed_field_unref (saving->relationship);
  g_clear_object (&saving->older);
  g_clear_pointer (&saving->new_person, heed_field_unref);
  g_strfreev (saving->phones);
  g_free (saving->work);
  g_free (saving->draft);
  g_free (saving->text);
  g_free (saving);
}

static gpointer
save_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Saving *saving = user_data;
  const HeedRelationshipSaid said = {
    .child = saving->child,
    .relationship = saving->relationship,
    .older = saving->older,
    .new_person = saving->new_person,
    .phones = (const char *const *) saving->phones,
    .work = saving->work,
    .draft = saving->draft,
  };

  /* Whoever leaves the page meanwhile finds either what was saved or the whole draft. */
  if (saving->text != NULL)
    heed_save_draft (saving->session, saving->draft, heed_relationship_form.entry, saving->text, NULL);

  return heed_put_relationship (saving->session, &said, error);
}

static void
saved_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  g_autoptr (HeedRelationship) relationship = result;
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));

  heed_form_page_done (HEED_FORM_PAGE (page), error);
  if (relationship == NULL)
    return;
  heed_window_show_toast (window, _ ("Saved"));
  heed_window_pop_page (window);
}

static void
heed_relationship_page_file (HeedFormPage *page)
{
  HeedRelationshipPage *self = HEED_RELATIONSHIP_PAGE (page);
  HeedForm *form = get_form (self);
  HeedField *base = heed_form_get_base (form);
  g_autoptr (GPtrArray) new_persons = heed_form_people_dup_new (heed_form_get_people (form));
  Saving *saving;
  const char *draft;

  /* Numbers that nobody has seen yet are not taken away. */
  self->must_save = waits_for_person (self);
  if (self->must_save)
    return;
  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (heed_page_get_session (HEED_PAGE (page)));
  saving->child = g_strdup (heed_form_get (form, "child"));
  saving->relationship = heed_relationship_form_dup_relationship (form);
  if (base != NULL)
    {
      g_autoptr (HeedField) copy = heed_field_copy (base);

      saving->older = heed_relationship_new (copy);
    }
  if (new_persons->len > 0)
    saving->new_person = heed_field_ref (g_ptr_array_index (new_persons, 0));
  saving->phones = heed_relationship_form_dup_phones (form);
  saving->work = heed_relationship_form_dup_work (form);
  saving->text = heed_form_page_hold (page, &draft);
  saving->draft = g_strdup (draft);
  heed_page_run (HEED_PAGE (page), save_func, saving, saving_free, g_object_unref, saved_cb);
}

static void
save_cb (GtkWidget *widget,
         const char *action,
         GVariant *parameter)
{
  heed_form_page_file (HEED_FORM_PAGE (widget));
}

static void
heed_relationship_page_show (HeedPage *page,
                             GVariant *params)
{
  HeedRelationshipPage *self = HEED_RELATIONSHIP_PAGE (page);
  HeedForm *form = get_form (self);
  Question *question = g_new0 (Question, 1);

  heed_form_page_freeze (HEED_FORM_PAGE (page));
  heed_form_set (form, "child", heed_page_get_param (page, "child"));
  heed_form_set (form, "which", heed_page_get_param (page, "which"));
  offer_kinds (self);
  heed_form_page_bind (HEED_FORM_PAGE (page));
  heed_form_page_thaw (HEED_FORM_PAGE (page));
  g_signal_connect_object (heed_form_get_people (form), "persons-changed", G_CALLBACK (persons_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed::mustNotBeTold", G_CALLBACK (reason_cb), self, G_CONNECT_SWAPPED);
  question->session = g_object_ref (heed_page_get_session (page));
  question->child = g_strdup (heed_page_get_param (page, "child"));
  question->which = g_strdup (heed_page_get_param (page, "which"));
  question->draft = g_strdup (heed_page_get_param (page, "draft"));
  heed_page_ask (page, "file", read_func, question, question_free, answer_free, read_cb);
}

static gboolean
heed_relationship_page_grab_focus (GtkWidget *widget)
{
  HeedRelationshipPage *self = HEED_RELATIONSHIP_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->who_row)) ? GTK_WIDGET (self->who) : GTK_WIDGET (self->kind));
}

static void
heed_relationship_page_class_init (HeedRelationshipPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);
  HeedFormPageClass *form_class = HEED_FORM_PAGE_CLASS (klass);

  widget_class->grab_focus = heed_relationship_page_grab_focus;
  page_class->show = heed_relationship_page_show;
  form_class->kind = &heed_relationship_form;
  form_class->page = "relationship";
  form_class->file = heed_relationship_page_file;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-relationship-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, kind);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, name);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, of_child);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, reason_row);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, who);
  gtk_widget_class_bind_template_child (widget_class, HeedRelationshipPage, who_row);
  gtk_widget_class_install_action (widget_class, "relationship.save", NULL, save_cb);

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
heed_relationship_page_init (HeedRelationshipPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
