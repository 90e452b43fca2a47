/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-people.h"

#include "heed-children.h"
#include "heed-text.h"

struct _HeedFormPeople
{
  GObject parent_instance;

  GPtrArray *persons; /* HeedFormPerson */
  char *name;
  char *begun;
};

G_DEFINE_FINAL_TYPE (HeedFormPeople, heed_form_people, G_TYPE_OBJECT)

enum
{
  CHANGED,
  PERSONS_CHANGED,
  REMOVED,
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
person_free (gpointer data)
{
  HeedFormPerson *person = data;

  g_free (person->id);
  g_free (person->role);
  g_free (person->trust);
  g_free (person->label);
  g_clear_pointer (&person->person, heed_field_unref);
  g_free (person);
}

static void
say_persons_changed (HeedFormPeople *self)
{
  g_signal_emit (self, signals[PERSONS_CHANGED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Sets a text; whether it is another now. */
static gboolean
set_text (char **place,
          const char *text)
{
  char *older = *place;

  if (text == NULL)
    text = "";
  if (g_strcmp0 (older, text) == 0)
    return FALSE;

  *place = g_strdup (text);
  g_free (older);

  return TRUE;
}

static void
heed_form_people_finalize (GObject *object)
{
  HeedFormPeople *self = HEED_FORM_PEOPLE (object);

  g_ptr_array_unref (self->persons);
  g_free (self->name);
  g_free (self->begun);

  G_OBJECT_CLASS (heed_form_people_parent_class)->finalize (object);
}

static void
heed_form_people_class_init (HeedFormPeopleClass *klass)
{
  GType type = HEED_TYPE_FORM_PEOPLE;

  G_OBJECT_CLASS (klass)->finalize = heed_form_people_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PERSONS_CHANGED] = g_signal_new ("persons-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESTORED] = g_signal_new ("restored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
heed_form_people_init (HeedFormPeople *self)
{
  self->persons = g_ptr_array_new_with_free_func (person_free);
  self->name = g_strdup ("");
  self->begun = g_strdup ("");
}

HeedFormPeople *
heed_form_people_new (void)
{
  return g_object_new (HEED_TYPE_FORM_PEOPLE, NULL);
}

void
heed_form_people_put (HeedFormPeople *self,
                      const char *id,
                      const char *role,
                      const char *label,
                      HeedField *person)
{
  HeedFormPerson *there;
  HeedField *held;

  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));
  g_return_if_fail (id != NULL && role != NULL && label != NULL);

  there = heed_form_people_find (self, id);
  if (there == NULL)
    {
      there = g_new0 (HeedFormPerson, 1);
      there->id = g_strdup (id);
      there->trust = g_strdup ("");
      g_ptr_array_add (self->persons, there);
    }

  /* They may be those of the person itself. */
  held = person != NULL ? heed_field_ref (person) : NULL;
  g_clear_pointer (&there->person, heed_field_unref);
  there->person = held;
  set_text (&there->role, role);
  set_text (&there->label, label);

  say_persons_changed (self);
}

void
heed_form_people_set_trust (HeedFormPeople *self,
                            const char *id,
                            const char *trust)
{
  HeedFormPerson *person;

  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));
  g_return_if_fail (id != NULL);

  person = heed_form_people_find (self, id);
  if (person != NULL && set_text (&person->trust, trust))
    g_signal_emit (self, signals[CHANGED], 0);
}

void
heed_form_people_remove (HeedFormPeople *self,
                         const char *id)
{
  HeedFormPerson *person;
  g_autofree char *removed = NULL;

  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));
  g_return_if_fail (id != NULL);

  person = heed_form_people_find (self, id);
  if (person == NULL)
    return;

  removed = g_strdup (id);
  g_ptr_array_remove (self->persons, person);
  g_signal_emit (self, signals[REMOVED], 0, removed);
  say_persons_changed (self);
}

GPtrArray *
heed_form_people_get_all (HeedFormPeople *self)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);

  return self->persons;
}

HeedFormPerson *
heed_form_people_find (HeedFormPeople *self,
                       const char *id)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);

      if (g_str_equal (person->id, id))
        return person;
    }

  return NULL;
}

HeedFormPerson *
heed_form_people_find_role (HeedFormPeople *self,
                            const char *role)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);
  g_return_val_if_fail (role != NULL, NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);

      if (g_str_equal (person->role, role))
        return person;
    }

  return NULL;
}

GPtrArray *
heed_form_people_dup_new (HeedFormPeople *self)
{
  g_autoptr (GPtrArray) persons = NULL;

  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);

  persons = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);

      if (person->person != NULL)
        g_ptr_array_add (persons, heed_field_copy (person->person));
    }

  return g_steal_pointer (&persons);
}

HeedFormPerson *
heed_form_people_find_new (HeedFormPeople *self,
                           const char *name)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);

      if (person->person != NULL && heed_text_is_same_name (person->label, name))
        return person;
    }

  return NULL;
}

HeedFormPerson *
heed_form_people_find_refused (HeedFormPeople *self,
                               GError **error)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);

      if (person->person != NULL && !heed_check_person (person->person, error))
        return person;
    }

  return NULL;
}

const char *
heed_form_people_get_name (HeedFormPeople *self)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), "");

  return self->name;
}

void
heed_form_people_set_name (HeedFormPeople *self,
                           const char *name)
{
  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));

  if (set_text (&self->name, name))
    g_signal_emit (self, signals[CHANGED], 0);
}

const char *
heed_form_people_get_begun (HeedFormPeople *self)
{
  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (self), "");

  return self->begun;
}

void
heed_form_people_set_begun (HeedFormPeople *self,
                            const char *begun)
{
  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));

  if (set_text (&self->begun, begun))
    g_signal_emit (self, signals[CHANGED], 0);
}

void
heed_form_people_append_draft (HeedFormPeople *self,
                               HeedField *draft)
{
  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));
  g_return_if_fail (draft != NULL);

  for (guint i = 0; i < self->persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (self->persons, i);
      HeedField *field = heed_field_append (draft, heed_field_new ("FormPerson"));

      heed_field_set_attribute (field, "id", person->id);
      heed_field_set_attribute (field, "role", person->role);
      heed_field_set_attribute (field, "trust", person->trust);
      heed_field_set_attribute (field, "label", person->label);
      if (person->person != NULL)
        heed_field_append (field, heed_field_copy (person->person));
    }
}

void
heed_form_people_take_draft (HeedFormPeople *self,
                             HeedField *draft)
{
  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));
  g_return_if_fail (draft != NULL);

  for (guint i = 0; i < heed_field_get_n_children (draft); i++)
    {
      HeedField *field = heed_field_get_child (draft, i);
      const char *id = heed_field_get_attribute (field, "id");
      const char *role = heed_field_get_attribute (field, "role");
      const char *label = heed_field_get_attribute (field, "label");
      HeedField *person = heed_field_find (field, "Person");
      g_autoptr (HeedField) copy = person != NULL ? heed_field_copy (person) : NULL;

      if (!g_str_equal (heed_field_get_name (field), "FormPerson") || id == NULL || role == NULL || label == NULL)
        continue;

      heed_form_people_put (self, id, role, label, copy);
      heed_form_people_set_trust (self, id, heed_field_get_attribute (field, "trust"));
    }
  g_signal_emit (self, signals[RESTORED], 0);
}

void
heed_form_people_clear (HeedFormPeople *self)
{
  g_return_if_fail (HEED_IS_FORM_PEOPLE (self));

  g_ptr_array_set_size (self->persons, 0);
  set_text (&self->name, NULL);
  set_text (&self->begun, NULL);
  say_persons_changed (self);
}
