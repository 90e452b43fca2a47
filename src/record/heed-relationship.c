/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-relationship.h"

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

const char *
heed_relationship_get_other (HeedRelationship *self,
                             const char *person)
{
  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  if (g_strcmp0 (heed_relationship_get_person (self), person) == 0)
    return heed_relationship_get_to (self);

  return g_strcmp0 (heed_relationship_get_to (self), person) == 0 ? heed_relationship_get_person (self) : NULL;
}

const char *
heed_relationship_get_housemate (HeedRelationship *self,
                                 const char *person)
{
  static const char *const yes[] = { "yes", "true", "1", NULL };
  const char *lives_with;

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (self), NULL);

  lives_with = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "livesWith");

  return lives_with != NULL && g_strv_contains (yes, lives_with) ? heed_relationship_get_other (self, person) : NULL;
}
