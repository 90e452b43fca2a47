/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-import-csv-private.h"

#include "heed-case-document.h"
#include "heed-case-warning.h"
#include "heed-clock.h"
#include "heed-csv-columns-private.h"
#include "heed-csv-day-private.h"
#include "heed-date.h"
#include "heed-import-lines.h"
#include "heed-import-read.h"
#include "heed-problem.h"
#include "heed-test-case.h"
#include "test-data.h"

#include <string.h>

typedef struct
{
  HeedCaseFile *file; /* NULL where it was refused */
  GPtrArray *warnings;
  GError *error;
  char *told; /* the warnings as "line: message" each */
} Import;

static HeedCodes *codes;

static void
import_bytes (Import *import,
              GBytes *bytes)
{
  g_autoptr (GString) told = g_string_new (NULL);

  import->error = NULL;
  import->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  import->file = heed_import_csv (bytes, "f.csv", codes, import->warnings, &import->error);
  g_assert_true ((import->file == NULL) == (import->error != NULL));
  heed_case_warnings_sort (import->warnings);
  for (guint i = 0; i < import->warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (import->warnings, i);

      g_string_append_printf (told, "%u: %s\n", warning->line, warning->message);
    }
  import->told = g_string_free (g_steal_pointer (&told), FALSE);
}

static void
import_text (Import *import,
             const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  import_bytes (import, bytes);
}

static void
import_clear (Import *import)
{
  g_clear_object (&import->file);
  g_clear_pointer (&import->warnings, g_ptr_array_unref);
  g_clear_error (&import->error);
  g_clear_pointer (&import->told, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static HeedField *
get_person (Import *import,
            guint i)
{
  return heed_record_get_field (g_ptr_array_index (heed_case_file_get_persons (import->file), i));
}

static gboolean
write_cb (HeedField *field,
          gpointer user_data)
{
  GString *text = user_data;
  const char *name = NULL;
  const char *value;

  g_string_append_printf (text, "%s", heed_field_get_name (field));
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      name = heed_field_get_nth_attribute (field, i, &value);
      if (!g_str_equal (name, "id"))
        g_string_append_printf (text, " %s=%s", name, value);
    }
  if (heed_field_get_text (field) != NULL)
    g_string_append_printf (text, " “%s”", heed_field_get_text (field));
  g_string_append_c (text, '\n');

  return TRUE;
}

/* Everything that is said of a person, a line a field. */
static char *
dup_said (HeedField *person)
{
  GString *text = g_string_new (NULL);

  heed_field_foreach (person, write_cb, text);

  return g_string_free (text, FALSE);
}

static void
assert_said (Import *import,
             guint i,
             const char *expected)
{
  g_autofree char *said = dup_said (get_person (import, i));

  g_assert_cmpstr (said, ==, expected);
}

static char *
load (const char *name,
      gsize *ret_size)
{
  g_autofree char *path = test_data_own (name);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, ret_size, NULL));

  return text;
}

#define AMIRA                                                                                                \
  "Person\nName\nGiven “Amira”\nFamily “Bell”\nAlsoKnownAs “Mimi”\n"                             \
  "PersonBirthDate earliest=2009-03-04 latest=2009-03-04 precision=day source=Pupil register\nSex “F”\n" \
  "Identifiers\nUPN “P801200005011”\nNCyearActual “12”\n"

static void
test_register (void)
{
  g_autofree char *text = load ("pupils/register.csv", NULL);
  g_auto (Import) import = { 0 };
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  import_text (&import, text);
  g_assert_no_error (import.error);
  g_assert_cmpstr (import.told, ==, "1: The column “Reg” is left out: Heed keeps nothing of that name from a pupil register.\n");
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 4);
  assert_said (&import, 0, AMIRA);
  assert_said (&import,
               1,
               "Person\nName\nGiven “Zoë”\nMiddle “Ann Mary”\nFamily “O'Neil”\n"
               "PersonBirthDate earliest=2010-11-30 latest=2010-11-30 precision=day source=Pupil register\nSex asCame=Female “F”\n"
               "Identifiers\nUPN “D801200005012”\nNCyearActual asCame=Year 11 “11”\n");
  assert_said (&import,
               2,
               "Person\nName\nGiven “Tom, \"the elder\"”\nFamily “Smith-Jones”\n"
               "PersonBirthDate earliest=2014-09-01 latest=2014-09-01 precision=day source=Pupil register\nSex “M”\n"
               "Identifiers\nUPN “T801200005013”\nNCyearActual “7”\n");
  assert_said (&import,
               3,
               "Person\nName\nGiven “Bolesław”\nFamily “Łukasik”\nAlsoKnownAs “Bolek”\n"
               "PersonBirthDate earliest=2016-02-29 latest=2016-02-29 precision=day source=Pupil register\nSex “M”\nNCyearActual “R”\n");
  g_assert_cmpuint (heed_field_get_line (get_person (&import, 3)), ==, 5);
  document = heed_case_document_new (import.file);
  g_assert_true (heed_case_document_check (document, "f.csv", &error));
  g_assert_no_error (error);
}

/* The same pupils in other clothes: delimiters, marks, encodings, line ends, other names of the headings and another order. */
static void
test_forms (void)
{
  static const char *const texts[] = {
    "\357\273\277UPN;Surname;Forename;DOB;Gender;Year Group;Known as\r\nP801200005011;Bell;Amira;04/03/2009;F;12;Mimi\r\n",
    "upn\tFAMILY NAME\tGiven names\tBirth Date\tlegal sex\tNCyear\tPreferred name\nP801200005011\tBell\tAmira\t4/3/2009\tF\t12\tMimi\n",
    "sep=;\nDate_of-birth;Sex/Gender;yr;Last Name;First Name;Nickname;Unique Pupil Number\n04.03.2009;F;12;Bell;Amira;Mimi;P801200005011",
    "Pupil's surname,Pupil forename,Chosen name,\"D.O.B.\",Student UPN,Sex,N.C. Year\rBell,Amira,Mimi,2009-03-04,P801200005011,F,12\r",
    "Surname,Legal Surname,Forename,Preferred forename,DOB,UPN,Sex,NCyear Actual\nBell,Bell,Amira,Mimi,2009-03-04T00:00:00,P801200005011,F,12,,\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_auto (Import) import = { 0 };

      g_assert_true (heed_csv_columns_look_like (bytes));
      import_bytes (&import, bytes);
      g_assert_no_error (import.error);
      g_assert_cmpstr (import.told, ==, "");
      g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 1);
      assert_said (&import, 0, AMIRA);
    }
}

static void
test_windows (void)
{
  g_auto (Import) import = { 0 };

  import_text (&import, "Surname,Forename\nO\x92Neil,Zo\xeb\n");
  g_assert_no_error (import.error);
  assert_said (&import, 0, "Person\nName\nGiven “Zoë”\nFamily “O’Neil”\n");
  g_assert_cmpstr (import.told, ==, "2: The table is not in UTF-8; it was read as Windows-1252. See whether the names look right.\n");
}

/* Named, whether it was found out or said what the file is. */
static void
test_utf16 (void)
{
  g_autofree char *text = load ("pupils/register.csv", NULL);
  gsize size;
  g_autofree char *wide = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (wide, size);
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_import_detect (bytes, "f", NULL) == heed_import_formats_find ("csv"));
  g_assert_null (heed_import_read (bytes, "f", NULL, codes, NULL, NULL, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "This table is in UTF-16\nf: "));
}

static void
test_damage (void)
{
  g_autofree char *text = load ("pupils/spreadsheet.csv", NULL);
  g_auto (Import) import = { 0 };

  import_text (&import, text);
  g_assert_no_error (import.error);
  g_assert_cmpstr (import.told,
                   ==,
                   "1: The column “House” is left out: Heed keeps nothing of that name from a pupil register.\n"
                   "2: DOB “39876” is the number that a spreadsheet keeps a day as; read as Wed 4 Mar 2009. See what the pupil database says.\n"
                   "2: UPN “1.797E+308” is a number that a spreadsheet made of something else; kept as it came. See what the pupil database says.\n"
                   "3: DOB “30/11/10” has a year of two digits; read as Tue 30 Nov 2010.\n"
                   "3: Adm no “1235”: a zero at its beginning may be lost; kept as it came. See what the pupil database says.\n"
                   "4: Sex: the code “X” is not known to Heed; kept as it came.\n"
                   "4: NCyearActual: the code “12-Jan” is not known to Heed; kept as it came.\n");
  assert_said (&import,
               0,
               "Person\nName\nGiven “Amira”\nFamily “Bell”\n"
               "PersonBirthDate earliest=2009-03-04 latest=2009-03-04 precision=day source=Pupil register, which says “39876”\nSex “F”\n"
               "Identifiers\nIdentifier scheme=damaged “1.797E+308”\nIdentifier scheme=admissionNumber “001234”\nNCyearActual “12”\n");
  assert_said (&import,
               2,
               "Person\nName\nGiven “Ann”\nFamily “Reid”\n"
               "PersonBirthDate earliest=2009-03-04 latest=2009-03-04 precision=day source=Pupil register\nSex “X”\n"
               "Identifiers\nUPN “F801200005023”\nIdentifier scheme=admissionNumber “001236”\nNCyearActual “12-Jan”\n");
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    HeedCsvDayKind kind;
    const char *day;
  } days[] = {
    { "04/03/2009", HEED_CSV_DAY_SAID, "2009-03-04" },
    { "4/3/2009", HEED_CSV_DAY_SAID, "2009-03-04" },
    { "04-03-2009", HEED_CSV_DAY_SAID, "2009-03-04" },
    { "2009-03-04", HEED_CSV_DAY_SAID, "2009-03-04" },
    { "2009-03-04 00:00:00.000", HEED_CSV_DAY_SAID, "2009-03-04" },
    { "29/02/2016", HEED_CSV_DAY_SAID, "2016-02-29" },
    { "29/02/2015", HEED_CSV_DAY_NONE, NULL },
    { "03/25/2009", HEED_CSV_DAY_NONE, NULL },
    { "04/03-2009", HEED_CSV_DAY_NONE, NULL },
    { "2009-3-4", HEED_CSV_DAY_NONE, NULL },
    { "2009-03-04 13:15", HEED_CSV_DAY_NONE, NULL },
    { "4 March 2009", HEED_CSV_DAY_NONE, NULL },
    { "", HEED_CSV_DAY_NONE, NULL },
    /* The past, even where the year alone could be to come. */
    { "04/03/09", HEED_CSV_DAY_SHORT, "2009-03-04" },
    { "30/11/26", HEED_CSV_DAY_SHORT, "1926-11-30" },
    { "23/11/26", HEED_CSV_DAY_SHORT, "2026-11-23" },
    { "29/02/00", HEED_CSV_DAY_SHORT, "2000-02-29" },
    { "01/01/27", HEED_CSV_DAY_SHORT, "1927-01-01" },
    { "39876", HEED_CSV_DAY_SERIAL, "2009-03-04" },
    { "39876.0", HEED_CSV_DAY_SERIAL, "2009-03-04" },
    { "2009", HEED_CSV_DAY_NONE, NULL },
    { "20090304", HEED_CSV_DAY_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *iso = NULL;
      int day;

      g_test_message ("%s", days[i].text);
      g_assert_cmpint (heed_csv_day_read (days[i].text, heed_date_from_ymd (2026, 11, 23), &day), ==, days[i].kind);
      iso = day != HEED_DATE_NONE ? heed_date_format_iso (day) : NULL;
      g_assert_cmpstr (iso, ==, days[i].day);
    }
}

/* What cannot be taken as a whole: three lines, and no warnings. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } refused[] = {
    { "", "This table is empty\nf.csv: nothing stands in it. Nothing was imported.\nExport it again, and look that its size is not 0; then "
          "import again." },
    { "\n \r\n,,\n", "This table is empty\nf.csv: nothing stands in it. Nothing was imported.\nExport it again, and look that its size is not 0; "
                     "then import again." },
    { "UPN,Surname\n\n", "This table holds no pupils\nf.csv, line 1: the headings stand alone; no pupil follows. Nothing was imported.\nExport "
                         "it again with the pupils that are wanted; then import again." },
    { "Dear colleague,\nplease find", "This table has no headings that Heed knows\nf.csv, line 1: no heading here says which column holds the "
                                      "name of a pupil or the UPN: “Dear colleague”, “”. Nothing was imported.\n"
                                      "Let its first line say what the columns are, such as UPN, "
                                      "Surname, Forename, DOB, Sex, Year group; then import again." },
    { "DOB,Sex\n04/03/2009,F\n", "This table has no headings that Heed knows\nf.csv, line 1: no heading here says which column holds the name of "
                                 "a pupil or the UPN: “DOB”, “Sex”. Nothing was imported.\n"
                                 "Let its first line say what the columns are, such as UPN, Surname, Forename, "
                                 "DOB, Sex, Year group; then import again." },
    { "\nUPN,Surname,Last name\n1,2,3\n", "Two columns say the same\nf.csv, line 2: “Surname”, column 2, and “Last name”, column 3, are the same "
                                          "to Heed. Nothing was imported.\nTake one of the two columns out, or give it another heading, then import again." },
    { "UPN,Surname,UPN\n1,2,3\n", "Two columns say the same\nf.csv, line 1: “UPN”, column 1, and “UPN”, column 3, are the same to Heed. Nothing "
                                  "was imported.\nTake one of the two columns out, or give it another heading, then import again." },
    { "UPN,Surname\n1,\"2\n", "The table breaks off\nf.csv, line 2: a quotation mark stands here, and none ends what it begins. Nothing was "
                              "imported.\nCopy the file again and compare its size, or put the missing quotation mark in." },
    { "UPN,Surname\n1,2\n3\n", "A line of this table cannot be taken\nf.csv, line 3: this row has 1 fields, and there are 2 headings. Nothing "
                               "was imported.\nCorrect them where the file was made, export it again, then import again." },
    { "UPN,Surname\n1,2,3\n", "A line of this table cannot be taken\nf.csv, line 2: this row has 3 fields, and there are 2 headings. Nothing was "
                              "imported.\nCorrect them where the file was made, export it again, then import again." },
    { "Surname,DOB\nBell,\"\n24/11/2026\"\n", "A line of this table cannot be taken\nf.csv, line 2: the birth date Tue 24 Nov 2026 has not come "
                                              "yet. Nothing was imported.\nCorrect them where the file was made, export it again, then import again." },
    { "Surname,DOB,Sex\nBell,soon,F\n,,F\nReid,31/04/2010,\n",
      "Some lines of this table cannot be taken\nf.csv: 3 lines cannot be taken. Line 2: DOB “soon” is no day. Heed reads days as 04/03/2009, "
      "the day first, and as 2009-03-04."
      " Line 3: this row has neither a name nor a UPN. Line 4: DOB “31/04/2010” is no day. Heed reads days as 04/03/2009, the day first, and as "
      "2009-03-04. Nothing was imported.\n"
      "Correct them where the file was made, export it again, then import again." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (Import) import = { 0 };

      import_text (&import, refused[i].text);
      g_assert_nonnull (import.error);
      g_assert_cmpstr (import.error->message, ==, refused[i].message);
      g_assert_cmpuint (import.warnings->len, ==, 0);
    }
}

/* Each line that is refused can be told by itself, and all of them are carried. */
static void
test_refused_lines (void)
{
  g_autoptr (GString) text = g_string_new ("Surname,DOB\n");
  g_autoptr (GError) copy = NULL;
  g_auto (Import) import = { 0 };
  const HeedCaseWarning *last;
  g_autofree char *what = NULL;
  GPtrArray *lines;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Bell,%s\n", i % 2 == 0 ? "never" : "2010-01-01");
  import_text (&import, text->str);
  copy = g_error_copy (import.error);
  g_clear_error (&import.error);
  lines = heed_import_lines_get (copy);
  g_assert_cmpuint (lines->len, ==, 20);
  last = g_ptr_array_index (lines, 19);
  g_assert_cmpuint (last->line, ==, 40);
  g_assert_cmpstr (last->message, ==, "f.csv, line 40: DOB “never” is no day. Heed reads days as 04/03/2009, the day first, and as 2009-03-04. "
                                      "Nothing was imported.");
  what = heed_problem_get_what (copy);
  g_assert_nonnull (strstr (what, "f.csv: 20 lines cannot be taken. Line 2: "));
  g_assert_nonnull (strstr (what, " And 15 more. Nothing was imported."));
}

static void
test_long (void)
{
  g_autofree char *longest = g_strnfill (200000, 'x');
  g_autofree char *taken = g_strdup_printf ("Surname,Religion\nBell,%s\n", longest);
  g_autofree char *refused = g_strdup_printf ("Surname,Religion\nBell,%sx\n", longest);
  g_autofree char *unknown = g_strdup_printf ("Surname,House\nBell,%sx\n", longest);
  g_autofree char *heading = g_strdup_printf ("%s%s\n1\n", longest, longest);
  const char *texts[] = { refused, unknown, heading };
  g_auto (Import) import = { 0 };

  import_text (&import, taken);
  g_assert_no_error (import.error);
  g_assert_cmpstr (heed_field_find_text (get_person (&import, 0), "Religion"), ==, longest);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Import) other = { 0 };

      import_text (&other, texts[i]);
      g_assert_nonnull (other.error);
      g_assert_cmpuint (strlen (other.error->message), <, 500);
      if (i < 2)
        g_assert_nonnull (strstr (other.error->message, "f.csv, line 2: a value is too long: “"));
      if (i < 2)
        g_assert_nonnull (strstr (other.error->message, "” has 200001 letters; Heed takes up to 200,000 in one."));
    }
}

/* One pupil in two rows, and two with one UPN. */
static void
test_twice (void)
{
  g_auto (Import) import = { 0 };

  import_text (&import, "UPN,Surname\nP801200005011,Bell\nP801200005011,Bell\nP801200005011,Reid\n");
  g_assert_no_error (import.error);
  g_assert_cmpuint (heed_case_file_get_persons (import.file)->len, ==, 2);
  g_assert_cmpstr (import.told,
                   ==,
                   "3: The same pupil stands on line 2, in the same words; taken once.\n"
                   "4: UPN “P801200005011” stands at another pupil too, on line 2. Kept as it came: see which is right.\n");
}

/* Numbers are looked at as in any other file. */
static void
test_numbers (void)
{
  g_auto (Import) import = { 0 };

  import_text (&import, "UPN,Former UPN,NHS Number,ULN,Surname\nA801200005011,X1,943476591,123456789,Bell\n");
  g_assert_no_error (import.error);
  g_assert_cmpstr (import.told,
                   ==,
                   "2: ULN “123456789”: a zero at its beginning may be lost; kept as it came. See what the pupil database says.\n"
                   "2: UPN “A801200005011” does not have the check letter or form of a UPN; kept as it came.\n"
                   "2: FormerUPN “X1” does not have the check letter or form of a UPN; kept as it came.\n"
                   "2: NHS number “943476591” does not have the right check digit; kept as it came.\n");
}

/* Whatever stands in it, a file is taken or refused in three lines. */
static void
test_anything (void)
{
  gsize size;
  g_autofree char *text = load ("pupils/register.csv", &size);
  const char pieces[] = "\",;\t\n\r\0\xff\xeb=-0<&'|/ ";

  for (guint seed = 0; seed < 3000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *changed = g_memdup2 (text, size);
      gsize length = (gsize) g_rand_int_range (random, 0, (gint32) size + 1);
      guint n = (guint) g_rand_int_range (random, 1, 6);
      g_autoptr (GBytes) bytes = NULL;
      g_auto (Import) import = { 0 };

      for (guint i = 0; i < n && length > 0; i++)
        changed[g_rand_int_range (random, 0, (gint32) length)] = pieces[g_rand_int_range (random, 0, sizeof pieces - 1)];
      bytes = g_bytes_new (changed, length);
      import_bytes (&import, bytes);
      if (import.error != NULL)
        {
          g_auto (GStrv) lines = g_strsplit (import.error->message, "\n", -1);

          g_assert_cmpuint (g_strv_length (lines), ==, 3);
          for (guint i = 0; i < 3; i++)
            g_assert_cmpstr (lines[i], !=, "");
        }
      else
        {
          g_autoptr (HeedCaseDocument) document = heed_case_document_new (import.file);
          g_autoptr (GError) error = NULL;

          g_assert_true (heed_case_document_check (document, "f.csv", &error));
          g_assert_no_error (error);
        }
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  codes = heed_test_load_codes ();
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 23));
  g_test_add_func ("/exchange/import-csv/register", test_register);
  g_test_add_func ("/exchange/import-csv/forms", test_forms);
  g_test_add_func ("/exchange/import-csv/windows", test_windows);
  g_test_add_func ("/exchange/import-csv/utf16", test_utf16);
  g_test_add_func ("/exchange/import-csv/damage", test_damage);
  g_test_add_func ("/exchange/import-csv/days", test_days);
  g_test_add_func ("/exchange/import-csv/refused", test_refused);
  g_test_add_func ("/exchange/import-csv/refused-lines", test_refused_lines);
  g_test_add_func ("/exchange/import-csv/long", test_long);
  g_test_add_func ("/exchange/import-csv/twice", test_twice);
  g_test_add_func ("/exchange/import-csv/numbers", test_numbers);
  g_test_add_func ("/exchange/import-csv/anything", test_anything);
  status = g_test_run ();
  g_clear_object (&codes);
  return status;
}
