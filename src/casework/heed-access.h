/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* Sharing and limits (../shared/design/members.md): what one member sees who would not see it otherwise, and whose file is kept to leads and to
 * members who are named. Only a lead decides either; both are audited, and stand in no case document. What a member already has on their
 * screen is asked for anew when they next open the store. All of it blocks; any thread but the main one of a window. */
typedef enum
{
  HEED_ACCESS_KIND_SHARE, /* @member sees the entry, or the whole file of the child */
  HEED_ACCESS_KIND_LIMIT, /* the child's file is for leads, and for @member; where that is NULL, only for those whom other lines name */
} HeedAccessKind;

typedef struct
{
  HeedAccessKind kind;
  gboolean is_entry; /* @id is of an entry, else of a child */
  char *id;
  char *member; /* id, or NULL */
  char *member_name;
  char *at; /* UTC */
  char *giver_name;
} HeedAccessLine;

void heed_access_line_free (HeedAccessLine *line);

/* HeedAccessLine, in the order of their time; of one child, @child, with what is shared of single entries, or (NULL) all. Only a lead. */
GPtrArray *heed_list_access (HeedSession *session,
                             const char *child,
                             GError **error);

/* Shares the entry, or the child's file, with the member of that id, or takes it back. One that is so already is no error. NOT_FOUND of
 * either id; REFUSED for a member who sees all of it by their role. */
gboolean heed_share (HeedSession *session,
                     const char *id,
                     gboolean is_entry,
                     const char *member,
                     gboolean is_shared,
                     GError **error);

/* Keeps the child's file to leads and to @members (ids, NULL-terminated; NULL: to nobody else), in the place of a limit that there was;
 * heed_lift_limit() ends it. */
gboolean heed_limit_file (HeedSession *session,
                          const char *child,
                          const char *const *members,
                          GError **error);
gboolean heed_lift_limit (HeedSession *session,
                          const char *child,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedAccessLine, heed_access_line_free)

G_END_DECLS
