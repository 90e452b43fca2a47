/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-csv-private.h"

#include "heed-case-check.h"
#include "heed-case-warning.h"
#include "heed-code-read-private.h"
#include "heed-csv-columns-private.h"
#include "heed-csv-day-private.h"
#include "heed-date.h"
#include "heed-id.h"
#include "heed-import-lines.h"
#include "heed-moment.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <string.h>

/* More rows than any register has are some other table, and would take all memory. */
#define MOST_ROWS 500000

typedef struct
{
  const char *name;
  HeedCodes *codes;
  HeedMoment now;
  HeedCsvColumns *columns;
  HeedCaseFile *file;
  GPtrArray *warnings; /* HeedCaseWarning */
  GPtrArray *refused;  /* HeedCaseWarning: rows that cannot be taken */
  GHashTable *upns;    /* UPN => HeedPerson in the file, borrowed */

  /* Of the numbers of admission, whether any begins with a zero, and how long the longest such is. */
  GPtrArray *admissions; /* HeedCaseWarning: their lines and texts */
  gsize padded_length;

  /* The row that is read. */
  GPtrArray *fields;
  guint line;
} Reader;

/* Adds what is wrong with the row that is read to @lines: the warnings, or the rows that are refused. */
static void G_GNUC_PRINTF (3, 4)
    tell (Reader *reader,
          GPtrArray *lines,
          const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (lines, heed_case_warning_new (reader->line, "%s", message));
}

static const char *
get (Reader *reader,
     HeedColumn kind)
{
  return heed_csv_columns_get (reader->columns, reader->fields, kind);
}

static const char *
get_heading (Reader *reader,
             HeedColumn kind)
{
  return heed_csv_columns_get_heading (reader->columns, kind);
}

/* A number that a spreadsheet took a text for, such as 1.797E+308. */
static gboolean
is_exponent (const char *text)
{
  return g_regex_match_simple ("^[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+$", text, 0, 0);
}

/* What a spreadsheet writes so that it leaves a text alone: ="0123". */
static void
strip_formula (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      char *text = g_ptr_array_index (fields, i);
      gsize length = strlen (text);

      if (length < 3 || text[0] != '=' || text[1] != '"' || text[length - 1] != '"')
        continue;
      memmove (text, text + 2, length - 3);
      text[length - 3] = '\0';
    }
}

/* FALSE where the row is refused: a value that stands in another column than its own would be told of another child. */
static gboolean
check_row (Reader *reader)
{
  guint n_headings = reader->columns->headings->len;

  while (reader->fields->len > n_headings && *(const char *) g_ptr_array_index (reader->fields, reader->fields->len - 1) == '\0')
    g_ptr_array_set_size (reader->fields, (int) reader->fields->len - 1);
  if (reader->fields->len != n_headings)
    {
      tell (reader, reader->refused, _ ("this row has %u fields, and there are %u headings."), reader->fields->len, n_headings);
      return FALSE;
    }

  for (guint i = 0; i < reader->fields->len; i++)
    {
      const char *text = g_ptr_array_index (reader->fields, i);

      if (!heed_text_is_too_long (text))
        continue;
      tell (reader,
            reader->refused,
            _ ("a value is too long: “%s” has %ld letters; Heed takes up to 200,000 in one."),
            (const char *) g_ptr_array_index (reader->columns->headings, i),
            g_utf8_strlen (text, -1));
      return FALSE;
    }

  if (get (reader, HEED_COLUMN_UPN) == NULL && get (reader, HEED_COLUMN_FAMILY) == NULL && get (reader, HEED_COLUMN_GIVEN) == NULL)
    {
      tell (reader, reader->refused, _ ("this row has neither a name nor a UPN."));
      return FALSE;
    }

  return TRUE;
}

static void
warn_exponents (Reader *reader)
{
  for (guint i = 0; i < reader->fields->len; i++)
    {
      const char *text = g_ptr_array_index (reader->fields, i);

      if (g_array_index (reader->columns->kinds, HeedColumn, i) == HEED_COLUMN_OTHER || !is_exponent (text))
        continue;
      tell (reader,
            reader->warnings,
            _ ("%s “%s” is a number that a spreadsheet made of something else; kept as it came. See what the pupil database says."),
            (const char *) g_ptr_array_index (reader->columns->headings, i),
            text);
    }
}

static void
add_text (HeedField *parent,
          const char *name,
          const char *text)
{
  if (text != NULL)
    heed_field_append (parent, heed_field_new_text (name, text));
}

static void
add_name (Reader *reader,
          HeedField *person)
{
  HeedField *name = heed_field_new ("Name");
  const char *given = get (reader, HEED_COLUMN_GIVEN);
  const char *family = get (reader, HEED_COLUMN_FAMILY);
  const char *used_given = get (reader, HEED_COLUMN_PREFERRED_GIVEN);
  const char *used_family = get (reader, HEED_COLUMN_PREFERRED_FAMILY);
  gboolean is_other_family = used_family != NULL && g_strcmp0 (used_family, family) != 0;
  g_autofree char *used = NULL;

  add_text (name, "Given", given);
  add_text (name, "Middle", get (reader, HEED_COLUMN_MIDDLE));
  add_text (name, "Family", family);
  if (heed_field_get_n_children (name) > 0)
    heed_field_append (person, name);
  else
    heed_field_unref (name);

  if (is_other_family && (used_given != NULL || given != NULL))
    used = g_strdup_printf ("%s %s", used_given != NULL ? used_given : given, used_family);
  else if (is_other_family)
    used = g_strdup (used_family);
  else if (used_given != NULL && g_strcmp0 (used_given, given) != 0)
    used = g_strdup (used_given);
  add_text (person, "AlsoKnownAs", used);
}

static void
warn_unlikely_birth (Reader *reader,
                     HeedCsvDayKind kind,
                     const char *text,
                     int day)
{
  g_autofree char *date = heed_date_format (day);

  if (kind == HEED_CSV_DAY_SERIAL)
    tell (reader,
          reader->warnings,
          _ ("%s “%s” is the number that a spreadsheet keeps a day as; read as %s. See what the pupil database says."),
          get_heading (reader, HEED_COLUMN_BIRTH),
          text,
          date);
  else if (kind == HEED_CSV_DAY_SHORT)
    tell (reader, reader->warnings, _ ("%s “%s” has a year of two digits; read as %s."), get_heading (reader, HEED_COLUMN_BIRTH), text, date);
}

/* FALSE where the row is refused. */
static gboolean
add_birth (Reader *reader,
           HeedField *person)
{
  const char *text = get (reader, HEED_COLUMN_BIRTH);
  g_autofree char *iso = NULL;
  g_autofree char *said = NULL;
  HeedCsvDayKind kind;
  HeedField *birth;
  int day;

  if (text == NULL)
    return TRUE;

  kind = heed_csv_day_read (text, reader->now.day, &day);
  if (kind == HEED_CSV_DAY_NONE)
    {
      tell (reader,
            reader->refused,
            _ ("%s “%s” is no day. Heed reads days as 04/03/2009, the day first, and as 2009-03-04."),
            get_heading (reader, HEED_COLUMN_BIRTH),
            text);
      return FALSE;
    }
  if (day > reader->now.day)
    {
      g_autofree char *date = heed_date_format (day);

      tell (reader, reader->refused, _ ("the birth date %s has not come yet."), date);
      return FALSE;
    }

  warn_unlikely_birth (reader, kind, text, day);
  iso = heed_date_format_iso (day);
  birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));
  heed_field_set_line (birth, reader->line);
  heed_field_set_attribute (birth, "earliest", iso);
  heed_field_set_attribute (birth, "latest", iso);
  heed_field_set_attribute (birth, "precision", "day");
  if (kind != HEED_CSV_DAY_SAID)
    said = g_strdup_printf (_ ("Pupil register, which says “%s”"), text);
  heed_field_set_attribute (birth, "source", said != NULL ? said : _ ("Pupil register"));

  return TRUE;
}

/* What schools write for a code of the list beside the code and its label. */
static char *
dup_usual (HeedColumn kind,
           const char *text)
{
  g_autofree char *folded = heed_text_fold (text);

  if (kind == HEED_COLUMN_SEX && g_regex_match_simple ("^(boy|male)$", folded, 0, 0))
    return g_strdup ("M");
  if (kind == HEED_COLUMN_SEX && g_regex_match_simple ("^(girl|female)$", folded, 0, 0))
    return g_strdup ("F");
  if (kind == HEED_COLUMN_YEAR)
    {
      g_autoptr (GRegex) regex = g_regex_new ("^(?:(?:nc)? ?(?:year|yr|y)?(?: group)?[ .]*)?0*([1-9][0-9]?|[er][1-9]?|n[12])$", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *year = g_regex_match (regex, folded, 0, &match) ? g_match_info_fetch (match, 1) : NULL;

      return year != NULL ? g_ascii_strup (year, -1) : NULL;
    }

  return NULL;
}

static void
add_code (Reader *reader,
          HeedField *person,
          HeedColumn kind,
          const char *list,
          const char *name)
{
  const char *text = get (reader, kind);
  const char *code = text != NULL ? heed_code_find (reader->codes, list, text) : NULL;
  g_autofree char *usual = text != NULL && code == NULL ? dup_usual (kind, text) : NULL;
  HeedField *field;

  if (text == NULL)
    return;

  if (code == NULL && usual != NULL)
    code = heed_code_find (reader->codes, list, usual);
  if (code == NULL && xmlValidateNMToken ((const xmlChar *) text, 0) == 0)
    code = text;
  field = heed_field_append (person, code != NULL ? heed_field_new_text (name, code) : heed_field_new_absent (name, "unknown"));
  heed_field_set_line (field, reader->line);
  if (g_strcmp0 (code, text) != 0)
    heed_field_set_attribute (field, "asCame", text);
  /* Of one that is kept as a code the check of the record warns. */
  if (code == NULL && !is_exponent (text))
    tell (reader, reader->warnings, _ ("%s “%s”: no list knows this code. Kept as it came."), get_heading (reader, kind), text);
}

/* A number of which a spreadsheet takes the zeros at its beginning away. */
static void
warn_lost_zero (Reader *reader,
                HeedColumn kind,
                const char *text)
{
  tell (reader,
        reader->warnings,
        _ ("%s “%s”: a zero at its beginning may be lost; kept as it came. See what the pupil database says."),
        get_heading (reader, kind),
        text);
}

static gboolean
is_digits (const char *text,
           gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

/* A number that a spreadsheet has damaged stands under a name of its own, where nobody is found again by it. */
static void
add_identifier (Reader *reader,
                HeedField *identifiers,
                HeedColumn kind,
                const char *name,
                const char *scheme)
{
  const char *text = get (reader, kind);
  HeedField *field;

  if (text == NULL)
    return;

  if (is_exponent (text))
    scheme = "damaged";
  field = heed_field_append (identifiers, heed_field_new_text (scheme != NULL ? "Identifier" : name, text));
  heed_field_set_line (field, reader->line);
  if (scheme != NULL)
    heed_field_set_attribute (field, "scheme", scheme);
}

/* Of a UPN and an NHS number the check of the record warns. */
static void
look_for_lost_zeros (Reader *reader)
{
  const char *uln = get (reader, HEED_COLUMN_ULN);
  const char *admission = get (reader, HEED_COLUMN_ADMISSION);

  if (uln != NULL && is_digits (uln, 9))
    warn_lost_zero (reader, HEED_COLUMN_ULN, uln);
  if (admission != NULL && is_digits (admission, strlen (admission)))
    {
      if (*admission == '0')
        reader->padded_length = MAX (reader->padded_length, strlen (admission));
      g_ptr_array_add (reader->admissions, heed_case_warning_new (reader->line, "%s", admission));
    }
}

/* Where some numbers of admission begin with zeros, all have one length. */
static void
warn_short_admissions (Reader *reader)
{
  for (guint i = 0; i < reader->admissions->len; i++)
    {
      const HeedCaseWarning *admission = g_ptr_array_index (reader->admissions, i);

      if (strlen (admission->message) >= reader->padded_length)
        continue;
      reader->line = admission->line;
      warn_lost_zero (reader, HEED_COLUMN_ADMISSION, admission->message);
    }
}

static void
add_identifiers (Reader *reader,
                 HeedField *person)
{
  HeedField *identifiers = heed_field_new ("Identifiers");
  /* The schema's order: numbers of no name of their own come last. */
  static const struct
  {
    HeedColumn kind;
    const char *name;
    const char *scheme;
  } numbers[] = {
    { HEED_COLUMN_UPN, "UPN", NULL },
    { HEED_COLUMN_FORMER_UPN, "FormerUPN", NULL },
    { HEED_COLUMN_NHS_NUMBER, "NHSNumber", NULL },
    { HEED_COLUMN_ULN, "Identifier", "ULN" },
    { HEED_COLUMN_ADMISSION, "Identifier", "admissionNumber" },
  };

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        const char *text = get (reader, numbers[i].kind);
        gboolean is_last = numbers[i].scheme != NULL || (text != NULL && is_exponent (text));

        if (is_last == (pass == 1))
          add_identifier (reader, identifiers, numbers[i].kind, numbers[i].name, numbers[i].scheme);
      }
  if (heed_field_get_n_children (identifiers) > 0)
    heed_field_append (person, identifiers);
  else
    heed_field_unref (identifiers);
}

/* Whether two rows say the same but for the id. */
static gboolean
is_same_row (HeedPerson *one,
             HeedField *other)
{
  g_autoptr (HeedField) copy = heed_field_copy (heed_record_get_field (HEED_RECORD (one)));

  heed_field_set_attribute (copy, "id", heed_field_get_attribute (other, "id"));

  return heed_field_equal (copy, other);
}

/* TRUE where the row stands in the file already. */
static gboolean
stands_already (Reader *reader,
                HeedField *person)
{
  const char *upn = get (reader, HEED_COLUMN_UPN);
  HeedPerson *known = upn != NULL && !is_exponent (upn) ? g_hash_table_lookup (reader->upns, upn) : NULL;
  guint line;

  if (known == NULL)
    return FALSE;

  line = heed_field_get_line (heed_record_get_field (HEED_RECORD (known)));
  if (is_same_row (known, person))
    {
      tell (reader, reader->warnings, _ ("The same pupil stands on line %u, in the same words; taken once."), line);
      return TRUE;
    }
  tell (reader, reader->warnings, _ ("UPN “%s” stands at another pupil too, on line %u. Kept as it came: see which is right."), upn, line);

  return FALSE;
}

static void
check_person (Reader *reader,
              HeedPerson *person)
{
  g_autoptr (HeedCaseFile) one = heed_case_file_new ();
  g_autoptr (GError) problem = NULL;

  heed_case_file_add (one, HEED_RECORD (person));
  if (!heed_case_check (one, NULL, reader->name, &reader->now, reader->codes, reader->warnings, &problem))
    {
      g_autofree char *what = heed_problem_get_what (problem);

      tell (reader, reader->refused, "%s", what);
    }
}

static void
read_row (Reader *reader)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  g_autofree char *id = heed_id_new ('p');
  g_autoptr (HeedPerson) person = NULL;
  const char *upn;

  strip_formula (reader->fields);
  if (!check_row (reader))
    return;

  heed_field_set_line (field, reader->line);
  heed_field_set_attribute (field, "id", id);
  add_name (reader, field);
  if (!add_birth (reader, field))
    return;
  add_code (reader, field, HEED_COLUMN_SEX, "sex", "Sex");
  add_identifiers (reader, field);
  add_code (reader, field, HEED_COLUMN_ETHNICITY, "ethnicity", "Ethnicity");
  add_text (field, "Religion", get (reader, HEED_COLUMN_RELIGION));
  add_code (reader, field, HEED_COLUMN_LANGUAGE, "language", "FirstLanguage");
  add_code (reader, field, HEED_COLUMN_SEN, "senProvision", "SENprovision");
  add_code (reader, field, HEED_COLUMN_YEAR, "ncYear", "NCyearActual");
  if (stands_already (reader, field))
    return;

  warn_exponents (reader);
  look_for_lost_zeros (reader);
  person = heed_person_new (field);
  check_person (reader, person);
  heed_case_file_add (reader->file, HEED_RECORD (person));
  upn = heed_person_get_identifier (person, "UPN");
  if (upn != NULL)
    g_hash_table_insert (reader->upns, (gpointer) upn, person);
}

static void
warn_of_columns (Reader *reader)
{
  reader->line = reader->columns->line;
  for (guint i = 0; i < reader->columns->kinds->len; i++)
    {
      const char *heading = g_ptr_array_index (reader->columns->headings, i);

      if (g_array_index (reader->columns->kinds, HeedColumn, i) != HEED_COLUMN_OTHER)
        continue;
      if (*heading != '\0')
        tell (reader, reader->warnings, _ ("The column “%s” is left out: Heed keeps nothing of that name from a pupil register."), heading);
      else
        tell (reader, reader->warnings, _ ("Column %u is left out: it has no heading."), i + 1);
    }
}

static gboolean
read_rows (Reader *reader,
           HeedCsv *csv,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint n = 0;

  while (n <= MOST_ROWS && heed_csv_next (csv, reader->fields, &reader->line, &problem))
    {
      read_row (reader);
      n++;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (n > MOST_ROWS)
    {
      heed_csv_refuse (error,
                       reader->name,
                       0,
                       _ ("The file is too large"),
                       _ ("it has more than 500,000 rows."),
                       _ ("Ask for it in parts, for example by year group."));
      return FALSE;
    }
  if (n == 0)
    {
      heed_csv_refuse (error,
                       reader->name,
                       reader->columns->line,
                       _ ("This table holds no pupils"),
                       _ ("the headings stand alone; no pupil follows."),
                       _ ("Export it again with the pupils that are wanted; then import again."));
      return FALSE;
    }
  if (reader->refused->len > 0)
    {
      heed_import_lines_refuse (error, reader->name, reader->refused, _ ("Correct them where the file was made, export it again, then import again."));
      return FALSE;
    }

  return TRUE;
}

HeedCaseFile *
heed_import_csv (GBytes *bytes,
                 const char *name,
                 HeedCodes *codes,
                 GPtrArray *warnings,
                 GError **error)
{
  g_autoptr (HeedCsv) csv = heed_csv_new (bytes, name, error);
  g_autoptr (HeedCsvColumns) columns = csv != NULL ? heed_csv_columns_read (csv, name, error) : NULL;
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (GPtrArray) admissions = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) upns = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { name, codes, { 0 }, columns, file, own, refused, upns, admissions, 0, fields, 0 };

  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  if (columns == NULL)
    return NULL;

  heed_moment_now (&reader.now);
  warn_of_columns (&reader);
  reader.line = heed_csv_get_foreign_line (csv);
  if (reader.line > 0)
    tell (&reader, reader.warnings, _ ("The table is not in UTF-8; it was read as Windows-1252. See whether the names look right."));
  if (!read_rows (&reader, csv, error))
    return NULL;

  warn_short_admissions (&reader);
  if (warnings != NULL)
    g_ptr_array_extend_and_steal (warnings, g_ptr_array_ref (own));

  return g_steal_pointer (&file);
}
