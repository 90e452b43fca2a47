/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-body-private.h"

#include "heed-field-names.h"

#include <string.h>

/* Deeper than anything that Heed writes, and shallow enough for any stack. */
#define MAX_DEPTH 200

typedef struct
{
  const char *at;
  GString *string; /* the last one that was read */
  /* Where no tree is made: */
  HeedStoreTextFunc func;
  gpointer user_data;
} Reader;

static void
write_string (GString *body,
              const char *string)
{
  const char *start = string;

  g_string_append_c (body, '"');
  for (; *string != '\0'; string++)
    {
      guchar byte = (guchar) *string;

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;
      g_string_append_len (body, start, string - start);
      start = string + 1;
      if (byte == '"' || byte == '\\')
        {
          g_string_append_c (body, '\\');
          g_string_append_c (body, (char) byte);
        }
      else if (byte == '\n')
        {
          g_string_append (body, "\\n");
        }
      else
        {
          g_string_append_printf (body, "\\u%04x", byte);
        }
    }
  g_string_append_len (body, start, string - start);
  g_string_append_c (body, '"');
}

static void
write_attributes (GString *body,
                  HeedField *field)
{
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      g_string_append_c (body, i == 0 ? '{' : ',');
      write_string (body, name);
      g_string_append_c (body, ':');
      write_string (body, value);
    }
  g_string_append_c (body, '}');
}

static void
write_field (GString *body,
             HeedField *field)
{
  const char *text = heed_field_get_text (field);
  guint n_attributes = heed_field_get_n_attributes (field);
  guint n_children = heed_field_get_n_children (field);

  g_string_append_c (body, '[');
  write_string (body, heed_field_get_name (field));

  if (n_attributes > 0)
    {
      g_string_append_c (body, ',');
      write_attributes (body, field);
    }
  else if (text != NULL || n_children > 0)
    {
      g_string_append (body, ",null");
    }

  if (text != NULL)
    {
      g_string_append_c (body, ',');
      write_string (body, text);
    }
  else if (n_children > 0)
    {
      g_string_append (body, ",null");
    }

  for (guint i = 0; i < n_children; i++)
    {
      g_string_append (body, i == 0 ? ",[" : ",");
      write_field (body, heed_field_get_child (field, i));
    }
  if (n_children > 0)
    g_string_append_c (body, ']');

  g_string_append_c (body, ']');
}

char *
heed_store_body_write (HeedField *field)
{
  GString *body;

  g_return_val_if_fail (field != NULL, NULL);

  body = g_string_sized_new (1024);
  write_field (body, field);

  return g_string_free (body, FALSE);
}

/* White space is taken nowhere: none is written. */
static gboolean
take (Reader *reader,
      char wanted)
{
  if (*reader->at != wanted)
    return FALSE;
  reader->at++;

  return TRUE;
}

static gboolean
take_null (Reader *reader)
{
  if (strncmp (reader->at, "null", 4) != 0)
    return FALSE;
  reader->at += 4;

  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  int number = 0;

  switch (*reader->at)
    {
    case '"':
    case '\\':
      g_string_append_c (reader->string, *reader->at++);
      return TRUE;

    case 'n':
      g_string_append_c (reader->string, '\n');
      reader->at++;
      return TRUE;

    case 'u':
      reader->at++;
      for (guint i = 0; i < 4; i++)
        {
          int digit = g_ascii_xdigit_value (*reader->at);

          if (digit < 0)
            return FALSE;
          number = number * 16 + digit;
          reader->at++;
        }
      /* Only what write_string() escapes. */
      if (number == 0 || number >= 0x20)
        return FALSE;
      g_string_append_c (reader->string, (char) number);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
read_string (Reader *reader)
{
  if (!take (reader, '"'))
    return FALSE;

  g_string_truncate (reader->string, 0);
  for (;;)
    {
      gsize plain = strcspn (reader->at, "\"\\");

      g_string_append_len (reader->string, reader->at, (gssize) plain);
      reader->at += plain;
      if (take (reader, '"'))
        return TRUE;
      if (!take (reader, '\\') || !read_escape (reader))
        return FALSE;
    }
}

static gboolean
read_attributes (Reader *reader,
                 HeedField *field)
{
  do
    {
      const char *name;
      gboolean is_read;

      if (!read_string (reader) || reader->string->len == 0 || !take (reader, ':'))
        return FALSE;
      name = heed_field_name_take (reader->string->str);
      is_read = read_string (reader);
      if (is_read)
        heed_field_set_attribute (field, name, reader->string->str);
      heed_field_name_release (name);
      if (!is_read)
        return FALSE;
    }
  while (take (reader, ','));

  return take (reader, '}');
}

/* The same way through a field as read_field(), but for making one. */
static gboolean
walk_field (Reader *reader,
            guint depth)
{
  if (depth > MAX_DEPTH || !take (reader, '[') || !read_string (reader))
    return FALSE;

  if (take (reader, ']'))
    return TRUE;
  if (!take (reader, ','))
    return FALSE;
  if (take (reader, '{'))
    {
      do
        {
          if (!read_string (reader) || !take (reader, ':') || !read_string (reader))
            return FALSE;
        }
      while (take (reader, ','));
      if (!take (reader, '}'))
        return FALSE;
    }
  else if (!take_null (reader))
    {
      return FALSE;
    }

  if (take (reader, ']'))
    return TRUE;
  if (!take (reader, ','))
    return FALSE;
  if (*reader->at == '"')
    {
      if (!read_string (reader) || !reader->func (reader->string->str, reader->user_data))
        return FALSE;
    }
  else if (!take_null (reader))
    {
      return FALSE;
    }

  if (take (reader, ']'))
    return TRUE;
  if (!take (reader, ',') || !take (reader, '['))
    return FALSE;
  do
    {
      if (!walk_field (reader, depth + 1))
        return FALSE;
    }
  while (take (reader, ','));

  return take (reader, ']') && take (reader, ']');
}

static HeedField *
read_field (Reader *reader,
            guint depth)
{
  g_autoptr (HeedField) field = NULL;

  if (depth > MAX_DEPTH || !take (reader, '[') || !read_string (reader) || reader->string->len == 0)
    return NULL;
  field = heed_field_new (reader->string->str);

  if (take (reader, ']'))
    return g_steal_pointer (&field);
  if (!take (reader, ','))
    return NULL;
  if (take (reader, '{'))
    {
      if (!read_attributes (reader, field))
        return NULL;
    }
  else if (!take_null (reader))
    {
      return NULL;
    }

  if (take (reader, ']'))
    return g_steal_pointer (&field);
  if (!take (reader, ','))
    return NULL;
  if (*reader->at == '"')
    {
      if (!read_string (reader))
        return NULL;
      heed_field_set_text (field, reader->string->str);
    }
  else if (!take_null (reader))
    {
      return NULL;
    }

  if (take (reader, ']'))
    return g_steal_pointer (&field);
  if (!take (reader, ',') || !take (reader, '['))
    return NULL;
  do
    {
      HeedField *child = read_field (reader, depth + 1);

      if (child == NULL)
        return NULL;
      heed_field_append (field, child);
    }
  while (take (reader, ','));

  return take (reader, ']') && take (reader, ']') ? g_steal_pointer (&field) : NULL;
}

HeedField *
heed_store_body_read (const char *body)
{
  g_autoptr (HeedField) field = NULL;
  Reader reader = { .at = body };

  g_return_val_if_fail (body != NULL, NULL);

  reader.string = g_string_sized_new (256);
  field = read_field (&reader, 0);
  if (field != NULL && *reader.at != '\0')
    g_clear_pointer (&field, heed_field_unref);
  g_string_free (reader.string, TRUE);

  return g_steal_pointer (&field);
}

gboolean
heed_store_body_foreach_text (const char *body,
                              GString *buffer,
                              HeedStoreTextFunc func,
                              gpointer user_data)
{
  Reader reader = { .at = body, .func = func, .user_data = user_data };
  gboolean walked;

  g_return_val_if_fail (body != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  reader.string = buffer != NULL ? buffer : g_string_sized_new (256);
  walked = walk_field (&reader, 0);
  if (buffer == NULL)
    g_string_free (reader.string, TRUE);

  return walked;
}
