/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "vectors.h"

#include <string.h>

GStrv
vectors_read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "vault", "vectors", name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}

static guint8
parse_byte (const char *hex)
{
  g_assert_true (g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]));

  return (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));
}

GBytes *
vectors_read_hex (const char *name)
{
  g_auto (GStrv) lines = vectors_read_lines (name);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    for (const char *hex = lines[i]; *hex != '\0'; hex += 2)
      {
        guint8 byte = parse_byte (hex);

        g_byte_array_append (bytes, &byte, 1);
      }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

void
vectors_parse_32 (const char *hex,
                  guint8 ret_bytes[32])
{
  g_assert_cmpuint (strlen (hex), ==, 64);

  for (guint i = 0; i < 32; i++)
    ret_bytes[i] = parse_byte (hex + 2 * i);
}
