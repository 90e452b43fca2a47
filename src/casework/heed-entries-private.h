/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entries.h"
#include "heed-evaluate.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* The file that entries are checked and evaluated in: @brought, the setting and this member, with
 * everybody else whom the entries name out of the store. A person or agency that is nowhere is a
 * problem in the words of "nobody named"; @name is the fragment's file in it, "" on a form. */
HeedCaseFile *heed_entries_collect (HeedSession *session,
                                    HeedCaseFile *brought,
                                    const char *name,
                                    GError **error);

/* Files what was brought, prepared and checked, in one write: persons, relationships, agencies, then
 * entries, each with its audit row, and the prompts that they raise. @draft, which may be NULL, ends
 * with it. */
gboolean heed_entries_seal (HeedSession *session,
                            HeedCaseFile *brought,
                            HeedCaseFile *context,
                            const char *draft,
                            const char *action,
                            GError **error);

/* A copy of @entry with an id, this moment and this member. */
HeedEntry *heed_entries_prepare (HeedSession *session,
                                 HeedField *entry);

G_END_DECLS
