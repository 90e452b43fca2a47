/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-members-page.h"

#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-members.h"
#include "heed-moment.h"
#include "heed-new-passphrase.h"
#include "heed-page-header.h"
#include "heed-problem-box.h"
#include "heed-secret-row.h"
#include "heed-secret-text.h"
#include "heed-strength.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedMembersPage
{
  HeedPage parent_instance;

  AdwPreferencesGroup *members;
  GtkWidget *add_box;
  AdwEntryRow *name;
  AdwEntryRow *role_title;
  AdwComboRow *role;
  HeedSecretRow *passphrase;
  HeedSecretRow *again;
  GtkLevelBar *strength;
  GtkLabel *advice;
  HeedProblemBox *problem;
  GtkButton *add;
  GtkSpinner *spinner;

  GPtrArray *rows; /* of members, borrowed */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (HeedMembersPage, heed_members_page, HEED_TYPE_PAGE)

typedef enum
{
  ADD,
  SET_ROLE,
  RESET,
  REMOVE,
} What;

typedef struct
{
  HeedSession *session;
  What what;
  char *id;
  char *name;
  char *title;
  char *code;
  char *passphrase;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_free (job->id);
  g_free (job->name);
  g_free (job->title);
  g_free (job->code);
  heed_secret_text_free (job->passphrase);
  g_free (job);
}

/* What is to be shown afterwards: a passphrase that is seen once, or nothing. */
typedef struct
{
  What what;
  char *name;
  char *shown;
} Done;

static void
done_free (gpointer data)
{
  Done *done = data;

  heed_session_free_secret (done->shown);
  g_free (done->name);
  g_free (done);
}

static gpointer
change_member (gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Job *job = user_data;
  g_autoptr (HeedMemberFacts) added = NULL;
  char *shown = NULL;
  gboolean is_done = FALSE;
  Done *done;

  if (job->what == ADD)
    {
      added = heed_member_add (job->session, job->name, job->code, job->title, job->passphrase, error);
      is_done = added != NULL;
    }
  else if (job->what == SET_ROLE)
    {
      is_done = heed_member_set_code (job->session, job->id, job->code, error);
    }
  else if (job->what == REMOVE)
    {
      is_done = heed_member_remove (job->session, job->id, error);
    }
  else
    {
      shown = heed_new_passphrase_suggest (error);
      is_done = shown != NULL && heed_member_reset (job->session, job->id, shown, error);
    }
  if (!is_done)
    {
      heed_session_free_secret (shown);
      return NULL;
    }
  done = g_new0 (Done, 1);
  done->what = job->what;
  done->name = g_strdup (job->name);
  done->shown = shown;

  return done;
}

static const char *const *
get_roles (HeedMembersPage *self)
{
  return heed_codes_get_list (heed_session_get_codes (heed_page_get_session (HEED_PAGE (self))), "memberRole");
}

static GtkStringList *
new_roles (HeedMembersPage *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  const char *const *roles = get_roles (self);

  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    gtk_string_list_append (labels, heed_codes_get_label (codes, "memberRole", roles[i]));

  return labels;
}

static gboolean
is_lead (HeedMembersPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  return heed_member_is_lead (heed_session_get_member (session)) && !heed_session_is_read_only (session, NULL)
         && !heed_session_is_demonstration (session);
}

static void
set_busy (HeedMembersPage *self,
          gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->members), !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
}

static void look_again (HeedMembersPage *self);

/* Seen once, and by the lead alone: it is told, and changed when it is first used. */
static void
show_passphrase (HeedMembersPage *self,
                 const Done *done)
{
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  body = g_strdup_printf (_ ("Tell it to %s. It is shown here once, and has to be changed when it is first used."), done->name);
  dialog = heed_window_new_message (GTK_WINDOW (root), done->shown, body);
  adw_message_dialog_add_response (dialog, "done", _ ("_Done"));
  adw_message_dialog_set_close_response (dialog, "done");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedMembersPage *self = HEED_MEMBERS_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  Done *done = result;

  set_busy (self, FALSE);
  heed_problem_box_show (self->problem, error);
  if (done == NULL)
    {
      heed_focus_show (GTK_WIDGET (self->problem));
      look_again (self);
      return;
    }
  if (done->what == ADD)
    {
      heed_fill (GTK_EDITABLE (self->name), "");
      heed_fill (GTK_EDITABLE (self->role_title), "");
      heed_secret_row_set_text (self->passphrase, "");
      heed_secret_row_set_text (self->again, "");
      if (window != NULL)
        heed_window_show_toast (window, _ ("The member is added"));
    }
  if (done->what == RESET && window != NULL)
    show_passphrase (self, done);
  if (done->what == REMOVE && window != NULL)
    heed_window_show_toast (window, _ ("The member is removed"));
  done_free (done);
  look_again (self);
}

static Job *
new_job (HeedMembersPage *self,
         What what,
         gpointer row)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  job->what = what;
  if (row != NULL)
    {
      job->id = g_strdup (g_object_get_data (row, "member"));
      job->name = g_strdup (g_object_get_data (row, "name"));
    }

  return job;
}

static void
run (HeedMembersPage *self,
     Job *job)
{
  heed_problem_box_show (self->problem, NULL);
  set_busy (self, TRUE);
  heed_page_run (HEED_PAGE (self), change_member, job, job_free, done_free, done_cb);
}

static void
add_cb (HeedMembersPage *self)
{
  const char *const *roles = get_roles (self);
  guint chosen = adw_combo_row_get_selected (self->role);
  Job *job;

  g_assert (HEED_IS_MEMBERS_PAGE (self));

  if (self->is_busy || roles == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (!g_str_equal (heed_secret_row_get_text (self->passphrase), heed_secret_row_get_text (self->again)))
    {
      heed_problem_box_show_text (self->problem, _ ("The two passphrases differ. Enter the second one again."));
      heed_focus_show (GTK_WIDGET (self->problem));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  job = new_job (self, ADD, NULL);
  job->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  job->title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->role_title))));
  job->code = g_strdup (roles[chosen]);
  job->passphrase = heed_secret_text_dup (heed_secret_row_get_text (self->passphrase));
  run (self, job);
}

static void
typed_cb (HeedMembersPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  g_assert (HEED_IS_MEMBERS_PAGE (self));

  heed_strength_show (self->strength,
                      self->advice,
                      heed_secret_row_get_text (self->passphrase),
                      session != NULL ? heed_setting_get_name (heed_session_get_setting (session)) : NULL,
                      gtk_editable_get_text (GTK_EDITABLE (self->name)));
}

static HeedMembersPage *
get_page (gpointer widget)
{
  return HEED_MEMBERS_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (widget), HEED_TYPE_MEMBERS_PAGE));
}

static void
role_cb (AdwComboRow *row)
{
  HeedMembersPage *self = get_page (row);
  const char *const *roles = self != NULL ? get_roles (self) : NULL;
  guint chosen = adw_combo_row_get_selected (row);
  Job *job;

  if (roles == NULL || self->is_busy || chosen == GTK_INVALID_LIST_POSITION)
    return;
  job = new_job (self, SET_ROLE, row);
  job->code = g_strdup (roles[chosen]);
  run (self, job);
}

static void
reset_cb (GtkButton *button)
{
  HeedMembersPage *self = get_page (button);

  if (self != NULL && !self->is_busy)
    run (self, new_job (self, RESET, button));
}

static void
remove_answer_cb (GtkButton *button,
                  const char *response)
{
  HeedMembersPage *self = get_page (button);

  if (self != NULL && !self->is_busy && g_str_equal (response, "remove"))
    run (self, new_job (self, REMOVE, button));
}

static void
remove_cb (GtkButton *button)
{
  g_autofree char *title = g_strdup_printf (_ ("Remove %s?"), (const char *) g_object_get_data (G_OBJECT (button), "name"));
  AdwMessageDialog *dialog;

  dialog = heed_window_new_message (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))),
                                    title,
                                    _ ("The passphrase opens this store no more; what was recorded stays. Drafts come to you. Who kept a "
                                       "copy of the store still has its key, until there is a new one: “Make a new sheet”, under “Store”."));
  adw_message_dialog_add_responses (dialog, "stay", _ ("_Keep"), "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answer_cb), button, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tie (gpointer widget,
     const HeedMemberFacts *facts)
{
  const char *id = heed_record_get_id (HEED_RECORD (facts->member));
  const char *name = heed_member_get_name (facts->member);

  g_object_set_data_full (widget, "member", g_strdup (id), g_free);
  g_object_set_data_full (widget, "name", g_strdup (name != NULL ? name : id), g_free);
}

static GtkWidget *
new_button (const char *label,
            const HeedMemberFacts *facts,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  tie (button, facts);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static void
add_controls (HeedMembersPage *self,
              AdwExpanderRow *row,
              const HeedMemberFacts *facts)
{
  const char *const *roles = get_roles (self);
  g_autoptr (GtkStringList) labels = new_roles (self);
  GtkWidget *role = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Role"), "model", labels, NULL);
  GtkWidget *buttons = g_object_new (HEED_TYPE_WRAP_BOX, "spacing", 6, "line-spacing", 6, NULL);

  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    if (g_strcmp0 (roles[i], heed_member_get_code (facts->member)) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (role), i);
  tie (role, facts);
  g_signal_connect (role, "notify::selected", G_CALLBACK (role_cb), NULL);
  gtk_widget_set_margin_top (buttons, 8);
  gtk_widget_set_margin_bottom (buttons, 8);
  gtk_widget_set_margin_start (buttons, 12);
  gtk_widget_set_margin_end (buttons, 12);
  heed_wrap_box_append (HEED_WRAP_BOX (buttons), new_button (_ ("Reset the passphrase"), facts, G_CALLBACK (reset_cb)));
  heed_wrap_box_append (HEED_WRAP_BOX (buttons), new_button (_ ("Remove"), facts, G_CALLBACK (remove_cb)));
  adw_expander_row_add_row (row, role);
  adw_expander_row_add_row (row, buttons);
}

static char *
describe (HeedMembersPage *self,
          const HeedMemberFacts *facts)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  const char *role = heed_codes_get_label (codes, "memberRole", heed_member_get_code (facts->member));
  HeedMoment moment;
  g_autofree char *when = NULL;

  if (!facts->has_slot)
    return g_strdup_printf (_ ("%s · has no passphrase"), role);
  if (facts->must_change)
    return g_strdup_printf (_ ("%s · has to choose a passphrase"), role);
  if (!heed_moment_parse (facts->unlocked, &moment))
    return g_strdup_printf (_ ("%s · has not opened the store yet"), role);
  when = heed_moment_format (&moment);

  return g_strdup_printf (_ ("%s · last opened it on %s"), role, when);
}

static GtkWidget *
new_row (HeedMembersPage *self,
         const HeedMemberFacts *facts)
{
  const char *name = heed_member_get_name (facts->member);
  g_autofree char *title = g_markup_escape_text (name != NULL ? name : "", -1);
  g_autofree char *subtitle = describe (self, facts);
  gboolean may_change = is_lead (self);
  GtkWidget *row = g_object_new (may_change ? ADW_TYPE_EXPANDER_ROW : ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);

  if (may_change)
    add_controls (self, ADW_EXPANDER_ROW (row), facts);

  return row;
}

static gpointer
list_members (gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  return heed_list_store_members (user_data, error);
}

static void
listed_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedMembersPage *self = HEED_MEMBERS_PAGE (page);
  g_autoptr (GPtrArray) members = result;

  if (members == NULL)
    {
      heed_problem_box_show (self->problem, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->members, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < members->len; i++)
    {
      GtkWidget *row = new_row (self, g_ptr_array_index (members, i));

      adw_preferences_group_add (self->members, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
look_again (HeedMembersPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));

  heed_page_run (HEED_PAGE (self), list_members, g_object_ref (session), g_object_unref, (GDestroyNotify) g_ptr_array_unref, listed_cb);
}

static void
heed_members_page_show (HeedPage *page,
                        GVariant *params)
{
  HeedMembersPage *self = HEED_MEMBERS_PAGE (page);
  g_autoptr (GtkStringList) labels = new_roles (self);
  g_autofree char *described = NULL;

  adw_combo_row_set_model (self->role, G_LIST_MODEL (labels));
  /* Not the role that may do everything, unless it is chosen. */
  adw_combo_row_set_selected (self->role, 1);
  gtk_widget_set_visible (self->add_box, is_lead (self));
  described = g_strdup_printf ("%s\n\n%s",
                               is_lead (self) ? _ ("Each opens the store with a passphrase of their own, and what they record carries their name.")
                                              : _ ("A lead of this store adds and removes members."),
                               heed_members_get_limits ());
  adw_preferences_group_set_description (self->members, described);
  typed_cb (self);
  look_again (self);
}

static void
heed_members_page_leave (HeedPage *page)
{
  HeedMembersPage *self = HEED_MEMBERS_PAGE (page);

  heed_secret_row_set_text (self->passphrase, "");
  heed_secret_row_set_text (self->again, "");
}

static void
heed_members_page_dispose (GObject *object)
{
  HeedMembersPage *self = HEED_MEMBERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_MEMBERS_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (heed_members_page_parent_class)->dispose (object);
}

static void
heed_members_page_class_init (HeedMembersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_members_page_dispose;
  page_class->leave = heed_members_page_leave;
  page_class->show = heed_members_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-members-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, add);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, add_box);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, advice);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, again);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, members);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, name);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, role);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, role_title);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HeedMembersPage, strength);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_PROBLEM_BOX);
  g_type_ensure (HEED_TYPE_SECRET_ROW);
}

static void
heed_members_page_init (HeedMembersPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
