/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-agency-call.h"

#include "heed-date.h"

#include <string.h>

#define OUT "out"

/* Monday first, which heed_date_weekday() counts as 1. */
static const char *const days[] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };

/* -1 where @text does not begin with a day. */
static int
find_day (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (g_str_has_prefix (text, days[i]))
        return (int) i;
    }

  return -1;
}

static gboolean
is_time (const char *text)
{
  return strnlen (text, 5) == 5 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]) && text[2] == ':' && g_ascii_isdigit (text[3])
         && g_ascii_isdigit (text[4]);
}

/* "Mo-Th 09:00-17:00": whether it is one, whether @weekday is one of its days, and its times. */
static gboolean
read_span (const char *span,
           int weekday,
           gboolean *ret_is_span,
           char **ret_from,
           const char **ret_until)
{
  int first = find_day (span);
  int last = first;
  const char *rest = span + 2;

  if (first < 0)
    return FALSE;
  if (*rest == '-')
    {
      last = find_day (rest + 1);
      if (last < 0)
        return FALSE;
      rest += 3;
    }
  if (*rest != ' ' || !is_time (rest + 1) || rest[6] != '-' || !is_time (rest + 7) || rest[12] != '\0')
    return FALSE;
  *ret_is_span = TRUE;
  /* "Fr-Mo" goes over the end of the week. */
  if (first <= last ? weekday < first || weekday > last : weekday < first && weekday > last)
    return FALSE;
  *ret_from = g_strndup (rest + 1, 5);
  *ret_until = rest + 7;

  return TRUE;
}

/* The first and the last time of that day's spans, NULL where it does not open then; whether any span could be read. */
static gboolean
read_hours (const char *hours,
            int day,
            char **ret_from,
            char **ret_until)
{
  g_auto (GStrv) spans = hours != NULL && day != HEED_DATE_NONE ? g_strsplit (hours, ",", -1) : g_new0 (char *, 1);
  gboolean is_known = FALSE;

  *ret_from = NULL;
  *ret_until = NULL;
  for (guint i = 0; spans[i] != NULL; i++)
    {
      g_autofree char *from = NULL;
      const char *until;

      if (!read_span (g_strstrip (spans[i]), heed_date_weekday (day) - 1, &is_known, &from, &until))
        continue;
      if (*ret_from == NULL || strcmp (from, *ret_from) < 0)
        {
          g_free (*ret_from);
          *ret_from = g_steal_pointer (&from);
        }
      if (g_strcmp0 (until, *ret_until) > 0)
        {
          g_free (*ret_until);
          *ret_until = g_strdup (until);
        }
    }

  return is_known;
}

char *
heed_agency_hours_until (const char *hours,
                         int day)
{
  g_autofree char *from = NULL;
  char *until;

  read_hours (hours, day, &from, &until);

  return until;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

/* The first number of the agency in its hours, or of those outside them. */
static HeedField *
find_phone (HeedAgency *agency,
            gboolean out)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (agency));

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *phone = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (phone), "Phone") && heed_field_get_attribute (phone, "absence") == NULL
          && has_text (heed_field_get_text (phone)) && (g_strcmp0 (heed_field_get_attribute (phone, "hours"), OUT) == 0) == out)
        return phone;
    }

  return NULL;
}

/* 0 the authority's own, 1 nobody's in particular, 2 another's. */
static int
rank (HeedAgency *agency,
      const char *authority)
{
  const char *theirs = heed_agency_get_authority (agency);

  if (theirs == NULL || *theirs == '\0')
    return 1;

  return g_strcmp0 (theirs, authority) == 0 ? 0 : 2;
}

static HeedAgency *
find_agency (GPtrArray *agencies,
             const char *kind,
             const char *authority)
{
  HeedAgency *found = NULL;

  for (guint i = 0; i < agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (agencies, i);

      if (g_strcmp0 (heed_agency_get_kind (agency), kind) != 0 || (find_phone (agency, FALSE) == NULL && find_phone (agency, TRUE) == NULL))
        continue;
      if (found == NULL || rank (agency, authority) < rank (found, authority))
        found = agency;
    }

  return found;
}

static char *
dup_number (HeedField *phone)
{
  return phone != NULL ? g_strstrip (g_strdup (heed_field_get_text (phone))) : NULL;
}

static char *
dup_number_after (GPtrArray *agencies,
                  HeedAgency *agency,
                  const char *kind,
                  const char *authority)
{
  HeedField *phone = find_phone (agency, TRUE);
  HeedAgency *nights = phone == NULL && g_str_equal (kind, "frontDoor") ? find_agency (agencies, "outOfHours", authority) : NULL;

  if (nights != NULL)
    {
      phone = find_phone (nights, TRUE);
      if (phone == NULL)
        phone = find_phone (nights, FALSE);
    }

  return dup_number (phone);
}

HeedAgencyCall *
heed_agency_call_find (GPtrArray *agencies,
                       const char *kind,
                       const char *authority,
                       int day)
{
  HeedAgencyCall *call;
  HeedAgency *agency;
  HeedField *phone;

  g_return_val_if_fail (agencies != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  agency = find_agency (agencies, kind, authority);
  if (agency == NULL)
    return NULL;

  phone = find_phone (agency, FALSE);
  call = g_new0 (HeedAgencyCall, 1);
  call->kind = g_strdup (kind);
  call->name = g_strdup (heed_agency_get_name (agency));
  call->number = dup_number (phone);
  call->is_shut = phone != NULL && read_hours (heed_field_get_attribute (phone, "hours"), day, &call->from, &call->until) && call->until == NULL;
  call->after = dup_number_after (agencies, agency, kind, authority);

  return call;
}

void
heed_agency_call_free (HeedAgencyCall *call)
{
  if (call == NULL)
    return;

  g_free (call->kind);
  g_free (call->name);
  g_free (call->number);
  g_free (call->from);
  g_free (call->until);
  g_free (call->after);
  g_free (call);
}
