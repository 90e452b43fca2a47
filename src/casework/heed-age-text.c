/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-age-text-private.h"

#include "heed-clock.h"
#include "heed-date.h"

#include <glib/gi18n-lib.h>

HeedBirth
heed_age_text_get_birth (int earliest,
                         int latest,
                         int expected_earliest,
                         int expected_latest,
                         gboolean has_birth)
{
  HeedBirth birth = heed_birth_from_recorded (earliest, latest, heed_clock_get_today ());

  if (!has_birth && (expected_earliest != HEED_DATE_NONE || expected_latest != HEED_DATE_NONE))
    birth = heed_birth_from_expected (expected_earliest, expected_latest != HEED_DATE_NONE ? expected_latest : expected_earliest, heed_clock_get_today ());

  return birth;
}

char *
heed_age_text_new (const HeedBirth *birth,
                   int *ret_min,
                   int *ret_max)
{
  int today = heed_clock_get_today ();
  int min = birth->unborn ? -1 : heed_birth_min_months (birth, today) / 12;
  int max = birth->unborn ? -1 : heed_birth_max_months (birth, today) / 12;

  *ret_min = min;
  *ret_max = max;
  if (birth->unborn)
    return g_strdup (_ ("unborn"));
  if (!heed_birth_is_known (birth))
    return g_strdup (_ ("not known"));
  if (min == max)
    return g_strdup_printf (_ ("%d"), min);
  if (max == min + 1)
    return g_strdup_printf (_ ("%d or %d"), min, max);

  return g_strdup_printf (_ ("%d to %d"), min, max);
}
