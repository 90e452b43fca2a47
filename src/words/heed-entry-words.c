/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-entry-words.h"

#include "heed-format.h"

#include <glib/gi18n.h>

/* The agency's name, the authority's label, or "not known". */
static const char *
get_agency_name (HeedField *to,
                 HeedCaseFile *file,
                 HeedCodes *codes)
{
  const char *id = to != NULL ? heed_field_get_attribute (to, "agency") : NULL;
  const char *authority = to != NULL ? heed_field_get_attribute (to, "authority") : NULL;
  HeedRecord *agency = id != NULL ? heed_case_file_find (file, id) : NULL;

  if (HEED_IS_AGENCY (agency) && heed_agency_get_name (HEED_AGENCY (agency)) != NULL)
    return heed_agency_get_name (HEED_AGENCY (agency));
  return authority != NULL ? heed_codes_get_label (codes, "authority", authority) : _ ("not known");
}

/* The newest live follow-up about @entry that says @what. */
static HeedEntry *
find_follow_up (HeedEntry *entry,
                HeedCaseFile *file,
                const char *what)
{
  const char *id = heed_record_get_id (HEED_RECORD (entry));
  GPtrArray *entries = heed_case_file_get_entries (file);
  HeedEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *other = g_ptr_array_index (entries, i);
      HeedField *field = heed_field_find (heed_record_get_field (HEED_RECORD (other)), "What");

      if (heed_entry_get_kind (other) != HEED_ENTRY_FOLLOW_UP || g_strcmp0 (heed_entry_get_about (other), id) != 0)
        continue;
      if (field == NULL || g_strcmp0 (heed_field_get_attribute (field, "what"), what) != 0)
        continue;
      if (heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (other))) != NULL)
        continue;
      if (found == NULL || heed_entry_compare (found, other) <= 0)
        found = other;
    }
  return found;
}

static gboolean
has_subject (HeedEntry *entry,
             const char *person)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);
      const char *named = heed_involvement_get_person (involvement);

      if (heed_involvement_is_subject (involvement) && named != NULL && (person == NULL || g_str_equal (named, person)))
        return TRUE;
    }
  return FALSE;
}

/* Whether what @entry says is for all subjects of @concern: it names each of them, or none at all. */
static gboolean
is_for_all (HeedEntry *entry,
            HeedEntry *concern)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (concern);

  if (!has_subject (entry, NULL))
    return TRUE;
  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);
      const char *person = heed_involvement_get_person (involvement);

      if (heed_involvement_is_subject (involvement) && person != NULL && !has_subject (entry, person))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_closing (HeedEntry *entry)
{
  HeedField *what = heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "What");

  if (heed_entry_get_kind (entry) == HEED_ENTRY_DECISION)
    return heed_entry_outcome_closes (heed_entry_get_outcome (entry));
  return heed_entry_get_kind (entry) == HEED_ENTRY_FOLLOW_UP && what != NULL && g_strcmp0 (heed_field_get_attribute (what, "what"), "closed") == 0;
}

/* The newest live entry that opens or closes the concern; where @is_for_some, that would close it but is not for all of its subjects. */
static HeedEntry *
find_saying (HeedEntry *concern,
             HeedCaseFile *file,
             gboolean is_for_some)
{
  const char *id = heed_record_get_id (HEED_RECORD (concern));
  GPtrArray *entries = heed_case_file_get_entries (file);
  HeedEntry *found = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *other = g_ptr_array_index (entries, i);
      gboolean closes = is_closing (other);

      if (g_strcmp0 (heed_entry_get_about (other), id) != 0 || (!closes && heed_entry_get_kind (other) != HEED_ENTRY_DECISION))
        continue;
      if ((closes && !is_for_all (other, concern)) != is_for_some)
        continue;
      if (heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (other))) != NULL)
        continue;
      if (found == NULL || heed_entry_compare (found, other) <= 0)
        found = other;
    }
  return found;
}

static char *
describe_state (HeedEntry *concern,
                HeedCaseFile *file,
                HeedCodes *codes)
{
  HeedEntry *said = find_saying (concern, file, FALSE);
  HeedEntry *for_some = said == NULL ? find_saying (concern, file, TRUE) : NULL;
  const char *code;

  if (said != NULL && heed_entry_get_kind (said) == HEED_ENTRY_FOLLOW_UP)
    return g_strdup (_ ("Closed"));
  if (for_some != NULL && heed_entry_get_kind (for_some) == HEED_ENTRY_FOLLOW_UP)
    return g_strdup (_ ("Closed for some of them only"));
  code = said != NULL || for_some != NULL ? heed_entry_get_outcome (said != NULL ? said : for_some) : NULL;
  if (code == NULL)
    return g_strdup (_ ("No decision recorded yet"));
  if (said != NULL)
    return g_strdup_printf (_ ("Decided: %s"), heed_codes_get_label (codes, "outcome", code));
  /* Translators: of a concern about several children; %s is what was decided about one or more of them. */
  return g_strdup_printf (_ ("Decided for some of them only: %s"), heed_codes_get_label (codes, "outcome", code));
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add (GPtrArray *parts,
     const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (parts, g_strdup (text));
}

static char *
describe_concern (HeedEntry *entry,
                  HeedCodes *codes)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));
  HeedField *source = heed_field_find (field, "Source");
  const char *words = heed_field_find_text (field, "ChildsWords");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (source != NULL && heed_field_get_attribute (source, "kind") != NULL)
    add (parts, heed_codes_get_label (codes, "sourceKind", heed_field_get_attribute (source, "kind")));
  if (words != NULL && *words != '\0')
    g_ptr_array_add (parts, heed_format_quoted (words));
  else if (heed_field_find_text (field, "Headline") != NULL)
    add (parts, heed_field_find_text (field, "Facts"));
  if (parts->len < 2)
    for (guint i = 0; i < heed_field_get_n_children (field); i++)
      {
        HeedField *child = heed_field_get_child (field, i);

        if (g_str_equal (heed_field_get_name (child), "Category") && heed_field_get_attribute (child, "code") != NULL)
          add (parts, heed_codes_get_label (codes, "category", heed_field_get_attribute (child, "code")));
      }
  return join (parts);
}

static char *
describe_contact (HeedEntry *entry)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));
  HeedField *contact = heed_field_find (field, "Contact");
  const char *reference = contact != NULL ? heed_field_get_attribute (contact, "reference") : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add (parts, contact != NULL ? heed_field_get_attribute (contact, "person") : NULL);
  add (parts, heed_field_find_text (field, "Advice"));
  if (reference != NULL)
    /* Translators: a reference number of an agency. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("reference: %s"), reference));
  return join (parts);
}

static char *
describe_referral (HeedEntry *entry,
                   HeedCodes *codes)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (entry));
  const char *urgency = heed_field_find_text (field, "Urgency");
  const char *sent = heed_field_find_text (field, "SentAt");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (sent != NULL)
    {
      g_autofree char *when = heed_format_moment (sent);

      g_ptr_array_add (parts, g_strdup_printf (_ ("sent: %s"), when));
    }
  if (urgency != NULL)
    add (parts, heed_codes_get_label (codes, "urgency", urgency));
  return join (parts);
}

static char *
describe_missing (HeedEntry *entry)
{
  const char *returned = heed_record_get_text (HEED_RECORD (entry), "ReturnedAt");
  g_autofree char *when = heed_format_moment (returned);

  return returned != NULL ? g_strdup_printf (_ ("returned: %s"), when) : g_strdup (_ ("return: not recorded yet"));
}

char *
heed_entry_words_title (HeedEntry *entry,
                        HeedCaseFile *file,
                        HeedCodes *codes)
{
  HeedField *field;
  HeedField *part;
  const char *code;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  field = heed_record_get_field (HEED_RECORD (entry));
  if (heed_field_find_text (field, "Headline") != NULL)
    return g_strdup (heed_field_find_text (field, "Headline"));
  switch (heed_entry_get_kind (entry))
    {
    case HEED_ENTRY_AGENCY_CONTACT:
      part = heed_field_find (field, "Contact");
      code = part != NULL ? heed_field_get_attribute (part, "method") : NULL;
      /* Translators: how an agency was contacted, and which. */
      return g_strdup_printf (_ ("%s: %s"),
                              code != NULL ? heed_codes_get_label (codes, "contactMethod", code) : _ ("Contact"),
                              get_agency_name (part, file, codes));
    case HEED_ENTRY_DECISION:
      code = heed_field_find_text (field, "Outcome");
      return g_strdup_printf (_ ("Decision: %s"), code != NULL ? heed_codes_get_label (codes, "outcome", code) : _ ("not known"));
    case HEED_ENTRY_REFERRAL:
      return g_strdup_printf (_ ("Referral: %s"), get_agency_name (heed_field_find (field, "To"), file, codes));
    case HEED_ENTRY_FOLLOW_UP:
      part = heed_field_find (field, "What");
      code = part != NULL ? heed_field_get_attribute (part, "what") : NULL;
      if (code != NULL)
        return g_strdup (heed_codes_get_label (codes, "followUp", code));
      break;
    default:
      break;
    }
  {
    g_autofree char *headline = heed_entry_dup_headline (entry);

    return headline != NULL && *headline != '\0' ? g_steal_pointer (&headline) : g_strdup (heed_entry_kind_get_label (heed_entry_get_kind (entry)));
  }
}

char *
heed_entry_words_detail (HeedEntry *entry,
                         HeedCaseFile *file,
                         HeedCodes *codes)
{
  const char *text;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  switch (heed_entry_get_kind (entry))
    {
    case HEED_ENTRY_CONCERN:
      return describe_concern (entry, codes);
    case HEED_ENTRY_AGENCY_CONTACT:
      return describe_contact (entry);
    case HEED_ENTRY_DECISION:
      text = heed_record_get_text (HEED_RECORD (entry), "Rationale");
      return g_strdup (text != NULL ? text : "");
    case HEED_ENTRY_REFERRAL:
      return describe_referral (entry, codes);
    case HEED_ENTRY_MISSING_EPISODE:
      return describe_missing (entry);
    case HEED_ENTRY_FOLLOW_UP:
      text = heed_record_get_text (HEED_RECORD (entry), "What");
      return g_strdup (text != NULL ? text : "");
    default:
      text = heed_record_get_text (HEED_RECORD (entry), "Headline") != NULL ? heed_record_get_text (HEED_RECORD (entry), "Facts") : NULL;
      return g_strdup (text != NULL ? text : "");
    }
}

char *
heed_entry_words_outcome (HeedEntry *entry,
                          HeedCaseFile *file,
                          HeedCodes *codes)
{
  HeedField *field;
  HeedField *what;
  HeedEntry *later;
  const char *code;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  field = heed_record_get_field (HEED_RECORD (entry));
  if (heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN)
    return describe_state (entry, file, codes);
  if (find_follow_up (entry, file, "closed") != NULL)
    return g_strdup (_ ("Closed"));
  switch (heed_entry_get_kind (entry))
    {
    case HEED_ENTRY_REFERRAL:
      later = find_follow_up (entry, file, "response");
      what = heed_field_find (later != NULL ? heed_record_get_field (HEED_RECORD (later)) : field, later != NULL ? "What" : "Response");
      code = what != NULL ? heed_field_get_attribute (what, "outcome") : NULL;
      if (code != NULL)
        return g_strdup_printf (_ ("Answer: %s"), heed_codes_get_label (codes, "responseOutcome", code));
      if (later != NULL || heed_field_find_text (field, "Response") != NULL)
        return g_strdup (_ ("Answered"));
      if (heed_field_find_text (field, "SentAt") == NULL)
        return g_strdup (_ ("Not sent yet"));
      if (find_follow_up (entry, file, "acknowledged") != NULL || heed_field_find_text (field, "Acknowledged") != NULL)
        return g_strdup (_ ("Acknowledged, no answer recorded"));
      return g_strdup (_ ("No answer recorded"));
    case HEED_ENTRY_MISSING_EPISODE:
      if (find_follow_up (entry, file, "returnInterview") != NULL || heed_field_find_text (field, "ReturnInterview") != NULL)
        return g_strdup (_ ("Return interview recorded"));
      return g_strdup (_ ("No return interview recorded"));
    default:
      return g_strdup ("");
    }
}
