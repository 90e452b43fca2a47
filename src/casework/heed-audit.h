/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* A row of the audit. */
typedef struct
{
  gint64 seq;
  char *at;     /* moment, UTC */
  char *member; /* id, or NULL */
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

G_END_DECLS
