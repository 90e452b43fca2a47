/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-db-private.h"

G_BEGIN_DECLS

/* Whoever is the subject of an entry is a child from then on. */
gboolean heed_db_mark_child (HeedDb *db,
                             const char *id,
                             gint64 number,
                             GError **error);

/* Whether the row of that person says what @ready, made of the body of that version, says. */
gboolean heed_db_person_is_as_put (HeedDb *db,
                                   HeedReadyPerson *ready,
                                   gint64 version,
                                   gboolean *ret_is_same,
                                   GError **error);

/* A name as a list shows it, NULL where nothing in it can be seen; and the identifier in a person's body by
 * which somebody without a name is shown. Caller owns; either may be given NULL. */
char *heed_db_dup_name (const char *name);
char *heed_db_dup_identifier (const char *body);

G_END_DECLS
