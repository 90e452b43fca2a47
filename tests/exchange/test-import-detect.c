/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-import-detect.h"

#include "heed-casedoc-error.h"
#include "heed-import-read.h"
#include "heed-problem.h"
#include "heed-test-case.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *xml;
  const char *kind;
  int code;
  const char *title;
  const char *what;
} files[] = {
  { "case", "<CaseFile xmlns='urn:heed:case:1' version='1'/>", "case", 0, NULL, NULL },
  { "case-prefixed", "<c:CaseFile xmlns:c='urn:heed:case:1' version='1'/>", "case", 0, NULL, NULL },
  { "census", "<Message><Header/></Message>", "cin", 0, NULL, NULL },
  { "other-namespace",
    "<CaseFile xmlns='urn:other'/>",
    NULL,
    HEED_EXCHANGE_ERROR_NAMESPACE,
    "A case file of another kind",
    "f.xml: “CaseFile” belongs to “urn:other”, not to “urn:heed:case:1”. Nothing was imported." },
  { "no-namespace",
    "<CaseFile/>",
    NULL,
    HEED_EXCHANGE_ERROR_NAMESPACE,
    "A case file of another kind",
    "f.xml: “CaseFile” belongs to “”, not to “urn:heed:case:1”. Nothing was imported." },
  { "census-namespace",
    "<Message xmlns='urn:other'/>",
    NULL,
    HEED_EXCHANGE_ERROR_NAMESPACE,
    "XML, but not a file Heed imports",
    "f.xml: “Message” belongs to “urn:other”; a census has no namespace. Nothing was imported." },
  { "other-root",
    "<html/>",
    NULL,
    HEED_EXCHANGE_ERROR_ROOT,
    "XML, but not a file Heed imports",
    "f.xml starts with “html”; Heed expects “CaseFile”, or “Message” for a census. Nothing was imported." },
  { "transfer",
    "<CTfile/>",
    NULL,
    HEED_EXCHANGE_ERROR_UNSUPPORTED,
    "A pupil file, which Heed does not read yet",
    "f.xml is a common transfer file (CTF). This Heed reads case files and the children in need census. Nothing "
    "was imported." },
};

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].xml, strlen (files[i].xml));
      g_autoptr (GError) error = NULL;
      const HeedImportFormat *format = heed_import_detect (bytes, "f.xml", &error);

      g_test_message ("%s", files[i].name);
      g_assert_cmpstr (format != NULL ? format->name : NULL, ==, files[i].kind);
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
    }
}

/* Every row can be told by name, says what people call it, and knows its own file and no other's. */
static void
test_table (void)
{
  static const struct
  {
    const char *name;
    const char *text;
  } examples[] = {
    { "case", "<?xml version='1.0'?>\n<CaseFile xmlns='urn:heed:case:1' version='1'>" },
    { "cin", "<Message>" },
    { "csv", "\"Legal Surname\";Forename;D.O.B.\n" },
  };
  guint n = 0;

  for (const HeedImportFormat *format = heed_import_formats_get_table (); format->name != NULL; format++, n++)
    {
      g_assert_cmpstr (format->title, !=, "");
      g_assert_cmpstr (format->suffixes, !=, "");
      g_assert_true (heed_import_formats_find (format->name) == format);
      g_assert_cmpstr (examples[n].name, ==, format->name);
      for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
        {
          g_autoptr (GBytes) bytes = g_bytes_new_static (examples[i].text, strlen (examples[i].text));

          g_assert_cmpint (format->looks_like (bytes), ==, g_str_equal (examples[i].name, format->name));
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (examples));
  g_assert_null (heed_import_formats_find ("ctf"));
}

/* A comment that is longer than the piece in which a root is looked for first. */
static void
test_long_before_root (void)
{
  g_autofree char *filling = g_strnfill (200000, 'x');
  g_autofree char *text = g_strdup_printf ("<!-- %s --><CaseFile xmlns='urn:heed:case:1'/>", filling);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_assert_true (heed_import_detect (bytes, "f", NULL) == heed_import_formats_find ("case"));
}

/* Said to be another kind than it is: refused, and by name. */
static void
test_other_kind (void)
{
  g_autoptr (HeedCodes) codes = heed_test_load_codes ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<Message/>", 10);
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_import_read (bytes, "f.xml", heed_import_formats_find ("case"), codes, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_OTHER);
  g_assert_cmpstr (error->message,
                   ==,
                   "The file is of another kind\nf.xml is of another kind than “case”. Nothing was imported.\nLeave out the format, or choose another file.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/import-detect/kinds", test_kinds);
  g_test_add_func ("/exchange/import-detect/table", test_table);
  g_test_add_func ("/exchange/import-detect/long-before-root", test_long_before_root);
  g_test_add_func ("/exchange/import-detect/other-kind", test_other_kind);
  return g_test_run ();
}
