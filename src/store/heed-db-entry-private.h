/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* A HeedRecordMaker. */
gpointer heed_db_make_entry (HeedField *field);

/* Whoever is the subject of an entry is a child from then on. */
gboolean heed_db_mark_child (HeedDb *db,
                             const char *id,
                             gint64 number,
                             GError **error);

G_END_DECLS
