/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* What the readings of an open store see of what was filed (../shared/design/members.md). Whom they are about is seen by all: the register. */
typedef enum
{
  HEED_SIGHT_ALL,
  HEED_SIGHT_UNLIMITED, /* all but the files that are kept to leads and to members who are named, unless this one is named */
  HEED_SIGHT_OWN,       /* what the member filed, and what a lead shared with them */
} HeedSight;

/* Whether this reading may see less than all. */
gboolean heed_db_sees_less (HeedDb *db);

/* Of a child's file, inside a reading. */
typedef struct
{
  gboolean is_kept_from;     /* it is kept to others: who it is may be told, and that */
  gboolean is_partly_hidden; /* or something of it is not seen; of HEED_SIGHT_OWN it is taken to be so unless the file was shared */
} HeedDbChildSight;

gboolean heed_db_look_at_child (HeedDb *db,
                                const char *child,
                                HeedDbChildSight *ret_sight,
                                GError **error);

/* The author of the entry that the prompt is about; NULL without an error where it is about none, or the reading does not see it.
 * Caller owns. */
char *heed_db_dup_prompt_author (HeedDb *db,
                                 const char *prompt,
                                 GError **error);

G_END_DECLS
