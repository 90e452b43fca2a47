/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-refer-plain-private.h"

#include "heed-case-document.h"
#include "heed-clock.h"
#include "heed-moment.h"
#include "heed-refer.h"

#include <string.h>

typedef struct
{
  HeedCaseFile *file;
  const HeedDisclosureChoice *choice;
} Plain;

static gboolean
is_chosen (const Plain *plain,
           HeedEntry *entry)
{
  const char *id = heed_record_get_id (HEED_RECORD (entry));

  return (plain->choice->entries == NULL || g_strv_contains (plain->choice->entries, id)) && heed_case_file_find_superseding (plain->file, id) == NULL;
}

static gboolean
is_front_door (const Plain *plain,
               const char *agency)
{
  HeedRecord *record = agency != NULL ? heed_case_file_find (plain->file, agency) : NULL;

  return HEED_IS_AGENCY (record) && g_strcmp0 (heed_agency_get_kind (HEED_AGENCY (record)), "frontDoor") == 0
         && g_strcmp0 (heed_agency_get_authority (HEED_AGENCY (record)), plain->choice->authority) == 0;
}

static gboolean
is_call (const Plain *plain,
         HeedEntry *entry)
{
  HeedField *contact = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "Contact");
  const char *method = contact != NULL ? heed_field_get_attribute (contact, "method") : NULL;

  return heed_entry_get_kind (entry) == HEED_ENTRY_AGENCY_CONTACT && contact != NULL && is_front_door (plain, heed_field_get_attribute (contact, "agency"))
         && (method == NULL || g_str_equal (method, "phone")) && g_strcmp0 (heed_field_get_attribute (contact, "direction"), "in") != 0;
}

static gboolean
is_earlier_referral (const Plain *plain,
                     HeedEntry *entry)
{
  HeedField *to = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "To");

  return heed_entry_get_kind (entry) == HEED_ENTRY_REFERRAL && to != NULL
         && (g_strcmp0 (heed_field_get_attribute (to, "authority"), plain->choice->authority) == 0
             || is_front_door (plain, heed_field_get_attribute (to, "agency")));
}

/* The newest of the chosen entries; NULL where there is none. Borrowed. */
static HeedEntry *
find_newest (const Plain *plain,
             gboolean (*is_meant) (const Plain *plain, HeedEntry *entry))
{
  GPtrArray *entries = heed_case_file_get_entries (plain->file);
  HeedEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if (is_meant (plain, entry) && is_chosen (plain, entry))
        found = entry;
    }

  return found;
}

/* By the system's clock, which a day given by --today does not move forward: a referral that is made now
 * is not of a day that has not come. Moved back, the day is the last that has come. */
static char *
dup_now (void)
{
  g_autofree char *by_clock = heed_moment_now_by_clock ();
  g_autofree char *by_day = heed_moment_now_local ();

  return strcmp (by_clock, by_day) <= 0 ? g_steal_pointer (&by_clock) : g_steal_pointer (&by_day);
}

/* What the earlier referral says under @name, as far as it says it. */
static gboolean
copy_said (HeedField *field,
           HeedEntry *earlier,
           const char *name)
{
  HeedField *root = earlier != NULL ? heed_record_get_field (HEED_RECORD (earlier)) : NULL;
  gboolean is_copied = FALSE;

  for (guint i = 0; root != NULL && i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);
      HeedField *what = heed_field_find (child, "What");

      /* Nor that nothing was to be withheld, which was of its day. */
      if (!g_str_equal (heed_field_get_name (child), name) || heed_field_get_absence (child) != NULL
          || (what != NULL && heed_field_get_absence (what) != NULL))
        continue;
      heed_field_append (field, heed_field_copy (child));
      is_copied = TRUE;
    }

  return is_copied;
}

static void
add_phoned (HeedField *field,
            HeedEntry *call)
{
  const char *when = heed_entry_get_earliest (call) != NULL ? heed_entry_get_earliest (call) : heed_entry_get_latest (call);
  HeedField *phoned;

  if (when == NULL)
    return;
  phoned = heed_field_append (field, heed_field_new_text ("PhonedAt", when));
  heed_field_set_attribute (phoned, "contact", heed_record_get_id (HEED_RECORD (call)));
}

static gboolean
has_outcome (HeedEntry *decision,
             const char *outcome)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (decision));

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (child), "Outcome") && g_strcmp0 (heed_field_get_text (child), outcome) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The version of an entry that stands; borrowed. */
static const char *
find_live (HeedCaseFile *file,
           const char *id)
{
  guint n_left = heed_case_file_get_entries (file)->len;
  HeedEntry *later;

  while (id != NULL && n_left-- > 0 && (later = heed_case_file_find_superseding (file, id)) != NULL)
    id = heed_record_get_id (HEED_RECORD (later));

  return id;
}

gboolean
heed_refer_is_decided (HeedCaseFile *file,
                       const char *child,
                       const char *concern)
{
  GPtrArray *entries;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), FALSE);
  g_return_val_if_fail (child != NULL && concern != NULL, FALSE);

  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GPtrArray) involvements = NULL;

      if (heed_entry_get_kind (entry) != HEED_ENTRY_DECISION || !has_outcome (entry, "refer")
          || heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) != NULL
          || g_strcmp0 (find_live (file, heed_entry_get_about (entry)), find_live (file, concern)) != 0)
        continue;
      involvements = heed_entry_dup_involvements (entry);
      if (involvements->len == 0 || heed_entry_has_subject (entry, child))
        return TRUE;
    }

  return FALSE;
}

/* When the first version of an entry was recorded, as a number that can be compared. */
static gint64
get_recorded (HeedCaseFile *file,
              HeedEntry *entry)
{
  guint n_left = heed_case_file_get_entries (file)->len;
  HeedEntry *earlier;
  HeedMoment moment;

  while (n_left-- > 0 && (earlier = heed_case_file_find_superseded (file, entry)) != NULL)
    entry = earlier;

  return heed_moment_parse (heed_entry_get_recorded_at (entry), &moment) ? heed_moment_to_unix (&moment) : G_MININT64;
}

/* What says whether concerns are open: they and all that can be said of them, with the derived facts. The day makes no difference to it. */
static HeedCaseDocument *
new_states (HeedCaseFile *file)
{
  GPtrArray *entries = heed_case_file_get_entries (file);
  g_autoptr (HeedCaseFile) said = heed_case_file_new ();
  HeedCaseDocument *states;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntryKind kind = heed_entry_get_kind (g_ptr_array_index (entries, i));

      if (kind == HEED_ENTRY_CONCERN || kind == HEED_ENTRY_DECISION || kind == HEED_ENTRY_FOLLOW_UP)
        heed_case_file_add (said, g_ptr_array_index (entries, i));
    }
  states = heed_case_document_new (said);
  heed_case_document_derive (states, heed_clock_get_today (), NULL);

  return states;
}

const char *
heed_refer_find_concern (HeedCaseFile *file,
                         const char *const *entries)
{
  g_autoptr (HeedCaseDocument) states = NULL;
  GPtrArray *all;
  const char *found = NULL;
  gint64 found_recorded = 0;
  gboolean found_is_closed = FALSE;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  states = new_states (file);
  all = heed_case_file_get_entries (file);
  for (guint i = 0; i < all->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (all, i);
      const char *id = heed_record_get_id (HEED_RECORD (entry));
      gboolean closed;
      gint64 recorded;

      if (heed_entry_get_kind (entry) != HEED_ENTRY_CONCERN || heed_case_file_find_superseding (file, id) != NULL
          || (entries != NULL && !g_strv_contains (entries, id)))
        continue;
      closed = !heed_case_document_is_open (states, id);
      recorded = get_recorded (file, entry);
      if (found != NULL && (closed > found_is_closed || (closed == found_is_closed && recorded < found_recorded)))
        continue;
      found = id;
      found_recorded = recorded;
      found_is_closed = closed;
    }

  return found;
}

HeedField *
heed_refer_plain_new (HeedCaseFile *file,
                      const HeedDisclosureChoice *choice)
{
  Plain plain = { file, choice };
  HeedField *field = heed_field_new ("Referral");
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));
  const char *concern = heed_refer_find_concern (file, choice->entries);
  HeedEntry *call = find_newest (&plain, is_call);
  HeedEntry *earlier = find_newest (&plain, is_earlier_referral);
  const char *agency = choice->agency;
  HeedField *to;
  g_autofree char *now = dup_now ();

  if (agency == NULL && call != NULL)
    agency = heed_field_get_attribute (heed_field_find (heed_record_get_field (HEED_RECORD (call)), "Contact"), "agency");
  heed_field_set_attribute (field, "about", concern);
  heed_field_set_attribute (occurred, "earliest", now);
  heed_field_set_attribute (occurred, "latest", now);
  heed_field_set_attribute (occurred, "precision", "exact");
  heed_field_append (field, heed_involvement_new (choice->child, "subject"));
  to = heed_field_append (field, heed_field_new ("To"));
  heed_field_set_attribute (to, "agency", agency);
  heed_field_set_attribute (to, "authority", choice->authority);

  copy_said (field, earlier, "Urgency");
  if (call != NULL)
    add_phoned (field, call);
  else
    copy_said (field, earlier, "PhonedAt");
  copy_said (field, earlier, "Consent");
  copy_said (field, earlier, "Withhold");

  return field;
}
