/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what a list of children is found and read by. */

#include "heed-db-order-private.h"
#include "heed-db-version-private.h"

G_BEGIN_DECLS

/* Where the entry @entry stands as it was filed: nothing supersedes it. */
#define HEED_SQL_LIVE(entry) "NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.supersedes = " entry ".id)"

/* What makes the person of an involvement a subject of the entry. */
#define HEED_SQL_SUBJECT_OF(i, entry) i ".entry = " entry ".place AND " i ".role = 'subject'"

/* Whether the entry d names each subject of the concern c, or nobody as a subject. */
#define HEED_SQL_NAMES_SOME "EXISTS (SELECT 1 FROM involvement AS di WHERE " HEED_SQL_SUBJECT_OF ("di", "d") ")"
#define HEED_SQL_NAMED_TOO "SELECT 1 FROM involvement AS di WHERE di.person = ci.person AND " HEED_SQL_SUBJECT_OF ("di", "d")
#define HEED_SQL_ONE_NOT_NAMED "SELECT 1 FROM involvement AS ci WHERE " HEED_SQL_SUBJECT_OF ("ci", "c") " AND NOT EXISTS (" HEED_SQL_NAMED_TOO ")"
#define HEED_SQL_FOR_ALL "(NOT " HEED_SQL_NAMES_SOME " OR NOT EXISTS (" HEED_SQL_ONE_NOT_NAMED "))"

/* What the entry d, which is about the concern c, says of it: a decision opens it again, unless it is to do nothing more; that, and a
 * follow-up that closes, says something only where it is for all of the subjects (case-and-packs.md, "State"). */
#define HEED_SQL_OPENS "(d.kind = 'Decision' AND coalesce (d.outcome, '') NOT IN ('noFurtherAction', 'adultRoute'))"
#define HEED_SQL_MAY_CLOSE "(d.kind = 'Decision' OR d.outcome = 'closed')"
#define HEED_SQL_SAYS "(" HEED_SQL_OPENS " OR " HEED_SQL_MAY_CLOSE " AND " HEED_SQL_FOR_ALL ")"

/* Whether the entry c is a concern that is open: the latest that says something counts, and what is superseded does not. */
#define HEED_SQL_ABOUT "FROM entry AS d WHERE d.about = c.id AND d.kind IN ('Decision', 'FollowUp') AND " HEED_SQL_LIVE ("d")
#define HEED_SQL_LATEST_FIRST HEED_SQL_ENTRY_ORDER ("d") " DESC, d.id DESC"
#define HEED_SQL_SAID "(SELECT " HEED_SQL_OPENS " " HEED_SQL_ABOUT " AND " HEED_SQL_SAYS " ORDER BY " HEED_SQL_LATEST_FIRST " LIMIT 1)"
#define HEED_SQL_OPEN_CONCERN "c.kind = 'Concern' AND " HEED_SQL_LIVE ("c") " AND coalesce (" HEED_SQL_SAID ", 1)"

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

/* The numbers of the children whose file is kept to leads and to members who are named (gint64). */
GArray *heed_db_find_limited (HeedDb *db,
                              GError **error);

G_END_DECLS
