/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-age.h"

#include "heed-date.h"

#define OLDEST_MONTHS (HEED_AGE_OLDEST * 12)
#define EARLY_BIRTH_DAYS 120

HeedBirth
heed_birth_from_recorded (int earliest,
                          int latest,
                          int today)
{
  HeedBirth birth = { earliest, latest, FALSE };

  if (latest != HEED_DATE_NONE && heed_date_age (latest, today) > HEED_AGE_OLDEST)
    birth.lo = birth.hi = HEED_DATE_NONE;

  return birth;
}

HeedBirth
heed_birth_from_expected (int earliest,
                          int latest,
                          int today)
{
  HeedBirth birth = { HEED_DATE_NONE, HEED_DATE_NONE, TRUE };

  if (latest == HEED_DATE_NONE || latest >= today)
    return birth;

  birth.unborn = FALSE;
  birth.lo = earliest != HEED_DATE_NONE ? earliest - EARLY_BIRTH_DAYS : HEED_DATE_NONE;
  birth.hi = today;

  return birth;
}

gboolean
heed_birth_is_known (const HeedBirth *birth)
{
  return birth->lo != HEED_DATE_NONE && birth->hi != HEED_DATE_NONE;
}

gboolean
heed_birth_is_exact (const HeedBirth *birth)
{
  return heed_birth_is_known (birth) && birth->lo == birth->hi;
}

int
heed_birth_min_months (const HeedBirth *birth,
                       int on)
{
  return birth->hi != HEED_DATE_NONE ? MIN (heed_date_completed_months (birth->hi, on), OLDEST_MONTHS) : 0;
}

int
heed_birth_max_months (const HeedBirth *birth,
                       int on)
{
  return birth->lo != HEED_DATE_NONE ? MIN (heed_date_completed_months (birth->lo, on), OLDEST_MONTHS) : OLDEST_MONTHS;
}

char *
heed_age_text (gboolean known,
               int min,
               int max)
{
  if (!known)
    return g_strdup ("not known");
  if (min == max)
    return g_strdup_printf ("%d", min);
  if (max == min + 1)
    return g_strdup_printf ("%d or %d", min, max);

  return g_strdup_printf ("%d to %d", min, max);
}
