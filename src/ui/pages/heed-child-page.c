/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-page.h"

#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-child-details.h"
#include "heed-child-looks.h"
#include "heed-child-people.h"
#include "heed-children.h"
#include "heed-chronology.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-flags.h"
#include "heed-format.h"
#include "heed-moment.h"
#include "heed-next-step.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-person-dialog.h"
#include "heed-person-words.h"
#include "heed-problem.h"
#include "heed-prompt-telling.h"
#include "heed-relationships.h"
#include "heed-scope.h"
#include "heed-severity.h"
#include "heed-why.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

/* So many rows of the audit are read at a time. */
#define N_LOOKS 100

struct _HeedChildPage
{
  HeedPage parent_instance;

  GtkLabel *age;
  HeedChronology *chronology;
  HeedChildDetails *details;
  GtkLabel *eighteen;
  HeedWrapBox *flags;
  GtkLabel *line;
  HeedChildLooks *looks;
  GtkLabel *next_call;
  GtkWidget *next_call_add;
  GtkLabel *next_step;
  HeedChildPeople *people;
  GtkWidget *refer;
  GtkWidget *scope;
  HeedSeverity *scope_severity;
  GtkLabel *scope_text;
  GtkStack *states;
  GtkStackSwitcher *switcher;
  GtkStack *tabs;
  GtkLabel *worker;

  HeedPerson *person;
  HeedPrompt *scope_prompt;
  gboolean must_load;
  guint n_looks; /* to be shown; 0 before they were asked for */
};

G_DEFINE_FINAL_TYPE (HeedChildPage, heed_child_page, HEED_TYPE_PAGE)

/* What is read of a child for this page, on a worker thread. */
typedef struct
{
  HeedSession *session;
  char *child;
  guint limit; /* of rows of the audit */
} Question;

typedef struct
{
  HeedCaseFile *file;
  GPtrArray *lines;
  GPtrArray *agencies; /* HeedAgency */
  HeedScope *scope;    /* NULL where the rules could not be asked */
} Answer;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_free (question->child);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_object (&answer->file);
  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_clear_pointer (&answer->agencies, g_ptr_array_unref);
  g_clear_pointer (&answer->scope, heed_scope_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
read_child (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Question *question = user_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GError) rules = NULL;

  answer->file = heed_load_case (question->session, question->child, error);
  if (answer->file == NULL)
    return NULL;
  answer->lines = heed_chronology_lines (answer->file, question->child, heed_session_get_codes (question->session));
  answer->agencies = heed_list_agencies (question->session, NULL, error);
  if (answer->agencies == NULL)
    return NULL;
  /* A pack that cannot be asked never keeps a file closed. */
  answer->scope = heed_scope_today (question->session, answer->file, question->child, &rules);
  if (answer->scope == NULL)
    {
      g_autofree char *title = heed_problem_get_title (rules);

      g_message ("asking the rules: %s", title);
    }
  return g_steal_pointer (&answer);
}

static void
show_scope (HeedChildPage *self,
            HeedScope *scope)
{
  HeedPrompt *prompt = scope != NULL ? scope->prompt : NULL;
  const HeedPromptFacts *facts;
  g_autoptr (GString) markup = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_set_object (&self->scope_prompt, prompt);
  gtk_widget_set_visible (self->scope, prompt != NULL);
  if (prompt == NULL)
    return;
  facts = heed_prompt_get_facts (prompt);
  heed_severity_set_role (self->scope_severity, facts->role);
  for (const char *const *role = (const char *const[]){ "emergency", "act", "consider", "record", "inform", NULL }; *role != NULL; role++)
    gtk_widget_remove_css_class (self->scope, heed_severity_get_style_class (*role));
  gtk_widget_add_css_class (self->scope, heed_severity_get_style_class (facts->role));

  title = g_markup_escape_text (facts->title, -1);
  text = g_markup_escape_text (facts->text, -1);
  markup = g_string_new (NULL);
  g_string_append_printf (markup, "<b>%s.</b>", title);
  if (scope->concerns[0] != NULL)
    {
      /* Translators: between the kinds of concern in a list. */
      g_autofree char *concerns = g_strjoinv (_ (", "), scope->concerns);
      /* Translators: %s are kinds of concern, such as “Child sexual exploitation”. */
      g_autofree char *words = g_strdup_printf (_ ("Open concern: %s; those procedures too."), concerns);

      g_autofree char *escaped = g_markup_escape_text (words, -1);

      g_string_append_printf (markup, " %s", escaped);
    }
  g_string_append_printf (markup, " %s", text);
  gtk_label_set_label (self->scope_text, markup->str);
}

static void
show_person (HeedChildPage *self,
             HeedPerson *person)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  g_autofree char *name = heed_person_label (person);
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;
  g_autofree char *line = heed_person_words_line (person, codes);
  g_auto (GStrv) flags = heed_person_words_flags (person, codes);
  const char *other = heed_person_get_also_known_as (person);
  g_autofree char *quoted = other != NULL ? heed_format_quoted (other) : NULL;

  g_set_object (&self->person, person);
  heed_person_age_texts (person, &age, &eighteen);
  heed_page_set_title (HEED_PAGE (self), name);
  heed_page_set_subtitle (HEED_PAGE (self), quoted);
  gtk_label_set_text (self->age, age);
  gtk_label_set_text (self->eighteen, eighteen);
  gtk_label_set_text (self->line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line), *line != '\0');
  heed_wrap_box_clear (self->flags);
  for (guint i = 0; flags[i] != NULL; i++)
    heed_wrap_box_append (self->flags, heed_flags_new_label (0, flags[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->flags), flags[0] != NULL);
  heed_child_details_set_person (self->details, person, codes);
}

/* What is open about a referral, whom to phone about it, and the child's own social worker. */
static void
show_next (HeedChildPage *self,
           Answer *answer)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedSetting *setting = heed_session_get_setting (session);
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  g_autoptr (HeedPromptTelling) telling = heed_prompt_telling_new ();
  g_autofree char *now = heed_moment_now_local ();
  g_autofree char *step = NULL;
  g_autofree char *call = NULL;
  g_autofree char *worker = heed_next_step_worker (answer->file, child, heed_clock_get_today ());
  gboolean phone = FALSE;
  gboolean is_known = TRUE;

  step = heed_next_step_new (answer->file, child, now, &phone);
  if (phone)
    {
      heed_prompt_telling_set_agencies (telling,
                                        answer->agencies,
                                        heed_session_get_codes (session),
                                        setting != NULL ? heed_setting_get_authority (setting) : NULL,
                                        now);
      call = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);
      is_known = call != NULL;
      if (call == NULL)
        call = heed_prompt_telling_dup_no_call (telling, "frontDoor");
    }
  gtk_widget_set_visible (self->next_call_add, !is_known);
  gtk_label_set_label (self->next_step, step != NULL ? step : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next_step), step != NULL);
  gtk_label_set_label (self->next_call, call != NULL ? call : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next_call), call != NULL);
  gtk_label_set_label (self->worker, worker != NULL ? worker : "");
  gtk_widget_set_visible (GTK_WIDGET (self->worker), worker != NULL);
}

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedChildPage *self = HEED_CHILD_PAGE (page);
  g_autoptr (Answer) answer = result;
  HeedPerson *person;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  person = heed_case_file_find_person (answer->file, heed_page_get_param (page, "child"));
  if (person != NULL)
    show_person (self, person);
  if (person != NULL)
    {
      g_autoptr (GPtrArray) relatives = heed_list_relatives (answer->file, heed_page_get_param (page, "child"), heed_clock_get_today ());

      heed_child_people_set_relatives (self->people, relatives, person, heed_session_get_codes (heed_page_get_session (page)));
    }
  heed_chronology_set_lines (self->chronology, answer->lines);
  show_scope (self, answer->scope);
  show_next (self, answer);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "file") != 0)
    {
      gtk_stack_set_visible_child_name (self->states, "file");
      gtk_widget_child_focus (GTK_WIDGET (self->switcher), GTK_DIR_TAB_FORWARD);
    }
}

static void
load (HeedChildPage *self)
{
  Question *question = g_new0 (Question, 1);

  self->must_load = FALSE;
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (heed_page_get_param (HEED_PAGE (self), "child"));
  heed_page_ask (HEED_PAGE (self), "file", read_child, question, (GDestroyNotify) question_free, (GDestroyNotify) answer_free, read_cb);
}

static void
entry_chosen_cb (HeedChildPage *self,
                 HeedEntry *entry)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");

  g_assert (HEED_IS_CHILD_PAGE (self));

  if (heed_pages_find ("entry") != NULL)
    heed_window_push_page (heed_window_get (GTK_WIDGET (self)),
                           "entry",
                           heed_page_params ("child", child, "entry", heed_record_get_id (HEED_RECORD (entry)), NULL));
}

static void
log_contact_cb (HeedChildPage *self)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");

  g_assert (HEED_IS_CHILD_PAGE (self));

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "contact", heed_page_params ("child", child, NULL));
}

static void
refer_cb (HeedChildPage *self)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");

  g_assert (HEED_IS_CHILD_PAGE (self));

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "refer", heed_page_params ("child", child, NULL));
}

static void
edit_cb (HeedChildPage *self)
{
  HeedPersonDialog *dialog;

  g_assert (HEED_IS_CHILD_PAGE (self));

  if (self->person == NULL)
    return;
  /* What is saved is seen when the store says that it changed. */
  dialog = heed_person_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), self->person, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The page on which it is typed; @relationship is the one that is changed, NULL for another one, @at the control that the cursor is
 * put into, or NULL. */
static void
open_relationship (HeedChildPage *self,
                   HeedRelationship *relationship,
                   const char *at)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  g_autofree char *which = relationship != NULL ? heed_relationship_dup_key (relationship) : NULL;

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "relationship", heed_page_params ("child", child, "which", which, "at", at, NULL));
}

static void
add_person_cb (HeedChildPage *self)
{
  g_assert (HEED_IS_CHILD_PAGE (self));

  open_relationship (self, NULL, NULL);
}

static void
change_person_cb (HeedChildPage *self,
                  HeedRelationship *relationship)
{
  g_assert (HEED_IS_CHILD_PAGE (self));

  open_relationship (self, relationship, NULL);
}

static void
end_person_cb (HeedChildPage *self,
               HeedRelationship *relationship)
{
  g_assert (HEED_IS_CHILD_PAGE (self));

  open_relationship (self, relationship, "until");
}

static void
why_cb (HeedChildPage *self,
        GtkWidget *button)
{
  g_assert (HEED_IS_CHILD_PAGE (self));

  if (self->scope_prompt != NULL)
    heed_why_show (button, self->scope_prompt);
}

static gpointer
read_looks (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Question *question = user_data;

  return heed_list_audit (question->session, question->child, question->limit, error);
}

static void
looks_read_cb (HeedPage *page,
               gpointer result,
               const GError *error)
{
  HeedChildPage *self = HEED_CHILD_PAGE (page);
  g_autoptr (GPtrArray) lines = result;

  if (lines == NULL)
    heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
  else
    heed_child_looks_set_lines (self->looks, lines, self->n_looks);
}

/* One more than is shown, so that it is known whether there are older ones. */
static void
load_looks (HeedChildPage *self,
            guint n)
{
  Question *question = g_new0 (Question, 1);

  self->n_looks = n;
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (heed_page_get_param (HEED_PAGE (self), "child"));
  question->limit = n + 1;
  heed_page_ask (HEED_PAGE (self), "looks", read_looks, question, (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref, looks_read_cb);
}

static void
more_looks_cb (HeedChildPage *self)
{
  g_assert (HEED_IS_CHILD_PAGE (self));

  load_looks (self, self->n_looks + N_LOOKS);
}

/* Coming back after a lock, the same tab is seen. Who has looked is read when somebody looks at that: it is a row of the audit itself. */
static void
tab_cb (HeedChildPage *self)
{
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  const char *tab = gtk_stack_get_visible_child_name (self->tabs);

  g_assert (HEED_IS_CHILD_PAGE (self));

  if (child != NULL && g_strcmp0 (tab, "looks") == 0)
    load_looks (self, MAX (self->n_looks, N_LOOKS));
  if (child != NULL && tab != NULL)
    heed_page_set_params (HEED_PAGE (self), heed_page_params ("child", child, "tab", tab, NULL));
}

static void
heed_child_page_show (HeedPage *page,
                      GVariant *params)
{
  HeedChildPage *self = HEED_CHILD_PAGE (page);
  HeedSession *session = heed_page_get_session (page);
  gboolean can_edit = !heed_session_is_read_only (session, NULL) && heed_session_get_extent (session, HEED_RIGHT_RECORD) != HEED_EXTENT_NONE;
  const char *tab = heed_page_get_param (page, "tab");

  gtk_widget_set_visible (self->refer, heed_pages_find ("refer") != NULL && heed_session_get_extent (session, HEED_RIGHT_EXPORT) != HEED_EXTENT_NONE);
  g_object_set (self->details, "can-edit", can_edit, NULL);
  g_object_set (self->people, "can-edit", can_edit, NULL);
  gtk_stack_page_set_visible (gtk_stack_get_page (self->tabs, GTK_WIDGET (self->looks)),
                              heed_session_get_extent (session, HEED_RIGHT_WHO_LOOKED) != HEED_EXTENT_NONE);
  if (tab != NULL)
    gtk_stack_set_visible_child_name (self->tabs, tab);
  load (self);
}

static void
heed_child_page_changed (HeedPage *page,
                         const char *table,
                         const char *const *ids)
{
  HeedChildPage *self = HEED_CHILD_PAGE (page);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->must_load = TRUE;
}

static void
heed_child_page_again (HeedPage *page)
{
  HeedChildPage *self = HEED_CHILD_PAGE (page);

  if (self->must_load)
    load (self);
}

static void
heed_child_page_dispose (GObject *object)
{
  HeedChildPage *self = HEED_CHILD_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_CHILD_PAGE);
  g_clear_object (&self->person);
  g_clear_object (&self->scope_prompt);

  G_OBJECT_CLASS (heed_child_page_parent_class)->dispose (object);
}

static void
heed_child_page_class_init (HeedChildPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_child_page_dispose;
  page_class->again = heed_child_page_again;
  page_class->changed = heed_child_page_changed;
  page_class->show = heed_child_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-child-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, age);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, chronology);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, details);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, eighteen);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, flags);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, line);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, looks);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, next_call);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, next_call_add);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, next_step);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, people);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, refer);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, scope);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, scope_severity);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, scope_text);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, states);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, HeedChildPage, worker);
  gtk_widget_class_bind_template_callback (widget_class, add_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_contact_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_looks_cb);
  gtk_widget_class_bind_template_callback (widget_class, refer_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);

  g_type_ensure (HEED_TYPE_CHILD_DETAILS);
  g_type_ensure (HEED_TYPE_CHILD_LOOKS);
  g_type_ensure (HEED_TYPE_CHILD_PEOPLE);
  g_type_ensure (HEED_TYPE_CHRONOLOGY);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_SEVERITY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_child_page_init (HeedChildPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Each tab as wide as its word, so that all of them find room where text is large. */
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self->switcher))), FALSE);
}
