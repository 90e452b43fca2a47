/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-when-text.h"

#include "heed-date.h"
#include "heed-text.h"

#include <stdlib.h>
#include <string.h>

static const char *const months[] = {
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december"
};

static const char *const weekdays[] = {
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday"
};

/* The place, from 1, of a name that @word begins, at least three letters of it; 0 where none. */
static int
find_name (const char *const *names,
           gsize n_names,
           const char *word)
{
  gsize length = strlen (word);

  if (length < 3)
    return 0;

  for (gsize i = 0; i < n_names; i++)
    {
      if (strncmp (names[i], word, length) == 0)
        return (int) i + 1;
    }

  return 0;
}

/* A number and nothing else, except the ending of "19th"; -1 where it is not one. */
static int
parse_number (const char *word,
              gboolean ordinal)
{
  gsize digits = strspn (word, "0123456789");
  const char *rest = word + digits;

  if (digits == 0 || digits > 4)
    return -1;
  if (*rest != '\0' && !(ordinal && (g_str_equal (rest, "st") || g_str_equal (rest, "nd") || g_str_equal (rest, "rd") || g_str_equal (rest, "th"))))
    return -1;

  return atoi (word);
}

/* A year of four digits is itself; of two, it is one of this century, and that of a birth the one before
 * where it would still have to come. -1 where neither. */
static int
parse_year (const char *word,
            int month,
            int dom,
            int today,
            HeedWhenLean lean)
{
  int number = parse_number (word, FALSE);
  int this_year;
  int day;

  if (strlen (word) == 4 && number > 0)
    return number;
  if (strlen (word) != 2 || number < 0)
    return -1;

  number += 2000;
  if (lean != HEED_WHEN_BIRTH)
    return number;
  heed_date_to_ymd (today, &this_year, NULL, NULL);
  day = heed_date_from_ymd (number, month, dom);

  return (day != HEED_DATE_NONE ? day > today : number > this_year) ? number - 100 : number;
}

static int
nearest_year (int month,
              int dom,
              int today,
              HeedWhenLean lean)
{
  int year;
  int step = lean == HEED_WHEN_PAST ? -1 : 1;

  heed_date_to_ymd (today, &year, NULL, NULL);

  /* 29 February may be up to eight years away. */
  for (int i = 0; i <= 8; i++, year += step)
    {
      int day = heed_date_from_ymd (year, month, dom);

      if (day != HEED_DATE_NONE && (lean == HEED_WHEN_PAST ? day <= today : day >= today))
        return day;
    }

  return HEED_DATE_NONE;
}

/* The numbers of what is written as a date, whether there is such a day or not; the year is 0 where none
 * is given. */
static gboolean
parse_parts (char **words,
             guint n_words,
             int today,
             HeedWhenLean lean,
             HeedWhenParts *parts)
{
  /* A weekday before a date is only read over: the date decides. */
  if (n_words > 1 && find_name (weekdays, G_N_ELEMENTS (weekdays), words[0]) != 0)
    {
      words++;
      n_words--;
    }
  if (n_words < 2 || n_words > 3)
    return FALSE;

  if (n_words == 3 && strlen (words[0]) == 4 && parse_number (words[0], FALSE) > 0)
    {
      parts->year = atoi (words[0]);
      parts->month = parse_number (words[1], FALSE);
      parts->dom = parse_number (words[2], FALSE);
      return parts->month > 0 && parts->dom > 0;
    }

  parts->dom = parse_number (words[0], TRUE);
  parts->month = find_name (months, G_N_ELEMENTS (months), words[1]);
  if (parts->month == 0)
    parts->month = parse_number (words[1], FALSE);
  if (parts->dom < 1 || parts->month < 1)
    return FALSE;
  parts->year = n_words == 3 ? parse_year (words[2], parts->month, parts->dom, today, lean) : 0;

  return parts->year >= 0;
}

static int
find_day (const HeedWhenParts *parts,
          int today,
          HeedWhenLean lean)
{
  if (parts->year > 0)
    return heed_date_from_ymd (parts->year, parts->month, parts->dom);

  /* A birth date needs its year. */
  return lean != HEED_WHEN_BIRTH ? nearest_year (parts->month, parts->dom, today, lean) : HEED_DATE_NONE;
}

static int
days_of_unit (const char *word)
{
  if (g_str_equal (word, "day") || g_str_equal (word, "days"))
    return 1;
  if (g_str_equal (word, "week") || g_str_equal (word, "weeks"))
    return 7;

  return 0;
}

static int
parse_distance (char **words,
                guint n_words,
                int today)
{
  int number = -1;
  int unit = 0;
  int sign = 0;

  if (n_words == 3 && g_str_equal (words[2], "ago"))
    {
      number = g_str_equal (words[0], "a") ? 1 : parse_number (words[0], FALSE);
      unit = days_of_unit (words[1]);
      sign = -1;
    }
  else if (n_words == 3 && g_str_equal (words[0], "in"))
    {
      number = g_str_equal (words[1], "a") ? 1 : parse_number (words[1], FALSE);
      unit = days_of_unit (words[2]);
      sign = 1;
    }

  return number >= 0 && unit > 0 ? today + sign * number * unit : HEED_DATE_NONE;
}

static int
parse_word (char **words,
            guint n_words,
            int today,
            HeedWhenLean lean)
{
  const char *word = words[n_words - 1];
  int weekday;
  int distance;

  if (n_words == 1 && g_str_equal (word, "today"))
    return today;
  if (n_words == 1 && g_str_equal (word, "yesterday"))
    return today - 1;
  if (n_words == 1 && g_str_equal (word, "tomorrow"))
    return today + 1;

  if (n_words == 2 && !g_str_equal (words[0], "last") && !g_str_equal (words[0], "next") && !g_str_equal (words[0], "on"))
    return HEED_DATE_NONE;
  if (n_words > 2)
    return HEED_DATE_NONE;

  weekday = find_name (weekdays, G_N_ELEMENTS (weekdays), word);
  if (weekday == 0)
    return HEED_DATE_NONE;
  if (n_words == 2 && !g_str_equal (words[0], "on"))
    lean = g_str_equal (words[0], "last") ? HEED_WHEN_PAST : HEED_WHEN_FUTURE;

  distance = (weekday - heed_date_weekday (today) + 7) % 7;
  if (lean == HEED_WHEN_PAST)
    return today - (7 - distance);

  return today + (distance == 0 ? 7 : distance);
}

/* In lower case, without commas, split at spaces and at what stands between the parts of a date. */
static char **
split (const char *text,
       guint *ret_n_words)
{
  g_autofree char *collapsed = heed_text_collapse (text);
  g_autofree char *lower = g_utf8_strdown (collapsed, -1);
  g_auto (GStrv) raw = g_strsplit_set (lower, " ,/.-", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; raw[i] != NULL; i++)
    {
      if (*raw[i] != '\0' && !g_str_equal (raw[i], "of") && !g_str_equal (raw[i], "the"))
        g_ptr_array_add (words, g_strdup (raw[i]));
    }

  *ret_n_words = words->len;
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

gboolean
heed_when_parse_day (const char *text,
                     int today,
                     HeedWhenLean lean,
                     int *ret_day)
{
  g_auto (GStrv) words = NULL;
  HeedWhenParts parts;
  guint n_words;
  int day = HEED_DATE_NONE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (heed_date_is_valid (today), FALSE);
  g_return_val_if_fail (ret_day != NULL, FALSE);

  words = split (text, &n_words);
  if (n_words == 0)
    return FALSE;

  if (lean != HEED_WHEN_BIRTH)
    day = parse_word (words, n_words, today, lean);
  if (day == HEED_DATE_NONE && lean != HEED_WHEN_BIRTH)
    day = parse_distance (words, n_words, today);
  if (day == HEED_DATE_NONE && parse_parts (words, n_words, today, lean, &parts))
    day = find_day (&parts, today, lean);
  if (day == HEED_DATE_NONE || !heed_date_is_valid (day))
    return FALSE;

  *ret_day = day;

  return TRUE;
}

gboolean
heed_when_parse_month (const char *text,
                       int today,
                       HeedWhenLean lean,
                       int *ret_first,
                       int *ret_last)
{
  g_autofree char *first_of = NULL;
  g_auto (GStrv) words = NULL;
  HeedWhenParts parts;
  guint n_words;
  int day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (heed_date_is_valid (today), FALSE);
  g_return_val_if_fail (ret_first != NULL && ret_last != NULL, FALSE);

  /* A month is the day on which it begins. */
  first_of = g_strconcat ("1/", text, NULL);
  words = split (first_of, &n_words);
  if (n_words != 3 || !parse_parts (words, n_words, today, lean, &parts) || parts.dom != 1)
    return FALSE;
  day = heed_date_from_ymd (parts.year, parts.month, 1);
  if (day == HEED_DATE_NONE)
    return FALSE;

  *ret_first = day;
  *ret_last = heed_date_add_months (day, 1) - 1;

  return TRUE;
}

gboolean
heed_when_parse_parts (const char *text,
                       int today,
                       HeedWhenLean lean,
                       HeedWhenParts *ret_parts)
{
  g_auto (GStrv) words = NULL;
  HeedWhenParts parts;
  guint n_words;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (heed_date_is_valid (today), FALSE);
  g_return_val_if_fail (ret_parts != NULL, FALSE);

  words = split (text, &n_words);
  if (!parse_parts (words, n_words, today, lean, &parts))
    return FALSE;
  *ret_parts = parts;

  return TRUE;
}

gboolean
heed_when_is_relative (const char *text)
{
  int one = HEED_DATE_NONE;
  int other = HEED_DATE_NONE;
  int today = heed_date_from_ymd (2025, 1, 1);

  g_return_val_if_fail (text != NULL, FALSE);

  /* Seen from two days that lie years apart, only a whole date stays the same. */
  heed_when_parse_day (text, today, HEED_WHEN_PAST, &one);
  heed_when_parse_day (text, today + 4000, HEED_WHEN_PAST, &other);

  return one != other;
}

char *
heed_when_hold_day (const char *text,
                    int said_on,
                    int today,
                    HeedWhenLean lean)
{
  int day;

  g_return_val_if_fail (text != NULL, NULL);

  if (said_on == today || !heed_when_is_relative (text) || !heed_when_parse_day (text, said_on, lean, &day))
    return g_strdup (text);

  return heed_date_format (day);
}

gboolean
heed_when_parse_time (const char *text,
                      int *ret_minute)
{
  g_autofree char *collapsed = NULL;
  g_autofree char *lower = NULL;
  char *rest;
  int hour;
  int minute = 0;
  gsize digits;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ret_minute != NULL, FALSE);

  collapsed = heed_text_collapse (text);
  lower = g_utf8_strdown (collapsed, -1);
  if (g_str_equal (lower, "noon") || g_str_equal (lower, "midday"))
    {
      *ret_minute = 12 * 60;
      return TRUE;
    }

  digits = strspn (lower, "0123456789");
  rest = lower + digits;
  if (digits == 0 || digits > 4)
    return FALSE;
  if (digits > 2)
    {
      hour = atoi (lower) / 100;
      minute = atoi (lower) % 100;
    }
  else
    {
      hour = atoi (lower);
      if ((*rest == ':' || *rest == '.') && g_ascii_isdigit (rest[1]) && g_ascii_isdigit (rest[2]))
        {
          minute = (rest[1] - '0') * 10 + rest[2] - '0';
          rest += 3;
        }
    }

  g_strchug (rest);
  if (g_str_equal (rest, "am") || g_str_equal (rest, "pm"))
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (*rest == 'p' ? 12 : 0);
    }
  else if (*rest != '\0')
    return FALSE;

  if (hour > 23 || minute > 59)
    return FALSE;

  *ret_minute = hour * 60 + minute;

  return TRUE;
}

char *
heed_when_format_time (int minute)
{
  g_return_val_if_fail (minute >= 0 && minute < 24 * 60, NULL);

  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

char *
heed_when_to_moment (int day,
                     int minute)
{
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (heed_date_is_valid (day), NULL);

  date = heed_date_format_iso (day);
  if (minute < 0)
    return g_steal_pointer (&date);

  time = heed_when_format_time (minute);

  return g_strconcat (date, "T", time, NULL);
}
