/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* A row of the audit; heed-audit-chain.h says how the hash is made. */
typedef struct
{
  gint64 seq;
  char *at;
  char *member;  /* id, or NULL */
  char *action;  /* "read", "file", "export" … */
  char *subject; /* id of the child or record, or NULL */
  char *detail;  /* or NULL */
  char *hash;    /* 64 lower-case hex digits */
} HeedAuditRow;

/* Appends a row, chained to the last one. */
gboolean heed_db_append_audit (HeedDb *db,
                               const char *at,
                               const char *member_id,
                               const char *action,
                               const char *subject,
                               const char *detail,
                               GError **error);

/* HeedAuditRow, newest first; of one subject, or of all where it is NULL. @limit 0 is no limit. */
GPtrArray *heed_db_list_audit (HeedDb *db,
                               const char *subject,
                               guint limit,
                               GError **error);

/* Whether the row @seq is there and has the hash of 32 bytes. */
gboolean heed_db_has_audit_row (HeedDb *db,
                                gint64 seq,
                                const guint8 *hash,
                                gboolean *ret_has,
                                GError **error);

/* The latest moment in the last rows: the clock has been there. Of so many rows and not of all, since one day
 * under a wrong clock would otherwise be held against the right one for years. NULL, without an error, of an
 * audit that has no rows. */
char *heed_db_find_audit_latest (HeedDb *db,
                                 GError **error);

/* What a store came to: the last row of its audit, and how many entries it holds. Two that have the same head hold the same. */
typedef struct
{
  gint64 seq; /* 0 where there is no row yet; then the texts are NULL */
  char *at;
  char *hash;
  guint64 n_entries;
} HeedDbHead;

gboolean heed_db_read_head (HeedDb *db,
                            HeedDbHead *ret_head,
                            GError **error);
gboolean heed_db_head_equal (const HeedDbHead *one,
                             const HeedDbHead *other);
void heed_db_head_clear (HeedDbHead *head);

/* The hash of that row in hex, or NULL, without an error, where there is none; caller owns. */
char *heed_db_find_audit_hash (HeedDb *db,
                               gint64 seq,
                               GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeedDbHead, heed_db_head_clear)

/* The chain from its beginning. @ret_seq is 0 where it is whole, otherwise the number of the first row
 * that is wrong or not there, and @ret_reason says what is wrong with it. @ret_head, which may be NULL,
 * is the hash of the last row in hex; the caller owns both texts. */
gboolean heed_db_verify_audit (HeedDb *db,
                               gint64 *ret_seq,
                               char **ret_reason,
                               char **ret_head,
                               GError **error);

G_END_DECLS
