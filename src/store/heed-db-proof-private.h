/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what is proven of a row, and what is not proven yet. */

#include "heed-db-private.h"
#include "heed-db-proof.h"
#include "heed-db-unproven-private.h"
#include "heed-proof.h"

G_BEGIN_DECLS

/* The form of a store from which on rows prove. */
#define HEED_DB_PROVEN_SINCE 7

/* That from which on members are proven too. */
#define HEED_DB_MEMBERS_PROVEN_SINCE 8

/* The hashes, each of a row by its key. FALSE with an error; *@ret_found, where it is asked for, is whether there is such a row. */
gboolean heed_db_prove_entry (HeedDb *db,
                              gint64 place,
                              guint8 ret_hash[HEED_PROOF_SIZE],
                              GError **error);
gboolean heed_db_prove_version (HeedDb *db,
                                gint64 number,
                                guint8 ret_hash[HEED_PROOF_SIZE],
                                GError **error);
gboolean heed_db_prove_answer (HeedDb *db,
                               gint64 number,
                               guint8 ret_hash[HEED_PROOF_SIZE],
                               GError **error);
/* @brought: the hashes of all that bears it, where they are known already, which are put into their order; NULL looks for them. */
gboolean heed_db_prove_import (HeedDb *db,
                               const char *id,
                               GByteArray *brought,
                               guint8 ret_hash[HEED_PROOF_SIZE],
                               GError **error);
void heed_db_prove_export (const char *child,
                           const char *what,
                           const char *sha256,
                           const char *const *entries,
                           guint8 ret_hash[HEED_PROOF_SIZE]);

/* All of some hashes, as one row proves them that came later than what it proves. @hashes: so many times HEED_PROOF_SIZE bytes. */
void heed_db_prove_seal (GByteArray *hashes,
                         guint8 ret_hash[HEED_PROOF_SIZE]);

/* At the end of a write, before it is kept: a row for each that has none. */
gboolean heed_db_prove_rest (HeedDb *db,
                             GError **error);

/* What proves a member of this store. */
typedef struct
{
  guint8 hash[HEED_PROOF_SIZE];
  char *said; /* what its row says: "member id", and "removed" where they are no member any more; NULL where there is none of that id */
  gint64 key; /* the number of their version */
} HeedMemberProof;

void heed_member_proof_clear (HeedMemberProof *proof);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeedMemberProof, heed_member_proof_clear)

/* An outside author is nobody: FALSE is for what could not be read. */
gboolean heed_db_find_member_proof (HeedDb *db,
                                    const char *id,
                                    HeedMemberProof *ret_proof,
                                    GError **error);
gboolean heed_db_prove_member (HeedDb *db,
                               gint64 key,
                               guint8 ret_hash[HEED_PROOF_SIZE],
                               GError **error);

/* After a write to the table of members: a row is due where what is proven is not as it was @before. */
gboolean heed_db_note_member (HeedDb *db,
                              const char *id,
                              const HeedMemberProof *before,
                              GError **error);

/* Of a step of the store: a row for each member of it. */
gboolean heed_db_prove_members (HeedDb *db,
                                GError **error);

/* Of a step of the store: one row for all that was there before rows proved. */
gboolean heed_db_seal_all (HeedDb *db,
                           GError **error);

G_END_DECLS
