/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-csv-columns-private.h"

#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes in which headings are looked for. */
#define PEEK (64 * 1024)

/* What headings are called, folded and without anything but letters and digits. */
static const struct
{
  HeedColumn kind;
  const char *names;
} KNOWN[] = {
  { HEED_COLUMN_UPN, "upn|upnno|upnnumber|uniquepupilnumber|uniquepupilno" },
  { HEED_COLUMN_FORMER_UPN, "formerupn|previousupn|oldupn" },
  { HEED_COLUMN_FAMILY, "surname|familyname|lastname" },
  { HEED_COLUMN_GIVEN, "forename|forenames|firstname|firstnames|givenname|givennames|christianname" },
  { HEED_COLUMN_MIDDLE, "middlename|middlenames|middle|otherforenames|othernames" },
  { HEED_COLUMN_PREFERRED_FAMILY, "preferredsurname|preferredlastname|preferredfamilyname|chosensurname|knownassurname" },
  { HEED_COLUMN_PREFERRED_GIVEN,
    "preferredforename|preferredfirstname|preferredgivenname|preferredname|knownas|alsoknownas|chosenname|chosenforename|"
    "chosenfirstname|calledname|nickname" },
  { HEED_COLUMN_BIRTH, "dob|dateofbirth|birthdate|birthday|personbirthdate|dateborn" },
  { HEED_COLUMN_SEX, "sex|gender|sexgender|gendersex" },
  { HEED_COLUMN_YEAR,
    "ncyear|ncyearactual|actualncyear|ncyeargroup|yeargroup|yeargrp|yeargp|year|yr|yrgroup|ncy|curriculumyear|schoolyear|"
    "nationalcurriculumyear|nationalcurriculumyeargroup" },
  { HEED_COLUMN_NHS_NUMBER, "nhsnumber|nhsno|nhs" },
  { HEED_COLUMN_ULN, "uln|uniquelearnernumber" },
  { HEED_COLUMN_ADMISSION, "admissionnumber|admissionno|admissionsnumber|admno|adno" },
  { HEED_COLUMN_ETHNICITY, "ethnicity|ethnicitycode|ethniccode|ethnicgroup" },
  { HEED_COLUMN_LANGUAGE, "firstlanguage|firstlanguagecode" },
  { HEED_COLUMN_RELIGION, "religion" },
  { HEED_COLUMN_SEN, "sen|sencode|senprovision|senprovisioncode|senstatus" },
};

/* Whose it is, and that it is the name in law, says nothing more. */
static const char *const PREFIXES[] = { "pupils", "pupil", "students", "student", "childs", "child", "learners", "learner" };

static char *
dup_plain (const char *heading)
{
  g_autofree char *folded = heed_text_fold (heading);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, *at);

  return g_string_free (plain, FALSE);
}

static HeedColumn
find_plain (const char *plain)
{
  for (guint i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      g_auto (GStrv) names = g_strsplit (KNOWN[i].names, "|", -1);

      if (g_strv_contains ((const char *const *) names, plain))
        return KNOWN[i].kind;
    }

  return HEED_COLUMN_OTHER;
}

static HeedColumn
find_kind (const char *heading,
           gboolean *ret_is_legal)
{
  g_autofree char *plain = dup_plain (heading);
  const char *rest = plain;
  HeedColumn kind;

  for (guint i = 0; i < G_N_ELEMENTS (PREFIXES) && rest == plain; i++)
    if (g_str_has_prefix (plain, PREFIXES[i]))
      rest = plain + strlen (PREFIXES[i]);
  kind = find_plain (plain);
  if (kind == HEED_COLUMN_OTHER)
    kind = find_plain (rest);
  *ret_is_legal = kind == HEED_COLUMN_OTHER && g_str_has_prefix (rest, "legal");

  return *ret_is_legal ? find_plain (rest + strlen ("legal")) : kind;
}

static gboolean
names_somebody (const gboolean *has)
{
  return has[HEED_COLUMN_UPN] || has[HEED_COLUMN_FAMILY] || has[HEED_COLUMN_GIVEN];
}

/* How many headings are known; 0 where none of them can name a pupil. */
static guint
count_known (GPtrArray *headings)
{
  gboolean has[HEED_N_COLUMNS] = { FALSE };
  gboolean is_legal;
  guint n = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      HeedColumn kind = find_kind (g_ptr_array_index (headings, i), &is_legal);

      n += kind != HEED_COLUMN_OTHER && !has[kind];
      has[kind] = TRUE;
    }

  return names_somebody (has) ? n : 0;
}

/* The headings by the delimiter by which most of them are known, with what comes after them next; FALSE where there is no row or it
 * cannot be read. */
static gboolean
read_headings (HeedCsv *csv,
               GPtrArray *headings,
               guint *ret_line,
               guint *ret_n_known,
               GError **error)
{
  const char delimiters[] = { heed_csv_get_delimiter (csv), ',', ';', '\t' };
  char best = delimiters[0];

  *ret_n_known = 0;
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      heed_csv_set_delimiter (csv, delimiters[i]);
      heed_csv_rewind (csv);
      if (heed_csv_next (csv, headings, ret_line, NULL) && count_known (headings) > *ret_n_known)
        {
          *ret_n_known = count_known (headings);
          best = delimiters[i];
        }
    }
  heed_csv_set_delimiter (csv, best);
  heed_csv_rewind (csv);

  return heed_csv_next (csv, headings, ret_line, error);
}

static void
refuse_unknown (GError **error,
                const char *name,
                guint line,
                GPtrArray *headings)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *what = NULL;

  for (guint i = 0; i < MIN (headings->len, 6); i++)
    {
      const char *heading = g_ptr_array_index (headings, i);
      glong n = g_utf8_strlen (heading, -1);
      g_autofree char *start = g_utf8_substring (heading, 0, MIN (n, 30));

      g_string_append_printf (list, "%s“%s%s”", i > 0 ? ", " : "", start, n > 30 ? "…" : "");
    }
  if (headings->len > 6)
    g_string_append (list, ", …");
  what = g_strdup_printf (_ ("no heading here says which column holds the name of a pupil or the UPN: %s."), list->str);
  heed_csv_refuse (error,
                   name,
                   line,
                   _ ("This table has no headings that Heed knows"),
                   what,
                   _ ("Let its first line say what the columns are, such as UPN, Surname, Forename, DOB, Sex, Year group; then import again."));
}

/* Where there is a name in law and another, the other is the one that is used. */
static void
tell_names_apart (HeedCsvColumns *columns,
                  const gboolean *is_legal)
{
  static const HeedColumn names[][2] = {
    { HEED_COLUMN_FAMILY, HEED_COLUMN_PREFERRED_FAMILY },
    { HEED_COLUMN_GIVEN, HEED_COLUMN_PREFERRED_GIVEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean has_legal = FALSE;
      gboolean has_preferred = heed_csv_columns_get_heading (columns, names[i][1]) != NULL;

      for (guint j = 0; j < columns->kinds->len; j++)
        has_legal |= is_legal[j] && g_array_index (columns->kinds, HeedColumn, j) == names[i][0];
      for (guint j = 0; has_legal && !has_preferred && j < columns->kinds->len; j++)
        if (!is_legal[j] && g_array_index (columns->kinds, HeedColumn, j) == names[i][0])
          g_array_index (columns->kinds, HeedColumn, j) = names[i][1];
    }
}

static gboolean
check_once (HeedCsvColumns *columns,
            const char *name,
            GError **error)
{
  guint places[HEED_N_COLUMNS] = { 0 };

  for (guint i = 0; i < columns->kinds->len; i++)
    {
      HeedColumn kind = g_array_index (columns->kinds, HeedColumn, i);
      g_autofree char *what = NULL;

      if (kind == HEED_COLUMN_OTHER)
        continue;
      if (places[kind] == 0)
        {
          places[kind] = i + 1;
          continue;
        }
      what = g_strdup_printf (_ ("“%s”, column %u, and “%s”, column %u, are the same to Heed."),
                              (const char *) g_ptr_array_index (columns->headings, places[kind] - 1),
                              places[kind],
                              (const char *) g_ptr_array_index (columns->headings, i),
                              i + 1);
      heed_csv_refuse (error,
                       name,
                       columns->line,
                       _ ("Two columns say the same"),
                       what,
                       _ ("Take one of the two columns out, or give it another heading, then import again."));
      return FALSE;
    }

  return TRUE;
}

HeedCsvColumns *
heed_csv_columns_read (HeedCsv *csv,
                       const char *name,
                       GError **error)
{
  g_autoptr (HeedCsvColumns) columns = g_new0 (HeedCsvColumns, 1);
  g_autoptr (GError) problem = NULL;
  g_autofree gboolean *is_legal = NULL;
  guint n_known;

  g_return_val_if_fail (csv != NULL && name != NULL, NULL);

  columns->headings = g_ptr_array_new_with_free_func (g_free);
  columns->kinds = g_array_new (FALSE, FALSE, sizeof (HeedColumn));
  if (!read_headings (csv, columns->headings, &columns->line, &n_known, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        heed_csv_refuse (error,
                         name,
                         0,
                         _ ("This table is empty"),
                         _ ("nothing stands in it."),
                         _ ("Export it again, and look that its size is not 0; then import again."));
      return NULL;
    }
  if (n_known == 0)
    {
      refuse_unknown (error, name, columns->line, columns->headings);
      return NULL;
    }

  is_legal = g_new0 (gboolean, columns->headings->len);
  for (guint i = 0; i < columns->headings->len; i++)
    {
      HeedColumn kind = find_kind (g_ptr_array_index (columns->headings, i), &is_legal[i]);

      g_array_append_val (columns->kinds, kind);
    }
  tell_names_apart (columns, is_legal);

  return check_once (columns, name, error) ? g_steal_pointer (&columns) : NULL;
}

void
heed_csv_columns_free (HeedCsvColumns *columns)
{
  g_ptr_array_unref (columns->headings);
  g_array_unref (columns->kinds);
  g_free (columns);
}

/* The beginning in UTF-8, where it is in UTF-16: that is told by name then. */
static GBytes *
dup_narrow (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *wide = size >= 2 && memcmp (data, "\377\376", 2) == 0 ? "UTF-16LE" : size >= 2 && memcmp (data, "\376\377", 2) == 0 ? "UTF-16BE"
                                                                                                                                  : NULL;
  gsize length = 0;
  char *text = wide != NULL ? g_convert (data, (gssize) (size & ~(gsize) 1), "UTF-8", wide, NULL, &length, NULL) : NULL;

  return text != NULL ? g_bytes_new_take (text, length) : g_bytes_ref (bytes);
}

gboolean
heed_csv_columns_look_like (GBytes *bytes)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) start = NULL;
  g_autoptr (GBytes) narrow = NULL;
  g_autoptr (HeedCsv) csv = NULL;
  const char *data;
  gsize size;
  gsize length;
  guint line;
  guint n_known;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  length = MIN (size, PEEK);
  /* No letter is cut in half. */
  while (length < size && length > 0 && data[length - 1] != '\n' && data[length - 1] != '\r')
    length--;
  start = g_bytes_new_from_bytes (bytes, 0, length);
  narrow = dup_narrow (start);
  csv = heed_csv_new (narrow, "", NULL);

  return csv != NULL && read_headings (csv, headings, &line, &n_known, NULL) && (n_known > 1 || n_known == headings->len);
}

const char *
heed_csv_columns_get_heading (HeedCsvColumns *columns,
                              HeedColumn kind)
{
  g_return_val_if_fail (columns != NULL, NULL);

  for (guint i = 0; i < columns->kinds->len; i++)
    if (g_array_index (columns->kinds, HeedColumn, i) == kind)
      return g_ptr_array_index (columns->headings, i);

  return NULL;
}

const char *
heed_csv_columns_get (HeedCsvColumns *columns,
                      GPtrArray *fields,
                      HeedColumn kind)
{
  g_return_val_if_fail (columns != NULL && fields != NULL, NULL);

  for (guint i = 0; i < MIN (columns->kinds->len, fields->len); i++)
    {
      const char *text = g_ptr_array_index (fields, i);

      if (g_array_index (columns->kinds, HeedColumn, i) == kind)
        return *text != '\0' ? text : NULL;
    }

  return NULL;
}
