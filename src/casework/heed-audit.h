/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* A row of the audit. */
typedef struct
{
  gint64 seq;
  char *at;          /* moment, UTC */
  char *member;      /* id, or NULL */
  char *member_name; /* what they are called now, or NULL */
  char *action;
  char *subject; /* id, or NULL */
  char *detail;  /* or NULL */
  char *hash;    /* 64 hex digits */
} HeedAuditLine;

void heed_audit_line_free (HeedAuditLine *row);

/* Newest first; of one child, or all. GPtrArray of HeedAuditLine. That it was looked at is then a row, "audit", which only the next look
 * has; of a store that can only be read there is none. */
GPtrArray *heed_list_audit (HeedSession *session,
                            const char *child,
                            guint limit,
                            GError **error);

/* One check of heed_verify(). */
typedef struct
{
  char *name;
  gboolean ok;
  char *message; /* "ok", or what is wrong */
} HeedVerifyLine;

void heed_verify_line_free (HeedVerifyLine *line);

/* Database, foreign keys, audit chain, attachments, schema version. GPtrArray of HeedVerifyLine. That it was asked for is a row of the
 * audit, "verify". */
GPtrArray *heed_verify (HeedSession *session,
                        GError **error);

/* The newest row of the audit as a line to keep elsewhere: "heed-head 1 STORE-ID SEQ HASH AT". Whoever writes the whole audit anew can
 * do so unseen only where nobody kept one. Caller owns. */
char *heed_dup_head (HeedSession *session,
                     GError **error);

/* The same row as "SEQ HASH", which stands at the foot of every page that leaves. Caller owns. */
char *heed_dup_head_mark (HeedSession *session,
                          GError **error);

/* Tries lines that were kept, each against the row that it names; empty lines are passed over. NULL where all hold, else which does not
 * and why; caller owns. REFUSED where a line is no such line, with its number: then @error is set, and nothing was tried. */
char *heed_verify_heads (HeedSession *session,
                         const char *text,
                         GError **error);

G_END_DECLS
