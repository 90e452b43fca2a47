/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-import.h"
#include "heed-problem.h"

#include <string.h>
#include <unistd.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>S</Name></Setting>"
#define BORN(day) "<Person id='p-1'><Name><Given>A</Given></Name><PersonBirthDate earliest='" day "' latest='" day "' precision='day'/></Person>"
#define NOTE(id, day, who)                                                                                     \
  "<Note id='" id "' recordedAt='2026-11-01T10:00:00Z' author='m-1'><Occurred earliest='" day "' latest='" day \
  "' precision='day'/><Involvement person='" who "' role='subject'/><Headline>One</Headline></Note>"
#define TAIL "<Member id='m-1'><Name>R</Name></Member></CaseFile>"

#define CHILD "p-018f2b6e-0000-7000-8000-000000000001"
#define FILED "e-018f2b6e-0000-7000-8000-00000000000a"
#define AUTHOR "m-018f2b6e-0000-7000-8000-00000000000b"

/* The words of words.md, section 3, whole. */
static const struct
{
  const char *label;
  const char *text;
  const char *message;
} bad_files[] = {
  { "not-xml",
    "Dear colleague,\nplease find enclosed",
    "This is not an XML file\nf.xml, line 1: reading stopped at “Dear colleague,”. Nothing was imported.\n"
    "Ask the sender to export it again, or choose another file." },
  { "empty",
    "",
    "This is not an XML file\nf.xml, line 1: reading stopped at “”. Nothing was imported.\n"
    "Ask the sender to export it again, or choose another file." },
  { "wrong-root",
    "<Letter/>",
    "XML, but not a file Heed imports\n"
    "f.xml starts with “Letter”; Heed expects “CaseFile”, or “Message” for a census. Nothing was imported.\n"
    "Ask which program made it and what else it exports." },
  { "wrong-namespace",
    "<CaseFile xmlns='urn:other'/>",
    "A case file of another kind\n"
    "f.xml: “CaseFile” belongs to “urn:other”, not to “urn:heed:case:1”. Nothing was imported.\n"
    "Ask for a case file exported by Heed." },
  { "newer-version",
    "<CaseFile xmlns='urn:heed:case:1' version='2'/>",
    "A newer kind of case file\nf.xml is version 2; this Heed reads up to 1. Nothing was imported.\n"
    "Update Heed, then import again." },
  { "doctype",
    "<?xml version='1.0'?>\n<!DOCTYPE CaseFile>\n" HEAD "</CaseFile>",
    "Not read, to be safe\nf.xml, line 2: a document type or entity can pull in other files or grow without end. None was followed. Nothing was imported.\n"
    "Ask for a file without it; tell IT support if you did not expect it." },
  { "entity-bomb",
    "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>\n<b>&c;</b>",
    "Not read, to be safe\nf.xml, line 1: a document type or entity can pull in other files or grow without end. None was followed. Nothing was imported.\n"
    "Ask for a file without it; tell IT support if you did not expect it." },
  { "external-entity",
    "<!DOCTYPE b [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><b>&x;</b>",
    "Not read, to be safe\nf.xml, line 1: a document type or entity can pull in other files or grow without end. None was followed. Nothing was imported.\n"
    "Ask for a file without it; tell IT support if you did not expect it." },
  { "truncated",
    HEAD "\n" BORN ("2009-03-04") "\n<Note id='e-1' recordedAt='2026-11-01T10:00:00Z'><Headline>half a sen",
    "The file ends too soon\nf.xml stops at line 3, before “Headline” is complete. Nothing was imported.\n"
    "Copy it again; compare its size with the sender’s." },
  { "future",
    HEAD BORN ("2009-03-04") "\n" NOTE ("e-1", "2026-11-24", "p-1") TAIL,
    "This date has not come yet\n"
    "f.xml, line 2: Note on Tue 24 Nov 2026; today is Mon 23 Nov 2026. Nothing was imported.\n"
    "Correct the date, or this computer’s clock; a planned meeting is an agreed action." },
  { "before-birth",
    HEAD BORN ("2009-03-04") "\n" NOTE ("e-1", "2009-03-03", "p-1") TAIL,
    "This date is before the birth\n"
    "f.xml, line 2: Note on Tue 3 Mar 2009; birth date Wed 4 Mar 2009. Nothing was imported.\n"
    "Correct a date, or mark the entry “before birth”." },
  { "birth-in-the-future",
    HEAD "\n" BORN ("2027-03-04") TAIL,
    "This birth date has not come yet\n"
    "f.xml, line 2: birth date Thu 4 Mar 2027; today is Mon 23 Nov 2026. Nothing was imported.\n"
    "Correct it, or give an expected date for an unborn child." },
  { "nobody",
    HEAD BORN ("2009-03-04") "\n" NOTE ("e-1", "2026-11-01", "p-9") TAIL,
    "An entry names someone who is not there\nf.xml, line 2: no person has the id “p-9”. Nothing was imported.\n"
    "Add the person or correct the id, then import again." },
  { "id-twice",
    HEAD "\n" BORN ("2009-03-04") "\n" BORN ("2009-03-04") TAIL,
    "The same id stands twice\nf.xml: “p-1” is on lines 2 and 3. Nothing was imported.\n"
    "Give each its own id, then import again." },
  { "other-words",
    HEAD "<Person id='" CHILD "'><Name><Given>A</Given></Name></Person>\n" NOTE (FILED, "2026-11-01", CHILD) TAIL,
    "A filed entry would change\nf.xml, line 2: the entry “" FILED "” is on file with other words. Nothing was imported.\n"
    "Ask the sender for an amendment, which is a new entry; what is filed stays." },
};

/* What the store holds, as far as it can be seen: every child's file, the agencies, what was done. */
static char *
snapshot (HeedSession *session)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) children = heed_list_children (session, NULL, 0, NULL);
  g_autoptr (GPtrArray) agencies = heed_list_agencies (session, NULL, NULL);
  g_autoptr (GPtrArray) lines = heed_list_audit (session, NULL, 0, NULL);

  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = heed_export_case (session, heed_child_get_id (g_ptr_array_index (children, i)), &error);
      g_autofree char *one = NULL;

      g_assert_no_error (error);
      one = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_string_append (text, strstr (one, "<Today"));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      static const char *const asked[] = { "read", "audit", "listChildren", NULL };
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      /* What was asked for here leaves a row of its own. */
      if (!g_strv_contains (asked, line->action))
        g_string_append_printf (text, "%s %s\n", line->action, line->subject);
    }
  g_string_append_printf (text, "%u children, %u agencies\n", children->len, agencies->len);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_file (const char *path,
            const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A store with a child and an entry, and nothing else. */
static void
set_up (Fixture *fixture,
        char **ret_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;

  fixture_set_up (fixture);
  *ret_path = g_build_filename (fixture->folder, "f.xml", NULL);
  write_file (*ret_path,
              HEAD "<Person id='" CHILD "'><Name><Given>Nia</Given></Name></Person>"
                   "<Note id='" FILED "' recordedAt='2026-11-01T10:00:00Z' author='" AUTHOR
                   "'><Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/><Involvement person='" CHILD
                   "' role='subject'/><Headline>Filed</Headline></Note>"
                   "<Member id='" AUTHOR "'><Name>R</Name></Member></CaseFile>");
  report = heed_import_file (fixture->session, *ret_path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);
}

static void
test_words (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  heed_clock_set_today (heed_date_parse ("2026-11-23"));
  set_up (&fixture, &path);
  before = snapshot (fixture.session);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) dry_error = NULL;

      g_test_message ("%s", bad_files[i].label);
      write_file (path, bad_files[i].text);
      g_assert_null (heed_import_file (fixture.session, path, "auto", TRUE, NULL, &dry_error));
      g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
      g_assert_cmpstr (error->message, ==, bad_files[i].message);
      g_assert_cmpstr (dry_error->message, ==, bad_files[i].message);
      g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
    }
  after = snapshot (fixture.session);
  g_assert_cmpstr (after, ==, before);
  heed_clock_set_today (HEED_DATE_NONE);
  fixture_tear_down (&fixture);
}

/* What the system does not give, and what there is too much of. */
/* How many bytes this process has read so far, from wherever. */
static guint64
count_read (void)
{
  g_autofree char *io = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/io", &io, NULL, NULL));
  g_assert_true (g_str_has_prefix (io, "rchar: "));

  return g_ascii_strtoull (io + strlen ("rchar: "), NULL, 10);
}

static void
test_size_and_place (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  guint64 read_before;

  set_up (&fixture, &path);
  before = snapshot (fixture.session);

  /* 200 MB, none of it looked at. */
  g_assert_cmpint (truncate (path, 200 * 1000 * 1000), ==, 0);
  read_before = count_read ();
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
  g_assert_cmpuint (count_read () - read_before, <, 1000 * 1000);
  g_assert_cmpstr (error->message,
                   ==,
                   "The file is too large\nf.xml is 200.0\u00a0MB; Heed reads up to 67.1\u00a0MB at once. Nothing was imported.\n"
                   "Ask for it in parts, for example by year group.");
  g_clear_error (&error);

  missing = g_build_filename (fixture.folder, "missing.xml", NULL);
  g_assert_null (heed_import_file (fixture.session, missing, "auto", FALSE, NULL, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The file cannot be read");
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
  g_clear_error (&error);
  g_assert_null (heed_import_file (fixture.session, fixture.folder, "auto", FALSE, NULL, &error));
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_SYSTEM);
  g_clear_error (&error);
  /* A file without an end. */
  g_assert_null (heed_import_file (fixture.session, "/dev/zero", "auto", FALSE, NULL, &error));
  g_clear_pointer (&title, g_free);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The file is too large");

  after = snapshot (fixture.session);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

/* A file that goes wrong half-way: whatever came before it is not there either. */
static void
test_half_way (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GString) text = g_string_new (HEAD "<Person id='" CHILD
                                                "'><Name><Given>Changed</Given></Name></Person><Person id='p-2'><Name><Given>New</Given></Name></Person>");
  g_autoptr (GError) error = NULL;

  set_up (&fixture, &path);
  before = snapshot (fixture.session);
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, NOTE ("e-%u", "2026-10-01", "p-2"), i);
  g_string_append (text, NOTE (FILED, "2026-11-01", CHILD));
  for (guint i = 40; i < 80; i++)
    g_string_append_printf (text, NOTE ("e-%u", "2026-11-01", "p-2"), i);
  g_string_append (text, "<Agency id='a-1'><Name>Front door</Name></Agency>" TAIL);
  write_file (path, text->str);
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
  after = snapshot (fixture.session);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

/* Trying writes nothing: not in the store, not in the file. */
static void
test_dry_run (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *store = NULL;
  g_autofree char *again = NULL;
  g_autofree char *wal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;
  gsize length;
  gsize length_again;

  set_up (&fixture, &path);
  before = snapshot (fixture.session);
  g_assert_true (g_file_get_contents (fixture.path, &store, &length, NULL));
  write_file (path, HEAD BORN ("2009-03-04") NOTE ("e-1", "2026-11-01", "p-1") TAIL);
  report = heed_import_file (fixture.session, path, "auto", TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 2);
  after = snapshot (fixture.session);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (g_file_get_contents (fixture.path, &again, &length_again, NULL));
  g_assert_cmpmem (store, length, again, length_again);
  fixture_tear_down (&fixture);
}

/* Deep, long and many: refused or taken, and soon. */
static void
test_extremes (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString) many = g_string_new (HEAD "<Person id='p-1'><Name><Given>Many</Given></Name></Person>");
  g_autofree char *longest = g_strnfill (200000, 'x');
  g_autofree char *wide = g_strdup_printf (HEAD "<Person id='p-1'><Name><Given>Wide</Given></Name></Person>"
                                                "<AgencyContact id='e-1' recordedAt='2026-11-01T10:00:00Z' author='m-1'>"
                                                "<Involvement person='p-1' role='subject'/><Contact person='%s' method='phone'/></AgencyContact>" TAIL,
                                           longest);
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (HeedImportReport) big = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (HeedCaseFile) file = NULL;

  set_up (&fixture, &path);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<Person id='p-1'>");
  write_file (path, deep->str);
  g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
  g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
  g_clear_error (&error);

  write_file (path, wide);
  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  found = heed_list_children (fixture.session, "wide", 0, &error);
  file = heed_load_case (fixture.session, heed_child_get_id (g_ptr_array_index (found, 0)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (heed_record_get_field (g_ptr_array_index (heed_case_file_get_entries (file), 0)), "Contact"),
                                             "person"),
                   ==,
                   longest);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, NOTE ("e-%u", "2026-11-01", "p-1"), i);
  g_string_append (many, TAIL);
  write_file (path, many->str);
  big = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (big->n_created, ==, 5001);
  fixture_tear_down (&fixture);
}

/* A comment or a CDATA section in the middle of a text does not make two texts of it, neither of which is too
 * long: what is taken here is taken again from an export. */
static void
test_divided_text (void)
{
  const char *parted[] = { "", "<!-- a -->", "<![CDATA[x]]>", "<?a b?>" };
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *half = g_strnfill (100000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_up (&fixture, &path);
  before = snapshot (fixture.session);
  for (guint i = 0; i < G_N_ELEMENTS (parted); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "<Person id='p-1'><Name><Given>Long</Given></Name></Person>"
                                                    "<Note id='e-1' recordedAt='2026-11-01T10:00:00Z' author='m-1'><Occurred precision='unknown'/>"
                                                    "<Involvement person='p-1' role='subject'/><Facts>x%s%s%s</Facts></Note>" TAIL,
                                               half,
                                               parted[i],
                                               half);
      g_autoptr (GError) error = NULL;

      write_file (path, text);
      g_assert_null (heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error));
      g_assert_cmpint (heed_casework_outcome (error), ==, HEED_OUTCOME_REFUSED);
      g_assert_nonnull (strstr (error->message, i == 2 ? "“Facts” has 200002 letters" : "“Facts” has 200001 letters"));
    }
  after = snapshot (fixture.session);
  g_assert_cmpstr (after, ==, before);
  fixture_tear_down (&fixture);
}

/* Lines and indentation between elements are no text: a file of many people has more of them than a text may have letters. */
static void
test_much_layout (void)
{
  Fixture fixture;
  g_autofree char *path = NULL;
  g_autofree char *layout = g_strnfill (150000, ' ');
  g_autofree char *text = g_strdup_printf (HEAD "%s<Person id='p-1'>%s<Name><Given>Ann</Given></Name>%s</Person>%s" TAIL, layout, layout, layout, layout);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedImportReport) report = NULL;

  set_up (&fixture, &path);
  write_file (path, text);
  report = heed_import_file (fixture.session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_created, ==, 1);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/import-refused/words", test_words);
  g_test_add_func ("/casework/import-refused/size-and-place", test_size_and_place);
  g_test_add_func ("/casework/import-refused/half-way", test_half_way);
  g_test_add_func ("/casework/import-refused/dry-run", test_dry_run);
  g_test_add_func ("/casework/import-refused/extremes", test_extremes);
  g_test_add_func ("/casework/import-refused/divided-text", test_divided_text);
  g_test_add_func ("/casework/import-refused/much-layout", test_much_layout);
  return g_test_run ();
}
