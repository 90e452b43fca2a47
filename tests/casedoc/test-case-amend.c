/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-problem.h"

#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>S</Name></Setting><Person id='p-1'><Name><Given>A</Given></Name></Person>"
#define TAIL "<Member id='m-1'><Name>R</Name></Member></CaseFile>"
#define ENTRY(kind, id, at, attributes, reason) \
  "<" kind " id='" id "' recordedAt='" at "' author='m-1' " attributes "><Involvement person='p-1' role='subject'/>" reason "</" kind ">"
#define REASON "<AmendReason>Wrong date</AmendReason>"
#define FIRST ENTRY ("Concern", "e-1", "2026-11-20T10:00Z", "", "")

static const struct
{
  const char *label;
  const char *entries;
  const char *title; /* NULL where it is taken */
  const char *warning;
} cases[] = {
  { "later", FIRST ENTRY ("Concern", "e-2", "2026-11-20T10:01Z", "supersedes='e-1'", REASON), NULL, NULL },
  { "stands-before-it", ENTRY ("Concern", "e-2", "2026-11-20T10:01Z", "supersedes='e-1'", REASON) FIRST, NULL, NULL },
  { "in-the-same-second", FIRST ENTRY ("Concern", "e-2", "2026-11-20T10:00Z", "supersedes='e-1'", REASON), NULL, NULL },
  { "on-that-day", FIRST ENTRY ("Concern", "e-2", "2026-11-20", "supersedes='e-1'", REASON), NULL, NULL },
  { "on-the-day-before", FIRST ENTRY ("Concern", "e-2", "2026-11-19", "supersedes='e-1'", REASON), "An older entry cannot take a newer one’s place", NULL },
  { "a-minute-before",
    FIRST ENTRY ("Concern", "e-2", "2026-11-20T09:59Z", "supersedes='e-1'", REASON),
    "An older entry cannot take a newer one’s place",
    NULL },
  { "in-another-zone",
    FIRST ENTRY ("Concern", "e-2", "2026-11-20T11:30+02:00", "supersedes='e-1'", REASON),
    "An older entry cannot take a newer one’s place",
    NULL },
  { "each-other",
    ENTRY ("Concern", "e-1", "2026-11-20T10:00Z", "supersedes='e-2'", REASON) ENTRY ("Concern", "e-2", "2026-11-20T10:00Z", "supersedes='e-1'", REASON),
    "Entries stand in each other’s place",
    NULL },
  { "in-a-ring",
    ENTRY ("Concern", "e-1", "2026-11-20T10:00Z", "supersedes='e-3'", REASON) ENTRY ("Concern", "e-2", "2026-11-20T10:00Z", "supersedes='e-1'", REASON)
        ENTRY ("Concern", "e-3", "2026-11-20T10:00Z", "supersedes='e-2'", REASON),
    "Entries stand in each other’s place",
    NULL },
  { "in-a-row",
    FIRST ENTRY ("Concern", "e-2", "2026-11-21T10:00Z", "supersedes='e-1'", REASON)
        ENTRY ("Concern", "e-3", "2026-11-22T10:00Z", "supersedes='e-2'", REASON),
    NULL,
    NULL },
  { "concern-by-note", FIRST ENTRY ("Note", "e-2", "2026-11-21T10:00Z", "supersedes='e-1'", REASON), "A concern stays a concern", NULL },
  { "note-by-concern",
    ENTRY ("Note", "e-1", "2026-11-20T10:00Z", "", "") ENTRY ("Concern", "e-2", "2026-11-21T10:00Z", "supersedes='e-1'", REASON),
    NULL,
    NULL },
  { "elsewhere", ENTRY ("Note", "e-2", "2026-11-21T10:00Z", "supersedes='e-1'", REASON), NULL, NULL },
  { "without-a-reason", FIRST ENTRY ("Concern", "e-2", "2026-11-20T10:01Z", "supersedes='e-1'", ""), NULL, "gives no reason" },
};

static void
test_amend (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat (HEAD, cases[i].entries, TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", &error);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree char *title = NULL;
  HeedMoment now;

  g_assert_no_error (error);
  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  file = heed_case_document_dup_file (document);
  g_assert_cmpint (heed_case_check (file, NULL, "f.xml", &now, NULL, warnings, &error), ==, cases[i].title == NULL);
  if (cases[i].title != NULL)
    {
      g_assert_error (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_AMENDMENT);
      title = heed_problem_get_title (error);
      g_assert_cmpstr (title, ==, cases[i].title);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (warnings->len, ==, cases[i].warning != NULL ? 1 : 0);
  if (cases[i].warning != NULL)
    g_assert_nonnull (strstr (((HeedCaseWarning *) g_ptr_array_index (warnings, 0))->message, cases[i].warning));
}

/* An amendment that is filed is checked against the older entry, which is in the store. */
static void
test_older_elsewhere (void)
{
  const char *old_text = HEAD FIRST TAIL;
  const char *new_text = HEAD ENTRY ("Note", "e-2", "2026-11-21T10:00Z", "supersedes='e-1'", REASON) TAIL;
  g_autoptr (GBytes) old_bytes = g_bytes_new_static (old_text, strlen (old_text));
  g_autoptr (GBytes) new_bytes = g_bytes_new_static (new_text, strlen (new_text));
  g_autoptr (HeedCaseDocument) old_document = heed_case_document_parse (old_bytes, "f.xml", NULL);
  g_autoptr (HeedCaseDocument) new_document = heed_case_document_parse (new_bytes, "f.xml", NULL);
  g_autoptr (HeedCaseFile) others = heed_case_document_dup_file (old_document);
  g_autoptr (HeedCaseFile) file = heed_case_document_dup_file (new_document);
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  HeedMoment now;

  g_assert_true (heed_moment_parse ("2026-11-23T14:05", &now));
  g_assert_false (heed_case_check (file, others, "", &now, NULL, NULL, &error));
  what = heed_problem_get_what (error);
  g_assert_cmpstr (what, ==, "An entry of another kind would take a concern’s place, and what guidance says of it would no longer be seen. Your text is kept.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/casedoc/case-amend/%s", cases[i].label);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_amend);
    }
  g_test_add_func ("/casedoc/case-amend/older-elsewhere", test_older_elsewhere);

  return g_test_run ();
}
