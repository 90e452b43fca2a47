/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db.h"

G_BEGIN_DECLS

/* "These might be the same child": the children on file of whom a number, the name, or one word of it and the birth
 * is that of @person, who need not be on file; the likeliest first. GPtrArray of HeedPersonMatch. What "Add a child"
 * shows, and what an import warns of. On a thread of the store; NULL on an error. */
GPtrArray *heed_same_child_find (HeedDb *db,
                                 HeedPerson *person,
                                 GError **error);

G_END_DECLS
