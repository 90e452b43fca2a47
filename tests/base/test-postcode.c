/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-postcode.h"

#include "test-data.h"

#include <json-glib/json-glib.h>

/* Calls @check with "base" and "expected" of each test in a file. */
static void
for_each_test (gconstpointer which,
               const char *name,
               void (*check) (const char *base, JsonNode *expected))
{
  g_autofree char *path = test_data (which, name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *tests;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "tests");
  g_assert_cmpuint (json_array_get_length (tests), >=, 13);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    {
      JsonObject *test = json_array_get_object_element (tests, i);

      check (json_object_get_string_member (test, "base"), json_object_get_member (test, "expected"));
    }
}

static void
check_validation (const char *base,
                  JsonNode *expected)
{
  g_test_message ("%s", base);
  g_assert_cmpint (heed_postcode_is_valid (base), ==, json_node_get_boolean (expected));
}

static void
check_normalisation (const char *base,
                     JsonNode *expected)
{
  g_autofree char *postcode = heed_postcode_normalise (base);

  g_test_message ("%s", base);
  g_assert_cmpstr (postcode, ==, json_node_is_null (expected) ? NULL : json_node_get_string (expected));
}

static void
test_validation (gconstpointer which)
{
  for_each_test (which, "postcodes/validation.json", check_validation);
}

static void
test_normalisation (gconstpointer which)
{
  for_each_test (which, "postcodes/normalisation.json", check_normalisation);
}

/* guidance-research.md 7.6, and what each alternative of the rule takes and leaves. */
static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *postcode;
  } cases[] = {
    { "SW1A 1AA", "SW1A 1AA" },
    { "M1 1AE", "M1 1AE" },
    { "W1A 0AX", "W1A 0AX" },
    { "EC1A 1BB", "EC1A 1BB" },
    { "DN55 1PT", "DN55 1PT" },
    { "CR2 6XH", "CR2 6XH" },
    { "GIR 0AA", "GIR 0AA" },
    { "gir0aa", "GIR 0AA" },
    { "bs376xx", "BS37 6XX" },
    { "  bs37   6xx\t", "BS37 6XX" },
    { "BF1 3AA", "BF1 3AA" },
    { "JE2 3AB", "JE2 3AB" },
    { "IM1 1AE", "IM1 1AE" },
    /* The NHS's pseudo-codes: no fixed abode, and not known. */
    { "ZZ99 3VZ", "ZZ99 3VZ" },
    { "zz993wz", "ZZ99 3WZ" },
    { "AAA 1AA", NULL },
    { "xxxxBS37 6XX", NULL },
    { "GIR 0AAgarbage", NULL },
    { "SW1A 1AA\nX", NULL },
    { "SW1A 1AA SW1A 1AA", NULL },
    { "S W1A 1AA", NULL },
    { "SW1A 1 AA", NULL },
    { "SW1A1A A", NULL },
    { "QW1 1AA", NULL },
    { "SW1A 1CA", NULL },
    { "SW1C 1AA", NULL },
    { "ZZ98 3VZ", NULL },
    { "SW1A\u00a01AA", NULL },
    { "\uff33W1A 1AA", NULL },
    { "1AA", NULL },
    { " ", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *postcode = heed_postcode_normalise (cases[i].text);
      g_autofree char *again = heed_postcode_normalise (postcode);

      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpstr (postcode, ==, cases[i].postcode);
      g_assert_cmpstr (again, ==, postcode);
      g_assert_cmpint (heed_postcode_is_valid (cases[i].text), ==, postcode != NULL);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_DATA_ADD ("/base/postcode/validation", test_validation);
  TEST_DATA_ADD ("/base/postcode/normalisation", test_normalisation);
  g_test_add_func ("/base/postcode/table", test_table);
  return g_test_run ();
}
