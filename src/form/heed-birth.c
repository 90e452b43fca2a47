/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-birth.h"

#include "heed-date.h"
#include "heed-text.h"
#include "heed-when-text.h"

#include <stdio.h>
#include <string.h>

#define OLDEST 130

/* The year in which the school year of @day began. */
static int
school_year (int day)
{
  int year;
  int month;

  heed_date_to_ymd (day, &year, &month, NULL);

  return month < 9 ? year - 1 : year;
}

static gboolean
read_school_year (const char *text,
                  int today,
                  int *first,
                  int *last)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *rest = lower;
  int group;
  int year = school_year (today);
  char after;

  if (g_str_has_prefix (rest, "year "))
    rest += strlen ("year ");
  if (g_str_equal (rest, "reception") || g_str_equal (rest, "r"))
    group = 0;
  else if (sscanf (rest, "%2d%c", &group, &after) != 1 || group < 1 || group > 14)
    return FALSE;

  *first = heed_date_from_ymd (year - group - 5, 9, 1);
  *last = heed_date_from_ymd (year - group - 4, 8, 31);

  return TRUE;
}

static gboolean
read_year (const char *text,
           int *first,
           int *last)
{
  int year;
  char after;

  if (strlen (text) != 4 || sscanf (text, "%4d%c", &year, &after) != 1 || year < 1)
    return FALSE;

  *first = heed_date_from_ymd (year, 1, 1);
  *last = heed_date_from_ymd (year, 12, 31);

  return TRUE;
}

static gboolean
read_age (const char *text,
          int today,
          int *first,
          int *last)
{
  int youngest;
  int oldest;
  int used = -1;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  if ((sscanf (text, "%3d to %3d%n", &youngest, &oldest, &used) == 2 || sscanf (text, "%3d - %3d%n", &youngest, &oldest, &used) == 2
       || sscanf (text, "%3d–%3d%n", &youngest, &oldest, &used) == 2)
      && used == (int) strlen (text))
    {
      if (oldest < youngest)
        return FALSE;
    }
  else
    {
      used = -1;
      if (sscanf (text, "%3d%n", &youngest, &used) != 1 || used != (int) strlen (text))
        return FALSE;
      oldest = youngest + 1;
      youngest = MAX (youngest - 1, 0);
    }
  if (oldest > OLDEST)
    return FALSE;

  *first = heed_date_add_years (today, -(oldest + 1)) + 1;
  *last = heed_date_add_years (today, -youngest);

  return TRUE;
}

HeedField *
heed_birth_new (const char *precision,
                const char *text,
                const char *source,
                int today)
{
  g_autoptr (HeedField) field = NULL;
  g_autofree char *collapsed = NULL;
  g_autofree char *earliest = NULL;
  g_autofree char *latest = NULL;
  HeedWhenLean lean;
  gboolean is_expected;
  int first = HEED_DATE_NONE;
  int last;
  gboolean read;

  g_return_val_if_fail (precision != NULL && text != NULL, NULL);
  g_return_val_if_fail (heed_date_is_valid (today), NULL);

  is_expected = g_str_equal (precision, "expected");
  lean = is_expected ? HEED_WHEN_FUTURE : HEED_WHEN_BIRTH;
  collapsed = heed_text_collapse (text);
  field = heed_field_new (is_expected ? "ExpectedPersonBirthDate" : "PersonBirthDate");
  if (g_str_equal (precision, "unknown"))
    {
      heed_field_set_attribute (field, "precision", "unknown");
      return g_steal_pointer (&field);
    }

  if (g_str_equal (precision, "day") || is_expected)
    {
      /* A birth date needs its year, one that is expected as well. */
      read = !heed_when_is_relative (collapsed) && heed_when_parse_day (collapsed, today, lean, &first);
      last = first;
      precision = "day";
      if (!read && is_expected)
        {
          read = heed_when_parse_month (collapsed, today, lean, &first, &last);
          precision = "month";
        }
    }
  else if (g_str_equal (precision, "month"))
    read = heed_when_parse_month (collapsed, today, lean, &first, &last);
  else if (g_str_equal (precision, "schoolYear"))
    read = read_school_year (collapsed, today, &first, &last);
  else if (g_str_equal (precision, "year"))
    read = read_year (collapsed, &first, &last);
  else
    read = read_age (collapsed, today, &first, &last);
  if (!read)
    return NULL;

  earliest = heed_date_format_iso (first);
  latest = heed_date_format_iso (last);
  heed_field_set_attribute (field, "earliest", earliest);
  heed_field_set_attribute (field, "latest", latest);
  heed_field_set_attribute (field, "precision", precision);
  if (source != NULL && *source != '\0')
    heed_field_set_attribute (field, "source", source);

  return g_steal_pointer (&field);
}

char *
heed_birth_to_text (HeedField *birth,
                    int today,
                    const char **ret_precision)
{
  static const char *const precisions[] = { "day", "month", "schoolYear", "year", "ageEstimate", "unknown" };
  const char *recorded;
  const char *precision = "day";
  int earliest;
  int latest;
  int year;
  int month;
  int dom;

  g_return_val_if_fail (birth != NULL && ret_precision != NULL, NULL);

  recorded = heed_field_get_attribute (birth, "precision");
  for (guint i = 0; i < G_N_ELEMENTS (precisions); i++)
    {
      if (g_strcmp0 (recorded, precisions[i]) == 0)
        precision = precisions[i];
    }
  *ret_precision = g_str_equal (heed_field_get_name (birth), "ExpectedPersonBirthDate") ? "expected" : precision;
  earliest = heed_date_parse (heed_field_get_attribute (birth, "earliest"));
  latest = heed_date_parse (heed_field_get_attribute (birth, "latest"));
  if (earliest == HEED_DATE_NONE || latest == HEED_DATE_NONE || g_str_equal (precision, "unknown"))
    return g_strdup ("");

  heed_date_to_ymd (earliest, &year, &month, &dom);
  if (g_str_equal (precision, "month"))
    return g_strdup_printf ("%d/%04d", month, year);
  if (g_str_equal (precision, "year"))
    return g_strdup_printf ("%04d", year);
  if (g_str_equal (precision, "schoolYear"))
    {
      int group = school_year (today) - year - 5;

      return group > 0 ? g_strdup_printf ("Year %d", group) : g_strdup ("Reception");
    }
  if (g_str_equal (precision, "ageEstimate"))
    return g_strdup_printf ("%d to %d", heed_date_completed_months (latest, today) / 12, heed_date_completed_months (earliest, today) / 12);

  return g_strdup_printf ("%d/%d/%04d", dom, month, year);
}

HeedField *
heed_birth_put (HeedField *person,
                HeedField *birth)
{
  g_autoptr (HeedField) copy = NULL;
  gboolean is_put = FALSE;

  g_return_val_if_fail (person != NULL && birth != NULL, NULL);

  copy = heed_field_new (heed_field_get_name (person));
  for (guint i = 0; i < heed_field_get_n_attributes (person); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (person, i, &value);

      heed_field_set_attribute (copy, name, value);
    }

  for (guint i = 0; i < heed_field_get_n_children (person); i++)
    {
      HeedField *child = heed_field_get_child (person, i);
      const char *name = heed_field_get_name (child);

      /* An expected birth and one that has come do not stand together. */
      if (g_str_equal (name, "PersonBirthDate") || g_str_equal (name, "ExpectedPersonBirthDate"))
        continue;
      if (!is_put && !g_str_equal (name, "Name") && !g_str_equal (name, "AlsoKnownAs"))
        {
          heed_field_append (copy, heed_field_copy (birth));
          is_put = TRUE;
        }
      heed_field_append (copy, heed_field_copy (child));
    }
  if (!is_put)
    heed_field_append (copy, heed_field_copy (birth));

  return g_steal_pointer (&copy);
}
