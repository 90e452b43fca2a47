/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-db-types.h"

G_BEGIN_DECLS

/* A child's whole file, in a case document's order: the setting; the entries in which the child is a
 * subject, those without any subject that are about, or supersede, one of those, and the decisions and
 * follow-ups about its concerns, whomever they name (heed_entry_is_of_others()); the child, everyone
 * that these entries name and everyone related to the child, with the relationships among them; the
 * agencies and members that are named. NOT_FOUND where nobody has that id. It adds no audit row. */
HeedCaseFile *heed_db_load_case (HeedDb *db,
                                 const char *person_id,
                                 GError **error);

/* The ids of the next @limit children after the number @after, 0 at first, in the order in which they were added: what a
 * sweep over the whole store goes through. @ret_last is the number of the last of them, and stays where there are none. */
GStrv heed_db_list_child_ids (HeedDb *db,
                              gint64 after,
                              guint limit,
                              gint64 *ret_last,
                              GError **error);

/* Lets go of what the connection keeps of the file. Whoever walks through all of it reads little of it twice, and would keep as
 * much of a large file as the connection may. */
void heed_db_let_go (HeedDb *db);

G_END_DECLS
