/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-wire-private.h"

#include <string.h>

static HeedWire
get_wire (const void *bytes,
          gsize size)
{
  /* A copy that ends with the block, so that a read beyond it is seen by a sanitizer. */
  guint8 *copy = g_malloc (MAX (size, 1));
  HeedWire wire = { copy, size, FALSE };

  memcpy (copy, bytes, size);

  return wire;
}

static void
free_wire (HeedWire *wire,
           gsize taken)
{
  g_free ((guint8 *) wire->at - taken);
}

static void
test_round_trip (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  HeedWire wire;

  heed_wire_put_number (bytes, 1, 0xfe);
  heed_wire_put_number (bytes, 4, 0x01020304);
  heed_wire_put_string (bytes, "Zo\u00eb");
  heed_wire_put_string (bytes, "");
  heed_wire_put_number (bytes, 8, G_MAXUINT64 - 1);
  g_assert_cmpmem (bytes->data,
                   bytes->len,
                   "\xfe\x01\x02\x03\x04\x00\x04Zo\xc3\xab\x00\x00\xff\xff\xff\xff\xff\xff\xff\xfe",
                   21);

  wire = get_wire (bytes->data, bytes->len);
  g_assert_cmpuint (heed_wire_take_number (&wire, 1), ==, 0xfe);
  g_assert_cmpuint (heed_wire_take_number (&wire, 4), ==, 0x01020304);
  first = heed_wire_take_string (&wire);
  second = heed_wire_take_string (&wire);
  g_assert_cmpstr (first, ==, "Zo\u00eb");
  g_assert_cmpstr (second, ==, "");
  g_assert_cmpuint (heed_wire_take_number (&wire, 8), ==, G_MAXUINT64 - 1);
  g_assert_false (wire.failed);
  g_assert_cmpuint (wire.left, ==, 0);
  free_wire (&wire, bytes->len);
}

/* The end is the end: one byte more fails, takes nothing, and everything after it fails too. */
static void
test_end (void)
{
  HeedWire wire = get_wire ("\x00\x03"
                            "ab",
                            4);

  g_assert_null (heed_wire_take_block (&wire, 5));
  g_assert_true (wire.failed);
  g_assert_cmpuint (wire.left, ==, 4);
  g_assert_null (heed_wire_take_block (&wire, 1));
  g_assert_cmpuint (heed_wire_take_number (&wire, 1), ==, 0);

  wire.failed = FALSE;
  g_assert_null (heed_wire_take_block (&wire, G_MAXSIZE));
  wire.failed = FALSE;
  g_assert_null (heed_wire_take_string (&wire));
  g_assert_true (wire.failed);
  free_wire (&wire, 2);
}

static void
test_no_text (void)
{
  static const char *const wrong[] = { "\x00\x01\xff", "\x00\x02\xc3(", "\x00\x02\xc0\x80" };
  HeedWire wire = get_wire ("\x00\x03"
                            "a\0b",
                            5);

  g_assert_null (heed_wire_take_string (&wire));
  g_assert_true (wire.failed);
  free_wire (&wire, 5);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gsize size = 2 + (gsize) wrong[i][1];

      wire = get_wire (wrong[i], size);
      g_assert_null (heed_wire_take_string (&wire));
      g_assert_true (wire.failed);
      free_wire (&wire, size);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/wire/round-trip", test_round_trip);
  g_test_add_func ("/vault/wire/end", test_end);
  g_test_add_func ("/vault/wire/no-text", test_no_text);
  return g_test_run ();
}
