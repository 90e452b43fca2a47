/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* For heed-session.c and heed-session-create.c only: what a session is made of. */

#include "heed-session-private.h"

G_BEGIN_DECLS

struct _HeedSession
{
  GObject parent_instance;

  GMutex mutex; /* guards the store, the keys, which closing takes away from under whoever is proving one, and the paths */
  HeedStore *store;
  HeedKey *key;       /* NULL for the demonstration, and once closed */
  HeedKeysFile *keys; /* as it was when the store was opened, or NULL */
  GBytes *keys_bytes; /* the same, letter for letter */
  HeedSetting *setting;
  HeedMember *member;
  char *code; /* of the member’s role, as it is now; guarded by the mutex too */
  HeedCodes *codes;
  HeedGuidance *guidance; /* heed_session_get_guidance(): not before it is asked for */
  HeedField *practice;    /* NULL where the authority has no profile */
  char *path;
  char *given_path;        /* as it was opened: its keys lie beside this name */
  GPtrArray *former_paths; /* somebody may still hold them */
  GPtrArray *held;         /* HeedHeldRow: of readings that the store had no room for yet */
  GError *clock;           /* what was found of the clock at the opening, or NULL */
  GError *copy;            /* that this is a copy of a store that was open, or NULL */
  GError *older;           /* that the store is older than its keys, or NULL */
  GError *drill;           /* that the backup which was tried last is not good, or NULL */
  gboolean is_by_recovery_key;
  gboolean must_change; /* the member's passphrase was set by somebody else */
  int sheet;            /* HeedSheet; atomic */
  int is_made_up;       /* atomic */
  int has_listed;       /* that all children were listed is a row of the audit; atomic */
};

/* What a session needs besides a store: shipped with Heed, read once. */
HeedSession *heed_session_new_closed (GError **error);

/* Takes the store, which is open, and makes the session whole. @member is an id; NULL: the first own member. */
gboolean heed_session_begin (HeedSession *self,
                             HeedStore *store,
                             const char *member,
                             GError **error);

/* The session goes on in @store, which lies where its own did, under @key; its own is closed already. */
void heed_session_replace_store (HeedSession *self,
                                 HeedStore *store,
                                 HeedKey *key);

/* With the key in hand: everything that opening a store does. @passphrase is that of the member, or NULL. Where the disk has no room for the rows of an
 * opening the store is read, as where nothing can be written at all. @how may be NULL. */
HeedSession *heed_session_open_with_key (const char *path,
                                         HeedKey *key,
                                         const char *member,
                                         const char *passphrase,
                                         const char *how,
                                         GError **error);

G_END_DECLS
