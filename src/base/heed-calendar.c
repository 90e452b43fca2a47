/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "config.h"

#include "heed-calendar.h"

#include "heed-base-error.h"
#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

#define SATURDAY 6

struct _HeedCalendar
{
  /* Days in ascending order, at least one. */
  GArray *holidays;
};

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  int first = *(const int *) a;
  int second = *(const int *) b;

  return (first > second) - (first < second);
}

static void
set_error (GError **error,
           const char *path,
           const char *reason)
{
  g_autofree char *what = g_strdup_printf ("%s: %s", path, reason);

  heed_problem_set (error,
                    HEED_BASE_ERROR,
                    HEED_BASE_ERROR_CALENDAR,
                    _ ("The list of bank holidays cannot be read"),
                    what,
                    _ ("Install Heed again; until then check every due date by hand."));
}

/* An array of flat JSON objects whose members are all strings is, letter for letter, GLib's text form
 * of an array of string dictionaries. That spares a JSON library, and anything but such an array is
 * refused with the place where it differs. */
static GVariant *
parse_list (const char *text,
            const char *path,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GVariant *list;

  list = g_variant_parse (G_VARIANT_TYPE ("aa{ss}"), text, NULL, NULL, &local_error);
  if (list == NULL)
    set_error (error, path, local_error->message);

  return list;
}

HeedCalendar *
heed_calendar_load (const char *path,
                    GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GArray) holidays = NULL;
  HeedCalendar *calendar;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      set_error (error, path, local_error->message);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      set_error (error, path, _ ("it is not UTF-8 text"));
      return NULL;
    }
  list = parse_list (text, path, error);
  if (list == NULL)
    return NULL;

  holidays = g_array_new (FALSE, FALSE, sizeof (int));
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (list, i);
      const char *date = NULL;
      int day;

      g_variant_lookup (record, "date", "&s", &date);
      day = heed_date_parse (date);
      if (day == HEED_DATE_NONE)
        {
          g_autofree char *reason = g_strdup_printf (_ ("bank holiday %u has no date"), (guint) i + 1);

          set_error (error, path, reason);
          return NULL;
        }
      g_array_append_val (holidays, day);
    }
  if (holidays->len == 0)
    {
      set_error (error, path, _ ("the list is empty"));
      return NULL;
    }
  g_array_sort (holidays, compare_days);

  calendar = g_atomic_rc_box_new0 (HeedCalendar);
  calendar->holidays = g_steal_pointer (&holidays);

  return calendar;
}

static void
clear (gpointer data)
{
  HeedCalendar *calendar = data;

  g_array_unref (calendar->holidays);
}

HeedCalendar *
heed_calendar_ref (HeedCalendar *calendar)
{
  g_return_val_if_fail (calendar != NULL, NULL);

  return g_atomic_rc_box_acquire (calendar);
}

void
heed_calendar_unref (HeedCalendar *calendar)
{
  g_return_if_fail (calendar != NULL);

  g_atomic_rc_box_release_full (calendar, clear);
}

gboolean
heed_calendar_is_working_day (HeedCalendar *calendar,
                              int day)
{
  g_return_val_if_fail (calendar != NULL, FALSE);
  g_return_val_if_fail (heed_date_is_valid (day), FALSE);

  if (heed_date_weekday (day) >= SATURDAY)
    return FALSE;

  return !g_array_binary_search (calendar->holidays, &day, compare_days, NULL);
}

int
heed_calendar_add_working_days (HeedCalendar *calendar,
                                int day,
                                int n)
{
  g_return_val_if_fail (calendar != NULL, HEED_DATE_NONE);
  g_return_val_if_fail (heed_date_is_valid (day), HEED_DATE_NONE);
  g_return_val_if_fail (n >= 1, HEED_DATE_NONE);

  while (n > 0)
    {
      day++;
      if (!heed_date_is_valid (day))
        return HEED_DATE_NONE;
      if (heed_calendar_is_working_day (calendar, day))
        n--;
    }

  return day;
}

int
heed_calendar_get_last (HeedCalendar *calendar)
{
  g_return_val_if_fail (calendar != NULL, HEED_DATE_NONE);

  return g_array_index (calendar->holidays, int, calendar->holidays->len - 1);
}
