/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-children.h"
#include "heed-id.h"
#include "heed-moment.h"
#include "heed-when-text.h"
#include "heed-window.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECONDS_TO_SAVE 3

/* A draft that was put away in good order begins with this; one without it was saved while somebody was
 * typing, and may lack the last words. */
#define IN_ORDER "complete "

typedef struct
{
  HeedSession *session;
  char *id;
  char *text;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->session);
  g_free (save->id);
  g_free (save->text);
  g_free (save);
}

static gpointer
save_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Save *save = user_data;

  return GINT_TO_POINTER (heed_save_draft (save->session, save->id, HEED_CONCERN_DRAFT_KIND, save->text, error));
}

static gpointer
discard_func (gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  Save *save = user_data;

  return GINT_TO_POINTER (heed_discard_draft (save->session, save->id, error));
}

/* Where the focus is, so that a draft comes back with the cursor in its place. */
static void
note_cursor (HeedConcernPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;

  for (guint i = 0; i <= HEED_N_CONCERN_VALUES; i++)
    {
      GtkWidget *control = heed_concern_page_find_control (self, i);
      g_autofree char *cursor = NULL;
      guint position = 0;

      if (control == NULL || (focus != control && !gtk_widget_is_ancestor (focus, control)))
        continue;

      if (HEED_IS_TEXT_AREA (control))
        position = heed_text_area_get_cursor (HEED_TEXT_AREA (control));
      else if (GTK_IS_EDITABLE (focus))
        position = (guint) gtk_editable_get_position (GTK_EDITABLE (focus));
      cursor = g_strdup_printf ("%u %u", i, position);
      heed_concern_form_set (self->form, HEED_CONCERN_CURSOR, cursor);
      return;
    }
}

static gboolean
put_cursor_cb (gpointer data)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (data);
  const char *cursor = self->form != NULL ? heed_concern_form_get (self->form, HEED_CONCERN_CURSOR) : "";
  GtkWidget *control = NULL;
  guint value;
  guint position;

  if (sscanf (cursor, "%u %u", &value, &position) == 2)
    control = heed_concern_page_find_control (self, value);
  if (control == NULL || !gtk_widget_get_mapped (control))
    return G_SOURCE_REMOVE;

  gtk_widget_grab_focus (control);
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_cursor (HEED_TEXT_AREA (control), position);
  else if (GTK_IS_EDITABLE (control))
    {
      gtk_editable_set_position (GTK_EDITABLE (control), (int) position);
    }

  return G_SOURCE_REMOVE;
}

static char *
make_text (HeedConcernPage *self,
           gboolean in_order)
{
  g_autofree char *text = NULL;

  note_cursor (self);
  text = heed_concern_form_to_draft (self->form);

  return g_strconcat (in_order ? IN_ORDER : "", text, NULL);
}

static void
show_saved (HeedConcernPage *self)
{
  g_autofree char *now = heed_moment_now_local ();
  HeedMoment moment;

  if (heed_moment_parse (now, &moment))
    {
      g_autoptr (GDateTime) clock = g_date_time_new_now_local ();
      g_autofree char *time = g_date_time_format (clock, "%H:%M");
      g_autofree char *text = g_strdup_printf (_ ("Draft saved %s"), time);

      gtk_label_set_label (self->draft_line, text);
      heed_page_set_subtitle (HEED_PAGE (self), adw_leaflet_get_folded (self->leaflet) ? text : NULL);
    }
}

static void
saved_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  if (error == NULL)
    {
      show_saved (self);
      return;
    }

  self->is_unsaved = TRUE;
  gtk_label_set_label (self->draft_line, _ ("Draft not saved"));
  heed_problem_box_show (self->problem, error);
}

static void
need_draft (HeedConcernPage *self)
{
  if (self->draft == NULL)
    self->draft = heed_id_new ('d');
  heed_page_set_params (HEED_PAGE (self), heed_page_params ("draft", self->draft, NULL));
}

static Save *
make_save (HeedConcernPage *self,
           gboolean in_order)
{
  Save *save;

  need_draft (self);
  save = g_new0 (Save, 1);
  save->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  save->id = g_strdup (self->draft);
  save->text = make_text (self, in_order);

  return save;
}

static gboolean
save_cb (gpointer data)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (data);

  self->draft_timeout = 0;
  if (!self->is_unsaved || self->is_filing || self->is_filed)
    return G_SOURCE_REMOVE;

  self->is_unsaved = FALSE;
  heed_page_run (HEED_PAGE (self), save_func, make_save (self, FALSE), save_free, NULL, saved_cb);

  return G_SOURCE_REMOVE;
}

void
heed_concern_page_touch_draft (HeedConcernPage *self)
{
  if (self->is_filed)
    return;

  self->is_unsaved = TRUE;
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add_seconds (SECONDS_TO_SAVE, save_cb, self);
}

char *
heed_concern_page_make_draft (HeedConcernPage *self)
{
  need_draft (self);

  return make_text (self, TRUE);
}

void
heed_concern_page_keep_draft (HeedConcernPage *self)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  /* What is being filed has its whole draft, which the filing ends: another would be filed again. */
  if (self->form == NULL || session == NULL || self->is_filed || self->is_filing)
    return;

  /* Nothing was said, or everything was taken back. */
  if (heed_concern_form_is_empty (self->form))
    {
      if (self->draft != NULL && !heed_discard_draft (session, self->draft, &error))
        g_debug ("A draft could not be taken away");
      return;
    }

  text = heed_concern_page_make_draft (self);
  if (!heed_save_draft (session, self->draft, HEED_CONCERN_DRAFT_KIND, text, &error))
    {
      HeedWindow *window = heed_window_get (GTK_WIDGET (self));

      if (window != NULL)
        heed_window_show_error (window, error);
    }
  self->is_unsaved = FALSE;
}

/* What is needed to open the form: the newest draft or the one asked for, the first person, the concern
 * to amend. */
typedef struct
{
  HeedSession *session;
  char *draft;
  char *child;
  char *amends;
} Opening;

typedef struct
{
  HeedFormDraft *draft;
  HeedCaseFile *file; /* of the child, or NULL */
} Opened;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->session);
  g_free (opening->draft);
  g_free (opening->child);
  g_free (opening->amends);
  g_free (opening);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_pointer (&opened->draft, heed_form_draft_free);
  g_clear_object (&opened->file);
  g_free (opened);
}

static gpointer
open_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Opening *opening = user_data;
  g_autoptr (GPtrArray) drafts = NULL;
  Opened *opened;

  drafts = heed_list_drafts (opening->session, error);
  if (drafts == NULL)
    return NULL;

  opened = g_new0 (Opened, 1);
  g_ptr_array_set_free_func (drafts, NULL);
  for (guint i = 0; i < drafts->len; i++)
    {
      HeedFormDraft *draft = g_ptr_array_index (drafts, i);
      gboolean wanted = opening->draft != NULL ? g_str_equal (draft->id, opening->draft) : opening->amends == NULL;

      if (opened->draft == NULL && wanted && g_str_equal (draft->kind, HEED_CONCERN_DRAFT_KIND))
        opened->draft = draft;
      else
        heed_form_draft_free (draft);
    }

  if (opening->child != NULL)
    {
      opened->file = heed_load_case (opening->session, opening->child, error);
      if (opened->file == NULL)
        {
          opened_free (opened);
          return NULL;
        }
    }

  return opened;
}

static void
put_child (HeedConcernForm *form,
           HeedCaseFile *file,
           const char *child)
{
  HeedPerson *person = heed_case_file_find_person (file, child);
  g_autofree char *label = NULL;
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;
  g_autofree char *both = NULL;

  if (person == NULL)
    return;

  label = heed_person_label (person);
  heed_person_age_texts (person, &age, &eighteen);
  both = *age != '\0' ? g_strdup_printf (_ ("%s, %s"), label, age) : g_strdup (label);
  heed_concern_form_put_person (form, child, "subject", both, NULL);
}

static void
say_draft_is_back (HeedConcernPage *self,
                   HeedFormDraft *draft,
                   gboolean in_order)
{
  HeedMoment moment;
  g_autofree char *when = heed_moment_parse (draft->saved_at, &moment) ? heed_moment_format (&moment) : g_strdup (draft->saved_at);
  g_autofree char *what = NULL;

  if (in_order)
    what = g_strdup_printf (_ ("This was saved at %s."), when);
  else
    what = g_strdup_printf (_ ("Heed ended without closing; this was saved at %s, and anything typed later is not in it."), when);
  gtk_label_set_label (self->draft_what, what);
  gtk_widget_set_visible (self->draft_box, TRUE);
}

static void
take_draft (HeedConcernPage *self,
            HeedFormDraft *draft,
            gboolean asked_for)
{
  gboolean in_order = g_str_has_prefix (draft->text, IN_ORDER);
  g_autoptr (HeedConcernForm) form = heed_concern_form_new_from_draft (draft->text + (in_order ? strlen (IN_ORDER) : 0));

  if (form == NULL)
    return;

  self->draft = g_strdup (draft->id);
  heed_page_set_params (HEED_PAGE (self), heed_page_params ("draft", self->draft, NULL));
  heed_concern_page_take_form (self, form);

  /* After unlocking it simply is where it was. */
  if (!asked_for || !in_order)
    say_draft_is_back (self, draft, in_order);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, put_cursor_cb, g_object_ref (self), g_object_unref);
}

static HeedEntry *
find_entry (HeedCaseFile *file,
            const char *id)
{
  return file != NULL && id != NULL ? heed_case_file_find_entry (file, id) : NULL;
}

static gboolean
is_about (HeedFormDraft *draft,
          const char *child)
{
  return child == NULL || strstr (draft->text, child) != NULL;
}

static void
opened_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  Opened *opened = result;
  const char *child = heed_page_get_param (page, "child");
  HeedEntry *amended;

  if (error != NULL)
    {
      HeedWindow *window = heed_window_get (GTK_WIDGET (self));

      if (window != NULL)
        heed_window_show_error (window, error);
    }

  amended = opened != NULL ? find_entry (opened->file, heed_page_get_param (page, "amends")) : NULL;
  if (amended != NULL)
    {
      g_autoptr (HeedConcernForm) form = heed_concern_form_new_amending (amended, opened->file);

      heed_concern_page_take_form (self, form);
      gtk_widget_grab_focus (GTK_WIDGET (self->amend_reason));
    }
  else if (opened != NULL && opened->draft != NULL && (heed_page_get_param (page, "draft") != NULL || is_about (opened->draft, child)))
    take_draft (self, opened->draft, heed_page_get_param (page, "draft") != NULL);

  if (self->form == NULL)
    {
      g_autofree char *now = heed_moment_now_local ();
      g_autoptr (HeedConcernForm) form = heed_concern_form_new (now);

      if (opened != NULL && opened->file != NULL && child != NULL)
        put_child (form, opened->file, child);
      heed_concern_page_take_form (self, form);
    }

  g_clear_pointer (&opened, opened_free);
}

void
heed_concern_page_open (HeedConcernPage *self)
{
  HeedPage *page = HEED_PAGE (self);
  Opening *opening = g_new0 (Opening, 1);

  opening->session = g_object_ref (heed_page_get_session (page));
  opening->draft = g_strdup (heed_page_get_param (page, "draft"));
  opening->child = g_strdup (heed_page_get_param (page, "child"));
  opening->amends = g_strdup (heed_page_get_param (page, "amends"));
  heed_page_run (page, open_func, opening, opening_free, opened_free, opened_cb);
}

void
heed_concern_page_start_another (HeedConcernPage *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  /* The draft stays in the store; the next form is told not to bring it back. */
  if (window != NULL)
    heed_window_replace_page (window, "concern", heed_page_params ("draft", "none", NULL));
}

static void
discarded_cb (HeedPage *page,
              gpointer result,
              const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  if (error != NULL)
    heed_problem_box_show (self->problem, error);
  else
    {
      self->is_filed = TRUE;
      heed_concern_page_start_another (self);
    }
}

void
heed_concern_page_discard_draft (HeedConcernPage *self)
{
  if (self->draft == NULL)
    return;

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  heed_page_run (HEED_PAGE (self), discard_func, make_save (self, FALSE), save_free, NULL, discarded_cb);
}
