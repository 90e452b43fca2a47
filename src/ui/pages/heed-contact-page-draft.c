/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-contact-page-private.h"

#include "heed-field-text.h"
#include "heed-window.h"

#include <string.h>

/* The people come from the draft of their own form, which knows how somebody new is kept. */
static void
append_people (HeedContactPage *self,
               HeedField *draft)
{
  g_autofree char *text = heed_concern_form_to_draft (self->people);
  g_autoptr (HeedField) people = heed_field_from_text (text);

  for (guint i = 0; i < heed_field_get_n_children (people); i++)
    {
      HeedField *child = heed_field_get_child (people, i);

      if (g_str_equal (heed_field_get_name (child), "FormPerson"))
        heed_field_append (draft, heed_field_copy (child));
    }
}

static HeedField *
make_draft (HeedContactPage *self)
{
  static const char *const cells[HEED_N_CONTACT_ACTION_CELLS] = { "owner", "what", "date", "time" };
  HeedField *draft;

  draft = heed_draft_controls_read (self->controls, G_N_ELEMENTS (self->controls));
  heed_field_set_attribute (draft, "about", heed_contact_form_get (self->form, HEED_CONTACT_ABOUT));
  heed_field_set_attribute (draft, "newPerson", heed_concern_form_get (self->people, HEED_CONCERN_NEW_PERSON));
  append_people (self, draft);
  heed_agreed_actions_collect (self->actions, self->form);
  for (guint i = 0; i < heed_contact_form_get_n_actions (self->form); i++)
    {
      const char *const *action = heed_contact_form_get_action (self->form, i);
      HeedField *field = heed_field_append (draft, heed_field_new ("Action"));

      for (guint j = 0; j < HEED_N_CONTACT_ACTION_CELLS; j++)
        heed_field_set_attribute (field, cells[j], action[j]);
    }

  return draft;
}

static char *
make_text (HeedPage *page)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);
  g_autoptr (HeedField) draft = NULL;

  if (!self->is_open)
    return NULL;

  draft = make_draft (self);
  if (!heed_draft_controls_say_more (draft, self->blank))
    return NULL;

  heed_draft_controls_note_cursor (self->controls, G_N_ELEMENTS (self->controls), draft);

  return heed_field_to_text (draft);
}

static void
show_saved (HeedPage *page,
            const char *line,
            const GError *error)
{
  HeedContactPage *self = HEED_CONTACT_PAGE (page);

  gtk_label_set_label (self->draft_line, line);
  if (error != NULL)
    heed_problem_box_show (self->problem, error);
}

static void
start_another (HeedPage *page)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));
  GVariant *params = heed_page_params ("child",
                                       heed_page_get_param (page, "child"),
                                       "agency",
                                       heed_page_get_param (page, "agency"),
                                       "about",
                                       heed_page_get_param (page, "about"),
                                       "draft",
                                       "none",
                                       NULL);

  heed_window_replace_page (window, "contact", params);
}

static const HeedDraftForm FORM = {
  .page = "contact",
  .kind = HEED_CONTACT_DRAFT_KIND,
  .make_text = make_text,
  .saved = show_saved,
  .start_another = start_another,
};

void
heed_contact_page_touched (HeedContactPage *self)
{
  g_assert (HEED_IS_CONTACT_PAGE (self));

  if (self->is_open && !self->is_filling && !self->is_filing)
    {
      self->must_file = FALSE;
      heed_problem_box_text_changed (self->problem);
      heed_draft_keeper_touch (self->keeper);
    }
}

void
heed_contact_page_start_keeping (HeedContactPage *self)
{
  /* In the order of the page: the cursor's place counts them. What was agreed is kept by make_draft(). */
  const HeedDraftControl controls[] = {
    { "who", self->who },
    { "agency", self->agency },
    { "direction", self->direction },
    { "method", self->method },
    { "purpose", self->purpose },
    { "person", self->person },
    { "date", self->date },
    { "time", self->time },
    { "until", self->until },
    { "shared", self->shared },
    { "advice", self->advice },
    { "reference", self->reference },
    { "confirmedDate", self->confirmed_date },
    { "confirmedTime", self->confirmed_time },
    { NULL, self->actions },
  };

  G_STATIC_ASSERT (sizeof controls == sizeof self->controls);
  memcpy (self->controls, controls, sizeof controls);
  heed_draft_controls_watch (controls, G_N_ELEMENTS (controls), G_CALLBACK (heed_contact_page_touched), self);
  self->keeper = heed_draft_keeper_new (HEED_PAGE (self), &FORM, self->draft_box);
}

void
heed_contact_page_note_blank (HeedContactPage *self)
{
  g_clear_pointer (&self->blank, heed_field_unref);
  self->blank = make_draft (self);
}

static const char *
get_cell (HeedField *field,
          const char *name)
{
  const char *text = heed_field_get_attribute (field, name);

  return text != NULL ? text : "";
}

void
heed_contact_page_take_draft (HeedContactPage *self,
                              HeedFormDraft *draft)
{
  g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));
  g_autoptr (HeedField) people = heed_field_new ("Draft");
  g_autoptr (HeedConcernForm) form = NULL;
  g_autofree char *text = NULL;

  if (field == NULL)
    return;

  heed_draft_keeper_take (self->keeper, draft);
  heed_draft_controls_write (self->controls, G_N_ELEMENTS (self->controls), field);
  heed_contact_form_set (self->form, HEED_CONTACT_ABOUT, heed_field_get_attribute (field, "about"));
  heed_contact_form_clear_actions (self->form);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (child), "FormPerson"))
        heed_field_append (people, heed_field_copy (child));
      else if (g_str_equal (heed_field_get_name (child), "Action"))
        heed_contact_form_add_action (self->form, get_cell (child, "owner"), get_cell (child, "what"), get_cell (child, "date"), get_cell (child, "time"));
    }
  heed_agreed_actions_put (self->actions, self->form, heed_field_get_attribute (field, "saidOn"));

  text = heed_field_to_text (people);
  form = heed_concern_form_new_from_draft (text);
  /* The name that is not added yet came back into the field a moment ago. */
  heed_concern_form_set (form, HEED_CONCERN_WHO, heed_who_entry_get_text (self->who));
  heed_concern_form_set (form, HEED_CONCERN_NEW_PERSON, get_cell (field, "newPerson"));
  heed_contact_page_take_people (self, form);
  heed_draft_controls_put_cursor (self->controls, G_N_ELEMENTS (self->controls), field);
}

HeedFormDraft *
heed_contact_page_find_draft (HeedSession *session,
                              const char *draft,
                              const char *child,
                              const char *agency,
                              const char *about,
                              GError **error)
{
  const char *ids[4] = { NULL };
  guint n_ids = 0;

  if (child != NULL)
    ids[n_ids++] = child;
  if (agency != NULL)
    ids[n_ids++] = agency;
  if (about != NULL)
    ids[n_ids++] = about;

  return heed_draft_find (session, HEED_CONTACT_DRAFT_KIND, draft, heed_draft_speaks_of, ids, error);
}
