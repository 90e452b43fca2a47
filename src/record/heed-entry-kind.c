/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "config.h"

#include "heed-entry-kind.h"

#include "heed-kind-labels.h"

#include <glib/gi18n-lib.h>

static const char *const names[HEED_N_ENTRY_KINDS] = {
  [HEED_ENTRY_CONCERN] = "Concern",
  [HEED_ENTRY_AGENCY_CONTACT] = "AgencyContact",
  [HEED_ENTRY_DECISION] = "Decision",
  [HEED_ENTRY_REFERRAL] = "Referral",
  [HEED_ENTRY_MEETING] = "Meeting",
  [HEED_ENTRY_MISSING_EPISODE] = "MissingEpisode",
  [HEED_ENTRY_ATTENDANCE] = "Attendance",
  [HEED_ENTRY_TRANSFER] = "Transfer",
  [HEED_ENTRY_PLAN] = "Plan",
  [HEED_ENTRY_DOCUMENT] = "Document",
  [HEED_ENTRY_NOTE] = "Note",
  [HEED_ENTRY_FOLLOW_UP] = "FollowUp",
};

const char *
heed_entry_kind_get_name (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  return names[kind];
}

HeedEntryKind
heed_entry_kind_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, HEED_N_ENTRY_KINDS);

  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      if (g_str_equal (names[kind], name))
        return (HeedEntryKind) kind;
    }

  return HEED_N_ENTRY_KINDS;
}

const char *
heed_entry_kind_get_label (HeedEntryKind kind)
{
  g_return_val_if_fail (kind < HEED_N_ENTRY_KINDS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kind_labels); i++)
    {
      if (g_str_equal (kind_labels[i][0], names[kind]))
        return g_dpgettext2 (GETTEXT_PACKAGE, "entryKind", kind_labels[i][1]);
    }

  g_return_val_if_reached (names[kind]);
}
