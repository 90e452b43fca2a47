/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-agency-words.h"

#include "heed-date.h"
#include "heed-moment.h"

#include <glib/gi18n.h>
#include <string.h>

/* Days as a directory writes them, and as they are shown. */
static const struct
{
  const char *code;
  const char *label;
} DAYS[] = {
  { "Mo", N_ ("Mon") },
  { "Tu", N_ ("Tue") },
  { "We", N_ ("Wed") },
  { "Th", N_ ("Thu") },
  { "Fr", N_ ("Fri") },
  { "Sa", N_ ("Sat") },
  { "Su", N_ ("Sun") },
};

static const char *
find_day (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (g_str_has_prefix (text, DAYS[i].code))
      return _ (DAYS[i].label);
  return NULL;
}

static gboolean
is_time (const char *text)
{
  return strlen (text) >= 5
         && g_ascii_isdigit (text[0])
         && g_ascii_isdigit (text[1])
         && text[2] == ':'
         && g_ascii_isdigit (text[3])
         && g_ascii_isdigit (text[4]);
}

/* One span, "Mo-Th 09:00-17:00" or "Fr 09:00-16:30"; NULL where it is written in another way. */
static char *
read_span (const char *span)
{
  const char *first = find_day (span);
  const char *last = NULL;
  const char *rest = span + 2;

  if (first == NULL)
    return NULL;
  if (*rest == '-')
    {
      last = find_day (rest + 1);
      if (last == NULL)
        return NULL;
      rest += 3;
    }
  if (*rest != ' ' || !is_time (rest + 1) || rest[6] != '-' || !is_time (rest + 7) || rest[12] != '\0')
    return NULL;
  if (last == NULL)
    /* Translators: a day of the week and two times of day. */
    return g_strdup_printf (_ ("%s %.5s to %.5s"), first, rest + 1, rest + 7);
  /* Translators: two days of the week and two times of day. */
  return g_strdup_printf (_ ("%s to %s %.5s to %.5s"), first, last, rest + 1, rest + 7);
}

char *
heed_agency_words_name (HeedAgency *agency,
                        HeedCodes *codes)
{
  const char *name;
  const char *kind;

  g_return_val_if_fail (HEED_IS_AGENCY (agency), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  name = heed_agency_get_name (agency);
  kind = heed_agency_get_kind (agency);
  if (name != NULL && *name != '\0')
    return g_strdup (name);
  return g_strdup (kind != NULL ? heed_codes_get_label (codes, "agencyKind", kind) : _ ("Name not recorded"));
}

char *
heed_agency_words_hours (const char *hours)
{
  g_auto (GStrv) spans = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (hours == NULL || *hours == '\0')
    return g_strdup (_ ("Hours not recorded yet"));
  if (g_str_equal (hours, "out"))
    return g_strdup (_ ("Nights, weekends and bank holidays"));
  spans = g_strsplit (hours, ",", -1);
  for (guint i = 0; spans[i] != NULL; i++)
    {
      g_autofree char *span = read_span (g_strstrip (spans[i]));

      if (span == NULL)
        return g_strdup (hours);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", span);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
read_day (const char *moment)
{
  HeedMoment read;

  return heed_moment_parse (moment, &read) ? read.day : HEED_DATE_NONE;
}

int
heed_agency_words_verified_day (HeedAgency *agency)
{
  HeedField *field;
  int oldest = HEED_DATE_NONE;
  gboolean any = FALSE;

  g_return_val_if_fail (HEED_IS_AGENCY (agency), HEED_DATE_NONE);

  field = heed_record_get_field (HEED_RECORD (agency));
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *phone = heed_field_get_child (field, i);
      int day;

      if (!g_str_equal (heed_field_get_name (phone), "Phone"))
        continue;
      day = read_day (heed_field_get_attribute (phone, "verified"));
      if (day == HEED_DATE_NONE)
        day = read_day (heed_field_get_attribute (field, "verified"));
      if (day == HEED_DATE_NONE)
        return HEED_DATE_NONE;
      oldest = any ? MIN (oldest, day) : day;
      any = TRUE;
    }
  return any ? oldest : read_day (heed_field_get_attribute (field, "verified"));
}

char *
heed_agency_words_verified (HeedAgency *agency,
                            int today,
                            gboolean *ret_check)
{
  int day = heed_agency_words_verified_day (agency);
  gboolean check = day == HEED_DATE_NONE || heed_date_add_years (day, 1) < today;
  g_autofree char *written = day != HEED_DATE_NONE ? heed_date_format (day) : NULL;

  if (ret_check != NULL)
    *ret_check = check || heed_agency_is_shipped (agency);
  if (heed_agency_is_shipped (agency) && written != NULL)
    return g_strdup_printf (_ ("As shipped with Heed, verified %s: check it"), written);
  if (written == NULL)
    return g_strdup (_ ("Never verified, check"));
  return g_strdup_printf (check ? _ ("Verified %s, check") : _ ("Verified %s"), written);
}

char *
heed_agency_words_contact (HeedEntry *contact,
                           HeedCodes *codes)
{
  HeedField *field;
  const char *method;
  const char *direction;
  const char *person;
  GString *text;

  g_return_val_if_fail (HEED_IS_ENTRY (contact), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  field = heed_field_find (heed_record_get_field (HEED_RECORD (contact)), "Contact");
  method = field != NULL ? heed_field_get_attribute (field, "method") : NULL;
  direction = field != NULL ? heed_field_get_attribute (field, "direction") : NULL;
  person = field != NULL ? heed_field_get_attribute (field, "person") : NULL;
  text = g_string_new (method != NULL ? heed_codes_get_label (codes, "contactMethod", method) : _ ("Contact"));
  if (direction != NULL)
    {
      const char *label = heed_codes_get_label (codes, "contactDirection", direction);
      g_autofree char *first = g_utf8_substring (label, 0, 1);
      g_autofree char *lower = g_utf8_strdown (first, -1);

      g_string_append_printf (text, ", %s%s", lower, g_utf8_next_char (label));
    }
  if (person == NULL && field != NULL)
    person = heed_field_get_attribute (field, "role");
  if (person != NULL)
    g_string_append_printf (text, ": %s", person);
  return g_string_free (text, FALSE);
}

/* Whether the setting is to write something: "Confirm in writing", "written confirmation". */
static gboolean
is_to_be_written (HeedField *action)
{
  g_autofree char *text = heed_field_get_text (action) != NULL ? g_utf8_casefold (heed_field_get_text (action), -1) : NULL;

  return text != NULL && strstr (text, "writ") != NULL && g_strcmp0 (heed_field_get_attribute (action, "owner"), "setting") == 0;
}

char *
heed_agency_words_action (HeedField *action,
                          const char *agency,
                          const char *now,
                          const char *sent_at,
                          gboolean *ret_late)
{
  const char *owner;
  const char *due;
  const char *what;
  const char *who;
  HeedMoment end;
  HeedMoment present;
  HeedMoment sent;
  gboolean late = FALSE;
  g_autofree char *written = NULL;

  g_return_val_if_fail (action != NULL, NULL);

  owner = heed_field_get_attribute (action, "owner");
  due = heed_field_get_attribute (action, "due");
  what = heed_field_get_text (action);
  if (g_strcmp0 (owner, "setting") == 0)
    who = _ ("We");
  else if (g_strcmp0 (owner, "agency") == 0)
    who = agency != NULL ? agency : _ ("The agency");
  else
    who = owner != NULL ? owner : _ ("Agreed");
  if (sent_at != NULL && is_to_be_written (action) && heed_moment_parse (sent_at, &sent))
    {
      if (ret_late != NULL)
        *ret_late = FALSE;
      written = heed_moment_format (&sent);
      /* Translators: who, what, and when it was sent. */
      return g_strdup_printf (_ ("%s: %s, sent %s"), who, what, written);
    }
  if (due != NULL && heed_moment_parse (due, &end))
    {
      written = heed_moment_format (&end);
      if (heed_moment_parse (now, &present))
        late = end.minute < 0 ? end.day < present.day : heed_moment_compare (&end, &present) < 0;
    }
  if (ret_late != NULL)
    *ret_late = late;
  if (written == NULL)
    /* Translators: who does something, and what: "We: confirm in writing". */
    return g_strdup_printf (_ ("%s: %s"), who, what != NULL ? what : "");
  if (late)
    /* Translators: who, what, and by when, which is past. */
    return g_strdup_printf (_ ("%s: %s, was due %s"), who, what != NULL ? what : "", written);
  /* Translators: who, what, and by when. */
  return g_strdup_printf (_ ("%s: %s, by %s"), who, what != NULL ? what : "", written);
}
