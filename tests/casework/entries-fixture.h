/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entries.h"

#include <string.h>

/* What test-entries*.c file. */

static inline HeedField *
make_person (const char *given,
             const char *family,
             const char *birth)
{
  HeedField *person = heed_field_new ("Person");
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));

  heed_field_append (name, heed_field_new_text ("Given", given));
  heed_field_append (name, heed_field_new_text ("Family", family));
  if (birth != NULL)
    {
      HeedField *field = heed_field_append (person, heed_field_new ("PersonBirthDate"));

      heed_field_set_attribute (field, "earliest", birth);
      heed_field_set_attribute (field, "latest", birth);
      heed_field_set_attribute (field, "precision", "day");
    }

  return person;
}

static inline HeedField *
make_concern (const char *person,
              const char *day,
              const char *facts,
              gboolean with_exchange)
{
  HeedField *concern = heed_field_new ("Concern");
  HeedField *occurred = heed_field_append (concern, heed_field_new ("Occurred"));

  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  if (person != NULL)
    heed_field_append (concern, heed_involvement_new (person, "subject"));
  if (facts != NULL)
    heed_field_append (concern, heed_field_new_text ("Facts", facts));
  if (with_exchange)
    {
      HeedField *exploitation;

      heed_field_set_attribute (heed_field_append (concern, heed_field_new ("Category")), "code", "cse");
      exploitation = heed_field_append (concern, heed_field_new ("Exploitation"));
      heed_field_set_attribute (heed_field_append (exploitation, heed_field_new_text ("Exchange", "phone")), "how", "given");
    }

  return concern;
}

static inline HeedPrompt *
find_prompt (GPtrArray *prompts,
             const char *rule)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      if (strcmp (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->rule, rule) == 0)
        return g_ptr_array_index (prompts, i);
    }

  return NULL;
}
