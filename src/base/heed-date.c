/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-date.h"

/* GDate counts 0001-01-01 as day 1; this is what it calls 1970-01-01. */
#define EPOCH 719163

#define FIRST_DAY (1 - EPOCH)
#define LAST_DAY 2932896

static const char *const weekday_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* The number that @length digits of @text make, or -1. A NUL is no digit, so this never reads past
 * the end. */
static int
read_digits (const char *text,
             int length)
{
  int value = 0;

  for (int i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }

  return value;
}

gboolean
heed_date_is_valid (int day)
{
  return day >= FIRST_DAY && day <= LAST_DAY;
}

int
heed_date_from_ymd (int year,
                    int month,
                    int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return HEED_DATE_NONE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return HEED_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (int) g_date_get_julian (&date) - EPOCH;
}

void
heed_date_to_ymd (int day,
                  int *ret_year,
                  int *ret_month,
                  int *ret_dom)
{
  GDate date;

  g_return_if_fail (heed_date_is_valid (day));

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + EPOCH));

  if (ret_year != NULL)
    *ret_year = g_date_get_year (&date);
  if (ret_month != NULL)
    *ret_month = g_date_get_month (&date);
  if (ret_dom != NULL)
    *ret_dom = g_date_get_day (&date);
}

int
heed_date_parse (const char *text)
{
  int year;
  int month;
  int dom;

  if (text == NULL)
    return HEED_DATE_NONE;

  year = read_digits (text, 4);
  if (year < 0 || text[4] != '-')
    return HEED_DATE_NONE;
  month = read_digits (text + 5, 2);
  if (month < 0 || text[7] != '-')
    return HEED_DATE_NONE;
  dom = read_digits (text + 8, 2);
  if (dom < 0 || text[10] != '\0')
    return HEED_DATE_NONE;

  return heed_date_from_ymd (year, month, dom);
}

char *
heed_date_format_iso (int day)
{
  int year;
  int month;
  int dom;

  g_return_val_if_fail (heed_date_is_valid (day), NULL);

  heed_date_to_ymd (day, &year, &month, &dom);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, dom);
}

char *
heed_date_format (int day)
{
  int year;
  int month;
  int dom;

  g_return_val_if_fail (heed_date_is_valid (day), NULL);

  heed_date_to_ymd (day, &year, &month, &dom);

  return g_strdup_printf ("%s %d %s %d",
                          weekday_names[heed_date_weekday (day) - 1],
                          dom,
                          month_names[month - 1],
                          year);
}

int
heed_date_weekday (int day)
{
  g_return_val_if_fail (heed_date_is_valid (day), 1);

  /* GDate's day 1, 0001-01-01, was a Monday, and from there on the sum is never negative. */
  return (day - FIRST_DAY) % 7 + 1;
}

int
heed_date_add_months (int day,
                      int months)
{
  int year;
  int month;
  int dom;
  gint64 index;
  int result;

  if (day == HEED_DATE_NONE)
    return HEED_DATE_NONE;
  g_return_val_if_fail (heed_date_is_valid (day), HEED_DATE_NONE);

  heed_date_to_ymd (day, &year, &month, &dom);
  index = (gint64) year * 12 + (month - 1) + months;
  if (index < 12 || index >= 10000 * 12)
    return HEED_DATE_NONE;

  result = heed_date_from_ymd ((int) (index / 12), (int) (index % 12) + 1, dom);
  if (result != HEED_DATE_NONE)
    return result;

  /* Only a month that is too short comes here, and that is never December. */
  return heed_date_from_ymd ((int) (index / 12), (int) (index % 12) + 2, 1);
}

int
heed_date_add_years (int day,
                     int years)
{
  if (years < -10000 || years > 10000)
    return HEED_DATE_NONE;

  return heed_date_add_months (day, years * 12);
}

int
heed_date_completed_months (int birth,
                            int on)
{
  int birth_year, birth_month, birth_dom;
  int on_year, on_month, on_dom;
  int months;

  g_return_val_if_fail (heed_date_is_valid (birth), 0);
  g_return_val_if_fail (heed_date_is_valid (on), 0);

  heed_date_to_ymd (birth, &birth_year, &birth_month, &birth_dom);
  heed_date_to_ymd (on, &on_year, &on_month, &on_dom);
  months = 12 * (on_year - birth_year) + (on_month - birth_month) - (on_dom < birth_dom);

  return MAX (months, 0);
}

int
heed_date_age (int birth,
               int on)
{
  return heed_date_completed_months (birth, on) / 12;
}
