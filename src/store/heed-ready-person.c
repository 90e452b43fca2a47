/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-ready-person-private.h"

#include "heed-date.h"
#include "heed-store-body-private.h"
#include "heed-store-text-private.h"

static void
identifier_clear (gpointer data)
{
  HeedReadyIdentifier *identifier = data;

  g_free (identifier->value);
}

HeedReadyPerson *
heed_ready_person_begin (HeedPerson *person)
{
  HeedReadyPerson *self;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  self = g_new0 (HeedReadyPerson, 1);
  self->person = g_object_ref (person);

  return self;
}

HeedReadyPerson *
heed_ready_person_new (HeedPerson *person)
{
  HeedReadyPerson *self;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  self = heed_ready_person_begin (person);
  heed_ready_person_get_body (self);
  heed_ready_person_complete (self);

  return self;
}

void
heed_ready_person_free (HeedReadyPerson *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->identifiers, g_array_unref);
  g_free (self->body);
  g_free (self->name);
  g_free (self->sort_name);
  g_free (self->words);
  g_free (self->numbers);
  g_free (self->sounds);
  g_object_unref (self->person);
  g_free (self);
}

HeedPerson *
heed_ready_person_get_person (HeedReadyPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->person;
}

const char *
heed_ready_person_get_body (HeedReadyPerson *self)
{
  g_assert (self != NULL);

  if (self->body == NULL)
    self->body = heed_store_body_write (heed_record_get_field (HEED_RECORD (self->person)));

  return self->body;
}

static const char *
get_care (HeedPerson *person)
{
  HeedField *care = heed_person_find_care (person, NULL);

  return care != NULL ? heed_field_get_attribute (care, "status") : NULL;
}

static const char *
get_sen (HeedPerson *person)
{
  const char *provision = heed_record_get_text (HEED_RECORD (person), "SENprovision");

  return g_strcmp0 (provision, "N") != 0 ? provision : NULL;
}

static void
add_identifier (HeedReadyPerson *self,
                HeedField *field)
{
  const char *scheme = heed_field_get_attribute (field, "scheme");
  const char *text = heed_field_get_text (field);
  HeedReadyIdentifier identifier = { scheme != NULL ? scheme : heed_field_get_name (field), NULL };

  if (text == NULL || heed_field_get_absence (field) != NULL)
    return;
  identifier.value = heed_store_text_identifier (text);
  if (*identifier.value != '\0')
    g_array_append_val (self->identifiers, identifier);
  else
    g_free (identifier.value);
}

void
heed_ready_person_complete (HeedReadyPerson *self)
{
  HeedRecord *record;
  HeedField *identifiers;

  g_assert (self != NULL);

  if (self->is_complete)
    return;

  record = HEED_RECORD (self->person);
  self->name = heed_person_dup_name (self->person);
  self->sort_name = heed_store_text_sort_name (self->person);
  self->romanised = heed_person_get_romanised (self->person);
  self->also_known_as = heed_person_get_also_known_as (self->person);
  heed_person_get_birth (self->person, &self->birth_earliest, &self->birth_latest);
  self->birth_precision = heed_person_get_birth_precision (self->person);
  self->expected_earliest = HEED_DATE_NONE;
  self->expected_latest = HEED_DATE_NONE;
  heed_person_get_expected (self->person, &self->expected_earliest, &self->expected_latest);
  self->school = heed_record_get_text (record, "School");
  self->year = heed_record_get_text (record, "NCyearActual");
  self->care = get_care (self->person);
  self->sen = get_sen (self->person);
  self->identifiers = g_array_new (FALSE, FALSE, sizeof (HeedReadyIdentifier));
  g_array_set_clear_func (self->identifiers, identifier_clear);
  identifiers = heed_field_find (heed_record_get_field (record), "Identifiers");
  for (guint i = 0; identifiers != NULL && i < heed_field_get_n_children (identifiers); i++)
    add_identifier (self, heed_field_get_child (identifiers, i));
  heed_store_text_of_person (self->person, &self->words, &self->numbers, &self->sounds);
  self->is_complete = TRUE;
}
