/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-relationship.h"

#include "heed-date.h"
#include "heed-moment.h"

struct _HeedRelationship
{
  HeedRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (HeedRelationship, heed_relationship, HEED_TYPE_RECORD)

static void
heed_relationship_class_init (HeedRelationshipClass *klass)
{
}

static void
heed_relationship_init (HeedRelationship *self)
{
}

HeedRelationship *
heed_relationship_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (HEED_TYPE_RELATIONSHIP, "field", field, NULL);
}

const char *
heed_relationship_get_person (HeedRelationship *self)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "person");
}

const char *
heed_relationship_get_to (HeedRelationship *self)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "to");
}

const char *
heed_relationship_get_kind (HeedRelationship *self)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "kind");
}

gboolean
heed_relationship_is_to_oneself (HeedRelationship *self)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), FALSE);

  return g_strcmp0 (heed_relationship_get_person (self), heed_relationship_get_to (self)) == 0;
}

const char *
heed_relationship_get_other (HeedRelationship *self,
                             const char *person)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  if (heed_relationship_is_to_oneself (self))
    return NULL;
  if (g_strcmp0 (heed_relationship_get_person (self), person) == 0)
    return heed_relationship_get_to (self);

  return g_strcmp0 (heed_relationship_get_to (self), person) == 0 ? heed_relationship_get_person (self) : NULL;
}

gboolean
heed_relationship_says (HeedRelationship *self,
                        const char *attribute)
{
  static const char *const yes[] = { "yes", "true", "1", NULL };
  const char *answer;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), FALSE);
  g_return_val_if_fail (attribute != NULL, FALSE);

  answer = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), attribute);

  return answer != NULL && g_strv_contains (yes, answer);
}

static int
get_day (HeedRelationship *self,
         const char *attribute)
{
  const char *text = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), attribute);
  HeedMoment moment;

  return text != NULL && heed_moment_parse (text, &moment) ? moment.day : HEED_DATE_NONE;
}

void
heed_relationship_get_days (HeedRelationship *self,
                            int *ret_from,
                            int *ret_until)
{
  g_return_if_fail (HEED_IS_RELATIONSHIP (self));
  g_return_if_fail (ret_from != NULL && ret_until != NULL);

  *ret_from = get_day (self, "from");
  *ret_until = get_day (self, "until");
}

gboolean
heed_relationship_has_ended (HeedRelationship *self,
                             int today)
{
  int until;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), FALSE);

  until = get_day (self, "until");

  return until != HEED_DATE_NONE && until < today;
}

static gboolean
begins_before (int from,
               int until)
{
  return from == HEED_DATE_NONE || until == HEED_DATE_NONE || from < until;
}

gboolean
heed_relationship_is_same (HeedRelationship *self,
                           HeedRelationship *other)
{
  int from;
  int until;
  int other_from;
  int other_until;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self) && HEED_IS_RELATIONSHIP (other), FALSE);

  if (g_strcmp0 (heed_relationship_get_person (self), heed_relationship_get_person (other)) != 0
      || g_strcmp0 (heed_relationship_get_to (self), heed_relationship_get_to (other)) != 0
      || g_strcmp0 (heed_relationship_get_kind (self), heed_relationship_get_kind (other)) != 0)
    return FALSE;
  heed_relationship_get_days (self, &from, &until);
  heed_relationship_get_days (other, &other_from, &other_until);

  return from == other_from || (begins_before (from, other_until) && begins_before (other_from, until));
}

const char *
heed_relationship_get_housemate (HeedRelationship *self,
                                 const char *person)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  return heed_relationship_says (self, "livesWith") ? heed_relationship_get_other (self, person) : NULL;
}

char *
heed_relationship_dup_key (HeedRelationship *self)
{
  g_autofree char *said = NULL;
  const char *parts[4];

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  parts[0] = heed_relationship_get_person (self);
  parts[1] = heed_relationship_get_to (self);
  parts[2] = heed_relationship_get_kind (self);
  parts[3] = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "from");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL)
        parts[i] = "";
    }
  said = g_strdup_printf ("%s %s %s %s", parts[0], parts[1], parts[3], parts[2]);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);
}
