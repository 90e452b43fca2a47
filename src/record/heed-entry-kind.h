/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of entry of a chronology: codes.md, "entry kinds". A kind's name is the name of its
 * element in the case document. */
typedef enum
{
  HEED_ENTRY_CONCERN,
  HEED_ENTRY_AGENCY_CONTACT,
  HEED_ENTRY_DECISION,
  HEED_ENTRY_REFERRAL,
  HEED_ENTRY_MEETING,
  HEED_ENTRY_MISSING_EPISODE,
  HEED_ENTRY_ATTENDANCE,
  HEED_ENTRY_TRANSFER,
  HEED_ENTRY_PLAN,
  HEED_ENTRY_DOCUMENT,
  HEED_ENTRY_NOTE,
  HEED_ENTRY_FOLLOW_UP,
  HEED_N_ENTRY_KINDS
} HeedEntryKind;

/* The element's name ("MissingEpisode"). */
const char *heed_entry_kind_get_name (HeedEntryKind kind);

/* HEED_N_ENTRY_KINDS where @name names no kind. */
HeedEntryKind heed_entry_kind_from_name (const char *name);

/* How the kind is called wherever a person reads it ("Missing episode"), translated: the label of the list "entryKind" of
 * data/schema/codes.xml, which is made part of the program when it is built. */
const char *heed_entry_kind_get_label (HeedEntryKind kind);

G_END_DECLS
