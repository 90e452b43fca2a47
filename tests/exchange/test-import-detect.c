/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-import-detect.h"

#include "heed-case-parse.h"
#include "heed-problem.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *xml;
  HeedImportKind kind;
  int code;
  const char *title;
  const char *what;
} files[] = {
  { "case", "<CaseFile xmlns='urn:heed:case:1' version='1'/>", HEED_IMPORT_CASE, 0, NULL, NULL },
  { "case-prefixed", "<c:CaseFile xmlns:c='urn:heed:case:1' version='1'/>", HEED_IMPORT_CASE, 0, NULL, NULL },
  { "census", "<Message><Header/></Message>", HEED_IMPORT_CIN, 0, NULL, NULL },
  { "other-namespace", "<CaseFile xmlns='urn:other'/>", HEED_IMPORT_NONE, HEED_EXCHANGE_ERROR_NAMESPACE, "A case file of another kind", "f.xml: “CaseFile” belongs to “urn:other”, not to “urn:heed:case:1”. Nothing was imported." },
  { "no-namespace", "<CaseFile/>", HEED_IMPORT_NONE, HEED_EXCHANGE_ERROR_NAMESPACE, "A case file of another kind", "f.xml: “CaseFile” belongs to “”, not to “urn:heed:case:1”. Nothing was imported." },
  { "census-namespace", "<Message xmlns='urn:other'/>", HEED_IMPORT_NONE, HEED_EXCHANGE_ERROR_NAMESPACE, "XML, but not a file Heed imports", "f.xml: “Message” belongs to “urn:other”; a census has no namespace. Nothing was imported." },
  { "other-root", "<html/>", HEED_IMPORT_NONE, HEED_EXCHANGE_ERROR_ROOT, "XML, but not a file Heed imports", "f.xml starts with “html”; Heed expects “CaseFile”, or “Message” for a census. Nothing was imported." },
  { "transfer", "<CTfile/>", HEED_IMPORT_NONE, HEED_EXCHANGE_ERROR_UNSUPPORTED, "A pupil file, which Heed does not read yet", "f.xml is a common transfer file (CTF). This Heed reads case files and the children in need census. Nothing was imported." },
};

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].xml, strlen (files[i].xml));
      g_autoptr (GError) error = NULL;
      xmlDoc *document = heed_case_parse_xml (bytes, "f.xml", &error);
      HeedImportKind kind;

      g_test_message ("%s", files[i].name);
      g_assert_no_error (error);
      kind = heed_import_detect (document, "f.xml", &error);
      g_assert_cmpint (kind, ==, files[i].kind);
      if (files[i].title == NULL)
        {
          g_assert_no_error (error);
        }
      else
        {
          g_autofree char *title = NULL;
          g_autofree char *what = NULL;
          g_autofree char *remedy = NULL;

          g_assert_error (error, HEED_EXCHANGE_ERROR, files[i].code);
          title = heed_problem_get_title (error);
          what = heed_problem_get_what (error);
          remedy = heed_problem_get_remedy (error);
          g_assert_cmpstr (title, ==, files[i].title);
          g_assert_cmpstr (what, ==, files[i].what);
          g_assert_cmpstr (remedy, !=, "");
        }
      xmlFreeDoc (document);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/import-detect/kinds", test_kinds);
  return g_test_run ();
}
