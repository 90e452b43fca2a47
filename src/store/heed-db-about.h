/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* Short facts about the store itself, by name; which names there are is the caller's business. */
gboolean heed_db_put_about (HeedDb *db,
                            const char *name,
                            const char *value,
                            GError **error);
gboolean heed_db_delete_about (HeedDb *db,
                               const char *name,
                               GError **error);

/* NULL, without an error, where there is none. */
char *heed_db_get_about (HeedDb *db,
                         const char *name,
                         GError **error);

/* Every name that begins with @prefix, name (char *) to value (char *). */
GHashTable *heed_db_list_about (HeedDb *db,
                                const char *prefix,
                                GError **error);

G_END_DECLS
