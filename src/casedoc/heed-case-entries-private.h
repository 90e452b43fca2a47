/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* The entries of a tree with what derived facts ask of them: when each was, which entry supersedes
 * which, and what is about what. */
typedef struct
{
  xmlNode *node;
  HeedEntryKind kind;
  char *id;
  char *about;
  char *supersedes;
  int first_day; /* HEED_DATE_NONE where it is not known */
  int last_day;  /* of Occurred, else of AwareAt, else of recordedAt */
  HeedEntryOrder order;
} HeedCaseEntry;

typedef struct _HeedCaseEntries HeedCaseEntries;

HeedCaseEntries *heed_case_entries_new (void);
void heed_case_entries_free (HeedCaseEntries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCaseEntries, heed_case_entries_free)

/* Borrowed; valid until it is removed. */
HeedCaseEntry *heed_case_entries_add (HeedCaseEntries *self,
                                      xmlNode *node);
void heed_case_entries_remove (HeedCaseEntries *self,
                               HeedCaseEntry *entry);
HeedCaseEntry *heed_case_entries_find (HeedCaseEntries *self,
                                       const char *id);

/* All, in the order of adding; those about an id (NULL where none are). Borrowed. */
GPtrArray *heed_case_entries_get_all (HeedCaseEntries *self);
GPtrArray *heed_case_entries_get_about (HeedCaseEntries *self,
                                        const char *id);

/* The first entry that supersedes this one, or NULL: then it is live. */
HeedCaseEntry *heed_case_entries_get_superseding (HeedCaseEntries *self,
                                                  const HeedCaseEntry *entry);

/* The order of a case document. */
int heed_case_entry_compare (const HeedCaseEntry *a,
                             const HeedCaseEntry *b);

G_END_DECLS
