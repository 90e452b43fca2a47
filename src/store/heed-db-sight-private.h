/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: how a reading comes to see less than all. */

#include "heed-db-private.h"
#include "heed-db-sight.h"

G_BEGIN_DECLS

/* From here on the statements of this reader see what @sight lets @member see: four views of its own stand before the tables of what was
 * filed, so that no statement has to say so. Outside a transaction. Costs nothing where it is HEED_SIGHT_ALL and was before. */
gboolean heed_db_see (HeedDb *db,
                      HeedSight sight,
                      const char *member,
                      GError **error);

/* Whether the child's file is kept to others: only who it is may be told, and that. */
gboolean heed_db_is_kept_from (HeedDb *db,
                               gint64 child);

/* @person as this reader may see them: whole, or as the register has them. Takes @person; caller owns. */
HeedPerson *heed_db_reduce_person (HeedDb *db,
                                   HeedPerson *person,
                                   GError **error);

/* Whether flags and the day of the last entry are none of this member's. */
gboolean heed_db_is_blind (HeedDb *db);

G_END_DECLS
