/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-field-text.h"

static void
assert_back (HeedField *field)
{
  g_autofree char *text = heed_field_to_text (field);
  g_autoptr (HeedField) again = heed_field_from_text (text);

  g_assert_nonnull (again);
  g_assert_true (heed_field_equal (field, again));
  g_assert_false (heed_field_is_sealed (again));
}

static void
test_tree (void)
{
  g_autoptr (HeedField) field = heed_field_new ("A");
  HeedField *child = heed_field_append (field, heed_field_new ("B"));

  assert_back (field);
  heed_field_set_attribute (field, "x", "1");
  heed_field_set_attribute (field, "empty", "");
  heed_field_append (child, heed_field_new_text ("C", "deep"));
  heed_field_append (child, heed_field_new_text ("C", ""));
  heed_field_append (field, heed_field_new_absent ("B", "unknown"));
  assert_back (field);
}

/* What XML cannot hold is what a draft must not lose. */
static void
test_any_text (void)
{
  static const char *const texts[] = {
    "\x01",
    "\x1b[31m",
    "'",
    "\"",
    "\\",
    "\\n",
    "\n\r\t",
    "\xef\xbf\xbe",
    "\xef\xbb\xbf",
    "<a b='c'>&amp;]]>",
    "@as []",
    "nothing",
    "👩‍👧 نص",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HeedField) field = heed_field_new_text ("A", texts[i]);

      heed_field_set_attribute (field, "x", texts[i]);
      assert_back (field);
    }
}

static void
test_other_text (void)
{
  static const char *const others[] = {
    "",
    "hello",
    "('heed-draft-1', [])x",
    "('heed-draft-0', [(0, 'A', nothing, [])])",
    "('heed-draft-1', [(1, 'A', nothing, [])])",
    "('heed-draft-1', [(0, 'A', nothing, []), (2, 'B', nothing, [])])",
    "('heed-draft-1', [(0, 'A', nothing, []), (0, 'B', nothing, [])])",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_null (heed_field_from_text (others[i]));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/field-text/tree", test_tree);
  g_test_add_func ("/form/field-text/any-text", test_any_text);
  g_test_add_func ("/form/field-text/other-text", test_other_text);

  return g_test_run ();
}
