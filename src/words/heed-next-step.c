/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-next-step.h"

#include "heed-children.h"
#include "heed-date.h"
#include "heed-moment.h"

#include <glib/gi18n.h>

/* The first live follow-up of the kind about an entry; borrowed. */
static HeedEntry *
find_follow_up (HeedCaseFile *file,
                HeedEntry *entry,
                const char *kind)
{
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *other = g_ptr_array_index (entries, i);
      HeedField *what = heed_field_find (heed_record_get_field (HEED_RECORD (other)), "What");

      if (heed_entry_get_kind (other) == HEED_ENTRY_FOLLOW_UP && what != NULL && g_strcmp0 (heed_field_get_attribute (what, "what"), kind) == 0
          && g_strcmp0 (heed_entry_get_about (other), heed_record_get_id (HEED_RECORD (entry))) == 0
          && heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (other))) == NULL)
        return other;
    }

  return NULL;
}

/* The day of what is recorded in the referral, else in a follow-up; HEED_DATE_NONE where it is in neither. @ret_is_there: it was, on
 * whatever day. */
static int
find_day (HeedCaseFile *file,
          HeedEntry *referral,
          const char *element,
          const char *follow_up,
          gboolean *ret_is_there)
{
  HeedField *field = heed_field_find (heed_record_get_field (HEED_RECORD (referral)), element);
  HeedEntry *later = follow_up != NULL ? find_follow_up (file, referral, follow_up) : NULL;
  HeedMoment moment;

  *ret_is_there = later != NULL || (field != NULL && heed_field_get_absence (field) == NULL);
  if (field != NULL && heed_moment_parse (heed_field_get_text (field), &moment))
    return moment.day;

  return later != NULL ? heed_entry_get_last_day (later) : HEED_DATE_NONE;
}

static gboolean
is_open (HeedCaseFile *file,
         HeedEntry *entry,
         const char *child)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);
  gboolean is_answered;

  if (heed_entry_get_kind (entry) != HEED_ENTRY_REFERRAL || (involvements->len > 0 && !heed_entry_has_subject (entry, child)))
    return FALSE;
  if (heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) != NULL || find_follow_up (file, entry, "closed") != NULL)
    return FALSE;
  find_day (file, entry, "Response", "response", &is_answered);

  return !is_answered;
}

static HeedEntry *
find_newest_open (HeedCaseFile *file,
                  const char *child)
{
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = entries->len; i > 0; i--)
    {
      if (is_open (file, g_ptr_array_index (entries, i - 1), child))
        return g_ptr_array_index (entries, i - 1);
    }

  return NULL;
}

/* @since: the day it waits since, or none that is known. */
static char *
say_waiting (int since,
             int today,
             gboolean is_acknowledged,
             gboolean *ret_phone)
{
  int days = since != HEED_DATE_NONE ? today - since : -1;

  *ret_phone = since == HEED_DATE_NONE || days >= 1;
  if (since == HEED_DATE_NONE)
    return g_strdup (is_acknowledged ? _ ("Acknowledged, no answer recorded: phone") : _ ("Sent, no answer recorded: phone"));
  if (days < 1)
    return g_strdup (is_acknowledged ? _ ("Acknowledged today, no answer yet") : _ ("Sent today, no answer yet"));
  if (is_acknowledged)
    return g_strdup_printf (ngettext ("Acknowledged, no answer for %d day: phone", "Acknowledged, no answer for %d days: phone", (gulong) days), days);

  return g_strdup_printf (ngettext ("Sent, not acknowledged for %d day: phone", "Sent, not acknowledged for %d days: phone", (gulong) days), days);
}

char *
heed_next_step_new (HeedCaseFile *file,
                    const char *child,
                    const char *now,
                    gboolean *ret_phone)
{
  HeedEntry *referral;
  HeedMoment present;
  gboolean is_there = FALSE;
  gboolean phone = FALSE;
  char *text;
  int since;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL && now != NULL, NULL);

  referral = find_newest_open (file, child);
  if (referral == NULL || !heed_moment_parse (now, &present))
    return NULL;

  since = find_day (file, referral, "Acknowledged", "acknowledged", &is_there);
  if (is_there)
    text = say_waiting (since, present.day, TRUE, &phone);
  else
    {
      since = find_day (file, referral, "SentAt", NULL, &is_there);
      phone = !is_there;
      text = is_there ? say_waiting (since, present.day, FALSE, &phone) : g_strdup (_ ("Referral not sent yet: phone, send it, record when"));
    }
  if (ret_phone != NULL)
    *ret_phone = phone;

  return text;
}

char *
heed_next_step_worker (HeedCaseFile *file,
                       const char *child,
                       int today)
{
  GPtrArray *relationships;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  relationships = heed_case_file_get_relationships (file);
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *other = heed_relationship_get_other (relationship, child);
      HeedPerson *worker = other != NULL ? heed_case_file_find_person (file, other) : NULL;
      g_autoptr (GString) line = NULL;
      g_autofree char *name = NULL;
      HeedField *field;

      if (worker == NULL || g_strcmp0 (heed_relationship_get_kind (relationship), "SWR") != 0
          || g_strcmp0 (heed_relationship_get_to (relationship), child) != 0 || heed_relationship_has_ended (relationship, today))
        continue;
      name = heed_person_label (worker);
      line = g_string_new (NULL);
      g_string_append_printf (line, _ ("Own social worker: %s"), name);
      field = heed_record_get_field (HEED_RECORD (worker));
      for (guint n = 0; n < heed_field_get_n_children (field); n++)
        {
          HeedField *part = heed_field_get_child (field, n);

          if (g_str_equal (heed_field_get_name (part), "Phone") && heed_field_get_text (part) != NULL)
            g_string_append_printf (line, ", %s", heed_field_get_text (part));
        }
      return g_strdup (line->str);
    }

  return NULL;
}
