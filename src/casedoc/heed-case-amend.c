/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-amend-private.h"

#include "heed-case-place.h"
#include "heed-case-warning.h"
#include "heed-casedoc-error.h"
#include "heed-moment.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HeedCaseFile *file;
  HeedCaseFile *others;
  const char *name;
  GPtrArray *warnings;
  GError **error;
} Check;

static HeedEntry *
find_entry (Check *check,
            const char *id)
{
  HeedEntry *entry = id != NULL ? heed_case_file_find_entry (check->file, id) : NULL;

  if (entry == NULL && id != NULL && check->others != NULL)
    entry = heed_case_file_find_entry (check->others, id);

  return entry;
}

/* Whether the first was certainly recorded before the second: of a day without a time any moment counts. */
static gboolean
was_recorded_before (HeedEntry *first,
                     HeedEntry *second)
{
  HeedMoment a;
  HeedMoment b;

  if (!heed_moment_parse (heed_entry_get_recorded_at (first), &a) || !heed_moment_parse (heed_entry_get_recorded_at (second), &b))
    return FALSE;
  if (a.minute < 0 || b.minute < 0)
    return a.day < b.day;

  return heed_moment_to_unix (&a) < heed_moment_to_unix (&b);
}

/* Whether an entry, through those that it supersedes, supersedes itself. */
static gboolean
is_circle (Check *check,
           HeedEntry *entry)
{
  HeedEntry *slow = entry;
  HeedEntry *fast = entry;

  do
    {
      fast = find_entry (check, heed_entry_get_supersedes (fast));
      fast = fast != NULL ? find_entry (check, heed_entry_get_supersedes (fast)) : NULL;
      slow = find_entry (check, heed_entry_get_supersedes (slow));
    }
  while (fast != NULL && fast != slow);

  return fast != NULL;
}

static gboolean
refuse (Check *check,
        HeedEntry *entry,
        const char *title,
        const char *what,
        const char *remedy)
{
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));
  g_autofree char *place = heed_case_dup_place (check->name, heed_field_get_line (root));
  g_autofree char *line = g_strdup_printf ("%s%s %s", place, what, heed_case_get_kept (check->name));

  heed_problem_set (check->error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_AMENDMENT, title, line, remedy);

  return FALSE;
}

static gboolean
check_amendment (Check *check,
                 HeedEntry *entry,
                 HeedEntry *older)
{
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));

  if (is_circle (check, entry))
    return refuse (check,
                   entry,
                   _ ("Entries stand in each other’s place"),
                   _ ("Each says that it supersedes the other, so that none would be left."),
                   _ ("Keep the first as it is; let only the later one supersede it."));
  if (was_recorded_before (entry, older))
    return refuse (check,
                   entry,
                   _ ("An older entry cannot take a newer one’s place"),
                   _ ("It was recorded before the entry that it supersedes."),
                   _ ("Correct which of the two supersedes the other, or when each was recorded."));
  if (heed_entry_get_kind (older) == HEED_ENTRY_CONCERN && heed_entry_get_kind (entry) != HEED_ENTRY_CONCERN)
    return refuse (check,
                   entry,
                   _ ("A concern stays a concern"),
                   _ ("An entry of another kind would take a concern’s place, and what guidance says of it would no longer be seen."),
                   _ ("Amend it by a concern, or record a decision or a follow-up about it."));
  if (check->warnings != NULL && heed_field_find_text (root, "AmendReason") == NULL)
    g_ptr_array_add (check->warnings,
                     heed_case_warning_new (heed_field_get_line (root),
                                            _ ("%s: it supersedes an earlier entry and gives no reason."),
                                            heed_entry_kind_get_label (heed_entry_get_kind (entry))));

  return TRUE;
}

gboolean
heed_case_check_amendments (HeedCaseFile *file,
                            HeedCaseFile *others,
                            const char *name,
                            GPtrArray *warnings,
                            GError **error)
{
  Check check = { file, others, name, warnings, error };
  GPtrArray *entries;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), FALSE);
  g_return_val_if_fail (others == NULL || HEED_IS_CASE_FILE (others), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      HeedEntry *older = find_entry (&check, heed_entry_get_supersedes (entry));

      if (older != NULL && !check_amendment (&check, entry, older))
        return FALSE;
    }

  return TRUE;
}
