/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a row of the audit proves: "h1", BLAKE2b-256 without a key of some fields, each its length as four bytes, highest first, and then
 * its UTF-8 bytes, as heed-audit-chain.h has them. A list is the number of its members as a field, then the members, each some fields
 * after one another, in the order of their bytes. Not for several threads at once. */
typedef struct _HeedProof HeedProof;

#define HEED_PROOF_SIZE 32

/* Where it stands in the detail of a row: its end, this and 64 hex digits. */
#define HEED_PROOF_MARK " h1:"

/* @what is the first field: "entry". Caller owns. */
HeedProof *heed_proof_new (const char *what);
void heed_proof_free (HeedProof *self);

/* The next field; NULL is a field too. */
void heed_proof_add (HeedProof *self,
                     const char *field);
void heed_proof_add_integer (HeedProof *self,
                             gint64 integer);

/* Between these two, fields are those of a list; heed_proof_end_member() ends one of its members. */
void heed_proof_begin_list (HeedProof *self);
void heed_proof_end_member (HeedProof *self);
void heed_proof_end_list (HeedProof *self);

/* Ends it; no more can be added. */
void heed_proof_finish (HeedProof *self,
                        guint8 ret_hash[HEED_PROOF_SIZE]);

/* "@detail h1:…"; @detail NULL is nothing. Caller owns. */
char *heed_proof_join (const char *detail,
                       const guint8 hash[HEED_PROOF_SIZE]);

/* Whether @detail ends in a proof; @ret_hash is it, and @ret_length, which may be NULL, how long what stands before it is. */
gboolean heed_proof_split (const char *detail,
                           guint8 ret_hash[HEED_PROOF_SIZE],
                           gsize *ret_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedProof, heed_proof_free)

G_END_DECLS
