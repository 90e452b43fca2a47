/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-readable-input-private.h"

#include "heed-date.h"
#include "heed-moment.h"

#include <string.h>

/* In English, as the derived texts that stand beside these (case-and-packs.md). */

static char *
dup_attribute (xmlNode *node,
               const char *name)
{
  xmlChar *value = node != NULL ? xmlGetNoNsProp (node, (const xmlChar *) name) : NULL;
  char *text = g_strdup ((const char *) value);

  xmlFree (value);

  return text;
}

static xmlNode *
find_child (xmlNode *node,
            const char *name)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      if (xmlStrEqual (child->name, (const xmlChar *) name))
        return child;
    }

  return NULL;
}

/* "4 Mar 2009": of a birth the day of the week says nothing. */
static char *
dup_plain_day (int day)
{
  g_autofree char *text = heed_date_format (day);
  const char *space = strchr (text, ' ');

  return g_strdup (space != NULL ? space + 1 : text);
}

static char *
dup_month (int day)
{
  g_autofree char *text = dup_plain_day (day);
  const char *space = strchr (text, ' ');

  return g_strdup (space != NULL ? space + 1 : text);
}

/* "Nov 2026" or "2026" where the bounds are those of one month or year; NULL otherwise. */
static char *
dup_whole (const char *precision,
           int first,
           int last)
{
  int first_year;
  int first_month;
  int last_year;
  int last_month;

  heed_date_to_ymd (first, &first_year, &first_month, NULL);
  heed_date_to_ymd (last, &last_year, &last_month, NULL);
  if (g_strcmp0 (precision, "month") == 0 && first_year == last_year && first_month == last_month)
    return dup_month (first);
  if (g_strcmp0 (precision, "year") == 0 && first_year == last_year)
    return g_strdup_printf ("%d", first_year);

  return NULL;
}

static char *
dup_time (const HeedMoment *moment)
{
  return g_strdup_printf ("%02d:%02d", moment->minute / 60, moment->minute % 60);
}

static char *
dup_range (const HeedMoment *first,
           const HeedMoment *last,
           const char *precision)
{
  const char *about = g_strcmp0 (precision, "about") == 0 ? "about " : "";
  g_autofree char *whole = dup_whole (precision, first->day, last->day);
  g_autofree char *first_day = heed_date_format (first->day);
  g_autofree char *last_day = heed_date_format (last->day);
  g_autofree char *first_time = NULL;
  g_autofree char *last_time = NULL;

  if (whole != NULL)
    return g_steal_pointer (&whole);
  if (first->minute < 0 || last->minute < 0)
    {
      if (first->day == last->day)
        return g_strdup_printf ("%s%s", about, first_day);
      return g_strdup_printf ("%s%s to %s", about, first_day, last_day);
    }

  first_time = dup_time (first);
  last_time = dup_time (last);
  if (first->day != last->day)
    return g_strdup_printf ("%s%s, %s to %s, %s", about, first_day, first_time, last_day, last_time);
  if (first->minute == last->minute)
    return g_strdup_printf ("%s, %s%s", first_day, about, first_time);

  return g_strdup_printf ("%s, %s%s to %s", first_day, about, first_time, last_time);
}

char *
heed_readable_dup_when (xmlNode *entry)
{
  xmlNode *occurred = find_child (entry, "Occurred");
  g_autofree char *earliest = dup_attribute (occurred, "earliest");
  g_autofree char *latest = dup_attribute (occurred, "latest");
  g_autofree char *precision = dup_attribute (occurred, "precision");
  g_autofree char *stated = dup_attribute (occurred, "stated");
  g_autofree char *before_birth = dup_attribute (occurred, "beforeBirth");
  g_autofree char *text = NULL;
  HeedMoment first;
  HeedMoment last;

  if (heed_moment_parse (earliest, &first) && heed_moment_parse (latest, &last))
    text = dup_range (&first, &last, precision);
  else
    text = dup_attribute (find_child (entry, "Days"), "text");

  return g_strconcat (text != NULL ? text : "Not known",
                      g_strcmp0 (stated, "true") == 0 ? " (as the source states it; it cannot be right)" : "",
                      g_strcmp0 (before_birth, "true") == 0 ? " (before the birth)" : "",
                      NULL);
}

/* The end of a period, and the later bound of what is not known exactly, say nothing of since when. */
char *
heed_readable_dup_since (xmlNode *entry)
{
  xmlNode *occurred = find_child (entry, "Occurred");
  g_autofree char *earliest = dup_attribute (occurred, "earliest");
  g_autofree char *latest = dup_attribute (occurred, "latest");
  g_autofree char *precision = dup_attribute (occurred, "precision");
  HeedMoment first;
  HeedMoment last;
  char *whole = NULL;

  if (!heed_moment_parse (earliest, &first))
    return heed_readable_dup_when (entry);
  if (heed_moment_parse (latest, &last))
    whole = dup_whole (precision, first.day, last.day);

  return whole != NULL ? whole : dup_range (&first, &first, precision);
}

char *
heed_readable_dup_birth (xmlNode *birth)
{
  g_autofree char *earliest = dup_attribute (birth, "earliest");
  g_autofree char *latest = dup_attribute (birth, "latest");
  g_autofree char *precision = dup_attribute (birth, "precision");
  g_autofree char *stated = dup_attribute (birth, "stated");
  g_autofree char *text = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;
  const char *how = "";
  HeedMoment first;
  HeedMoment last;
  gboolean has_first = heed_moment_parse (earliest, &first);
  gboolean has_last = heed_moment_parse (latest, &last);

  if (has_first)
    first_text = dup_plain_day (first.day);
  if (has_last)
    last_text = dup_plain_day (last.day);
  if (g_strcmp0 (precision, "schoolYear") == 0)
    how = " (by the school year)";
  else if (g_strcmp0 (precision, "ageEstimate") == 0)
    how = " (age estimated)";

  if (has_first && has_last && first.day == last.day)
    text = g_strdup (first_text);
  else if (has_first && has_last && (text = dup_whole (precision, first.day, last.day)) == NULL)
    text = g_strdup_printf ("between %s and %s", first_text, last_text);
  else if (has_first && text == NULL)
    text = g_strdup_printf ("on or after %s", first_text);
  else if (has_last && text == NULL)
    text = g_strdup_printf ("on or before %s", last_text);
  else if (text == NULL)
    text = g_strdup ("Not known");

  return g_strconcat (xmlStrEqual (birth->name, (const xmlChar *) "ExpectedPersonBirthDate") ? "expected " : "",
                      text,
                      how,
                      g_strcmp0 (stated, "true") == 0 ? " (as the source states it; it cannot be right)" : "",
                      NULL);
}
