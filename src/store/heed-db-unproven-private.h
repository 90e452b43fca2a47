/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what a write has made that no row of the audit proves yet. */

#include "heed-db-private.h"
#include "heed-proof.h"

G_BEGIN_DECLS

/* @what: "entry" and its place, "version" or "answer" and its number, "member" and the number of a version of theirs. A literal. */
typedef struct
{
  const char *what;
  gint64 key;
} HeedDbUnproven;

void heed_db_note_unproven (HeedDb *db,
                            const char *what,
                            gint64 key);
void heed_db_note_proven (HeedDb *db,
                          const char *what,
                          gint64 key);

/* What proves a version (vault/README.md), of its columns as they are written and as they are read. */
void heed_db_hash_version (const char *record,
                           const char *id,
                           gint64 number,
                           const char *at,
                           const char *member,
                           const char *import,
                           const char *body,
                           guint8 ret_hash[HEED_PROOF_SIZE]);

/* At the end of a write, however it ends. */
void heed_db_forget_unproven (HeedDb *db);

G_END_DECLS
