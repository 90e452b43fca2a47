/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* What somebody was typing, as the form keeps it: nobody but the form reads the body. */
typedef struct
{
  char *id;
  char *member;
  char *writer; /* id of who began it, where it came to @member from somebody who was removed; else NULL */
  char *kind;
  char *person; /* id, or NULL */
  char *saved_at;
  char *body;
} HeedDraft;

void heed_draft_free (HeedDraft *draft);

/* Replaces the draft of that id. */
gboolean heed_db_put_draft (HeedDb *db,
                            const char *id,
                            const char *member_id,
                            const char *kind,
                            const char *person_id,
                            const char *body,
                            const char *saved_at,
                            GError **error);
/* HeedDraft of a member, or of all where @member_id is NULL; newest first. */
GPtrArray *heed_db_list_drafts (HeedDb *db,
                                const char *member_id,
                                GError **error);
/* Those of @member_id are @heir_id's from now on, marked as not theirs. */
gboolean heed_db_give_drafts (HeedDb *db,
                              const char *member_id,
                              const char *heir_id,
                              GError **error);
gboolean heed_db_delete_draft (HeedDb *db,
                               const char *id,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDraft, heed_draft_free)

G_END_DECLS
