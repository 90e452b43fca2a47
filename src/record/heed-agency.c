/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-agency.h"

struct _HeedAgency
{
  HeedRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (HeedAgency, heed_agency, HEED_TYPE_RECORD)

static void
heed_agency_class_init (HeedAgencyClass *klass)
{
}

static void
heed_agency_init (HeedAgency *self)
{
}

HeedAgency *
heed_agency_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (HEED_TYPE_AGENCY, "field", field, NULL);
}

const char *
heed_agency_get_kind (HeedAgency *self)
{
  g_return_val_if_fail (HEED_IS_AGENCY (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "kind");
}

const char *
heed_agency_get_authority (HeedAgency *self)
{
  g_return_val_if_fail (HEED_IS_AGENCY (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "authority");
}

const char *
heed_agency_get_name (HeedAgency *self)
{
  g_return_val_if_fail (HEED_IS_AGENCY (self), NULL);

  return heed_record_get_name_text (HEED_RECORD (self), "Name");
}

gboolean
heed_agency_is_shipped (HeedAgency *self)
{
  g_return_val_if_fail (HEED_IS_AGENCY (self), FALSE);

  return g_strcmp0 (heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "source"), HEED_AGENCY_SHIPPED) == 0;
}
