/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-csv-private.h"

#include "heed-case-place.h"
#include "heed-exchange-error.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "\357\273\277"

struct _HeedCsv
{
  char *name;
  char *text;
  const char *start; /* of the first row */
  const char *end;
  guint first_line;
  guint foreign_line;
  char delimiter;

  const char *at;
  guint line;
};

static guint
count_lines (const char *from,
             const char *to)
{
  guint n = 1;

  for (const char *at = from; at < to; at++)
    n += *at == '\n' || (*at == '\r' && (at + 1 == to || at[1] != '\n'));

  return n;
}

static gboolean
is_wide (const char *data,
         gsize size)
{
  if (size < 2)
    return FALSE;
  if (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "\376\377", 2) == 0)
    return TRUE;

  /* Without a mark, its first letters have empty halves. */
  return size >= 4 && ((data[0] == '\0' && data[2] == '\0') || (data[1] == '\0' && data[3] == '\0'));
}

/* The text in UTF-8; NULL where it cannot be. */
static char *
decode (HeedCsv *self,
        const char *data,
        gsize size,
        gsize *ret_size,
        GError **error)
{
  const char *invalid;
  const char *nul = memchr (data, '\0', size);
  char *text;

  if (is_wide (data, size))
    {
      heed_csv_refuse (error,
                       self->name,
                       0,
                       _ ("This table is in UTF-16"),
                       _ ("Heed reads tables in UTF-8 and Windows-1252."),
                       _ ("Save it again as “CSV UTF-8”, or as CSV, then import that."));
      return NULL;
    }
  if (nul != NULL)
    {
      heed_csv_refuse (error,
                       self->name,
                       count_lines (data, nul),
                       _ ("This is not a table"),
                       _ ("an empty character (NUL), which no text has."),
                       _ ("Ask the sender to export it again as CSV, or choose another file."));
      return NULL;
    }
  if (g_utf8_validate (data, (gssize) size, &invalid))
    {
      *ret_size = size;
      return g_strndup (data, size);
    }

  self->foreign_line = count_lines (data, invalid);
  text = g_convert (data, (gssize) size, "UTF-8", "WINDOWS-1252", NULL, ret_size, NULL);
  if (text == NULL)
    heed_csv_refuse (error,
                     self->name,
                     self->foreign_line,
                     _ ("Some letters of this table cannot be read"),
                     _ ("they are neither UTF-8 nor Windows-1252."),
                     _ ("Save it again as “CSV UTF-8”, then import that."));

  return text;
}

/* What some spreadsheets write before the table: sep=; */
static void
skip_separator_line (HeedCsv *self)
{
  const char *at = self->start;

  if (self->end - at < 5 || g_ascii_strncasecmp (at, "sep=", 4) != 0 || (at[5] != '\r' && at[5] != '\n' && at[5] != '\0'))
    return;

  self->delimiter = at[4];
  at += 5;
  if (*at == '\r')
    at++;
  if (*at == '\n')
    at++;
  self->start = at;
  self->first_line = 2;
}

void
heed_csv_refuse (GError **error,
                 const char *name,
                 guint line,
                 const char *title,
                 const char *what,
                 const char *remedy)
{
  g_autofree char *place = line > 0 ? heed_case_dup_place (name, line) : g_strdup_printf ("%s: ", name);
  g_autofree char *whole = g_strdup_printf ("%s%s %s", place, what, heed_case_get_kept (name));

  heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_STRUCTURE, title, whole, remedy);
}

HeedCsv *
heed_csv_new (GBytes *bytes,
              const char *name,
              GError **error)
{
  g_autoptr (HeedCsv) self = g_new0 (HeedCsv, 1);
  const char *data;
  gssize place;
  gsize size;
  gunichar c;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  self->name = g_strdup (name);
  self->delimiter = ',';
  self->first_line = 1;
  self->text = decode (self, data != NULL ? data : "", size, &size, error);
  if (self->text == NULL)
    return NULL;
  if (!heed_text_is_xml (self->text, &place, &c))
    {
      g_autofree char *what = g_strdup_printf (_ ("a character (U+%04X) that no text has."), c);

      heed_csv_refuse (error,
                       name,
                       count_lines (self->text, g_utf8_offset_to_pointer (self->text, place - 1)),
                       _ ("This is not a table"),
                       what,
                       _ ("Ask the sender to export it again as CSV, or choose another file."));
      return NULL;
    }

  self->end = self->text + size;
  self->start = g_str_has_prefix (self->text, MARK) ? self->text + strlen (MARK) : self->text;
  skip_separator_line (self);
  heed_csv_rewind (self);

  return g_steal_pointer (&self);
}

void
heed_csv_free (HeedCsv *self)
{
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

guint
heed_csv_get_foreign_line (HeedCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->foreign_line;
}

char
heed_csv_get_delimiter (HeedCsv *self)
{
  g_return_val_if_fail (self != NULL, ',');

  return self->delimiter;
}

void
heed_csv_set_delimiter (HeedCsv *self,
                        char delimiter)
{
  g_return_if_fail (self != NULL);

  self->delimiter = delimiter;
}

void
heed_csv_rewind (HeedCsv *self)
{
  g_return_if_fail (self != NULL);

  self->at = self->start;
  self->line = self->first_line;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Behind the line end at @at. */
static const char *
pass_line_end (HeedCsv *self,
               const char *at)
{
  self->line++;

  return *at == '\r' && at[1] == '\n' ? at + 2 : at + 1;
}

/* White space of any script around a value is none of it. */
static char *
dup_trimmed (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, (gsize) (end - start));
}

static gboolean
is_blank (HeedCsv *self,
          char c)
{
  return c != self->delimiter && (c == ' ' || c == '\t');
}

/* Appends what stands in quotation marks, the first of which is at the place of reading. */
static gboolean
read_quoted (HeedCsv *self,
             GString *value,
             GError **error)
{
  guint line = self->line;
  const char *at = self->at + 1;

  while (at < self->end && !(*at == '"' && at[1] != '"'))
    {
      if (is_line_end (*at))
        {
          at = pass_line_end (self, at);
          g_string_append_c (value, '\n');
          continue;
        }
      at += *at == '"';
      g_string_append_c (value, *at++);
    }
  if (at >= self->end)
    {
      heed_csv_refuse (error,
                       self->name,
                       line,
                       _ ("The table breaks off"),
                       _ ("a quotation mark stands here, and none ends what it begins."),
                       _ ("Copy the file again and compare its size, or put the missing quotation mark in."));
      return FALSE;
    }

  at++;
  while (is_blank (self, *at))
    at++;
  if (at < self->end && *at != self->delimiter && !is_line_end (*at))
    {
      heed_csv_refuse (error,
                       self->name,
                       self->line,
                       _ ("The table breaks off"),
                       _ ("something stands behind a value in quotation marks."),
                       _ ("Write a quotation mark inside a value twice, or export the table again."));
      return FALSE;
    }
  self->at = at;

  return TRUE;
}

static gboolean
read_field (HeedCsv *self,
            GPtrArray *fields,
            GError **error)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *at = self->at;

  while (is_blank (self, *at))
    at++;
  if (*at == '"')
    {
      self->at = at;
      if (!read_quoted (self, value, error))
        return FALSE;
    }
  else
    {
      while (at < self->end && *at != self->delimiter && !is_line_end (*at))
        at++;
      g_string_append_len (value, self->at, at - self->at);
      self->at = at;
    }
  g_ptr_array_add (fields, dup_trimmed (value->str));

  return TRUE;
}

/* One row, which may be empty; a field is behind every delimiter. */
static gboolean
read_row (HeedCsv *self,
          GPtrArray *fields,
          GError **error)
{
  gboolean is_more;

  do
    {
      if (!read_field (self, fields, error))
        return FALSE;
      is_more = self->at < self->end && *self->at == self->delimiter;
      self->at += is_more;
    }
  while (is_more);
  if (self->at < self->end)
    self->at = pass_line_end (self, self->at);

  return TRUE;
}

gboolean
heed_csv_next (HeedCsv *self,
               GPtrArray *fields,
               guint *ret_line,
               GError **error)
{
  g_return_val_if_fail (self != NULL && fields != NULL && ret_line != NULL, FALSE);

  while (self->at < self->end)
    {
      g_ptr_array_set_size (fields, 0);
      *ret_line = self->line;
      if (!read_row (self, fields, error))
        return FALSE;
      for (guint i = 0; i < fields->len; i++)
        if (*(const char *) g_ptr_array_index (fields, i) != '\0')
          return TRUE;
    }

  return FALSE;
}
