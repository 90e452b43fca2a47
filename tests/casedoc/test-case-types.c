/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"

#include "test-data.h"

#include <libxml/parser.h>

/* Attributes and elements of the example whose white space is somebody's own: all that the schema calls text. */
static const char *const texts[] = {
  "AddressLine1",
  "Advice",
  "AgreedAction",
  "AgreedAction/@owner",
  "AlsoKnownAs",
  "AmendReason",
  "Authority",
  "BodyMark",
  "CaseFile/@generator",
  "ChildsWishes",
  "ChildsWords",
  "Circumstance",
  "Consulted",
  "Contact/@person",
  "Contact/@reference",
  "Exchange",
  "Facts",
  "Family",
  "Given",
  "Headline",
  "Identifier",
  "ImmediateAction",
  "Interpreter",
  "Member/@setting",
  "NHSNumber",
  "Name",
  "OnlineName",
  "OnlineName/@service",
  "Opinion",
  "OthersAtRisk",
  "PersonBirthDate/@source",
  "Phone",
  "Phone/@hours",
  "Place",
  "PostCode",
  "PostTown",
  "Rationale",
  "Reason",
  "Role",
  "School",
  "Source",
  "UPN",
  "Vehicle",
  "What",
  "WhereNow",
  "Withhold/@from",
};

static void
pad (xmlNode *element)
{
  for (xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *text = xmlGetNoNsProp (element, attribute->name);
      g_autofree char *padded = g_strdup_printf ("\n  %s\t ", (const char *) text);

      xmlFree (text);
      xmlSetProp (element, attribute->name, (const xmlChar *) padded);
    }
  if (xmlFirstElementChild (element) == NULL && element->children != NULL)
    {
      xmlChar *text = xmlNodeGetContent (element);
      g_autofree char *padded = g_markup_printf_escaped ("\n  %s\t ", (const char *) text);

      xmlFree (text);
      xmlNodeSetContent (element, (const xmlChar *) padded);
    }
  for (xmlNode *child = xmlFirstElementChild (element); child != NULL; child = xmlNextElementSibling (child))
    pad (child);
}

static void
compare_values (GHashTable *kept,
                char *name,
                xmlChar *plain,
                xmlChar *padded)
{
  g_autofree char *whole = g_strdup_printf ("\n  %s\t ", (const char *) plain);

  if (g_strcmp0 ((const char *) padded, whole) == 0)
    g_hash_table_add (kept, g_steal_pointer (&name));
  else
    g_assert_cmpstr ((const char *) padded, ==, (const char *) plain);
  g_free (name);
  xmlFree (plain);
  xmlFree (padded);
}

static void
compare (GHashTable *kept,
         xmlNode *plain,
         xmlNode *padded)
{
  xmlNode *other = xmlFirstElementChild (padded);

  g_assert_cmpstr ((const char *) plain->name, ==, (const char *) padded->name);
  for (xmlAttr *attribute = plain->properties; attribute != NULL; attribute = attribute->next)
    compare_values (kept,
                    g_strdup_printf ("%s/@%s", plain->name, attribute->name),
                    xmlGetNoNsProp (plain, attribute->name),
                    xmlGetNoNsProp (padded, attribute->name));
  if (xmlFirstElementChild (plain) == NULL && plain->children != NULL)
    compare_values (kept, g_strdup ((const char *) plain->name), xmlNodeGetContent (plain), xmlNodeGetContent (padded));
  for (xmlNode *child = xmlFirstElementChild (plain); child != NULL; child = xmlNextElementSibling (child))
    {
      g_assert_nonnull (other);
      compare (kept, child, other);
      other = xmlNextElementSibling (other);
    }
  g_assert_null (other);
}

static HeedCaseDocument *
parse (xmlDoc *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  xmlChar *text;
  int length;

  xmlDocDumpMemory (xml, &text, &length);
  bytes = g_bytes_new_with_free_func (text, length, (GDestroyNotify) xmlFree, text);
  document = heed_case_document_parse (bytes, "f.xml", &error);
  g_assert_no_error (error);

  return g_steal_pointer (&document);
}

/* A code, a day, an id or a number with layout around it is that code, day, id or number, whatever stands it in; what
 * somebody wrote is kept to the character. */
static void
test_collapse (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) names = NULL;
  g_autoptr (HeedCaseDocument) plain = NULL;
  g_autoptr (HeedCaseDocument) padded = NULL;
  xmlDoc *xml = xmlReadFile (path, NULL, XML_PARSE_NONET);
  GList *link;

  g_assert_nonnull (xml);
  plain = parse (xml);
  pad (xmlDocGetRootElement (xml));
  padded = parse (xml);
  compare (kept, xmlDocGetRootElement (heed_case_document_get_xml (plain)), xmlDocGetRootElement (heed_case_document_get_xml (padded)));
  xmlFreeDoc (xml);

  names = g_list_sort (g_hash_table_get_keys (kept), (GCompareFunc) g_strcmp0);
  link = names;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++, link = link->next)
    {
      g_assert_nonnull (link);
      g_assert_cmpstr (link->data, ==, texts[i]);
    }
  g_assert_null (link);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/types/collapse", test_collapse);

  return g_test_run ();
}
