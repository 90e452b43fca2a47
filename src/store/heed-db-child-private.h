/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what a list of children is found and read by. */

#include "heed-db-order-private.h"
#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* Where the entry @entry stands as it was filed: nothing supersedes it. */
#define HEED_SQL_LIVE(entry) "NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.supersedes = " entry ".id)"

/* What the latest decision about the concern c was. */
#define HEED_SQL_LATEST_FIRST HEED_SQL_ENTRY_ORDER ("d") " DESC, d.id DESC"
#define HEED_SQL_DECIDED_IN "FROM entry AS d WHERE d.about = c.id AND d.kind = 'Decision' AND " HEED_SQL_LIVE ("d")
#define HEED_SQL_DECIDED "(SELECT d.outcome " HEED_SQL_DECIDED_IN " ORDER BY " HEED_SQL_LATEST_FIRST " LIMIT 1)"

/* Whether a follow-up says that the concern c is closed. */
#define HEED_SQL_CLOSED_IN "FROM entry AS f WHERE f.about = c.id AND f.kind = 'FollowUp' AND f.outcome = 'closed' AND " HEED_SQL_LIVE ("f")
#define HEED_SQL_CLOSED "EXISTS (SELECT 1 " HEED_SQL_CLOSED_IN ")"

/* Whether the entry c is a concern that is open: it is until the latest decision about it is to do nothing more, or a
 * follow-up says that it is closed (case-and-packs.md, "State"); what is superseded does not count. */
#define HEED_SQL_DECIDED_OPEN "coalesce (" HEED_SQL_DECIDED ", '') NOT IN ('noFurtherAction', 'adultRoute')"
#define HEED_SQL_OPEN_CONCERN "c.kind = 'Concern' AND " HEED_SQL_LIVE ("c") " AND NOT " HEED_SQL_CLOSED " AND " HEED_SQL_DECIDED_OPEN

/* Whether the entry c is a plan that stands. */
#define HEED_SQL_PLAN "c.kind = 'Plan' AND " HEED_SQL_LIVE ("c")

/* The newest entry in which the person p is a subject: its place, which begins with its day. */
#define HEED_SQL_LAST_PLACE \
  "(SELECT i.entry FROM involvement AS i WHERE i.person = p.number AND i.role = 'subject' ORDER BY i.entry DESC LIMIT 1)"

/* The numbers of persons that a search finds, children or not, by name and then by sound, at most @limit; @ret_n_by_name,
 * which may be NULL, is how many of them come before those that only sound alike. GArray of gint64. */
GArray *heed_db_find_person_numbers (HeedDb *db,
                                     const char *search,
                                     gboolean only_children,
                                     guint limit,
                                     guint *ret_n_by_name,
                                     GError **error);

/* Puts the number in column 0 of each row into @numbers, at most @limit of them where that is not 0; releases @statement. */
gboolean heed_db_collect_numbers (HeedStatement *statement,
                                  GArray *numbers,
                                  guint limit,
                                  GError **error);

G_END_DECLS
