/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"
#include "heed-entry.h"

G_BEGIN_DECLS

/* A line of an entry as it is read: what it is, and what was recorded. */
typedef struct
{
  const char *path;  /* static: of the field in the entry, the first where several are told together */
  const char *label; /* what heed-field-labels.h calls it; translated */
  char *text;
  gboolean is_quote; /* somebody's words, exactly */
} HeedEntryLine;

/* Everything that a concern, a decision, a contact with an agency, a referral or a missing episode says,
 * in the order of reading; of another kind what all of them share. What should be there and is not says
 * "not recorded yet". @file holds the people and agencies that it names. GPtrArray of HeedEntryLine; free
 * with g_ptr_array_unref(). */
GPtrArray *heed_entry_lines_new (HeedEntry *entry,
                                 HeedCaseFile *file,
                                 HeedCodes *codes);

/* "R. Okafor", or the id where @file does not hold the member; caller owns. */
char *heed_entry_lines_author (HeedEntry *entry,
                               HeedCaseFile *file);

/* The name of a person of @file as it is shown, "not known" for NULL; caller owns. */
char *heed_entry_lines_person (HeedCaseFile *file,
                               const char *id);

G_END_DECLS
