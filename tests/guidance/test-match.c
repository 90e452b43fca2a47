/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-match-private.h"

#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <string.h>

static GHashTable *
make_namespaces (void)
{
  GHashTable *namespaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (namespaces, g_strdup ("p"), g_strdup ("urn:p"));
  g_hash_table_insert (namespaces, g_strdup ("q"), g_strdup ("urn:q"));

  return namespaces;
}

static const char *const names[] = { "a", "b", "p:a", "p:b", "q:a" };

static void
generate (GRand *random,
          GString *text,
          guint depth)
{
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];
  guint n = depth > 4 ? 0 : (guint) g_rand_int_range (random, 0, 4);

  g_string_append_printf (text, "<%s", name);
  if (g_rand_boolean (random))
    g_string_append_printf (text, " x='%d'", g_rand_int_range (random, 1, 4));
  if (g_rand_boolean (random))
    g_string_append_printf (text, " p:x='%d'", g_rand_int_range (random, 1, 4));
  g_string_append_c (text, '>');
  for (guint i = 0; i < n; i++)
    {
      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append (text, "t<!--c--><?i?>");
      generate (random, text, depth + 1);
    }
  g_string_append_printf (text, "</%s>", name);
}

static xmlDoc *
make_document (guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new ("<a xmlns:p='urn:p' xmlns:q='urn:q'>");
  xmlDoc *document;

  for (guint i = 0; i < 4; i++)
    generate (random, text, 0);
  g_string_append (text, "</a>");
  document = xmlReadMemory (text->str, (int) text->len, "test.xml", NULL, XML_PARSE_NONET);
  g_assert_nonnull (document);

  return document;
}

/* Tests every node of the tree against the nodes that the plain XPath selects. */
static guint
compare (HeedMatch *match,
         HeedEngine *engine,
         xmlNodeSet *selected,
         xmlNode *node)
{
  guint matched = 0;
  gboolean result = FALSE;

  g_assert_true (heed_match_test (match, engine, node, &result));
  g_assert_cmpint (result, ==, xmlXPathNodeSetContains (selected, node));
  matched += result;

  if (node->type == XML_ELEMENT_NODE)
    {
      for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
        matched += compare (match, engine, selected, (xmlNode *) attribute);
    }
  if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE)
    {
      for (xmlNode *child = node->children; child != NULL; child = child->next)
        matched += compare (match, engine, selected, child);
    }

  return matched;
}

/* A node matches where the pattern, as an XPath from anywhere, selects it. */
static void
test_selects (void)
{
  static const struct
  {
    const char *pattern;
    const char *xpath;
  } rows[] = {
    { "a", "//a" },
    { "p:a", "//p:a" },
    { "*", "//*" },
    { "p:*", "//p:*" },
    { "/", "/" },
    { "/a", "/a" },
    { "/a/p:b", "/a/p:b" },
    { "/p:b", "/p:b" },
    { "//a", "//a" },
    { "a/b", "//a/b" },
    { "a//b", "//a//b" },
    { "/a//b/p:a", "/a//b/p:a" },
    { "a//b//a", "//a//b//a" },
    { "*/*/*", "//*/*/*" },
    { "@x", "//@x" },
    { "@p:x", "//@p:x" },
    { "@*", "//@*" },
    { "a/@x", "//a/@x" },
    { "a//@x", "//a//@x" },
    { "child::a/attribute::x", "//a/@x" },
    { "a | p:b | @x", "//a | //p:b | //@x" },
    { " a | / ", "//a | /" },
    { "a[b]", "//a[b]" },
    { "a[@x = 2]", "//a[@x = 2]" },
    { "a[@x][b]/p:b[not(@x)]", "//a[@x][b]/p:b[not(@x)]" },
    { "a[1]", "//a[1]" },
    { "a[last()]", "//a[last()]" },
    { "a[position() > 1]", "//a[position() > 1]" },
    { "a[@x][1]", "//a[@x][1]" },
    { "a[1][@x]", "//a[1][@x]" },
    { "*[2]/a[1]", "//*[2]/a[1]" },
    { "a[count(../*)]", "//a[count(../*)]" },
    { "a[number(@x)]", "//a[number(@x)]" },
    { "a[b[1]]", "//a[b[1]]" },
    { "*[preceding-sibling::a]", "//*[preceding-sibling::a]" },
    { "*[ancestor::p:b]//a[following::b]", "//*[ancestor::p:b]//a[following::b]" },
    { "@*[. > 1]", "//@*[. > 1]" },
    { "@x[../@p:x = .]", "//@x[../@p:x = .]" },
    { "*[']' = ']']/a['|/[']", "//*[']' = ']']/a['|/[']" },
    { "a[text() | comment()]", "//a[text() | comment()]" },
  };
  g_autoptr (GHashTable) namespaces = make_namespaces ();
  g_autoptr (HeedEngine) engine = heed_engine_new (namespaces);
  HeedExpressionScope scope = { .namespaces = namespaces };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *reason = NULL;
      g_autoptr (HeedMatch) match = heed_match_new (rows[i].pattern, &scope, heed_engine_get_context (engine), &reason);
      guint matched = 0;

      g_test_message ("%s", rows[i].pattern);
      g_assert_null (reason);
      for (guint seed = 1; seed <= 20; seed++)
        {
          xmlDoc *document = make_document (seed);
          xmlXPathContext *context = xmlXPathNewContext (document);
          xmlXPathObject *object;

          xmlXPathRegisterNs (context, (const xmlChar *) "p", (const xmlChar *) "urn:p");
          object = xmlXPathEvalExpression ((const xmlChar *) rows[i].xpath, context);
          g_assert_nonnull (object);
          heed_engine_start (engine, document, NULL, NULL, 1);
          matched += compare (match, engine, object->nodesetval, (xmlNode *) document);
          heed_engine_finish (engine);
          xmlXPathFreeObject (object);
          xmlXPathFreeContext (context);
          xmlFreeDoc (document);
        }
      if (!g_str_equal (rows[i].pattern, "/p:b"))
        g_assert_cmpuint (matched, >, 0);
    }
}

static void
collect_cb (const char *name,
            gboolean attribute,
            gpointer user_data)
{
  g_string_append_printf (user_data, "%s%s ", attribute ? "@" : "", name);
}

static void
test_targets (void)
{
  g_autoptr (GHashTable) namespaces = make_namespaces ();
  g_autoptr (HeedEngine) engine = heed_engine_new (namespaces);
  HeedExpressionScope scope = { .namespaces = namespaces };
  g_autoptr (HeedMatch) match = heed_match_new ("a/p:b[c] | / | b/@* | //q:*", &scope, heed_engine_get_context (engine), NULL);
  g_autoptr (GString) targets = g_string_new (NULL);

  heed_match_foreach_target (match, collect_cb, targets);
  g_assert_cmpstr (targets->str, ==, "b / @* * ");
  g_assert_true (g_hash_table_contains (heed_match_get_names (match), "a"));
  g_assert_false (g_hash_table_contains (heed_match_get_names (match), "c"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/match/selects", test_selects);
  g_test_add_func ("/guidance/match/targets", test_targets);
  return g_test_run ();
}
