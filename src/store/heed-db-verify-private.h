/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the checks of heed_db_verify() that have a file of their own, and how they say what they found. */

#include "heed-db-private.h"

G_BEGIN_DECLS

/* Of a list of findings, as many as tell what to do. */
typedef struct
{
  GString *text;
  guint n;
} HeedFindings;

void heed_findings_init (HeedFindings *self);
/* Takes @finding. */
void heed_findings_take (HeedFindings *self,
                         char *finding);
void heed_findings_unread (HeedFindings *self);
/* NULL where nothing was found; ends it. Caller owns. */
char *heed_findings_end (HeedFindings *self);

/* Each NULL, or what is wrong and where; caller owns. */

/* Each row of the audit against what it proves: every entry, version and answer has its row, and every row its thing. */
char *heed_db_check_content (HeedDb *db,
                             int version);

/* Each member of this store against the last row about them. FALSE where that could not be read. */
gboolean heed_db_check_members (HeedDb *db,
                                HeedFindings *findings);

/* Whether every body can be read; and whether what repeats from one is what it says. */
void heed_db_check_bodies (HeedDb *db,
                           char **ret_bodies,
                           char **ret_columns);

/* Tables, indexes and triggers: those that Heed ships for a store of that version, and no others. */
char *heed_db_check_schema (HeedDb *db,
                            int version);

G_END_DECLS
