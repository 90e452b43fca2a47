/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-children.h"
#include "heed-concern-form.h"
#include "heed-focus.h"
#include "heed-person-words.h"
#include "heed-window.h"

#include <glib/gi18n.h>

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
  const char *about[] = { opening->child, NULL };
  g_autoptr (GError) problem = NULL;
  g_autoptr (HeedFormDraft) draft = NULL;
  Opened *opened;

  /* An amendment begins with what was filed, unless its own draft is asked for. */
  if (opening->draft != NULL || opening->amends == NULL)
    draft = heed_draft_find (opening->session, heed_concern_form.entry, opening->draft, heed_draft_speaks_of, about, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  opened = g_new0 (Opened, 1);
  opened->draft = g_steal_pointer (&draft);
  if (opening->child != NULL)
    {
      opened->file = heed_load_case_to_file (opening->session, opening->child, error);
      if (opened->file == NULL)
        {
          opened_free (opened);
          return NULL;
        }
    }

  return opened;
}

static void
put_child (HeedForm *form,
           HeedCaseFile *file,
           const char *child)
{
  HeedPerson *person = heed_case_file_find_person (file, child);
  g_autofree char *label = NULL;

  if (person == NULL)
    return;

  label = heed_person_words_name_and_age (person, NULL);
  heed_form_people_put (heed_form_get_people (form), child, "subject", label, NULL);
  heed_form_note_blank (form);
}

static HeedEntry *
find_entry (HeedCaseFile *file,
            const char *id)
{
  return file != NULL && id != NULL ? heed_case_file_find_entry (file, id) : NULL;
}

static void
take (HeedConcernPage *self,
      Opened *opened)
{
  HeedFormPage *page = HEED_FORM_PAGE (self);
  HeedForm *form = heed_form_page_get_form (page);
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  HeedEntry *amended = find_entry (opened->file, heed_page_get_param (HEED_PAGE (self), "amends"));
  gboolean is_where_it_was;

  if (amended != NULL && opened->draft == NULL)
    {
      heed_form_amend (form, heed_record_get_field (HEED_RECORD (amended)), opened->file);
      heed_form_page_open (page, NULL);
      gtk_widget_set_visible (self->amend_card, TRUE);
      gtk_widget_grab_focus (heed_form_controls_find (heed_form_page_get_controls (page), "amendReason"));
      return;
    }
  if (opened->file != NULL && child != NULL)
    put_child (form, opened->file, child);

  is_where_it_was = heed_form_page_open (page, opened->draft);
  /* Ctrl+N asks for no child: whoever types a name then means a new concern, not the middle of an old one. */
  if (opened->draft != NULL && (is_where_it_was || child != NULL))
    heed_form_page_put_cursor (page);
}

static void
opened_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  Opened nothing = { NULL, NULL };
  Opened *opened = result;
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  if (error != NULL && window != NULL)
    heed_window_show_error (window, error);

  heed_focus_set_sensitive (GTK_WIDGET (self->scroller), TRUE);
  heed_form_page_freeze (HEED_FORM_PAGE (self));
  take (self, opened != NULL ? opened : &nothing);
  heed_form_page_thaw (HEED_FORM_PAGE (self));
  heed_concern_page_opened (self);
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
  /* Until what was filed stands in the form, nothing can be typed that it would be put over. */
  heed_focus_set_sensitive (GTK_WIDGET (self->scroller), opening->amends == NULL);
  heed_page_run (page, open_func, opening, opening_free, opened_free, opened_cb);
}
