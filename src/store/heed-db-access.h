/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* Who sees what they would not see otherwise, and whose file is kept to a few (../shared/design/members.md). */

#define HEED_ACCESS_SHARE "share"
#define HEED_ACCESS_LIMIT "limit"

#define HEED_ACCESS_ENTRY "entry"
#define HEED_ACCESS_CHILD "child"

typedef struct
{
  char *what;   /* HEED_ACCESS_SHARE: @member sees @id; HEED_ACCESS_LIMIT: only leads, and those whom such rows name, see it */
  char *record; /* HEED_ACCESS_ENTRY, or HEED_ACCESS_CHILD: the whole file; a limit is always of a file */
  char *id;     /* of the entry or the child */
  char *member; /* id; "" in the row of a limit that makes it one */
  char *at;     /* UTC */
  char *giver;  /* id of the member who decided it */
} HeedDbAccess;

void heed_db_access_free (HeedDbAccess *access);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDbAccess, heed_db_access_free)

/* FALSE in @ret_is_new, which may be NULL, where it is so already; nothing is written then. */
gboolean heed_db_put_access (HeedDb *db,
                             const HeedDbAccess *access,
                             gboolean *ret_is_new,
                             GError **error);

/* @at and @giver are not looked at. The row of a limit whose member is "" takes all rows of that limit with it. FALSE in
 * @ret_was_there, which may be NULL, where there was none. */
gboolean heed_db_delete_access (HeedDb *db,
                                const HeedDbAccess *access,
                                gboolean *ret_was_there,
                                GError **error);

/* HeedDbAccess, in the order of their time; of all things where @id is NULL, for everybody where @member is. */
GPtrArray *heed_db_list_access (HeedDb *db,
                                const char *id,
                                const char *member,
                                GError **error);

G_END_DECLS
