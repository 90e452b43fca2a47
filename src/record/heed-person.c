/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-person.h"

#include "heed-date.h"
#include "heed-moment.h"
#include "heed-text.h"

struct _HeedPerson
{
  HeedRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (HeedPerson, heed_person, HEED_TYPE_RECORD)

static HeedField *
find (HeedPerson *self,
      const char *path)
{
  return heed_field_find (heed_record_get_field (HEED_RECORD (self)), path);
}

static int
get_bound (HeedField *range,
           const char *attribute)
{
  const char *text = range != NULL ? heed_field_get_attribute (range, attribute) : NULL;
  HeedMoment moment;

  if (text == NULL || !heed_moment_parse (text, &moment))
    return HEED_DATE_NONE;

  return moment.day;
}

static void
heed_person_class_init (HeedPersonClass *klass)
{
}

static void
heed_person_init (HeedPerson *self)
{
}

HeedPerson *
heed_person_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (HEED_TYPE_PERSON, "field", field, NULL);
}

char *
heed_person_dup_name (HeedPerson *self)
{
  const char *given;
  const char *family;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  given = heed_record_get_name_text (HEED_RECORD (self), "Name/Given");
  family = heed_record_get_name_text (HEED_RECORD (self), "Name/Family");
  if (given != NULL && family != NULL)
    return g_strdup_printf ("%s %s", given, family);

  return g_strdup (given != NULL ? given : family);
}

const char *
heed_person_get_romanised (HeedPerson *self)
{
  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  return heed_record_get_name_text (HEED_RECORD (self), "Name/Romanised");
}

const char *
heed_person_get_also_known_as (HeedPerson *self)
{
  HeedField *root;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  root = heed_record_get_field (HEED_RECORD (self));
  for (guint i = 0; i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);
      const char *text = heed_field_get_text (child);

      if (g_str_equal (heed_field_get_name (child), "AlsoKnownAs") && text != NULL && heed_text_is_visible (text))
        return text;
    }

  return NULL;
}

void
heed_person_get_birth (HeedPerson *self,
                       int *ret_earliest,
                       int *ret_latest)
{
  HeedField *birth;

  g_return_if_fail (HEED_IS_PERSON (self));

  birth = find (self, "PersonBirthDate");
  if (ret_earliest != NULL)
    *ret_earliest = get_bound (birth, "earliest");
  if (ret_latest != NULL)
    *ret_latest = get_bound (birth, "latest");
}

const char *
heed_person_get_birth_precision (HeedPerson *self)
{
  HeedField *birth;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  birth = find (self, "PersonBirthDate");

  return birth != NULL ? heed_field_get_attribute (birth, "precision") : NULL;
}

gboolean
heed_person_get_expected (HeedPerson *self,
                          int *ret_earliest,
                          int *ret_latest)
{
  HeedField *expected;

  g_return_val_if_fail (HEED_IS_PERSON (self), FALSE);

  expected = find (self, "ExpectedPersonBirthDate");
  if (expected == NULL || heed_field_get_absence (expected) != NULL)
    return FALSE;

  if (ret_earliest != NULL)
    *ret_earliest = get_bound (expected, "earliest");
  if (ret_latest != NULL)
    *ret_latest = get_bound (expected, "latest");

  return TRUE;
}

const char *
heed_person_get_identifier (HeedPerson *self,
                            const char *scheme)
{
  HeedField *identifiers;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);
  g_return_val_if_fail (scheme != NULL, NULL);

  identifiers = find (self, "Identifiers");
  if (identifiers == NULL)
    return NULL;

  for (guint i = 0; i < heed_field_get_n_children (identifiers); i++)
    {
      HeedField *identifier = heed_field_get_child (identifiers, i);
      const char *own = heed_field_get_attribute (identifier, "scheme");

      if (own == NULL)
        own = heed_field_get_name (identifier);
      if (g_str_equal (own, scheme) && heed_field_get_absence (identifier) == NULL)
        return heed_field_get_text (identifier);
    }

  return NULL;
}

const char *
heed_person_get_any_identifier (HeedPerson *self)
{
  static const char *const schemes[] = { "laChildId", "UPN", "NHSNumber" };
  HeedField *identifiers;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      const char *identifier = heed_person_get_identifier (self, schemes[i]);

      if (identifier != NULL && heed_text_is_visible (identifier))
        return identifier;
    }

  identifiers = find (self, "Identifiers");
  for (guint i = 0; identifiers != NULL && i < heed_field_get_n_children (identifiers); i++)
    {
      HeedField *identifier = heed_field_get_child (identifiers, i);
      const char *text = heed_field_get_text (identifier);

      if (!g_str_equal (heed_field_get_name (identifier), "UPNunknown") && text != NULL && heed_text_is_visible (text))
        return text;
    }

  return NULL;
}

HeedField *
heed_person_find_care (HeedPerson *self,
                       const char *status)
{
  HeedField *history;
  HeedField *found = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (self), NULL);

  history = heed_field_find (heed_record_get_field (HEED_RECORD (self)), "CareHistory");
  for (guint i = 0; history != NULL && i < heed_field_get_n_children (history); i++)
    {
      HeedField *episode = heed_field_get_child (history, i);

      if (!g_str_equal (heed_field_get_name (episode), "CareEpisode") || heed_field_get_attribute (episode, "to") != NULL)
        continue;
      if (status == NULL || g_strcmp0 (heed_field_get_attribute (episode, "status"), status) == 0)
        found = episode;
    }

  return found;
}

/* Whether @field has a child of that name which says another thing than @none, which may be NULL. */
static gboolean
says_other (HeedField *field,
            const char *name,
            const char *none)
{
  for (guint i = 0; field != NULL && i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      g_autofree char *text = NULL;

      if (!g_str_equal (heed_field_get_name (child), name) || heed_field_get_absence (child) != NULL || heed_field_get_text (child) == NULL)
        continue;
      text = g_strstrip (g_strdup (heed_field_get_text (child)));
      if (*text != '\0' && g_strcmp0 (text, none) != 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_person_field_has_need (HeedField *person)
{
  g_return_val_if_fail (person != NULL, FALSE);

  return says_other (heed_field_find (person, "Disabilities"), "Disability", "NONE") || says_other (person, "SENprovision", "N")
         || says_other (heed_field_find (person, "SENneeds"), "SENneed", NULL);
}

HeedPerson *
heed_person_new_register (HeedPerson *person)
{
  static const char *const parts[] = {
    "Name",
    "AlsoKnownAs",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    "School",
    "NCyearActual",
    NULL,
  };
  g_autoptr (HeedField) copy = NULL;
  HeedField *field;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  field = heed_record_get_field (HEED_RECORD (person));
  copy = heed_field_new (heed_field_get_name (field));
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value = NULL;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      heed_field_set_attribute (copy, name, value);
    }
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_strv_contains (parts, heed_field_get_name (child)))
        heed_field_append (copy, heed_field_copy (child));
    }

  return heed_person_new (copy);
}
