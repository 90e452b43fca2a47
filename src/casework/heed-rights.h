/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* What a member may do, by the code of their role: ../shared/design/members.md, "Roles", a row each. Every use case asks for its own; a
 * window asks to know what to offer. It is kept by Heed and not by the cipher: every member holds the key of the data. */
typedef enum
{
  HEED_RIGHT_REGISTER,     /* see who is there, to pick from */
  HEED_RIGHT_READ,         /* a child's file, search, case document, prompts */
  HEED_RIGHT_FILE_CONCERN, /* and amend it */
  HEED_RIGHT_RECORD,       /* entries of every other kind; people, relationships, agencies */
  HEED_RIGHT_ANSWER,       /* prompts */
  HEED_RIGHT_EXPORT,       /* refer, print, whatever leaves */
  HEED_RIGHT_IMPORT,
  HEED_RIGHT_WHO_LOOKED, /* the audit of one child */
  HEED_RIGHT_AUDIT,      /* the whole of it */
  HEED_RIGHT_PROVE,      /* verify, back up on demand, look at backups and restore */
  HEED_RIGHT_BACKUP_DUE, /* what is made by itself, at closing and daily */
  HEED_RIGHT_PASSPHRASE, /* one's own */
  HEED_RIGHT_MANAGE,     /* members, sharing, limits, recovery key, new data key, backup folders */
  HEED_RIGHT_SET_UP,     /* setting, profile of the authority, guidance packs */
  HEED_N_RIGHTS
} HeedRight;

typedef enum
{
  HEED_EXTENT_NONE,
  HEED_EXTENT_OWN,       /* what the member filed, and what a lead shared with them; of the register, no flags and no last entry */
  HEED_EXTENT_UNLIMITED, /* all but the files that are kept to leads and to members who are named */
  HEED_EXTENT_ALL,
} HeedExtent;

/* @code is one of the list memberRole; NULL is a lead's, one that is not known has no right at all. */
HeedExtent heed_right_get_extent (HeedRight right,
                                  const char *code);

/* Who may, translated, where not everybody may. */
const char *heed_right_get_refusal (HeedRight right);

/* What the member of @session may do now. Any thread. */
HeedExtent heed_session_get_extent (HeedSession *session,
                                    HeedRight right);

/* FALSE, with RIGHT and words that say who may, where the extent is HEED_EXTENT_NONE. Any thread. */
gboolean heed_session_check_right (HeedSession *session,
                                   HeedRight right,
                                   GError **error);

G_END_DECLS
