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
