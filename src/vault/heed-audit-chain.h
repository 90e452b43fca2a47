/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HEED_AUDIT_HASH_SIZE 32

/* Writes to @ret_hash the hash of one audit row, chained to the hash of the row before it:
 *
 *   BLAKE2b-256 (prev || field (seq) || field (at) || field (member) || field (action)
 *                || field (subject) || field (detail))
 *
 * where prev is 32 bytes, all zero before the first row (or NULL here); seq is written in decimal
 * digits; and field (x) is the length of x in bytes as four bytes, highest first, then the UTF-8
 * bytes. A field that is NULL is the length 0xFFFFFFFF and nothing more, so that NULL and "" differ.
 * @at is hashed as the row spells it. Pure, any thread. */
void heed_audit_hash (const guint8 prev[HEED_AUDIT_HASH_SIZE],
                      gint64 seq,
                      const char *at,
                      const char *member,
                      const char *action,
                      const char *subject,
                      const char *detail,
                      guint8 ret_hash[HEED_AUDIT_HASH_SIZE]);

/* 64 lower-case hex digits; caller owns. */
char *heed_audit_hash_to_hex (const guint8 hash[HEED_AUDIT_HASH_SIZE]);

G_END_DECLS
