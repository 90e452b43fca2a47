/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-page-private.h"

#include "heed-birth.h"
#include "heed-children.h"
#include "heed-moment.h"
#include "heed-window.h"

#include <glib/gi18n.h>

typedef struct
{
  HeedSession *session;
  GPtrArray *ids; /* of people who are in the store; ends with NULL */
  GPtrArray *new_persons;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->session);
  g_ptr_array_unref (load->ids);
  g_ptr_array_unref (load->new_persons);
  g_free (load);
}

static gpointer
load_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Load *load = user_data;

  return heed_live_prompts_new (load->session, (const char *const *) load->ids->pdata, load->new_persons, error);
}

/* Prompts that were answered in this form before, also in another run of Heed. */
static void
restore_answers (HeedConcernPage *self,
                 GListModel *list)
{
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (self));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (list, i);
      const HeedPromptFacts *facts = heed_prompt_place_get_facts (place);

      if (*heed_prompt_place_get_decision (place) != '\0')
        continue;
      for (guint j = 0; j < heed_form_get_n_rows (form, "answers"); j++)
        {
          if (g_str_equal (heed_form_get_cell (form, "answers", j, "rule"), facts->rule)
              && g_str_equal (heed_form_get_cell (form, "answers", j, "person"), facts->person != NULL ? facts->person : ""))
            heed_prompt_place_answer (place,
                                      heed_form_get_cell (form, "answers", j, "decision"),
                                      heed_form_get_cell (form, "answers", j, "reason"));
        }
    }
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer user_data)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (widget);
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (self));
  g_autofree char *now = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) error = NULL;

  self->tick = 0;
  if (self->prompts == NULL)
    return G_SOURCE_REMOVE;

  now = heed_moment_now_local ();
  field = heed_form_to_field (form, now);
  prompts = heed_live_prompts_update (self->prompts, field, &error);
  heed_prompt_panel_set_problem (self->panel, error);
  if (prompts != NULL)
    {
      g_autoptr (GPtrArray) in_form = heed_prompts_at (prompts, "form");

      heed_prompt_panel_update (self->panel,
                                prompts,
                                heed_category_picker_is_abuse (form, heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)))));
      heed_prompt_cards_update (self->notes, in_form);
      restore_answers (self, G_LIST_MODEL (heed_prompt_panel_get_list (self->panel)));
      restore_answers (self, G_LIST_MODEL (heed_prompt_cards_get_list (self->notes)));
    }

  return G_SOURCE_REMOVE;
}

void
heed_concern_page_queue_prompts (HeedConcernPage *self)
{
  /* However many keys came since the last frame, the rules run once for the next. */
  if (self->tick == 0 && self->prompts != NULL)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
loaded_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  g_autoptr (HeedLivePrompts) prompts = result;

  heed_prompt_panel_set_problem (self->panel, error);
  if (prompts == NULL)
    return;

  g_set_object (&self->prompts, prompts);
  heed_concern_page_queue_prompts (self);
}

void
heed_concern_page_load_prompts (HeedConcernPage *self)
{
  GPtrArray *persons = heed_form_people_get_all (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self))));
  Load *load = g_new0 (Load, 1);

  load->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  load->ids = g_ptr_array_new_with_free_func (g_free);
  load->new_persons = heed_form_people_dup_new (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self))));
  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);

      if (person->person == NULL)
        g_ptr_array_add (load->ids, g_strdup (person->id));
    }
  g_ptr_array_add (load->ids, NULL);

  /* What was said of other people must not be said of these: until their files are there, what stands in
   * the panel stays. */
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_object (&self->prompts);
  heed_page_ask (HEED_PAGE (self), "prompts", load_func, load, load_free, g_object_unref, loaded_cb);
}

void
heed_concern_page_answer (HeedConcernPage *self,
                          HeedPromptPlace *place)
{
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (self));
  const HeedPromptFacts *facts = heed_prompt_place_get_facts (place);
  const char *person = facts->person != NULL ? facts->person : "";
  guint n_rows = heed_form_get_n_rows (form, "answers");
  guint row = n_rows;

  for (guint i = 0; i < n_rows; i++)
    {
      if (g_str_equal (heed_form_get_cell (form, "answers", i, "rule"), facts->rule)
          && g_str_equal (heed_form_get_cell (form, "answers", i, "person"), person))
        row = i;
    }
  if (row == n_rows)
    row = heed_form_add_row (form, "answers", facts->rule);
  heed_form_set_cell (form, "answers", row, "person", person);
  heed_form_set_cell (form, "answers", row, "decision", heed_prompt_place_get_decision (place));
  heed_form_set_cell (form, "answers", row, "reason", heed_prompt_place_get_reason (place));
}

/* A birth date for somebody who is in the store already. */
typedef struct
{
  HeedSession *session;
  char *person;
  gboolean is_child;
  HeedField *birth;
} Birth;

static void
birth_free (gpointer data)
{
  Birth *birth = data;

  g_object_unref (birth->session);
  g_free (birth->person);
  heed_field_unref (birth->birth);
  g_free (birth);
}

static gpointer
birth_func (gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  Birth *birth = user_data;
  g_autoptr (HeedCaseFile) file = heed_load_case (birth->session, birth->person, error);
  HeedPerson *person;
  g_autoptr (HeedField) field = NULL;

  if (file == NULL)
    return NULL;
  person = heed_case_file_find_person (file, birth->person);
  g_return_val_if_fail (person != NULL, NULL);

  field = heed_birth_put (heed_record_get_field (HEED_RECORD (person)), birth->birth);

  return heed_put_person (birth->session, field, birth->is_child, error);
}

static void
born_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedConcernPage *self = HEED_CONCERN_PAGE (page);
  g_autoptr (HeedPerson) person = result;

  heed_form_page_refuse (HEED_FORM_PAGE (self), error, NULL);
  if (person != NULL)
    heed_concern_page_load_prompts (self);
}

void
heed_concern_page_put_birth (HeedConcernPage *self,
                             HeedPromptPlace *place,
                             HeedField *birth)
{
  const char *id = heed_prompt_place_get_facts (place)->person;
  HeedFormPerson *person = id != NULL ? heed_form_people_find (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self))), id) : NULL;
  Birth *given;

  if (person == NULL)
    return;
  if (person->person != NULL)
    {
      g_autoptr (HeedField) field = heed_birth_put (person->person, birth);

      heed_form_people_put (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self))), person->id, person->role, person->label, field);
      return;
    }

  given = g_new0 (Birth, 1);
  given->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  given->person = g_strdup (id);
  given->is_child = g_str_equal (person->role, "subject");
  given->birth = heed_field_copy (birth);
  heed_page_run (HEED_PAGE (self), birth_func, given, birth_free, g_object_unref, born_cb);
}
