/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-entries.h"

#include <glib/gi18n.h>

#define SECONDS_TO_RETRY 10

/* One draft that is in no store. */
struct _HeedWindowDraft
{
  char *path;   /* of its store; NULL for the demonstration */
  char *member; /* whose it is */
  char *page;   /* of the window, on which it was typed */
  char *kind;
  char *id;
  char *text;
};

typedef struct _HeedWindowDraft Draft;

static Draft *
draft_new (HeedWindow *self,
           const char *page,
           const char *kind,
           const char *id,
           const char *text)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->path = g_strdup (heed_session_get_path (self->session));
  draft->member = g_strdup (heed_record_get_id (HEED_RECORD (heed_session_get_member (self->session))));
  draft->page = g_strdup (page);
  draft->kind = g_strdup (kind);
  draft->id = g_strdup (id);
  draft->text = g_strdup (text);

  return draft;
}

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->path);
  g_free (draft->member);
  g_free (draft->page);
  g_free (draft->kind);
  g_free (draft->id);
  g_free (draft->text);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static gboolean
is_of_session (HeedWindow *self,
               Draft *draft)
{
  return self->session != NULL && g_strcmp0 (draft->path, heed_session_get_path (self->session)) == 0
         && g_strcmp0 (draft->member, heed_record_get_id (HEED_RECORD (heed_session_get_member (self->session)))) == 0;
}

void
heed_window_end_offer (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  gtk_widget_set_visible (self->offer, FALSE);
  g_clear_pointer (&self->offered, draft_free);
}

/* One line above the page's foot, where it lies over no button and stays until it is answered: to open a
 * draft, or, where @text is what it said, to take back that it was thrown away. */
static void
show_offer (HeedWindow *self,
            const char *words,
            const char *answer,
            Draft *draft)
{
  heed_window_end_offer (self);
  self->offered = draft;
  gtk_label_set_text (self->offer_text, words);
  gtk_button_set_label (self->offer_button, answer);
  gtk_widget_set_visible (self->offer, TRUE);
}

void
heed_window_take_offer (HeedWindow *self)
{
  g_autoptr (Draft) draft = g_steal_pointer (&self->offered);
  g_autoptr (GError) error = NULL;

  g_assert (HEED_IS_WINDOW (self));

  heed_window_end_offer (self);
  if (draft == NULL || !is_of_session (self, draft))
    return;
  if (draft->text == NULL || heed_save_draft (self->session, draft->id, draft->kind, draft->text, &error))
    heed_window_push_page (self, draft->page, heed_page_params ("draft", draft->id, NULL));
  else
    heed_window_show_error (self, error);
}

/* What was not filed when Heed last ended is not forgotten: it is offered, not forced. */
static void
drafts_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  static const struct
  {
    const char *kind;
    const char *page;
    const char *words;
  } FORMS[] = {
    { "Concern", "concern", N_ ("A concern was begun and is not filed yet") },
    { "AgencyContact", "contact", N_ ("A contact was begun and is not filed yet") },
    { "Referral", "refer", N_ ("A referral was begun and is not exported yet") },
    { "Relationship", "relationship", N_ ("A person of a child was begun and is not saved yet") },
    { "Decision", "entry", N_ ("A decision was begun and is not filed yet") },
  };
  g_autoptr (HeedWindow) self = HEED_WINDOW (source);
  g_autoptr (HeedSession) session = user_data;
  g_autoptr (GPtrArray) drafts = heed_casework_run_finish (result, NULL);
  HeedPage *page = heed_window_get_page (self);
  HeedFormDraft *draft;

  if (drafts == NULL || drafts->len == 0 || self->session != session)
    return;
  /* Where the form is seen already it has its own word. */
  if (page != NULL && heed_page_get_param (page, "draft") != NULL)
    return;
  draft = g_ptr_array_index (drafts, 0);
  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    {
      g_autofree char *words = NULL;

      if (!g_str_equal (draft->kind, FORMS[i].kind))
        continue;
      /* Translators: what was begun, and by which member, who was removed since. */
      words = draft->writer != NULL ? g_strdup_printf (_ ("%s: by %s, not by you"), _ (FORMS[i].words), draft->writer) : g_strdup (_ (FORMS[i].words));
      show_offer (self, words, _ ("Open"), draft_new (self, FORMS[i].page, draft->kind, draft->id, NULL));
    }
}

static gpointer
list_drafts (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  return heed_list_drafts (user_data, error);
}

void
heed_window_look_for_drafts (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  heed_casework_run_async (g_object_ref (self),
                           list_drafts,
                           g_object_ref (self->session),
                           g_object_unref,
                           (GDestroyNotify) g_ptr_array_unref,
                           NULL,
                           drafts_cb,
                           g_object_ref (self->session));
}

void
heed_window_offer_undo (HeedWindow *self,
                        const char *page,
                        const char *kind,
                        const char *id,
                        const char *text)
{
  g_return_if_fail (HEED_IS_WINDOW (self) && self->session != NULL);
  g_return_if_fail (page != NULL && kind != NULL && id != NULL && text != NULL);

  show_offer (self, _ ("The draft was thrown away"), _ ("Undo"), draft_new (self, page, kind, id, text));
}

/* Tries once more to save what could not be saved. TRUE where nothing of this store is left unsaved. */
gboolean
heed_window_save_unsaved (HeedWindow *self,
                          GError **error)
{
  g_assert (HEED_IS_WINDOW (self));

  for (guint i = self->unsaved->len; i > 0; i--)
    {
      Draft *draft = g_ptr_array_index (self->unsaved, i - 1);

      if (!is_of_session (self, draft))
        continue;
      if (!heed_save_draft (self->session, draft->id, draft->kind, draft->text, error))
        return FALSE;
      g_ptr_array_remove_index (self->unsaved, i - 1);
    }

  return TRUE;
}

void
heed_window_move_unsaved (HeedWindow *self,
                          const char *from,
                          const char *to)
{
  g_assert (HEED_IS_WINDOW (self));

  for (guint i = 0; i < self->unsaved->len; i++)
    {
      Draft *draft = g_ptr_array_index (self->unsaved, i);

      if (g_strcmp0 (draft->path, from) != 0)
        continue;
      g_free (draft->path);
      draft->path = g_strdup (to);
    }
}

static gboolean
retry_cb (gpointer data)
{
  HeedWindow *self = data;

  g_assert (HEED_IS_WINDOW (self));

  heed_window_save_unsaved (self, NULL);
  if (self->unsaved->len > 0)
    return G_SOURCE_CONTINUE;
  self->unsaved_timeout = 0;
  heed_window_show_toast (self, _ ("What could not be saved before is saved now, as a draft"));

  return G_SOURCE_REMOVE;
}

void
heed_window_keep_unsaved (HeedWindow *self,
                          const char *kind,
                          const char *id,
                          const char *text)
{
  g_return_if_fail (HEED_IS_WINDOW (self) && self->session != NULL);
  g_return_if_fail (kind != NULL && id != NULL && text != NULL);

  g_ptr_array_add (self->unsaved, draft_new (self, NULL, kind, id, text));
  if (self->unsaved_timeout == 0)
    self->unsaved_timeout = g_timeout_add_seconds (SECONDS_TO_RETRY, retry_cb, self);
}

static void
closing_cb (HeedWindow *self,
            const char *response)
{
  g_assert (HEED_IS_WINDOW (self));

  if (g_str_equal (response, "close"))
    g_ptr_array_set_size (self->unsaved, 0);
  if (!g_str_equal (response, "stay"))
    gtk_window_close (GTK_WINDOW (self));
}

void
heed_window_ask_about_unsaved (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  AdwMessageDialog *dialog
      = heed_window_new_message (GTK_WINDOW (self),
                                 _ ("What you typed is not saved"),
                                 _ ("The store could not take it, and it is nowhere else. Make room or connect its drive, then try again."));

  adw_message_dialog_add_responses (dialog, "stay", _ ("_Leave Heed open"), "close", _ ("_Close without it"), "again", _ ("_Try again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "again");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (closing_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

GPtrArray *
heed_window_unsaved_new (void)
{
  return g_ptr_array_new_with_free_func (draft_free);
}
