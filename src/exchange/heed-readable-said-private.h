/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Marks the CaseFile @root, a copy that a page is made of, in the namespace @ns: on each entry, and on each of its answers, when that
 * was so (asAt in words, order as a number); in each concern, a Called for every time that the police are known to have been told of
 * it. An amendment repeats what it does not change, which is as old as before. @whole is the child's file as it is on record, with
 * versions and follow-ups that are not in @root: of a follow-up that is not, no word is told, and of a confidential one nothing but
 * that there is something (a Called that is withheld). */
void heed_readable_mark_said (xmlNode *root,
                              xmlNs *ns,
                              HeedCaseFile *whole);

G_END_DECLS
