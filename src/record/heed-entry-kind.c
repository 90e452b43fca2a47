/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "config.h"

#include "heed-entry-kind.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} kinds[HEED_N_ENTRY_KINDS] = {
  [HEED_ENTRY_CONCERN] = { "Concern", N_ ("Concern") },
  [HEED_ENTRY_AGENCY_CONTACT] = { "AgencyContact", N_ ("Agency contact") },
  [HEED_ENTRY_DECISION] = { "Decision", N_ ("Decision") },
  [HEED_ENTRY_REFERRAL] = { "Referral", N_ ("Referral") },
  [HEED_ENTRY_MEETING] = { "Meeting", N_ ("Meeting") },
  [HEED_ENTRY_MISSING_EPISODE] = { "MissingEpisode", N_ ("Missing episode") },
  [HEED_ENTRY_ATTENDANCE] = { "Attendance", N_ ("Attendance") },
  [HEED_ENTRY_TRANSFER] = { "Transfer", N_ ("Transfer") },
  [HEED_ENTRY_PLAN] = { "Plan", N_ ("Plan") },
  [HEED_ENTRY_DOCUMENT] = { "Document", N_ ("Document") },
  [HEED_ENTRY_NOTE] = { "Note", N_ ("Note") },
  [HEED_ENTRY_FOLLOW_UP] = { "FollowUp", N_ ("Follow-up") },
};

const char *
heed_entry_kind_get_name (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  return kinds[kind].name;
}

HeedEntryKind
heed_entry_kind_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, HEED_N_ENTRY_KINDS);

  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      if (g_str_equal (kinds[kind].name, name))
        return (HeedEntryKind) kind;
    }

  return HEED_N_ENTRY_KINDS;
}

const char *
heed_entry_kind_get_label (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  return _ (kinds[kind].label);
}
