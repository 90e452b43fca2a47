/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-store-body-private.h"

#include "test-data.h"

#include <json-glib/json-glib.h>

static void
assert_round_trip (HeedField *field)
{
  g_autofree char *body = heed_store_body_write (field);
  g_autofree char *again = NULL;
  g_autoptr (HeedField) back = heed_store_body_read (body);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (back);
  g_assert_true (heed_field_equal (field, back));
  g_assert_false (heed_field_is_sealed (back));
  again = heed_store_body_write (back);
  g_assert_cmpstr (body, ==, again);

  /* JSON for everybody else, too. */
  json = json_from_string (body, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (json));
}

static void
test_form (void)
{
  static const char *const bodies[] = {
    "[\"Sex\"]",
    "[\"Sex\",null,\"F\"]",
    "[\"Sex\",null,\"\"]",
    "[\"Sex\",{\"asCame\":\"0\"},\"U\"]",
    "[\"Sex\",{\"absence\":\"unknown\",\"b\":\"\"}]",
    "[\"Name\",null,null,[[\"Given\",null,\"Amira\"],[\"Family\",{\"absence\":\"unknown\"}]]]",
    "[\"a\",{\"b\":\"c\"},\"d\",[[\"e\"]]]",
    "[\"x\",null,\"a \\\"quote\\\" and a back\\\\slash\\nline\\u0009tab\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HeedField) field = heed_store_body_read (bodies[i]);
      g_autofree char *body = NULL;

      g_assert_nonnull (field);
      body = heed_store_body_write (field);
      g_assert_cmpstr (body, ==, bodies[i]);
      assert_round_trip (field);
    }
}

static void
test_refused (void)
{
  static const char *const bodies[] = {
    "",
    "null",
    "{}",
    "[]",
    "[null]",
    "[\"\"]",
    "[\"a\"",
    "[\"a\",]",
    "[\"a\",{}]",
    "[\"a\",{\"b\"}]",
    "[\"a\",{\"b\":null}]",
    "[\"a\",{\"\":\"b\"}]",
    "[\"a\",null,null,[]]",
    "[\"a\",null,null,[null]]",
    "[\"a\",null,\"b\",[[\"c\"]],null]",
    "[\"a\",null,\"b]",
    "[\"a\",null,\"\\x\"]",
    "[\"a\",null,\"\\u00\"]",
    "[\"a\",null,\"\\u0000\"]",
    "[\"a\",null,\"\\u0041\"]",
    "[\"a\"] ",
    "[ \"a\"]",
    "[\"a\"][\"b\"]",
  };
  GString *deep = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HeedField) field = heed_store_body_read (bodies[i]);

      if (field != NULL)
        g_test_message ("taken: %s", bodies[i]);
      g_assert_null (field);
    }

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "[\"a\",null,null,[");
  g_assert_null (heed_store_body_read (deep->str));
  g_string_free (deep, TRUE);
}

static gboolean
join_cb (const char *text,
         gpointer user_data)
{
  g_string_append_printf (user_data, "<%s>", text);

  return !g_str_equal (text, "stop");
}

static void
test_texts (void)
{
  static const struct
  {
    const char *body;
    const char *texts;
    gboolean to_the_end;
  } cases[] = {
    { "[\"a\"]", "", TRUE },
    { "[\"a\",{\"b\":\"c\"}]", "", TRUE },
    { "[\"a\",null,\"x\"]", "<x>", TRUE },
    { "[\"a\",{\"b\":\"c\"},\"x\",[[\"d\",null,\"\\\"y\"],[\"e\"],[\"f\",null,null,[[\"g\",null,\"\"]]]]]", "<x><\"y><>", TRUE },
    { "[\"a\",null,\"x\",[[\"d\",null,\"stop\"],[\"d\",null,\"y\"]]]", "<x><stop>", FALSE },
    { "[\"a\",null,\"x\",[[\"d\",null,\"y]]]", "<x>", FALSE },
    { "", "", FALSE },
  };

  g_autoptr (GString) buffer = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) texts = g_string_new (NULL);

      g_assert_cmpint (heed_store_body_foreach_text (cases[i].body, i % 2 == 0 ? buffer : NULL, join_cb, texts), ==, cases[i].to_the_end);
      g_assert_cmpstr (texts->str, ==, cases[i].texts);
    }
}

static void
test_characters (void)
{
  g_autoptr (HeedField) field = heed_field_new ("All");

  for (gunichar c = 1; c <= 0x10ffff; c += (c < 0x3000 ? 1 : 257))
    {
      char text[16] = "a";
      int length;

      if (!g_unichar_validate (c))
        continue;
      length = g_unichar_to_utf8 (c, text + 1);
      text[1 + length] = 'b';
      text[2 + length] = '\0';
      heed_field_append (field, heed_field_new_text ("T", text));
    }
  assert_round_trip (field);
}

static void
test_naughty (gconstpointer which)
{
  g_autofree char *path = test_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Naughty");
  JsonArray *strings;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  strings = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (strings), >, 400);
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *string = json_array_get_string_element (strings, i);
      HeedField *child = heed_field_append (field, heed_field_new_text ("T", string));

      heed_field_set_attribute (child, "a", string);
    }
  assert_round_trip (field);
}

/* A store from elsewhere may hold any names: they go with what was read. */
static void
test_unknown_names (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Foreign%u", i);
      g_autofree char *body = g_strdup_printf ("[\"%s\",{\"%s.a\":\"1\"},null,[[\"%s.c\",null,\"x\"]]]", name, name, name);
      g_autofree char *cut = g_strdup_printf ("[\"%s\",{\"%s.a\":\"1", name, name);
      g_autofree char *attribute = g_strdup_printf ("%s.a", name);
      g_autofree char *again = NULL;
      g_autoptr (HeedField) field = heed_store_body_read (body);

      g_assert_cmpstr (heed_field_get_attribute (field, attribute), ==, "1");
      again = heed_store_body_write (field);
      g_assert_cmpstr (again, ==, body);
      g_assert_null (heed_store_body_read (cut));
      g_assert_cmpuint (g_quark_try_string (name), ==, 0);
      g_assert_cmpuint (g_quark_try_string (attribute), ==, 0);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/body/form", test_form);
  g_test_add_func ("/store/body/unknown-names", test_unknown_names);
  g_test_add_func ("/store/body/refused", test_refused);
  g_test_add_func ("/store/body/texts", test_texts);
  g_test_add_func ("/store/body/characters", test_characters);
  TEST_DATA_ADD ("/store/body/naughty-strings", test_naughty);

  return g_test_run ();
}
