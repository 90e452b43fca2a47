/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-draft-keeper.h"

#include "heed-id.h"
#include "heed-moment.h"
#include "heed-when-text.h"
#include "heed-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nothing that was on the screen for three seconds is missing afterwards: half a second is for the writing. Counted from
 * the first word that no draft has, since somebody who types on without a pause is not to wait for one. */
#define MILLISECONDS_TO_SAVE 2500

/* After a save that came to nothing (a full disk, a drive that is away), so many times as long. */
#define LONGER_AFTER_FAILURE 4

static guint delay = MILLISECONDS_TO_SAVE;

/* A draft that was put away in good order begins with this; one without it was saved while somebody was
 * typing, and may lack the last words. */
#define IN_ORDER "complete "

/* Saves run on worker threads and may overtake one another: what is older is not written over what is
 * newer. Shared by the keeper and its saves. */
typedef struct
{
  GMutex lock;
  guint written; /* number of the newest save that is in the store, or that must not be undone */
} Lane;

typedef struct
{
  HeedSession *session;
  Lane *lane;
  guint number;
  const char *kind;
  char *id;
  char *text;
} Save;

struct _HeedDraftKeeper
{
  HeedPage *page; /* which owns it */
  const HeedDraftForm *form;
  HeedDraftBox *box;
  Lane *lane;
  char *id;
  char *earlier;     /* id of the one that is offered */
  char *thrown_away; /* what a draft said that is being thrown away */
  guint timeout;
  guint number;
  guint is_unsaved : 1; /* there are words that no draft has */
  guint is_held : 1;
  guint is_ended : 1;
};

static void
lane_clear (gpointer data)
{
  Lane *lane = data;

  g_mutex_clear (&lane->lock);
}

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->session);
  g_atomic_rc_box_release_full (save->lane, lane_clear);
  g_free (save->id);
  g_free (save->text);
  g_free (save);
}

static gboolean
write_save (Save *save,
            GError **error)
{
  gboolean is_written = TRUE;

  g_mutex_lock (&save->lane->lock);
  if (save->number > save->lane->written)
    {
      if (save->text != NULL)
        is_written = heed_save_draft (save->session, save->id, save->kind, save->text, error);
      else
        is_written = heed_discard_draft (save->session, save->id, error);
      if (is_written)
        save->lane->written = save->number;
    }
  g_mutex_unlock (&save->lane->lock);

  return is_written;
}

static gpointer
save_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  return GINT_TO_POINTER (write_save (user_data, error));
}

static void
need_id (HeedDraftKeeper *self)
{
  if (self->id == NULL)
    self->id = heed_id_new ('d');
  heed_page_set_param (self->page, "draft", self->id);
}

/* @text NULL: the draft goes. */
static Save *
make_save (HeedDraftKeeper *self,
           const char *text,
           gboolean in_order)
{
  Save *save = g_new0 (Save, 1);

  if (text != NULL)
    need_id (self);
  else
    heed_page_set_param (self->page, "draft", NULL);
  save->session = g_object_ref (heed_page_get_session (self->page));
  save->lane = g_atomic_rc_box_acquire (self->lane);
  save->number = ++self->number;
  save->kind = self->form->kind;
  save->id = g_strdup (self->id);
  save->text = text != NULL ? g_strconcat (in_order ? IN_ORDER : "", text, NULL) : NULL;

  return save;
}

/* The page's own place for its keeper: an errand comes back with the page alone. */
static GQuark
keeper_quark (void)
{
  return g_quark_from_static_string ("heed-draft-keeper");
}

static gboolean
save_cb (gpointer data);

static void
queue_save (HeedDraftKeeper *self,
            guint times)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (delay * times, save_cb, self);
}

static void
saved_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedDraftKeeper *self = g_object_get_qdata (G_OBJECT (page), keeper_quark ());
  HeedMoment now;
  g_autofree char *time = NULL;
  g_autofree char *line = NULL;

  if (self == NULL || self->is_ended)
    return;
  if (error != NULL)
    {
      self->is_unsaved = TRUE;
      queue_save (self, LONGER_AFTER_FAILURE);
      self->form->saved (page, _ ("Draft not saved"), error);
      return;
    }

  heed_moment_now (&now);
  time = heed_when_format_time (now.minute);
  line = g_strdup_printf (_ ("Draft saved %s"), time);
  self->form->saved (page, line, NULL);
}

static gboolean
save_cb (gpointer data)
{
  HeedDraftKeeper *self = data;
  g_autofree char *text = NULL;

  self->timeout = 0;
  if (!self->is_unsaved || self->is_held || self->is_ended)
    return G_SOURCE_REMOVE;

  text = self->form->make_text (self->page);
  self->is_unsaved = FALSE;
  if (text != NULL || self->id != NULL)
    heed_page_run (self->page, save_func, make_save (self, text, FALSE), save_free, NULL, saved_cb);

  return G_SOURCE_REMOVE;
}

static void
thrown_away_cb (HeedPage *page,
                gpointer result,
                const GError *error)
{
  HeedDraftKeeper *self = g_object_get_qdata (G_OBJECT (page), keeper_quark ());
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));
  HeedDraftForm form;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (self == NULL)
    return;
  if (error != NULL)
    {
      self->is_held = FALSE;
      self->form->saved (page, _ ("Draft not saved"), error);
      return;
    }
  heed_draft_keeper_end (self);
  text = g_steal_pointer (&self->thrown_away);
  id = g_strdup (self->id);
  form = *self->form;
  /* The page goes with its keeper. */
  form.start_another (page);
  if (window != NULL && text != NULL)
    heed_window_offer_undo (window, form.page, form.kind, id, text);
}

static void
throw_away_cb (HeedDraftKeeper *self)
{
  g_autofree char *text = NULL;

  if (self->id == NULL || self->is_held)
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->is_held = TRUE;
  text = self->form->make_text (self->page);
  g_free (self->thrown_away);
  self->thrown_away = text != NULL ? g_strconcat (IN_ORDER, text, NULL) : NULL;
  heed_page_run (self->page, save_func, make_save (self, NULL, FALSE), save_free, NULL, thrown_away_cb);
}

/* The draft stays in the store; the next form is told not to bring it back. */
static void
set_aside_cb (HeedDraftKeeper *self)
{
  self->form->start_another (self->page);
}

/* What is in the form is kept as the page goes. */
static void
open_earlier_cb (HeedDraftKeeper *self)
{
  g_autofree char *id = g_strdup (self->earlier);

  self->form->open_another (self->page, id);
}

HeedDraftKeeper *
heed_draft_keeper_new (HeedPage *page,
                       const HeedDraftForm *form,
                       HeedDraftBox *box)
{
  HeedDraftKeeper *self;

  g_return_val_if_fail (HEED_IS_PAGE (page), NULL);
  g_return_val_if_fail (HEED_IS_DRAFT_BOX (box), NULL);
  g_return_val_if_fail (form != NULL, NULL);

  self = g_new0 (HeedDraftKeeper, 1);
  self->page = page;
  self->form = form;
  self->box = box;
  self->lane = g_atomic_rc_box_new0 (Lane);
  g_mutex_init (&self->lane->lock);
  g_object_set_qdata (G_OBJECT (page), keeper_quark (), self);
  g_signal_connect_swapped (box, "open-earlier", G_CALLBACK (open_earlier_cb), self);
  g_signal_connect_swapped (box, "set-aside", G_CALLBACK (set_aside_cb), self);
  g_signal_connect_swapped (box, "throw-away", G_CALLBACK (throw_away_cb), self);

  return self;
}

void
heed_draft_keeper_free (HeedDraftKeeper *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_object_set_qdata (G_OBJECT (self->page), keeper_quark (), NULL);
  g_signal_handlers_disconnect_by_data (self->box, self);
  g_atomic_rc_box_release_full (self->lane, lane_clear);
  g_free (self->thrown_away);
  g_free (self->earlier);
  g_free (self->id);
  g_free (self);
}

const char *
heed_draft_keeper_get_id (HeedDraftKeeper *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

void
heed_draft_keeper_touch (HeedDraftKeeper *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_ended)
    return;
  self->is_held = FALSE;
  self->is_unsaved = TRUE;
  queue_save (self, 1);
}

void
heed_draft_keeper_set_delay (guint milliseconds)
{
  delay = milliseconds;
}

void
heed_draft_keeper_keep (HeedDraftKeeper *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Save *save;

  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (heed_page_get_session (self->page) == NULL || self->is_held || self->is_ended)
    return;

  /* Nothing was said, or everything was taken back. */
  text = self->form->make_text (self->page);
  if (text == NULL && self->id == NULL)
    return;

  save = make_save (self, text, TRUE);
  if (!write_save (save, &error))
    {
      HeedWindow *window = heed_window_get (GTK_WIDGET (self->page));

      if (text == NULL)
        {
          g_debug ("A draft could not be taken away");
        }
      else if (window != NULL)
        {
          heed_window_keep_unsaved (window, save->kind, save->id, save->text);
          heed_window_show_error (window, error);
        }
    }
  self->is_unsaved = FALSE;
  save_free (save);
}

/* Saves that were begun and are not written yet will not be. */
static void
stop_saves (HeedDraftKeeper *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->is_held = TRUE;
  g_mutex_lock (&self->lane->lock);
  self->lane->written = self->number;
  g_mutex_unlock (&self->lane->lock);
}

char *
heed_draft_keeper_hold (HeedDraftKeeper *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = self->form->make_text (self->page);
  if (text != NULL)
    need_id (self);
  stop_saves (self);

  return text != NULL ? g_strconcat (IN_ORDER, text, NULL) : NULL;
}

void
heed_draft_keeper_end (HeedDraftKeeper *self)
{
  g_return_if_fail (self != NULL);

  stop_saves (self);
  self->is_ended = TRUE;
  heed_page_set_param (self->page, "draft", NULL);
}

const char *
heed_draft_text (HeedFormDraft *draft)
{
  g_return_val_if_fail (draft != NULL, NULL);

  return g_str_has_prefix (draft->text, IN_ORDER) ? draft->text + strlen (IN_ORDER) : draft->text;
}

gboolean
heed_draft_keeper_take (HeedDraftKeeper *self,
                        HeedFormDraft *draft)
{
  gboolean was_asked_for;
  gboolean in_order;

  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  was_asked_for = g_strcmp0 (heed_page_get_param (self->page, "draft"), draft->id) == 0;
  in_order = g_str_has_prefix (draft->text, IN_ORDER);
  g_free (self->id);
  self->id = g_strdup (draft->id);
  heed_page_set_param (self->page, "draft", self->id);

  /* After unlocking it simply is where it was. */
  if (!was_asked_for || !in_order)
    heed_draft_box_show (self->box, draft->saved_at, in_order);

  return was_asked_for;
}

void
heed_draft_keeper_offer (HeedDraftKeeper *self,
                         HeedFormDraft *draft)
{
  g_return_if_fail (self != NULL && draft != NULL);

  heed_draft_keeper_touch (self);
  /* An opening that took long may find what this very form has saved by then. */
  if (g_strcmp0 (self->id, draft->id) == 0)
    return;
  g_free (self->earlier);
  self->earlier = g_strdup (draft->id);
  heed_draft_box_offer (self->box, draft->saved_at);
}

gboolean
heed_draft_speaks_of (const char *text,
                      gpointer ids)
{
  const char *const *about = ids;

  g_return_val_if_fail (text != NULL && ids != NULL, FALSE);

  for (guint i = 0; about[i] != NULL; i++)
    if (strstr (text, about[i]) == NULL)
      return FALSE;

  return TRUE;
}

HeedFormDraft *
heed_draft_find (HeedSession *session,
                 const char *kind,
                 const char *id,
                 HeedDraftFits fits,
                 gpointer user_data,
                 GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (kind != NULL && fits != NULL, NULL);

  drafts = heed_list_drafts (session, error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      HeedFormDraft *draft = g_ptr_array_index (drafts, i);

      if (g_str_equal (draft->kind, kind) && (id != NULL ? g_str_equal (draft->id, id) : fits (heed_draft_text (draft), user_data)))
        return g_ptr_array_steal_index (drafts, i);
    }

  return NULL;
}
