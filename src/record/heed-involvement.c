/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-involvement.h"

HeedField *
heed_involvement_new (const char *person,
                      const char *role)
{
  HeedField *involvement;

  g_return_val_if_fail (person != NULL && role != NULL, NULL);

  involvement = heed_field_new ("Involvement");
  heed_field_set_attribute (involvement, "person", person);
  heed_field_set_attribute (involvement, "role", role);

  return involvement;
}

const char *
heed_involvement_get_person (HeedField *involvement)
{
  return heed_field_get_attribute (involvement, "person");
}

const char *
heed_involvement_get_role (HeedField *involvement)
{
  return heed_field_get_attribute (involvement, "role");
}

gboolean
heed_involvement_is_subject (HeedField *involvement)
{
  return g_strcmp0 (heed_involvement_get_role (involvement), "subject") == 0;
}
