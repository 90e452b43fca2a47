/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entries.h"
#include "heed-evaluate-private.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* The file that entries are checked and evaluated in: @brought, the setting and this member, with
 * everybody else whom the entries name out of the store. An agency that ships with the authority's
 * profile and is named for the first time is added to @brought too. A person or agency that is nowhere is a
 * problem in the words of "nobody named"; @name is the fragment's file in it, "" on a form. */
HeedCaseFile *heed_entries_collect (HeedSession *session,
                                    HeedCaseFile *brought,
                                    const char *name,
                                    GError **error);

/* How what was brought is filed. Borrowed. */
typedef struct
{
  const char *action; /* of the audit's rows: "file", "add", "refer" */
  const char *draft;  /* that ends with it, or NULL */
  GPtrArray *answers; /* HeedGivenAnswer to the prompts that it raises, checked, or NULL */
  HeedStoreFunc also; /* more to do in the same write, or NULL */
  gpointer also_data;
} HeedEntriesFiling;

/* Files what was brought, prepared and checked, in one write: persons, relationships, agencies, then
 * entries, each with its audit row, the prompts that they raise, and what was answered to them. */
gboolean heed_entries_seal (HeedSession *session,
                            HeedCaseFile *brought,
                            HeedCaseFile *context,
                            const HeedEntriesFiling *filing,
                            GError **error);

/* The answer to a prompt of @child's file with its audit row, inside a write. */
gboolean heed_entries_write_answer (HeedSession *session,
                                    HeedDb *db,
                                    const char *prompt,
                                    const char *child,
                                    const char *decision,
                                    const char *reason,
                                    const char *now,
                                    GError **error);

/* A copy of @entry with an id, this moment and this member. */
HeedEntry *heed_entries_prepare (HeedSession *session,
                                 HeedField *entry);

G_END_DECLS
