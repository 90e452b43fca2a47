/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-entry.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* The derived facts of case-and-packs.md, on the tree of a case document: dates and arithmetic, no
 * judgement. What needs one entry only is made for one entry, so that a draft can be put in again
 * with every key. */

/* Removes every element marked derived="true" under @node, itself not included. */
void heed_case_strip_derived (xmlNode *node);

/* What was found once and holds while persons do not change. */
typedef struct _HeedCaseDerive HeedCaseDerive;

/* Writes all derived facts of @document, which must hold none, and sets its today. @practice as in
 * heed_case_document_derive(). */
HeedCaseDerive *heed_case_derive (xmlDoc *document,
                                  int today,
                                  HeedField *practice);
void heed_case_derive_free (HeedCaseDerive *self);

/* An entry came: writes its facts, and again those of the entries that it is about or supersedes.
 * heed_case_derive_remove() before an entry's element goes. */
void heed_case_derive_add (HeedCaseDerive *self,
                           xmlNode *entry);
void heed_case_derive_remove (HeedCaseDerive *self,
                              xmlNode *entry);

/* The entry or other element with an id; NULL where there is none. */
xmlNode *heed_case_derive_find (HeedCaseDerive *self,
                                const char *id);

/* Whether the entry of an element comes before @entry in the order of a case document. */
gboolean heed_case_derive_stands_before (HeedCaseDerive *self,
                                         xmlNode *node,
                                         HeedEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCaseDerive, heed_case_derive_free)

G_END_DECLS
