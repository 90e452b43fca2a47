/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-filed-page.h"

#include "heed-filed-page-private.h"

#include "heed-children.h"
#include "heed-danger-call.h"
#include "heed-decision-box.h"
#include "heed-decision-form.h"
#include "heed-entries.h"
#include "heed-entry-view.h"
#include "heed-form-draft.h"
#include "heed-format.h"
#include "heed-moment.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-problem-box.h"
#include "heed-prompt-cards.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

typedef struct
{
  HeedSession *session;
  GStrv prompts; /* ids of what stands on one card */
  char *decision;
  char *reason;
} Reply;

struct _HeedFiledPage
{
  HeedFormPage parent_instance;

  HeedEntry *entry;
  HeedCaseFile *file;

  GtkButton *amend;
  GtkLabel *answered;
  HeedDangerCall *danger;
  GtkLabel *decided_heading;
  HeedDecisionBox *decision;
  GtkBox *decisions;
  AdwLeaflet *leaflet;
  HeedProblemBox *problem;
  HeedPromptCards *prompts;
  GtkWidget *prompts_box;
  GtkLabel *sealed;
  GtkWidget *side;
  GtkWidget *to_decision;
  HeedEntryView *view;

  Reply *reply; /* to a prompt, until it is kept */
};

G_DEFINE_FINAL_TYPE (HeedFiledPage, heed_filed_page, HEED_TYPE_FORM_PAGE)

static void
show_count (HeedFiledPage *self)
{
  guint counts[HEED_N_PROMPT_ROLES];
  guint n_answered;
  guint n_prompts = heed_prompt_list_count (heed_prompt_cards_get_list (self->prompts), counts, &n_answered);
  g_autofree char *text = g_strdup_printf (_ ("%u of %u answered"), n_answered, n_prompts);

  gtk_label_set_label (self->answered, text);
  gtk_widget_set_visible (self->prompts_box, n_prompts > 0);
}

/* An answer to a prompt that is kept in the store. */

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_object_unref (reply->session);
  g_strfreev (reply->prompts);
  g_free (reply->decision);
  g_free (reply->reason);
  g_free (reply);
}

static gpointer
reply_func (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Reply *reply = user_data;

  return GINT_TO_POINTER (heed_answer_prompts (reply->session, (const char *const *) reply->prompts, reply->decision, reply->reason, error));
}

static void
load (HeedFiledPage *self);

static void
replied_cb (HeedPage *page,
            gpointer result,
            const GError *error)
{
  HeedFiledPage *self = HEED_FILED_PAGE (page);

  if (error == NULL)
    g_clear_pointer (&self->reply, reply_free);
  heed_problem_box_show (self->problem, error);
  /* What the store has is what is shown. */
  if (error != NULL)
    load (self);
}

static Reply *
new_reply (HeedFiledPage *self,
           GStrv prompts,
           const char *decision,
           const char *reason)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  reply->prompts = g_strdupv (prompts);
  reply->decision = g_strdup (decision);
  reply->reason = g_strdup (reason);

  return reply;
}

static void
send_reply (HeedFiledPage *self)
{
  Reply *kept = self->reply;

  heed_page_run (HEED_PAGE (self), reply_func, new_reply (self, kept->prompts, kept->decision, kept->reason), reply_free, NULL, replied_cb);
}

/* One answer to a card is the answer to all that stands on it. */
static void
answered_cb (HeedFiledPage *self,
             HeedPromptPlace *place)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) prompts = NULL;
  GPtrArray *all = heed_prompt_place_get_prompts (place);

  g_assert (HEED_IS_FILED_PAGE (self));

  for (guint i = 0; i < all->len; i++)
    g_strv_builder_add (ids, heed_prompt_get_facts (g_ptr_array_index (all, i))->id);
  prompts = g_strv_builder_end (ids);
  g_clear_pointer (&self->reply, reply_free);
  self->reply = new_reply (self, prompts, heed_prompt_place_get_decision (place), heed_prompt_place_get_reason (place));
  show_count (self);
  send_reply (self);
}

static void
show_prompts (HeedFiledPage *self,
              HeedFiledAnswer *answer)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedSetting *setting = heed_session_get_setting (session);
  HeedPromptTelling *telling = heed_prompt_cards_get_telling (self->prompts);
  g_autofree char *now = heed_moment_now_local ();

  heed_prompt_telling_set_file (telling, answer->file);
  heed_prompt_telling_set_agencies (telling,
                                    answer->agencies,
                                    heed_session_get_codes (session),
                                    setting != NULL ? heed_setting_get_authority (setting) : NULL,
                                    now);
  heed_prompt_cards_update (self->prompts, answer->prompts);
  show_count (self);
}

/* Decisions about the entry that stand: one that was amended is read in the later version. */
static void
show_decisions (HeedFiledPage *self)
{
  GPtrArray *entries = heed_case_file_get_entries (self->file);
  const char *id = heed_record_get_id (HEED_RECORD (self->entry));
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->decisions))) != NULL)
    gtk_box_remove (self->decisions, child);

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *view;

      if (heed_entry_get_kind (entry) != HEED_ENTRY_DECISION || g_strcmp0 (heed_entry_get_about (entry), id) != 0
          || heed_case_file_find_superseding (self->file, heed_record_get_id (HEED_RECORD (entry))) != NULL)
        continue;

      view = heed_entry_view_new ();
      heed_entry_view_set_entry (HEED_ENTRY_VIEW (view), entry, self->file, codes);
      gtk_widget_add_css_class (view, "card");
      gtk_widget_add_css_class (view, "heed-form");
      gtk_box_append (self->decisions, view);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->decided_heading), gtk_widget_get_first_child (GTK_WIDGET (self->decisions)) != NULL);
}

/* A concern as it stands asks for a decision. */
static gboolean
is_to_be_decided (HeedFiledPage *self)
{
  return heed_entry_get_kind (self->entry) == HEED_ENTRY_CONCERN
         && heed_case_file_find_superseding (self->file, heed_record_get_id (HEED_RECORD (self->entry))) == NULL
         && !heed_session_is_read_only (heed_page_get_session (HEED_PAGE (self)), NULL);
}

static void
show_entry (HeedFiledPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedEntry *later = heed_case_file_find_superseding (self->file, heed_record_get_id (HEED_RECORD (self->entry)));
  gboolean can_decide = is_to_be_decided (self);
  g_autofree char *when = heed_format_moment (heed_entry_get_recorded_at (self->entry));
  g_autofree char *author = heed_entry_lines_author (self->entry, self->file);
  g_autofree char *sealed = NULL;
  HeedPerson *child = heed_case_file_find_person (self->file, heed_page_get_param (HEED_PAGE (self), "child"));
  g_autofree char *name = child != NULL ? heed_person_label (child) : NULL;
  const char *given = child != NULL ? heed_record_get_name_text (HEED_RECORD (child), "Name/Given") : NULL;

  if (later != NULL)
    sealed = g_strdup_printf (_ ("Sealed %s by %s; a later version stands in its place"), when, author);
  else
    sealed = g_strdup_printf (_ ("Sealed %s by %s"), when, author);
  gtk_label_set_label (self->sealed, sealed);
  heed_page_set_title (HEED_PAGE (self), heed_entry_kind_get_label (heed_entry_get_kind (self->entry)));
  heed_page_set_subtitle (HEED_PAGE (self), name);
  heed_entry_view_set_entry (self->view, self->entry, self->file, heed_session_get_codes (session));
  gtk_widget_set_visible (GTK_WIDGET (self->amend), can_decide);
  gtk_widget_set_visible (self->side, can_decide);
  gtk_widget_set_visible (self->to_decision, can_decide);
  heed_decision_box_set_name (self->decision, given);
  heed_decision_box_set_about (self->decision, self->entry, self->file);
  heed_danger_call_set_entry (self->danger, self->entry, self->file, can_decide);
  show_decisions (self);
}

/* What the decision is about, and whom: those are the entry's, whatever a draft about an older version of it has. */
static void
show_about (HeedFiledPage *self)
{
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (self));
  HeedFormPeople *people = heed_form_get_people (form);
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (self->entry);

  heed_form_page_freeze (HEED_FORM_PAGE (self));
  heed_form_set (form, "child", heed_page_get_param (HEED_PAGE (self), "child"));
  heed_form_set (form, "about", heed_record_get_id (HEED_RECORD (self->entry)));
  heed_form_people_clear (people);
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (heed_involvement_is_subject (involvement))
        heed_form_people_put (people, heed_involvement_get_person (involvement), "subject", heed_involvement_get_person (involvement), NULL);
    }
  heed_form_page_thaw (HEED_FORM_PAGE (self));
}

/* The decision, with the draft of it where there is one. */
static void
open_decision (HeedFiledPage *self,
               HeedFormDraft *draft)
{
  HeedFormPage *page = HEED_FORM_PAGE (self);

  show_about (self);
  heed_form_note_blank (heed_form_page_get_form (page));
  if (heed_form_page_open (page, draft))
    {
      /* In a narrow window the cursor may stand on the other side. */
      if (*heed_form_get_cursor (heed_form_page_get_form (page)) != '\0')
        adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
      heed_form_page_put_cursor (page);
    }
  show_about (self);
}

static void
loaded_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedFiledPage *self = HEED_FILED_PAGE (page);
  g_autoptr (HeedFiledAnswer) answer = result;
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  if (answer == NULL)
    {
      if (window != NULL && error != NULL)
        heed_window_show_error (window, error);
      return;
    }

  heed_page_set_param (page, "child", answer->child);
  heed_page_set_param (page, "entry", answer->entry);
  g_set_object (&self->file, answer->file);
  g_set_object (&self->entry, heed_case_file_find_entry (self->file, answer->entry));
  show_entry (self);
  show_prompts (self, answer);
  if (!heed_form_page_is_open (HEED_FORM_PAGE (self)) && is_to_be_decided (self))
    open_decision (self, answer->draft);
}

static void
load (HeedFiledPage *self)
{
  HeedPage *page = HEED_PAGE (self);
  HeedFiledQuestion *question = g_new0 (HeedFiledQuestion, 1);

  question->session = g_object_ref (heed_page_get_session (page));
  question->child = g_strdup (heed_page_get_param (page, "child"));
  question->entry = g_strdup (heed_page_get_param (page, "entry"));
  question->draft = g_strdup (heed_page_get_param (page, "draft"));
  question->opens = !heed_form_page_is_open (HEED_FORM_PAGE (self));
  heed_page_ask (page, "entry", heed_filed_read, question, heed_filed_question_free, heed_filed_answer_free, loaded_cb);
}

static void
heed_filed_page_filed (HeedFormPage *page,
                       HeedEntry *decision,
                       const char *then)
{
  HeedFiledPage *self = HEED_FILED_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  heed_form_page_start_anew (page);
  /* In a narrow window the empty form would hide what was just recorded. */
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  if (window != NULL)
    heed_window_show_toast (window, _ ("Decision recorded"));
  load (self);
}

static void
heed_filed_page_refused (HeedFormPage *page,
                         const GError *error,
                         const HeedFormPlace *place)
{
  if (place != NULL)
    adw_leaflet_navigate (HEED_FILED_PAGE (page)->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
decide_cb (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  heed_form_page_file (HEED_FORM_PAGE (widget));
}

/* The answer to a prompt where that was not kept; the decision is the form's. */
static void
try_again_cb (HeedFiledPage *self)
{
  g_assert (HEED_IS_FILED_PAGE (self));

  if (self->reply != NULL)
    send_reply (self);
}

static void
push (HeedFiledPage *self,
      const char *page,
      const char *entry_param)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  if (window != NULL && self->entry != NULL)
    heed_window_push_page (window,
                           page,
                           heed_page_params ("child",
                                             heed_page_get_param (HEED_PAGE (self), "child"),
                                             entry_param,
                                             heed_record_get_id (HEED_RECORD (self->entry)),
                                             NULL));
}

static void
refer_cb (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  push (HEED_FILED_PAGE (widget), "refer", "entry");
}

static void
amend_cb (GtkWidget *widget,
          const char *action,
          GVariant *parameter)
{
  push (HEED_FILED_PAGE (widget), "concern", "amends");
}

static void
show_decision_cb (HeedFiledPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
show_filed_cb (HeedFiledPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static gboolean
may (HeedPage *page,
     HeedRight right)
{
  return heed_session_get_extent (heed_page_get_session (page), right) != HEED_EXTENT_NONE;
}

static void
heed_filed_page_show (HeedPage *page,
                      GVariant *params)
{
  HeedFiledPage *self = HEED_FILED_PAGE (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filed.refer", heed_pages_find ("refer") != NULL && may (page, HEED_RIGHT_EXPORT));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filed.decide", may (page, HEED_RIGHT_RECORD));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filed.amend", may (page, HEED_RIGHT_FILE_CONCERN));
  heed_form_page_bind (HEED_FORM_PAGE (self));
  load (self);
}

/* A number that was added is a number to phone. */
static void
heed_filed_page_changed (HeedPage *page,
                         const char *table,
                         const char *const *ids)
{
  HeedFiledPage *self = HEED_FILED_PAGE (page);

  if (self->entry != NULL && g_str_equal (table, "agency"))
    load (self);
}

static void
heed_filed_page_again (HeedPage *page)
{
  load (HEED_FILED_PAGE (page));
}

static void
heed_filed_page_dispose (GObject *object)
{
  HeedFiledPage *self = HEED_FILED_PAGE (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->file);

  g_clear_pointer (&self->reply, reply_free);

  G_OBJECT_CLASS (heed_filed_page_parent_class)->dispose (object);
}

static void
heed_filed_page_class_init (HeedFiledPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);
  HeedFormPageClass *form_class = HEED_FORM_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_filed_page_dispose;
  form_class->kind = &heed_decision_form;
  form_class->page = "entry";
  form_class->filed = heed_filed_page_filed;
  form_class->refused = heed_filed_page_refused;
  page_class->changed = heed_filed_page_changed;
  page_class->show = heed_filed_page_show;
  page_class->again = heed_filed_page_again;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-filed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, amend);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, answered);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, danger);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, decided_heading);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, decision);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, decisions);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, prompts);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, prompts_box);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, sealed);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, side);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, to_decision);
  gtk_widget_class_bind_template_child (widget_class, HeedFiledPage, view);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, show_decision_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_filed_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_install_action (widget_class, "filed.amend", NULL, amend_cb);
  gtk_widget_class_install_action (widget_class, "filed.decide", NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "filed.refer", NULL, refer_cb);

  g_type_ensure (HEED_TYPE_DANGER_CALL);
  g_type_ensure (HEED_TYPE_DECISION_BOX);
  g_type_ensure (HEED_TYPE_ENTRY_VIEW);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_PROMPT_CARDS);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_filed_page_init (HeedFiledPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
