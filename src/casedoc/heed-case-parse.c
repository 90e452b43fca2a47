/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-parse.h"

#include "heed-case-crowd-private.h"
#include "heed-case-length.h"
#include "heed-case-place.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <string.h>

/* Bytes that are read at a time. */
#define PIECE (256 * 1024)

/* Bytes in which a root is looked for first. */
#define PEEK (64 * 1024)

/* What went wrong first, taken down while the parser still knows where it is. */
typedef struct
{
  int doctype_line;
  int line;
  int column;
  gboolean at_end;
  gboolean is_long;
  gboolean is_deep;
  char *element;
} Fault;

static void
fault_clear (Fault *fault)
{
  g_free (fault->element);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fault, fault_clear)

static void
internal_subset_cb (void *user_data,
                    const xmlChar *name,
                    const xmlChar *external_id,
                    const xmlChar *system_id)
{
  xmlParserCtxt *parser = user_data;
  Fault *fault = parser->_private;

  fault->doctype_line = parser->input != NULL ? MAX (parser->input->line, 1) : 1;
  xmlStopParser (parser);
}

/* Whether the parser stopped at one of its own limits, which it tells only in words: its numbers stand for other faults too. */
static gboolean
says_any (const char *message,
          const char *const *words)
{
  for (guint i = 0; message != NULL && words[i] != NULL; i++)
    {
      if (strstr (message, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
error_cb (void *user_data,
          xmlErrorPtr problem)
{
  static const char *const long_words[] = { "too long", "too big", "too large", "uge text", "uge input", NULL };
  static const char *const deep_words[] = { "xcessive depth", "aximum depth", NULL };
  xmlParserCtxt *parser = user_data;
  Fault *fault = parser->_private;
  gssize left;

  if (fault->line != 0 || problem->level < XML_ERR_ERROR)
    return;

  fault->line = MAX (problem->line, 1);
  fault->column = problem->int2;
  fault->is_long = says_any (problem->message, long_words);
  fault->is_deep = says_any (problem->message, deep_words);
  left = parser->input != NULL ? parser->input->end - parser->input->cur : 0;
  /* A character that was cut in half stands before the end. */
  fault->at_end = left <= 0 || (left < 4 && !g_utf8_validate ((const char *) parser->input->cur, left, NULL));
  fault->element = g_strdup ((const char *) parser->name);
}

static char *
get_line (GBytes *bytes,
          int line,
          int column)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *text = data != NULL ? data : "";
  const char *end = text + size;
  const char *start = text;
  const char *stop;
  g_autofree char *valid = NULL;

  for (int i = 1; i < line && start < end; i++)
    {
      const char *next = memchr (start, '\n', (gsize) (end - start));

      start = next != NULL ? next + 1 : end;
    }
  stop = memchr (start, '\n', (gsize) (end - start));
  if (stop == NULL)
    stop = end;
  if (column > 30 && start + column - 30 < stop)
    start += column - 30;

  valid = g_utf8_make_valid (start, MIN (stop - start, 60));
  for (char *c = valid; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        *c = ' ';
    }
  g_strstrip (valid);

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 40));
}

static void
set_fault (GError **error,
           GBytes *bytes,
           const char *name,
           Fault *fault)
{
  g_autofree char *what = NULL;

  if (fault->doctype_line != 0)
    {
      what = g_strdup_printf (_ ("%s, line %d: a document type or entity can pull in other files or grow without end. None was followed. %s"),
                              name,
                              fault->doctype_line,
                              heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_DOCTYPE,
                        _ ("Not read, to be safe"),
                        what,
                        _ ("Ask for a file without it; tell IT support if you did not expect it."));
    }
  else if (fault->is_long)
    {
      heed_case_set_too_long (error, name, (guint) fault->line);
    }
  else if (fault->is_deep)
    {
      what = g_strdup_printf (_ ("%s, line %d: too many elements stand inside each other. %s"), name, fault->line, heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_TOO_LARGE,
                        _ ("Not read, to be safe"),
                        what,
                        _ ("Ask for a file without it; tell IT support if you did not expect it."));
    }
  else if (fault->at_end && fault->element != NULL)
    {
      what = g_strdup_printf (_ ("%s stops at line %d, before “%s” is complete. %s"), name, fault->line, fault->element, heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_TRUNCATED,
                        _ ("The file ends too soon"),
                        what,
                        _ ("Copy it again; compare its size with the sender’s."));
    }
  else
    {
      g_autofree char *text = get_line (bytes, fault->line, fault->column);

      what = g_strdup_printf (_ ("%s, line %d: reading stopped at “%s”. %s"), name, MAX (fault->line, 1), text, heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_NOT_XML,
                        _ ("This is not an XML file"),
                        what,
                        _ ("Ask the sender to export it again, or choose another file."));
    }
}

static void
set_too_large (GError **error,
               const char *name,
               guint64 size)
{
  g_autofree char *size_text = g_format_size (size);
  g_autofree char *limit_text = g_format_size (HEED_CASE_MAX_BYTES);
  g_autofree char *what = g_strdup_printf (_ ("%s is %s; Heed reads up to %s at once. %s"), name, size_text, limit_text, heed_case_get_kept (name));

  heed_problem_set (error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_TOO_LARGE,
                    _ ("The file is too large"),
                    what,
                    _ ("Ask for it in parts, for example by year group."));
}

/* A device or a pipe says nothing of its size, and may have no end: no more is taken than shows that it
 * is too much. */
static GBytes *
read_up_to_limit (GFile *file,
                  GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize n = stream != NULL ? 1 : -1;

  while (n > 0 && bytes->len <= HEED_CASE_MAX_BYTES)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, NULL, error);
      if (n > 0)
        g_byte_array_append (bytes, piece, (guint) n);
    }

  return n >= 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

GBytes *
heed_case_load (const char *path,
                GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  name = g_path_get_basename (path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &problem);
  if (info != NULL && (guint64) g_file_info_get_size (info) > HEED_CASE_MAX_BYTES)
    {
      set_too_large (error, name, (guint64) g_file_info_get_size (info));
      return NULL;
    }
  if (info != NULL)
    bytes = read_up_to_limit (file, &problem);
  if (bytes == NULL)
    {
      g_autofree char *what = g_strdup_printf (_ ("%s: %s. %s"), path, problem->message, heed_case_get_kept (name));

      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_READ,
                        _ ("The file cannot be read"),
                        what,
                        _ ("Check that it is there and that you may open it, or choose another file."));
      return NULL;
    }

  if (g_bytes_get_size (bytes) > HEED_CASE_MAX_BYTES)
    {
      set_too_large (error, name, g_bytes_get_size (bytes));
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

static void
set_crowded (GError **error,
             const char *name,
             int line)
{
  g_autofree char *what = g_strdup_printf (_ ("%s, line %d: an element with more than %d attributes would take too long to read. Nothing was imported."),
                                           name,
                                           line,
                                           HEED_CASE_MAX_ATTRIBUTES);

  heed_problem_set (error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_TOO_LARGE,
                    _ ("Not read, to be safe"),
                    what,
                    _ ("Ask for a file without it; tell IT support if you did not expect it."));
}

xmlDoc *
heed_case_parse_xml (GBytes *bytes,
                     const char *name,
                     GError **error)
{
  g_auto (Fault) fault = { 0 };
  xmlParserCtxt *parser;
  xmlDoc *document;
  gsize size;
  const char *data;
  int crowded;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size > HEED_CASE_MAX_BYTES)
    {
      set_too_large (error, name, size);
      return NULL;
    }
  crowded = heed_case_find_crowd (data, size, HEED_CASE_MAX_ATTRIBUTES);
  if (crowded != 0)
    {
      set_crowded (error, name, crowded);
      return NULL;
    }

  parser = xmlNewParserCtxt ();
  parser->_private = &fault;
  parser->sax->internalSubset = internal_subset_cb;
  parser->sax->serror = error_cb;
  document = xmlCtxtReadMemory (parser, data != NULL ? data : "", (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  if (fault.doctype_line != 0 || !parser->wellFormed)
    g_clear_pointer (&document, xmlFreeDoc);
  xmlFreeParserCtxt (parser);

  if (document == NULL)
    set_fault (error, bytes, name, &fault);

  return document;
}

static void
ignore_cb (void *user_data,
           const char *message,
           xmlParserSeverities severity,
           xmlTextReaderLocatorPtr locator)
{
}

static gboolean
peek (const char *data,
      gsize size,
      char **ret_name,
      char **ret_namespace)
{
  xmlTextReader *reader;
  int result;

  if (heed_case_find_crowd (data, size, HEED_CASE_MAX_ATTRIBUTES) != 0)
    return FALSE;
  reader = xmlReaderForMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET);
  if (reader == NULL)
    return FALSE;

  xmlTextReaderSetErrorHandler (reader, ignore_cb, NULL);
  do
    result = xmlTextReaderRead (reader);
  while (result == 1 && xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT);
  if (result == 1)
    {
      const xmlChar *namespace = xmlTextReaderConstNamespaceUri (reader);

      *ret_name = g_strdup ((const char *) xmlTextReaderConstLocalName (reader));
      *ret_namespace = g_strdup (namespace != NULL ? (const char *) namespace : "");
    }
  xmlFreeTextReader (reader);

  return result == 1;
}

gboolean
heed_case_peek_root (GBytes *bytes,
                     char **ret_name,
                     char **ret_namespace)
{
  const char *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL && ret_name != NULL && ret_namespace != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (data == NULL || size > HEED_CASE_MAX_BYTES)
    return FALSE;

  /* Long comments may stand before it. */
  return peek (data, MIN (size, PEEK), ret_name, ret_namespace) || (size > PEEK && peek (data, size, ret_name, ret_namespace));
}

xmlDoc *
heed_case_parse_shipped (const char *path,
                         GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = heed_case_load (path, error);
  if (bytes == NULL)
    return NULL;

  return heed_case_parse_xml (bytes, path, error);
}
