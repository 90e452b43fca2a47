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

/* The row of the form's answers that is about the prompt; the number of rows where there is none. */
static guint
find_answer (HeedForm *form,
             HeedPrompt *prompt)
{
  const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);
  guint n_rows = heed_form_get_n_rows (form, "answers");

  for (guint i = 0; i < n_rows; i++)
    {
      if (g_str_equal (heed_form_get_cell (form, "answers", i, "rule"), facts->rule)
          && g_str_equal (heed_form_get_cell (form, "answers", i, "person"), facts->person != NULL ? facts->person : ""))
        return i;
    }

  return n_rows;
}

/* A card that was answered in this form before, also in another run of Heed: it is, where that was said of everybody on it. */
static void
restore_answer (HeedPromptPlace *place,
                gpointer user_data)
{
  HeedForm *form = user_data;
  GPtrArray *prompts = heed_prompt_place_get_prompts (place);
  guint n_rows = heed_form_get_n_rows (form, "answers");
  guint first = find_answer (form, g_ptr_array_index (prompts, 0));

  if (*heed_prompt_place_get_decision (place) != '\0' || first == n_rows)
    return;
  for (guint i = 1; i < prompts->len; i++)
    {
      guint row = find_answer (form, g_ptr_array_index (prompts, i));

      if (row == n_rows || !g_str_equal (heed_form_get_cell (form, "answers", row, "decision"), heed_form_get_cell (form, "answers", first, "decision")))
        return;
    }
  heed_prompt_place_answer (place,
                            heed_form_get_cell (form, "answers", first, "decision"),
                            heed_form_get_cell (form, "answers", first, "reason"));
}

/* Whether anything is in the form but people and when it was. */
static gboolean
is_begun (HeedField *entry)
{
  static const char *const from_the_start[] = { "Occurred", "AwareAt", "Involvement", NULL };

  for (guint i = 0; i < heed_field_get_n_children (entry); i++)
    {
      if (!g_strv_contains (from_the_start, heed_field_get_name (heed_field_get_child (entry, i))))
        return TRUE;
    }

  return FALSE;
}

static HeedPromptStage
find_stage (HeedConcernPage *self,
            HeedField *entry)
{
  HeedForm *form = heed_form_page_get_form (HEED_FORM_PAGE (self));

  if (heed_category_picker_is_abuse (form, heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)))))
    return HEED_PROMPT_STAGE_CATEGORISED;

  return is_begun (entry) ? HEED_PROMPT_STAGE_BEGUN : HEED_PROMPT_STAGE_PEOPLE;
}

/* Silence would read like an all-clear. */
static void
show_unruled (HeedConcernPage *self,
              HeedField *entry)
{
  g_auto (GStrv) codes = heed_live_prompts_dup_unruled (self->prompts, entry);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    g_string_append_printf (names,
                            "%s%s",
                            i > 0 ? ", " : "",
                            heed_codes_get_label (heed_session_get_codes (heed_page_get_session (HEED_PAGE (self))), "category", codes[i]));
  if (names->len > 0)
    /* Translators: categories of a concern, parted by commas. */
    text = g_strdup_printf (_ ("No rules are loaded for: %s. That does not mean all is well."), names->str);
  heed_prompt_panel_set_unruled (self->panel, text);
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

      heed_prompt_panel_update (self->panel, prompts, find_stage (self, field));
      heed_prompt_cards_update (self->notes, in_form);
      heed_prompt_list_foreach (heed_prompt_panel_get_list (self->panel), restore_answer, form);
      heed_prompt_list_foreach (heed_prompt_cards_get_list (self->notes), restore_answer, form);
      show_unruled (self, field);
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

/* Who the form's people are, and whom to phone. */
static void
tell (HeedConcernPage *self,
      HeedPromptTelling *telling)
{
  HeedSession *session = heed_page_get_session (HEED_PAGE (self));
  HeedSetting *setting = heed_session_get_setting (session);
  g_autofree char *now = heed_moment_now_local ();

  heed_prompt_telling_set_file (telling, heed_live_prompts_get_file (self->prompts));
  heed_prompt_telling_set_agencies (telling,
                                    heed_live_prompts_get_agencies (self->prompts),
                                    heed_session_get_codes (session),
                                    setting != NULL ? heed_setting_get_authority (setting) : NULL,
                                    now);
}

void
heed_concern_page_show_front_door (HeedConcernPage *self)
{
  HeedPromptTelling *telling = heed_prompt_panel_get_telling (self->panel);
  g_autofree char *call = heed_prompt_telling_dup_call (telling, "frontDoor", HEED_CALL_NAMED);

  gtk_widget_set_visible (self->front_door_add, call == NULL);
  if (call == NULL)
    call = heed_prompt_telling_dup_no_call (telling, "frontDoor");
  gtk_label_set_label (self->front_door, call != NULL ? call : "");
  gtk_widget_set_visible (GTK_WIDGET (self->front_door), call != NULL);
}

/* A need on record of any of the children asks for what is known of their understanding. */
static void
show_understanding (HeedConcernPage *self)
{
  GPtrArray *persons = heed_form_people_get_all (heed_form_get_people (heed_form_page_get_form (HEED_FORM_PAGE (self))));
  HeedCaseFile *file = heed_live_prompts_get_file (self->prompts);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);
      HeedPerson *filed = person->person == NULL ? heed_case_file_find_person (file, person->id) : NULL;
      HeedField *field = filed != NULL ? heed_record_get_field (HEED_RECORD (filed)) : person->person;

      if (g_str_equal (person->role, "subject") && field != NULL && heed_person_field_has_need (field))
        heed_exploitation_section_show_understanding (self->exploitation);
    }
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
  tell (self, heed_prompt_panel_get_telling (self->panel));
  tell (self, heed_prompt_cards_get_telling (self->notes));
  show_understanding (self);
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
  GPtrArray *prompts = heed_prompt_place_get_prompts (place);

  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));
      guint row = find_answer (form, g_ptr_array_index (prompts, i));

      if (row == heed_form_get_n_rows (form, "answers"))
        row = heed_form_add_row (form, "answers", facts->rule);
      heed_form_set_cell (form, "answers", row, "person", facts->person != NULL ? facts->person : "");
      heed_form_set_cell (form, "answers", row, "decision", heed_prompt_place_get_decision (place));
      heed_form_set_cell (form, "answers", row, "reason", heed_prompt_place_get_reason (place));
    }
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
  g_autoptr (HeedCaseFile) file = heed_load_case_to_file (birth->session, birth->person, error);
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
