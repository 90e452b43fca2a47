/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-csv-private.h"

#include "heed-exchange-error.h"

#include <string.h>

/* The rows as "line: field|field" each, or the error's message. */
static char *
read_rows (const char *data,
           gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCsv) csv = heed_csv_new (bytes, "f.csv", &error);
  guint line;

  while (csv != NULL && heed_csv_next (csv, fields, &line, &error))
    {
      g_string_append_printf (rows, "%u: ", line);
      for (guint i = 0; i < fields->len; i++)
        g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", (const char *) g_ptr_array_index (fields, i));
      g_string_append_c (rows, '\n');
    }
  if (error != NULL)
    {
      g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_STRUCTURE);
      g_string_append (rows, error->message);
    }

  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static const struct
{
  const char *text;
  const char *rows;
} cases[] = {
  { "", "" },
  { "a,b\nc,d", "1: a|b\n2: c|d\n" },
  { "a,b\r\nc,d\r\n", "1: a|b\n2: c|d\n" },
  { "a,b\rc,d\r", "1: a|b\n2: c|d\n" },
  { "\357\273\277a,b\n", "1: a|b\n" },
  { " a ,\tb \n", "1: a|b\n" },
  { "\xc2\xa0"
    "a\xe3\x80\x80\n",
    "1: a\n" },
  { "a,,\n,,\n\n  \nb\n", "1: a||\n5: b\n" },
  { "\"a\",\"b \"\"c\"\"\",\"d,e\"\n", "1: a|b \"c\"|d,e\n" },
  { "\"a\r\nb\nc\rd\",e\nf,g\n", "1: a\nb\nc\nd|e\n5: f|g\n" },
  { "\"a\" , \"b\"\t\n", "1: a|b\n" },
  { "O\"Neil,6\" nail\n", "1: O\"Neil|6\" nail\n" },
  { "sep=;\na;b,c\n", "2: a|b,c\n" },
  { "SEP=\t\r\na\tb\n", "2: a|b\n" },
  { "separate,b\n", "1: separate|b\n" },
  { "a\n\"b,c\nd\n",
    "1: a\nThe table breaks off\nf.csv, line 2: a quotation mark stands here, and none ends what it begins. Nothing was imported.\n"
    "Copy the file again and compare its size, or put the missing quotation mark in." },
  { "\"a\nb\" c,d\n",
    "The table breaks off\nf.csv, line 2: something stands behind a value in quotation marks. Nothing was imported.\n"
    "Write a quotation mark inside a value twice, or export the table again." },
  { "a\nb\001\n",
    "This is not a table\nf.csv, line 2: a character (U+0001) that no text has. Nothing was imported.\n"
    "Ask the sender to export it again as CSV, or choose another file." },
  { "\377\376a\n", "This table is in UTF-16\nf.csv: Heed reads tables in UTF-8 and Windows-1252. Nothing was imported.\nSave it again as “CSV "
                   "UTF-8”, or as CSV, then import that." },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = read_rows (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_nul (void)
{
  g_autofree char *rows = read_rows ("a,b\nc\0d,e\n", 11);
  g_autofree char *wide = read_rows ("a\0,\0b\0\n\0", 8);
  g_autofree char *swapped = read_rows ("\0a\0,\0b\0\n", 8);

  g_assert_cmpstr (rows,
                   ==,
                   "This is not a table\nf.csv, line 2: an empty character (NUL), which no text has. Nothing was imported.\n"
                   "Ask the sender to export it again as CSV, or choose another file.");
  g_assert_true (g_str_has_prefix (wide, "This table is in UTF-16\n"));
  g_assert_true (g_str_has_prefix (swapped, "This table is in UTF-16\n"));
}

/* Bytes that are no UTF-8 are Windows-1252 as a whole, or nothing. */
static void
test_encodings (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\nZo\xeb,\x80 \x93x\x94\n", 12);
  g_autoptr (HeedCsv) csv = heed_csv_new (bytes, "f.csv", NULL);
  g_autofree char *rows = read_rows ("a\nZo\xeb,\x80 \x93x\x94\n", 12);
  g_autofree char *neither = read_rows ("a\nb\n\x81\n", 6);

  g_assert_cmpuint (heed_csv_get_foreign_line (csv), ==, 2);
  g_assert_cmpstr (rows, ==, "1: a\n2: Zoë|€ “x”\n");
  g_assert_cmpstr (neither,
                   ==,
                   "Some letters of this table cannot be read\nf.csv, line 3: they are neither UTF-8 nor Windows-1252. Nothing was imported.\n"
                   "Save it again as “CSV UTF-8”, then import that.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/rows", test_rows);
  g_test_add_func ("/exchange/csv/nul", test_nul);
  g_test_add_func ("/exchange/csv/encodings", test_encodings);
  return g_test_run ();
}
