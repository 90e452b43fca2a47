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
gboolean heed_db_prove_import (HeedDb *db,
                               const char *id,
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

/* Of a step of the store: one row for all that was there before rows proved. */
gboolean heed_db_seal_all (HeedDb *db,
                           GError **error);

G_END_DECLS
