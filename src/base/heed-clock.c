/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-clock.h"

#include "heed-date.h"
#include "heed-london-private.h"

static int override_day = HEED_DATE_NONE;
static int doubt = FALSE;

void
heed_clock_set_today (int day)
{
  g_return_if_fail (day == HEED_DATE_NONE || heed_date_is_valid (day));

  g_atomic_int_set (&override_day, day);
}

int
heed_clock_get_today (void)
{
  int day = g_atomic_int_get (&override_day);

  if (day == HEED_DATE_NONE)
    heed_london_from_unix (g_get_real_time () / G_USEC_PER_SEC, &day, NULL, NULL);

  return day;
}

gboolean
heed_clock_has_override (void)
{
  return g_atomic_int_get (&override_day) != HEED_DATE_NONE;
}

int
heed_clock_get_release (void)
{
  return heed_date_parse (HEED_RELEASE_DATE);
}

gboolean
heed_clock_is_in_doubt (void)
{
  return !heed_clock_has_override () && (g_atomic_int_get (&doubt) || heed_clock_get_today () < heed_clock_get_release ());
}

void
heed_clock_set_doubt (gboolean is_in_doubt)
{
  g_atomic_int_set (&doubt, is_in_doubt);
}
