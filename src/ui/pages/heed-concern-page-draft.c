/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-children.h"
#include "heed-draft-controls.h"
#include "heed-moment.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* The controls in the order of the values, the people's last. */
static GtkWidget **
dup_controls (HeedConcernPage *self)
{
  GtkWidget **controls = g_new0 (GtkWidget *, HEED_N_CONCERN_VALUES + 1);

  for (guint i = 0; i <= HEED_N_CONCERN_VALUES; i++)
    controls[i] = heed_concern_page_find_control (self, i);

  return controls;
}

static char *
make_text (HeedPage *page)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  g_autofree GtkWidget **controls = dup_controls (self);
  g_autofree char *cursor = NULL;

  if (self->form == NULL || heed_concern_form_is_empty (self->form))
    return NULL;

  /* Where the focus is, so that a draft comes back with the cursor in its place. */
  cursor = heed_draft_cursor_dup (controls, HEED_N_CONCERN_VALUES + 1);
  if (cursor != NULL)
    heed_concern_form_set (self->form, HEED_CONCERN_CURSOR, cursor);

  return heed_concern_form_to_draft (self->form);
}

static void
show_saved (HeedPage *page,
            const char *line,
            const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);

  gtk_label_set_label (self->draft_line, line);
  if (error != NULL)
    heed_problem_box_show (self->problem, error);
  else
    heed_page_set_subtitle (page, adw_leaflet_get_folded (self->leaflet) ? line : NULL);
}

static void
start_another (HeedPage *page)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));

  if (window != NULL)
    heed_window_replace_page (window, "concern", heed_page_params ("draft", "none", NULL));
}

static const HeedDraftForm FORM = {
  .page = "concern",
  .kind = HEED_CONCERN_DRAFT_KIND,
  .make_text = make_text,
  .saved = show_saved,
  .start_another = start_another,
};

void
heed_concern_page_start_keeping (HeedConcernPage *self)
{
  self->keeper = heed_draft_keeper_new (HEED_PAGE (self), &FORM, self->draft_box);
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
  const char *about[] = { opening->child, NULL };
  g_autoptr (GError) problem = NULL;
  g_autoptr (HeedFormDraft) draft = NULL;
  Opened *opened;

  /* An amendment begins with what was filed, unless its own draft is asked for. */
  if (opening->draft != NULL || opening->amends == NULL)
    draft = heed_draft_find (opening->session, HEED_CONCERN_DRAFT_KIND, opening->draft, heed_draft_speaks_of, about, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  opened = g_new0 (Opened, 1);
  opened->draft = g_steal_pointer (&draft);
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
  heed_form_people_put (heed_concern_form_get_people (form), child, "subject", both, NULL);
}

static void
take_draft (HeedConcernPage *self,
            HeedFormDraft *draft)
{
  g_autoptr (HeedConcernForm) form = heed_concern_form_new_from_draft (heed_draft_text (draft));
  g_autofree GtkWidget **controls = NULL;
  gboolean is_where_it_was;

  if (form == NULL)
    return;

  is_where_it_was = heed_draft_keeper_take (self->keeper, draft);
  heed_concern_page_take_form (self, form);
  controls = dup_controls (self);
  /* Ctrl+N asks for no child: whoever types a name then means a new concern, not the middle of an old one. */
  if (is_where_it_was || heed_page_get_param (HEED_PAGE (self), "child") != NULL)
    heed_draft_cursor_put (heed_concern_form_get (form, HEED_CONCERN_CURSOR), controls, HEED_N_CONCERN_VALUES + 1);
}

static HeedEntry *
find_entry (HeedCaseFile *file,
            const char *id)
{
  return file != NULL && id != NULL ? heed_case_file_find_entry (file, id) : NULL;
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

  if (opened != NULL && opened->draft != NULL)
    take_draft (self, opened->draft);

  amended = opened != NULL && self->form == NULL ? find_entry (opened->file, heed_page_get_param (page, "amends")) : NULL;
  if (amended != NULL)
    {
      g_autoptr (HeedConcernForm) form = heed_concern_form_new_amending (amended, opened->file);

      heed_concern_page_take_form (self, form);
      gtk_widget_grab_focus (GTK_WIDGET (self->amend_reason));
    }

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
