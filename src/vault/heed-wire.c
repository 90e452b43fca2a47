/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-wire-private.h"

#include <string.h>

void
heed_wire_put_number (GByteArray *bytes,
                      guint n_bytes,
                      guint64 number)
{
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (n_bytes >= 1 && n_bytes <= 8);

  for (guint i = n_bytes; i > 0; i--)
    {
      guint8 byte = (guint8) (number >> (8 * (i - 1)));

      g_byte_array_append (bytes, &byte, 1);
    }
}

void
heed_wire_put_string (GByteArray *bytes,
                      const char *string)
{
  gsize length;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (string != NULL);

  length = strlen (string);
  g_return_if_fail (length <= G_MAXUINT16);

  heed_wire_put_number (bytes, 2, length);
  g_byte_array_append (bytes, (const guint8 *) string, (guint) length);
}

const guint8 *
heed_wire_take_block (HeedWire *wire,
                      gsize size)
{
  const guint8 *block;

  g_return_val_if_fail (wire != NULL, NULL);

  if (wire->failed || size > wire->left)
    {
      wire->failed = TRUE;
      return NULL;
    }

  block = wire->at;
  wire->at += size;
  wire->left -= size;

  return block;
}

guint64
heed_wire_take_number (HeedWire *wire,
                       guint n_bytes)
{
  const guint8 *block;
  guint64 number = 0;

  g_return_val_if_fail (n_bytes >= 1 && n_bytes <= 8, 0);

  block = heed_wire_take_block (wire, n_bytes);
  for (guint i = 0; block != NULL && i < n_bytes; i++)
    number = number << 8 | block[i];

  return number;
}

char *
heed_wire_take_string (HeedWire *wire)
{
  gsize length = heed_wire_take_number (wire, 2);
  const guint8 *block = heed_wire_take_block (wire, length);

  if (block == NULL)
    return NULL;

  /* A given length makes a NUL inside invalid too. */
  if (!g_utf8_validate_len ((const char *) block, length, NULL))
    {
      wire->failed = TRUE;
      return NULL;
    }

  return g_strndup ((const char *) block, length);
}
