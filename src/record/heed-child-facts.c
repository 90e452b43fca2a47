/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-child-facts.h"

static const char *const flag_names[HEED_CHILD_N_FLAGS] = { "lookedAfter", "careLeaver", "send", "plan", "openConcern", "limited" };

const char *
heed_child_flag_get_name (HeedChildFlags flag)
{
  for (guint i = 0; i < HEED_CHILD_N_FLAGS; i++)
    {
      if (flag == 1u << i)
        return flag_names[i];
    }

  g_return_val_if_reached (NULL);
}

void
heed_child_facts_free (HeedChildFacts *facts)
{
  if (facts == NULL)
    return;

  g_free (facts->id);
  g_free (facts->name);
  g_free (facts->sort_name);
  g_free (facts->also_known_as);
  g_free (facts->birth_precision);
  g_free (facts->school);
  g_free (facts->year);
  g_free (facts->identifier);
  g_free (facts);
}
