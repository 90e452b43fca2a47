/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-form-draft.h"
#include "heed-form-map.h"
#include "heed-id.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-prompt-panel.h"
#include "heed-refer-call.h"
#include "heed-refer-sharing.h"
#include "heed-refer-advice.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

/* While somebody types, the page is made anew at most this often. */
#define PAUSE 400

G_DEFINE_FINAL_TYPE (HeedReferPage, heed_refer_page, HEED_TYPE_FORM_PAGE)

typedef struct
{
  HeedCaseFile *file;
  GPtrArray *agencies;
  HeedFormDraft *draft;
  GPtrArray *advice;     /* HeedPrompt; NULL where … */
  GError *rules_problem; /* … a pack could not be evaluated */
} Answer;

/* What is to be read; a draft only as the page opens. */
typedef struct
{
  HeedSession *session;
  char *child; /* NULL: the draft's */
  char *entry;
  char *draft;
  gboolean opens;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->child);
  g_free (question->entry);
  g_free (question->draft);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->file);
  g_clear_pointer (&answer->agencies, g_ptr_array_unref);
  g_clear_pointer (&answer->draft, heed_form_draft_free);
  g_clear_pointer (&answer->advice, g_ptr_array_unref);
  g_clear_error (&answer->rules_problem);
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
  g_autofree char *child = g_strdup (question->child);
  const char *about[] = { "child", question->child, "entry", question->entry, NULL };
  g_autoptr (GError) problem = NULL;

  /* What was begun about another concern is another referral. */
  if (question->opens)
    answer->draft = heed_draft_find (question->session, heed_referral_form.entry, question->draft, heed_form_page_draft_fits, about, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (child == NULL && answer->draft != NULL)
    child = heed_form_draft_dup_value (heed_draft_text (answer->draft), "child");
  answer->file = heed_load_case (question->session, child != NULL ? child : "", error);
  if (answer->file == NULL)
    return NULL;
  answer->agencies = heed_list_agencies (question->session, NULL, error);
  if (answer->agencies == NULL)
    return NULL;
  answer->advice = heed_refer_advice (question->session, answer->file, child, question->entry, &answer->rules_problem);

  return g_steal_pointer (&answer);
}

HeedForm *
heed_refer_page_get_form (HeedReferPage *self)
{
  return heed_form_page_get_form (HEED_FORM_PAGE (self));
}

static char *
dup_said (HeedReferPage *self,
          const char *name)
{
  HeedForm *form = heed_refer_page_get_form (self);

  return heed_form_says (form, name) ? g_strdup (heed_form_get (form, name)) : NULL;
}

HeedReferJob *
heed_refer_page_make_job (HeedReferPage *self)
{
  HeedForm *form = heed_refer_page_get_form (self);
  HeedReferJob *job = g_new0 (HeedReferJob, 1);
  g_autofree char *now = heed_moment_now_local ();
  const char *about = heed_refer_page_find_about (self);
  const char *entry = heed_page_get_param (HEED_PAGE (self), "entry");

  job->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  job->child = g_strdup (heed_page_get_param (HEED_PAGE (self), "child"));
  job->entries = heed_refer_page_dup_entries (self);
  job->authority = g_strdup (heed_form_get (form, "authority"));
  job->agency = dup_said (self, "agency");
  job->referral = heed_form_to_field (form, now);
  heed_field_set_attribute (job->referral, "about", about);
  job->call = heed_referral_form_to_call (form, about);
  job->decision = heed_referral_form_to_decision (form, about, now);
  job->names_no_concern = entry == NULL || heed_case_file_find_entry (self->file, entry) == NULL;
  job->confidential = heed_form_says (form, "confidential");
  job->third_parties = heed_form_says (form, "thirdParties");

  return job;
}

/* What is typed is waited for; what is chosen is seen at once. */
static void
heed_refer_page_touched (HeedFormPage *page,
                         const char *name)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  const HeedFormPart *part = heed_form_kind_find (&heed_referral_form, name);
  gboolean is_typed = part != NULL && (part->type == HEED_FORM_TEXT || part->type == HEED_FORM_PAST || part->type == HEED_FORM_TIME);

  if (self->file == NULL)
    return;
  if (g_str_equal (name, "agency"))
    heed_refer_to_take_agency (self->to);
  if (g_str_equal (name, "leftOut"))
    heed_refer_page_show_reasons (self);
  heed_refer_page_queue_preview (self, is_typed ? PAUSE : 0);
}

static void
preview_toggled_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  adw_leaflet_navigate (self->leaflet, gtk_toggle_button_get_active (self->preview_button) ? ADW_NAVIGATION_DIRECTION_FORWARD : ADW_NAVIGATION_DIRECTION_BACK);
}

/* It may have been swiped as well. */
static void
side_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  gtk_toggle_button_set_active (self->preview_button, adw_leaflet_get_visible_child (self->leaflet) == self->preview_side);
}

static void
export_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  heed_form_page_file (HEED_FORM_PAGE (self));
}

static void
preview_again_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  heed_refer_page_queue_preview (self, 0);
}

static void
open_folder_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  heed_refer_page_open_folder (self);
}

static void
log_confirmation_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  heed_refer_page_log_confirmation (self);
}

static void
show_entry_cb (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  heed_refer_page_show_entry (self);
}

/* Entries that were not asked for stay at home, until somebody takes them along. */
static void
leave_out_others (HeedReferPage *self)
{
  const char *wanted = heed_page_get_param (HEED_PAGE (self), "entries");
  GPtrArray *entries = heed_case_file_get_entries (self->file);
  g_auto (GStrv) ids = NULL;

  if (wanted == NULL)
    return;
  ids = g_strsplit (wanted, " ", -1);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = heed_record_get_id (g_ptr_array_index (entries, i));

      if (!g_strv_contains ((const char *const *) ids, id))
        heed_form_add_row (heed_refer_page_get_form (self), "leftOut", id);
    }
}

/* Whom it is about: the form is of nobody else, whatever a draft has. */
static void
show_child (HeedReferPage *self)
{
  HeedForm *form = heed_refer_page_get_form (self);
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  HeedPerson *person = heed_case_file_find_person (self->file, child);
  g_autofree char *name = person != NULL ? heed_person_label (person) : NULL;

  heed_form_set (form, "child", child);
  heed_form_set (form, "entry", heed_page_get_param (HEED_PAGE (self), "entry"));
  heed_form_people_clear (heed_form_get_people (form));
  heed_form_people_put (heed_form_get_people (form), child, "subject", name != NULL ? name : child, NULL);
  if (name != NULL)
    heed_page_set_subtitle (HEED_PAGE (self), name);
}

/* The form as it opens, and the draft that belongs here over it. */
static void
open_form (HeedReferPage *self,
           HeedFormDraft *draft)
{
  HeedFormPage *page = HEED_FORM_PAGE (self);
  HeedForm *form = heed_form_page_get_form (page);

  heed_form_note_blank (form);
  heed_form_page_open (page, draft);
  if (draft != NULL)
    heed_page_set_param (HEED_PAGE (self), "entry", heed_form_says (form, "entry") ? heed_form_get (form, "entry") : NULL);
  show_child (self);
  heed_form_page_put_cursor (page);
}

/* The authority in whose care the child is, where nothing was chosen yet. */
static void
suggest_authority (HeedReferPage *self)
{
  HeedPerson *person = heed_case_file_find_person (self->file, heed_page_get_param (HEED_PAGE (self), "child"));
  HeedField *episode = person != NULL ? heed_person_find_care (person, "lookedAfter") : NULL;
  const char *care = episode != NULL ? heed_field_get_attribute (episode, "authority") : NULL;

  if (care != NULL)
    heed_form_set (heed_refer_page_get_form (self), "authority", care);
}

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  g_autoptr (Answer) answer = result;
  gboolean is_first = self->file == NULL;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  if (heed_page_get_param (page, "child") == NULL && answer->draft != NULL)
    {
      g_autofree char *child = heed_form_draft_dup_value (heed_draft_text (answer->draft), "child");

      heed_page_set_param (page, "child", child);
    }
  g_set_object (&self->file, answer->file);

  heed_form_page_freeze (HEED_FORM_PAGE (self));
  show_child (self);
  heed_prompt_panel_show_problem (self->advice_problem, answer->rules_problem);
  if (answer->advice != NULL)
    heed_prompt_cards_update (self->advice, answer->advice);
  if (is_first)
    {
      leave_out_others (self);
      suggest_authority (self);
    }
  heed_refer_to_set_agencies (self->to, answer->agencies);
  if (is_first)
    {
      open_form (self, answer->draft);
      heed_refer_to_set_agencies (self->to, answer->agencies);
    }
  heed_refer_page_show_entries (self);
  heed_refer_page_show_reasons (self);
  heed_refer_page_show_filed (self);
  heed_form_page_thaw (HEED_FORM_PAGE (self));
  if (is_first)
    {
      gtk_stack_set_visible_child_name (self->states, "form");
      gtk_widget_grab_focus (GTK_WIDGET (self->to));
    }
  heed_refer_page_queue_preview (self, 0);
}

void
heed_refer_page_load (HeedReferPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (heed_page_get_param (HEED_PAGE (self), "child"));
  question->entry = g_strdup (heed_page_get_param (HEED_PAGE (self), "entry"));
  question->draft = g_strdup (heed_page_get_param (HEED_PAGE (self), "draft"));
  question->opens = self->file == NULL;
  heed_page_ask (HEED_PAGE (self), "file", read_func, question, question_free, answer_free, read_cb);
}

static void
heed_refer_page_show (HeedPage *page,
                      GVariant *params)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  HeedForm *form = heed_refer_page_get_form (self);
  HeedSession *session = heed_page_get_session (page);
  g_autofree char *referral = heed_id_new ('e');
  g_autofree char *contact = heed_id_new ('e');
  g_autofree char *decision = heed_id_new ('e');

  heed_form_page_freeze (HEED_FORM_PAGE (page));
  heed_form_set (form, "referral", referral);
  heed_form_set (form, "contact", contact);
  heed_form_set (form, "decision", decision);
  heed_form_set (form, "authority", heed_setting_get_authority (heed_session_get_setting (session)));
  heed_form_page_bind (HEED_FORM_PAGE (page));
  heed_form_page_thaw (HEED_FORM_PAGE (page));
  heed_refer_page_load (self);
}

static void
heed_refer_page_changed (HeedPage *page,
                         const char *table,
                         const char *const *ids)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);

  if (!heed_form_page_is_filing (HEED_FORM_PAGE (page)) && g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "done") != 0)
    heed_refer_page_load (self);
}

static void
heed_refer_page_leave (HeedPage *page)
{
  heed_refer_page_forget_preview (HEED_REFER_PAGE (page));
  HEED_PAGE_CLASS (heed_refer_page_parent_class)->leave (page);
}

static void
heed_refer_page_dispose (GObject *object)
{
  HeedReferPage *self = HEED_REFER_PAGE (object);

  heed_refer_page_forget_preview (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_REFER_PAGE);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (heed_refer_page_parent_class)->dispose (object);
}

static void
heed_refer_page_finalize (GObject *object)
{
  HeedReferPage *self = HEED_REFER_PAGE (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_ptr_array_unref (self->stages);
  g_free (self->path);
  g_free (self->missing_ids);

  G_OBJECT_CLASS (heed_refer_page_parent_class)->finalize (object);
}

static void
heed_refer_page_class_init (HeedReferPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);
  HeedFormPageClass *form_class = HEED_FORM_PAGE_CLASS (klass);

  object_class->dispose = heed_refer_page_dispose;
  object_class->finalize = heed_refer_page_finalize;
  page_class->changed = heed_refer_page_changed;
  page_class->leave = heed_refer_page_leave;
  page_class->show = heed_refer_page_show;
  form_class->kind = &heed_referral_form;
  form_class->page = "refer";
  form_class->touched = heed_refer_page_touched;
  form_class->file = heed_refer_page_export;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-refer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, advice);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, advice_problem);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, done);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, export);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, filed);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, include_list);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, missing_list);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, missing_title);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, paper);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, password);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, password_advice);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, password_again);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, preview_button);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, preview_problem);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, preview_side);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, stages_list);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, states);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, to);
  gtk_widget_class_bind_template_child (widget_class, HeedReferPage, why_box);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, heed_refer_page_update_password);
  gtk_widget_class_bind_template_callback (widget_class, log_confirmation_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_PROMPT_CARDS);
  g_type_ensure (HEED_TYPE_REFER_CALL);
  g_type_ensure (HEED_TYPE_REFER_SHARING);
  g_type_ensure (HEED_TYPE_REFER_TO);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_refer_page_init (HeedReferPage *self)
{
  self->stages = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  heed_refer_page_update_password (self);
}
