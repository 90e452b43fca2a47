/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: how the key file spells numbers, strings and blocks. Numbers are
 * unsigned, highest byte first; a string is its length in bytes as two bytes, then UTF-8 without
 * a NUL. */

#include <glib.h>

G_BEGIN_DECLS

/* What is left to read; reading past the end, or a string that is no UTF-8, fails and stays failed. */
typedef struct
{
  const guint8 *at;
  gsize left;
  gboolean failed;
} HeedWire;

void heed_wire_put_number (GByteArray *bytes,
                           guint n_bytes,
                           guint64 number);
void heed_wire_put_string (GByteArray *bytes,
                           const char *string);

/* 0, NULL or zeros when failed. The caller owns strings; blocks belong to what is read. */
guint64 heed_wire_take_number (HeedWire *wire,
                               guint n_bytes);
char *heed_wire_take_string (HeedWire *wire);
const guint8 *heed_wire_take_block (HeedWire *wire,
                                    gsize size);

G_END_DECLS
