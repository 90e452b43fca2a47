/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the form of the database, version by version. */

#include "heed-db-private.h"

G_BEGIN_DECLS

/* "Heed", in the header of the database. */
#define HEED_STORE_APPLICATION_ID 0x48656564

/* The form that this Heed writes. */
int heed_store_migrate_get_latest (void);

/* The oldest form that is read as it lies, where nothing can be written and so no step can be taken. Every
 * form from it on differs from the latest in what makes a search quicker or find more, and in nothing else. */
int heed_store_migrate_get_oldest_readable (void);

/* Which form the store has: 0 where it is new. NOT_A_STORE where it is some other program's. */
gboolean heed_store_migrate_read_version (HeedDb *db,
                                          int *ret_version,
                                          GError **error);

/* Takes the store from the form it has to the latest, each step in a transaction of its own which
 * also raises the version: a crash leaves it between two forms, never inside a step. */
gboolean heed_store_migrate (HeedDb *db,
                             GError **error);

/* The same, to an earlier form: what a store of that form should look like. */
gboolean heed_store_migrate_to (HeedDb *db,
                                int latest,
                                GError **error);

G_END_DECLS
