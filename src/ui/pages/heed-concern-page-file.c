/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-base-error.h"
#include "heed-day-entry.h"
#include "heed-casework-error.h"
#include "heed-text.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* All that filing needs, taken out of the form, which somebody may still be looking at. */
typedef struct
{
  HeedSession *session;
  GPtrArray *entries; /* HeedField: a missing episode where there is one, and last the concern */
  GPtrArray *new_persons;
  GPtrArray *answers; /* char *[4] */
  char *draft;
  char *text; /* of the draft */
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_object_unref (filing->session);
  g_ptr_array_unref (filing->entries);
  g_ptr_array_unref (filing->new_persons);
  g_ptr_array_unref (filing->answers);
  g_free (filing->draft);
  g_free (filing->text);
  g_free (filing);
}

static gpointer
file_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Filing *filing = user_data;
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) filed = NULL;

  /* Every word is in the draft before anything is filed, and the filing ends it: whoever leaves the page
   * meanwhile finds either the entries or the whole draft, never both. Where it cannot be kept, filing
   * says why. */
  if (filing->text != NULL)
    heed_save_draft (filing->session, filing->draft, HEED_CONCERN_DRAFT_KIND, filing->text, NULL);
  for (guint i = 0; i < filing->answers->len; i++)
    {
      char **cells = g_ptr_array_index (filing->answers, i);
      HeedGivenAnswer *answer = g_new (HeedGivenAnswer, 1);

      *answer = (HeedGivenAnswer){ cells[0], *cells[1] != '\0' ? cells[1] : NULL, cells[2], cells[3] };
      g_ptr_array_add (answers, answer);
    }
  filed = heed_file_entries (filing->session, filing->entries, filing->new_persons, answers, filing->draft, error);

  return filed != NULL ? g_object_ref (g_ptr_array_index (filed, filed->len - 1)) : NULL;
}

/* Shows what stops it where it can be put right. */
static void
show_problem (HeedConcernPage *self,
              HeedConcernValue where,
              const GError *error)
{
  GtkWidget *control = heed_concern_page_find_control (self, where);
  gssize position;

  heed_problem_box_show (self->problem, error);

  /* Sections that are folded open, so that the control can have the focus. */
  if (control == GTK_WIDGET (self->exploitation))
    heed_exploitation_section_open (self->exploitation);
  if (control == GTK_WIDGET (self->translation) || control == GTK_WIDGET (self->translator))
    gtk_expander_set_expanded (self->translation_expander, TRUE);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);

  if (heed_when_entry_go_to (self->when, where) || control == NULL)
    return;
  if (control == GTK_WIDGET (self->who) && heed_who_entry_go_to_refused (self->who))
    return;
  if (HEED_IS_DAY_ENTRY (control))
    heed_day_entry_check (HEED_DAY_ENTRY (control));
  gtk_widget_grab_focus (control);

  if (g_error_matches (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER) && where < HEED_N_CONCERN_VALUES
      && !heed_text_is_xml (heed_concern_form_get (self->form, where), &position, NULL))
    {
      if (HEED_IS_TEXT_AREA (control))
        heed_text_area_show_character (HEED_TEXT_AREA (control), (guint) position);
      else if (GTK_IS_EDITABLE (control))
        gtk_editable_select_region (GTK_EDITABLE (control), (int) position - 1, (int) position);
    }
}

static const char *
find_child (HeedEntry *entry)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));
  const char *first = NULL;

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (!g_str_equal (heed_field_get_name (child), "Involvement"))
        continue;
      if (heed_involvement_is_subject (child))
        return heed_involvement_get_person (child);
      if (first == NULL)
        first = heed_involvement_get_person (child);
    }

  return first;
}

static void
filed_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));
  g_autoptr (HeedEntry) filed = result;

  self->is_filing = FALSE;
  if (filed == NULL)
    {
      self->must_file = TRUE;
      heed_problem_box_show (self->problem, error);
      if (heed_casework_is_before_birth (error))
        {
          adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
          heed_when_entry_offer_before_birth (self->when);
        }
      heed_draft_keeper_touch (self->keeper);
      return;
    }

  self->is_filed = TRUE;
  heed_draft_keeper_end (self->keeper);
  if (window != NULL)
    heed_window_replace_page (window, self->then, heed_page_params ("child", find_child (filed), "entry", heed_record_get_id (HEED_RECORD (filed)), NULL));
}

static GPtrArray *
dup_answers (HeedConcernForm *form)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < heed_concern_form_get_n_rows (form, HEED_CONCERN_ANSWERS); i++)
    {
      char **answer = g_new0 (char *, HEED_CONCERN_N_CELLS + 1);

      for (guint j = 0; j < HEED_CONCERN_N_CELLS; j++)
        answer[j] = g_strdup (heed_concern_form_get_cell (form, HEED_CONCERN_ANSWERS, i, j));
      g_ptr_array_add (answers, answer);
    }

  return answers;
}

void
heed_concern_page_file (HeedConcernPage *self,
                        const char *then)
{
  g_autoptr (GError) error = NULL;
  HeedConcernValue where = HEED_CONCERN_FACTS;
  HeedField *missing_episode;
  Filing *filing;

  if (self->form == NULL || self->is_filing || self->is_filed)
    return;

  if (!heed_concern_form_check (self->form, &where, &error))
    {
      show_problem (self, where, error);
      return;
    }

  self->is_filing = TRUE;
  g_free (self->then);
  self->then = g_strdup (then);
  heed_problem_box_show (self->problem, NULL);

  filing = g_new0 (Filing, 1);
  filing->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  filing->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  missing_episode = heed_concern_form_to_missing_episode (self->form);
  if (missing_episode != NULL)
    g_ptr_array_add (filing->entries, missing_episode);
  g_ptr_array_add (filing->entries, heed_concern_form_to_field (self->form));
  filing->new_persons = heed_form_people_dup_new (heed_concern_form_get_people (self->form));
  filing->answers = dup_answers (self->form);
  filing->text = heed_draft_keeper_hold (self->keeper);
  filing->draft = g_strdup (heed_draft_keeper_get_id (self->keeper));
  heed_page_run (HEED_PAGE (self), file_func, filing, filing_free, g_object_unref, filed_cb);
}
