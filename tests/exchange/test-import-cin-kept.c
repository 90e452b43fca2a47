/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-import-cin-private.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-case-warning.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-import-read.h"
#include "heed-problem.h"
#include "heed-test-case.h"

#include "test-data.h"

#include <libxml/xmlschemas.h>
#include <string.h>

/* Nothing that a census says is lost: a census with every element of the schema is taken apart, at each element in turn something
 * is added that nobody expects there, and what was added is looked for in the case document and in the warnings. */

static HeedCodes *codes;
static GBytes *census;

typedef enum
{
  ADD_SECOND,    /* the same element once more, saying something else */
  ADD_CHILD,     /* an element that no census knows */
  ADD_FOREIGN,   /* an element of another namespace, by a name that is known there */
  ADD_ATTRIBUTE, /* an attribute */
  ADD_TEXT,      /* words that stand by themselves, or behind a value */
  ADD_COUNT,
} Addition;

static xmlDoc *
parse (void)
{
  g_autoptr (GError) error = NULL;
  xmlDoc *document = heed_case_parse_xml (census, "census.xml", &error);

  g_assert_no_error (error);

  return document;
}

static void
collect (xmlNode *node,
         GPtrArray *nodes)
{
  g_ptr_array_add (nodes, node);
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    collect (child, nodes);
}

/* Every value of a copy says something that stands nowhere else. */
static void
mark (xmlNode *node,
      guint *n)
{
  if (xmlFirstElementChild (node) == NULL)
    {
      g_autofree char *text = g_strdup_printf ("second%u", (*n)++);

      xmlNodeSetContent (node, (const xmlChar *) text);
    }
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    mark (child, n);
}

/* How many words were added: "second0", "second1" … , or one "added". */
static guint
add (xmlNode *node,
     Addition addition)
{
  xmlNode *copy;
  guint n = 0;

  switch (addition)
    {
    case ADD_SECOND:
      copy = xmlDocCopyNode (node, node->doc, 1);
      mark (copy, &n);
      xmlAddNextSibling (node, copy);
      return n;

    case ADD_CHILD:
      xmlNewChild (node, NULL, (const xmlChar *) "Unheard", (const xmlChar *) "added");
      return 1;

    case ADD_FOREIGN:
      copy = xmlNewChild (node, NULL, (xmlFirstElementChild (node) != NULL ? xmlFirstElementChild (node) : node)->name, (const xmlChar *) "added");
      xmlSetNs (copy, xmlNewNs (copy, (const xmlChar *) "urn:vendor", (const xmlChar *) "v"));
      return 1;

    case ADD_ATTRIBUTE:
      xmlNewProp (node, (const xmlChar *) "estimated", (const xmlChar *) "added");
      return 1;

    case ADD_TEXT:
    case ADD_COUNT:
    default:
      xmlAddChild (node, xmlNewDocText (node->doc, (const xmlChar *) "added"));
      return 1;
    }
}

typedef struct
{
  const char *word;
  const char *path; /* the end of a CensusFact's name, NULL: anywhere */
  guint n;
} Search;

static gboolean
holds (const char *text,
       const char *word)
{
  const char *found = text != NULL ? strstr (text, word) : NULL;

  /* "second1" is not "second12". */
  return found != NULL && !g_ascii_isdigit (found[strlen (word)]);
}

static gboolean
search_cb (HeedField *field,
           gpointer user_data)
{
  Search *search = user_data;
  const char *path = heed_field_get_attribute (field, "name");

  if (search->path != NULL)
    {
      search->n += path != NULL && g_str_has_suffix (path, search->path) && g_strcmp0 (heed_field_get_text (field), search->word) == 0;
      return TRUE;
    }
  search->n += holds (heed_field_get_text (field), search->word);
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;

      heed_field_get_nth_attribute (field, i, &value);
      search->n += holds (value, search->word);
    }

  return TRUE;
}

/* How often a word stands in what comes out of a case document and in again. */
static guint
count_kept (HeedCaseFile *file,
            const char *word,
            const char *path)
{
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseDocument) read = NULL;
  g_autoptr (HeedCaseFile) again = NULL;
  g_autoptr (GError) error = NULL;
  Search search = { word, path, 0 };

  heed_case_document_validate (document, &error);
  g_assert_no_error (error);
  bytes = heed_case_document_serialise (document);
  read = heed_case_document_parse (bytes, "case.xml", &error);
  g_assert_no_error (error);
  again = heed_case_document_dup_file (read);
  for (guint i = 0; i < heed_case_file_get_persons (again)->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (heed_case_file_get_persons (again), i)), search_cb, &search);
  for (guint i = 0; i < heed_case_file_get_entries (again)->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (heed_case_file_get_entries (again), i)), search_cb, &search);
  for (guint i = 0; i < heed_case_file_get_members (again)->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (heed_case_file_get_members (again), i)), search_cb, &search);

  return search.n;
}

static guint
count_warned (GPtrArray *warnings,
              const char *word)
{
  guint n = 0;

  for (guint i = 0; i < warnings->len; i++)
    n += holds (((HeedCaseWarning *) g_ptr_array_index (warnings, i))->message, word);

  return n;
}

static gboolean
is_named (xmlNode *node,
          const char *name)
{
  return xmlStrEqual (node->name, (const xmlChar *) name);
}

/* What a census cannot be read with, and says so. */
static gboolean
may_be_refused (xmlNode *node,
                Addition addition)
{
  if (is_named (node, "Children"))
    return addition == ADD_CHILD || addition == ADD_FOREIGN;

  return addition == ADD_TEXT && (is_named (node, "Collection") || is_named (node, "Year"));
}

static void
check (guint i,
       Addition addition)
{
  xmlDoc *document = parse ();
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_group;
  xmlNode *node;
  guint n;

  collect (xmlDocGetRootElement (document), nodes);
  node = g_ptr_array_index (nodes, i);
  is_group = xmlFirstElementChild (node) != NULL;
  n = add (node, addition);
  g_test_message ("%s (line %ld): %d", (const char *) node->name, xmlGetLineNo (node), addition);
  file = heed_import_cin (document, "census.xml", codes, heed_date_from_ymd (2026, 11, 23), warnings, &error);
  if (file == NULL)
    {
      g_autofree char *what = heed_problem_get_what (error);

      g_assert_true (may_be_refused (node, addition));
      g_assert_nonnull (strstr (what, "census.xml, line "));
      g_assert_cmpuint (warnings->len, ==, 0);
      xmlFreeDoc (document);
      return;
    }

  g_assert_false (may_be_refused (node, addition));
  for (guint j = 0; j < n; j++)
    {
      g_autofree char *word = addition == ADD_SECOND ? g_strdup_printf ("second%u", j) : g_strdup ("added");

      if (count_kept (file, word, NULL) == 0)
        g_error ("%s on line %ld: “%s” was lost", (const char *) node->name, xmlGetLineNo (node), word);
    }

  /* What is not expected is a fact under its own path, and one warning tells of it. */
  if (addition == ADD_CHILD || addition == ADD_FOREIGN || addition == ADD_ATTRIBUTE || (addition == ADD_TEXT && is_group))
    {
      const char *name = (const char *) node->name;
      g_autofree char *path = addition == ADD_CHILD       ? g_strdup_printf ("%s.Unheard", name)
                              : addition == ADD_FOREIGN   ? g_strdup_printf ("%s.{urn:vendor}%s", name, (const char *) xmlLastElementChild (node)->name)
                              : addition == ADD_ATTRIBUTE ? g_strdup_printf ("%s@estimated", name)
                                                          : g_strdup (name);

      g_assert_cmpuint (count_kept (file, "added", path), >=, 1);
      g_assert_cmpuint (warnings->len, ==, 1);
      g_assert_cmpuint (count_warned (warnings, addition == ADD_CHILD ? "“Unheard”" : addition == ADD_FOREIGN ? "“{urn:vendor}"
                                                                                                              : "“added”"),
                        ==,
                        1);
    }
  xmlFreeDoc (document);
}

static void
test_everywhere (void)
{
  xmlDoc *document = parse ();
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  collect (xmlDocGetRootElement (document), nodes);
  for (guint i = 0; i < nodes->len; i++)
    {
      /* Of a document there is one root. */
      for (Addition addition = i == 0 ? ADD_CHILD : ADD_SECOND; addition < ADD_COUNT; addition++)
        check (i, addition);
    }
  xmlFreeDoc (document);
}

/* What nobody added to gives no warning: else the counts above would say nothing. */
static void
test_as_it_is (void)
{
  xmlDoc *document = parse ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;

  file = heed_import_cin (document, "census.xml", codes, heed_date_from_ymd (2026, 11, 23), warnings, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < warnings->len; i++)
    g_test_message ("%s", ((HeedCaseWarning *) g_ptr_array_index (warnings, i))->message);
  g_assert_cmpuint (warnings->len, ==, 0);
  g_assert_cmpuint (heed_case_file_get_persons (file)->len, ==, 2);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 2);
  xmlFreeDoc (document);
}

static void
collect_names (xmlNode *node,
               GHashTable *names)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      xmlChar *name = is_named (child, "element") ? xmlGetNoNsProp (child, (const xmlChar *) "name") : NULL;

      if (name != NULL)
        g_hash_table_add (names, g_strdup ((const char *) name));
      xmlFree (name);
      collect_names (child, names);
    }
}

/* The census is one by the schema of the Department for Education, and leaves no element of it out. */
static void
test_every_element (void)
{
  g_autofree char *path = test_data_others ("cin/CIN_schema_2022.xsd");
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  xmlSchemaParserCtxt *parser;
  xmlSchemaValidCtxt *validator;
  xmlSchema *schema;
  xmlDoc *document;
  xmlDoc *schema_document;

  if (path == NULL)
    return;

  document = parse ();
  schema_document = heed_case_parse_shipped (path, &error);
  g_assert_no_error (error);
  collect_names (xmlDocGetRootElement (schema_document), names);
  g_assert_cmpuint (g_hash_table_size (names), ==, 57);
  collect (xmlDocGetRootElement (document), nodes);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_remove (names, ((xmlNode *) g_ptr_array_index (nodes, i))->name);
  g_assert_cmpuint (g_hash_table_size (names), ==, 0);

  parser = xmlSchemaNewDocParserCtxt (schema_document);
  schema = xmlSchemaParse (parser);
  validator = xmlSchemaNewValidCtxt (schema);
  g_assert_cmpint (xmlSchemaValidateDoc (validator, document), ==, 0);
  xmlSchemaFreeValidCtxt (validator);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);
  xmlFreeDoc (schema_document);
  xmlFreeDoc (document);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 23));
  codes = heed_test_load_codes ();
  path = g_test_build_filename (G_TEST_DIST, "data", "census-every-element.xml", NULL);
  census = heed_case_load (path, &error);
  g_assert_no_error (error);

  g_test_add_func ("/exchange/import-cin-kept/as-it-is", test_as_it_is);
  g_test_add_func ("/exchange/import-cin-kept/every-element", test_every_element);
  g_test_add_func ("/exchange/import-cin-kept/everywhere", test_everywhere);
  status = g_test_run ();
  g_clear_pointer (&census, g_bytes_unref);
  g_clear_object (&codes);
  return status;
}
