/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-format.h"

#include "heed-date.h"
#include "heed-moment.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *icon;
  const char *tone;
} KINDS[HEED_N_ENTRY_KINDS] = {
  [HEED_ENTRY_CONCERN] = { "heed-concern-symbolic", "heed-tone-concern" },
  [HEED_ENTRY_AGENCY_CONTACT] = { "heed-contact-symbolic", "heed-tone-contact" },
  [HEED_ENTRY_DECISION] = { "heed-decision-symbolic", "heed-tone-contact" },
  [HEED_ENTRY_REFERRAL] = { "heed-referral-symbolic", "heed-tone-contact" },
  [HEED_ENTRY_MEETING] = { "heed-meeting-symbolic", "heed-tone-contact" },
  [HEED_ENTRY_MISSING_EPISODE] = { "heed-missing-symbolic", "heed-tone-concern" },
  [HEED_ENTRY_ATTENDANCE] = { "heed-attendance-symbolic", "heed-tone-plain" },
  [HEED_ENTRY_TRANSFER] = { "heed-transfer-symbolic", "heed-tone-plain" },
  [HEED_ENTRY_PLAN] = { "heed-plan-symbolic", "heed-tone-plain" },
  [HEED_ENTRY_DOCUMENT] = { "heed-document-symbolic", "heed-tone-plain" },
  [HEED_ENTRY_NOTE] = { "heed-note-symbolic", "heed-tone-plain" },
  [HEED_ENTRY_FOLLOW_UP] = { "heed-follow-up-symbolic", "heed-tone-contact" },
};

static const char *
not_known (void)
{
  return _ ("not known");
}

/* "14:05" */
static char *
format_time (const HeedMoment *moment)
{
  return g_strdup_printf ("%02d:%02d", moment->minute / 60, moment->minute % 60);
}

/* "November 2026" or "2026". */
static char *
format_part (int day,
             const char *format)
{
  g_autoptr (GDateTime) date = NULL;
  int year;
  int month;

  heed_date_to_ymd (day, &year, &month, NULL);
  date = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  return g_date_time_format (date, format);
}

char *
heed_format_moment (const char *text)
{
  HeedMoment moment;

  if (text == NULL)
    return g_strdup (not_known ());
  return heed_moment_parse (text, &moment) ? heed_moment_format (&moment) : g_strdup (text);
}

/* "2014-01"; what is none stays as it is. */
static char *
format_month (const char *text)
{
  g_autofree char *first = g_strdup_printf ("%s-01", text);
  g_autoptr (GDateTime) time = NULL;
  int year;
  int month;
  int day = heed_date_parse (first);

  if (day == HEED_DATE_NONE)
    return g_strdup (text);
  heed_date_to_ymd (day, &year, &month, NULL);
  time = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  /* Translators: a month and its year, as strftime has them: "January 2014". */
  return g_date_time_format (time, _ ("%B %Y"));
}

char *
heed_format_day_of (const char *text)
{
  HeedMoment moment;

  if (text == NULL)
    return g_strdup (not_known ());
  if (heed_moment_parse (text, &moment))
    return heed_date_format (moment.day);
  return strlen (text) == strlen ("2014-01") ? format_month (text) : g_strdup (text);
}

char *
heed_format_day (int day)
{
  return heed_date_is_valid (day) ? heed_date_format (day) : g_strdup (not_known ());
}

char *
heed_format_entry_day (HeedEntry *entry)
{
  const char *precision;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  int first;
  int last;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  precision = heed_entry_get_precision (entry);
  first = heed_entry_get_first_day (entry);
  last = heed_entry_get_last_day (entry);
  if (g_strcmp0 (precision, "unknown") == 0 && heed_entry_get_earliest (entry) == NULL && heed_entry_get_latest (entry) == NULL)
    return g_strdup (_ ("Day not known"));
  if (g_strcmp0 (precision, "month") == 0 && heed_date_is_valid (first))
    return format_part (first, "%B %Y");
  if (g_strcmp0 (precision, "year") == 0 && heed_date_is_valid (first))
    return format_part (first, "%Y");
  if (!heed_date_is_valid (first))
    {
      until = heed_format_day (last);
      /* Translators: a day; the beginning is not known. */
      return heed_date_is_valid (last) ? g_strdup_printf (_ ("Until %s"), until) : g_steal_pointer (&until);
    }
  from = heed_date_format (first);
  if (first == last || !heed_date_is_valid (last))
    return g_steal_pointer (&from);
  until = heed_date_format (last);
  /* Translators: two days. */
  return g_strdup_printf (_ ("%s to %s"), from, until);
}

char *
heed_format_entry_time (HeedEntry *entry)
{
  const char *precision;
  HeedMoment from;
  HeedMoment until;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gboolean about;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  precision = heed_entry_get_precision (entry);
  about = g_strcmp0 (precision, "about") == 0;
  if (!heed_moment_parse (heed_entry_get_earliest (entry), &from) || from.minute < 0)
    return g_strdup (about ? _ ("about that day") : "");
  first = format_time (&from);
  if (!heed_moment_parse (heed_entry_get_latest (entry), &until) || until.minute < 0 || heed_moment_compare (&from, &until) == 0)
    /* Translators: a time of day. */
    return about ? g_strdup_printf (_ ("about %s"), first) : g_steal_pointer (&first);
  last = format_time (&until);
  /* Translators: two times of day. */
  return about ? g_strdup_printf (_ ("about %s to %s"), first, last) : g_strdup_printf (_ ("%s to %s"), first, last);
}

char *
heed_format_entry_when (HeedEntry *entry)
{
  g_autofree char *day = heed_format_entry_day (entry);
  g_autofree char *time = heed_format_entry_time (entry);

  return *time != '\0' ? g_strdup_printf ("%s, %s", day, time) : g_steal_pointer (&day);
}

const char *
heed_format_entry_icon (HeedEntry *entry)
{
  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  if (g_strcmp0 (heed_entry_get_impact (entry), "strength") == 0)
    return "heed-strength-symbolic";
  return KINDS[heed_entry_get_kind (entry)].icon;
}

const char *
heed_format_entry_tone (HeedEntry *entry)
{
  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  if (g_strcmp0 (heed_entry_get_impact (entry), "strength") == 0)
    return "heed-tone-strength";
  return KINDS[heed_entry_get_kind (entry)].tone;
}

const char *
heed_format_kind_icon (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  return KINDS[kind].icon;
}

const char *
heed_format_kind_tone (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  return KINDS[kind].tone;
}

char *
heed_format_impact (HeedEntry *entry)
{
  const char *impact;
  const char *level;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  impact = heed_entry_get_impact (entry);
  level = heed_entry_get_level (entry);
  if (impact == NULL)
    return NULL;
  if (g_str_equal (impact, "strength"))
    {
      if (g_strcmp0 (level, "high") == 0)
        return g_strdup (_ ("Strength, high"));
      if (g_strcmp0 (level, "medium") == 0)
        return g_strdup (_ ("Strength, medium"));
      return g_strdup (g_strcmp0 (level, "low") == 0 ? _ ("Strength, low") : _ ("Strength"));
    }
  if (g_strcmp0 (level, "high") == 0)
    return g_strdup (_ ("Concern, high"));
  if (g_strcmp0 (level, "medium") == 0)
    return g_strdup (_ ("Concern, medium"));
  return g_strdup (g_strcmp0 (level, "low") == 0 ? _ ("Concern, low") : _ ("Concern"));
}

/* Whether it stands in quotation marks as it came; “a” and “b” does not, it is two quotations. */
static gboolean
is_quoted (const char *text)
{
  static const struct
  {
    const char *open;
    const char *close;
  } MARKS[] = { { "“", "”" }, { "\"", "\"" }, { "‘", "’" }, { "'", "'" }, { "«", "»" }, { "„", "“" } };

  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    {
      gsize n_open = strlen (MARKS[i].open);
      gsize n_close = strlen (MARKS[i].close);
      const char *end = text + strlen (text) - n_close;

      if (g_str_has_prefix (text, MARKS[i].open) && end >= text + n_open && g_str_equal (end, MARKS[i].close))
        {
          const char *next = strstr (text + n_open, MARKS[i].close);

          /* An apostrophe ends nothing. */
          return *MARKS[i].close == '\'' || g_str_equal (MARKS[i].close, "’") || next == end;
        }
    }

  return FALSE;
}

char *
heed_format_quoted (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  /* What was typed with its marks keeps them, and gets no second pair. */
  if (is_quoted (text))
    return g_strdup (text);

  /* Translators: quotation marks around a name or a child's words. */
  return g_strdup_printf (_ ("“%s”"), text);
}

char *
heed_format_nothing_found (guint n_files)
{
  g_autofree char *what = g_strdup_printf (_ ("Searched: names, other names, numbers and entries in the files you may see (%u)."), n_files);

  return g_strjoin ("\n", what, _ ("Try fewer letters, another spelling or a birth date; or add a child."), NULL);
}

char *
heed_format_cites (const char *const *cites)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; cites != NULL && cites[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (names, cites[i], g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) cites[i]);
  g_ptr_array_add (names, NULL);

  return g_strjoinv ("; ", (char **) names->pdata);
}
