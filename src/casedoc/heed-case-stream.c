/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-stream.h"

#include "heed-case-crowd-private.h"
#include "heed-case-derive-private.h"
#include "heed-case-length.h"
#include "heed-case-node.h"
#include "heed-case-parse.h"
#include "heed-case-read-private.h"
#include "heed-case-references-private.h"
#include "heed-case-schema-private.h"
#include "heed-case-types-private.h"
#include "heed-casedoc-error.h"
#include "heed-entry-kind.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* Records in a piece. */
#define PIECE 250

/* Of a document of several pieces each is checked and read on a thread of its own, while the next is parsed. */
typedef struct
{
  xmlTextReader *reader;
  xmlDoc *piece; /* or NULL */
  guint n;       /* records in it */
  guint rank;    /* of the last record */

  GThread *thread;     /* that reads the pieces, or NULL while there is one alone */
  GAsyncQueue *pieces; /* xmlDoc for the thread, in their order; the queue itself behind the last */
  GAsyncQueue *turns;  /* something where a piece may be put there: of two one waits, so that few stand in memory */
  gboolean is_long;    /* of several pieces; set before the thread begins */
  int is_wrong;        /* atomic: a piece was not as it should be */

  /* Of the thread, while it runs. */
  HeedCasePieceFunc func;
  HeedCaseReadFunc read_func; /* or NULL */
  gpointer user_data;
  HeedCaseFile *file;
  GHashTable *ids;        /* id => name of the element that has it, interned */
  GHashTable *references; /* "Kind id" as a set: who must be there */
} Stream;

static void
ignore_cb (void *user_data,
           const char *message,
           xmlParserSeverities severity,
           xmlTextReaderLocatorPtr locator)
{
}

/* The order in which the schema has records; the pieces are checked each for itself. */
static guint
get_rank (const char *name)
{
  static const char *const before[] = { "Setting", "Person", "Relationship" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (strcmp (before[i], name) == 0)
      return i;
  if (strcmp (name, "Agency") == 0)
    return G_N_ELEMENTS (before) + 1;
  if (strcmp (name, "Member") == 0)
    return G_N_ELEMENTS (before) + 2;

  return G_N_ELEMENTS (before);
}

/* A copy does not have where the lines of a long document are kept. */
static void
copy_lines (const xmlNode *from,
            xmlNode *to)
{
  for (; from != NULL && to != NULL; from = from->next, to = to->next)
    {
      to->line = from->line;
      if (from->type == XML_TEXT_NODE)
        to->psvi = from->psvi;
      else if (from->type == XML_ELEMENT_NODE)
        copy_lines (from->children, to->children);
    }
}

static void
add_reference (Stream *stream,
               xmlNode *node,
               const char *attribute,
               const char *kind)
{
  g_autofree char *id = heed_case_node_get (node, attribute);

  if (id != NULL)
    g_hash_table_add (stream->references, g_strdup_printf ("%s %s", kind, id));
}

/* Takes down who is there and who has to be; FALSE where an id stands twice. */
static gboolean
take_down (Stream *stream,
           xmlNode *node)
{
  g_autofree char *id = heed_case_node_get (node, "id");

  if (id != NULL && !g_hash_table_insert (stream->ids, g_steal_pointer (&id), (gpointer) g_intern_string ((const char *) node->name)))
    return FALSE;
  if (!heed_case_node_is (node, "Contact"))
    add_reference (stream, node, "person", "Person");
  add_reference (stream, node, "author", "Member");
  add_reference (stream, node, "agency", "Agency");
  add_reference (stream, node, "by", "");
  if (heed_case_node_is (node, "Relationship"))
    add_reference (stream, node, "to", "Person");

  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    if (!take_down (stream, child))
      return FALSE;

  return TRUE;
}

static gboolean
are_all_there (Stream *stream)
{
  GHashTableIter iter;
  gpointer reference;

  g_hash_table_iter_init (&iter, stream->references);
  while (g_hash_table_iter_next (&iter, &reference, NULL))
    {
      const char *space = strchr (reference, ' ');
      const char *kind = g_hash_table_lookup (stream->ids, space + 1);

      if (kind == NULL || (space > (char *) reference && (strlen (kind) != (gsize) (space - (char *) reference) || !g_str_has_prefix (reference, kind))))
        return FALSE;
    }

  return TRUE;
}

static void
add_all (HeedCaseFile *file,
         GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    heed_case_file_add (file, g_ptr_array_index (records, i));
}

static gboolean
read_piece (Stream *stream,
            xmlDoc *piece)
{
  g_autoptr (HeedCaseFile) read = NULL;
  xmlNode *root = xmlDocGetRootElement (piece);

  heed_case_strip_derived (root);
  if (!heed_case_schema_validate (piece, "", NULL) || !heed_case_types_collapse (root, NULL))
    return FALSE;
  if (!heed_case_check_references (piece, "", FALSE, NULL) || !heed_case_check_lengths (piece, "", NULL))
    return FALSE;
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    if (!take_down (stream, node))
      return FALSE;

  stream->func (piece, stream->user_data);
  read = heed_case_read_file (piece);
  if (heed_case_file_get_written_at (stream->file) == NULL)
    heed_case_file_set_written_at (stream->file, heed_case_file_get_written_at (read));
  if (heed_case_file_get_setting (read) != NULL)
    heed_case_file_set_setting (stream->file, heed_case_file_get_setting (read));
  add_all (stream->file, heed_case_file_get_persons (read));
  add_all (stream->file, heed_case_file_get_relationships (read));
  add_all (stream->file, heed_case_file_get_entries (read));
  add_all (stream->file, heed_case_file_get_agencies (read));
  add_all (stream->file, heed_case_file_get_members (read));
  if (stream->read_func != NULL && stream->is_long)
    stream->read_func (read, stream->user_data);

  return TRUE;
}

/* On the thread. */
static gpointer
read_pieces (gpointer data)
{
  Stream *stream = data;
  gpointer piece;

  while ((piece = g_async_queue_pop (stream->pieces)) != stream->pieces)
    {
      if (!g_atomic_int_get (&stream->is_wrong) && !read_piece (stream, piece))
        g_atomic_int_set (&stream->is_wrong, TRUE);
      xmlFreeDoc (piece);
      g_async_queue_push (stream->turns, stream);
    }

  return NULL;
}

/* Gives the piece to the thread. */
static gboolean
hand_over (Stream *stream)
{
  if (stream->thread == NULL)
    {
      stream->pieces = g_async_queue_new ();
      stream->turns = g_async_queue_new ();
      g_async_queue_push (stream->turns, stream);
      stream->is_long = TRUE;
      stream->thread = g_thread_new ("heed-pieces", read_pieces, stream);
    }
  g_async_queue_pop (stream->turns);
  g_async_queue_push (stream->pieces, g_steal_pointer (&stream->piece));

  return !g_atomic_int_get (&stream->is_wrong);
}

/* The last piece, and no other is being read afterwards. */
static gboolean
finish (Stream *stream)
{
  if (stream->thread == NULL)
    return stream->piece == NULL || read_piece (stream, stream->piece);

  if (stream->piece != NULL)
    hand_over (stream);
  g_async_queue_push (stream->pieces, stream->pieces);
  g_thread_join (g_steal_pointer (&stream->thread));
  g_clear_pointer (&stream->pieces, g_async_queue_unref);
  g_clear_pointer (&stream->turns, g_async_queue_unref);

  return !stream->is_wrong;
}

static gboolean
add_record (Stream *stream,
            xmlNode *root,
            xmlNode *record)
{
  guint rank = get_rank ((const char *) record->name);
  xmlNode *copy;

  if (heed_case_node_is_derived (record))
    return TRUE;
  if (rank < stream->rank || (rank == 0 && stream->n > 0))
    return FALSE;
  stream->rank = rank;

  if (stream->piece == NULL)
    {
      stream->piece = xmlNewDoc ((const xmlChar *) "1.0");
      xmlDocSetRootElement (stream->piece, xmlDocCopyNode (root, stream->piece, 2));
      stream->n = 0;
    }
  copy = xmlDocCopyNode (record, stream->piece, 1);
  copy->line = record->line;
  copy_lines (record->children, copy->children);
  xmlAddChild (xmlDocGetRootElement (stream->piece), copy);

  return ++stream->n < PIECE || hand_over (stream);
}

static gboolean
is_case_file (xmlNode *root)
{
  return g_str_equal ((const char *) root->name, "CaseFile") && root->ns != NULL && g_str_equal ((const char *) root->ns->href, HEED_CASE_NAMESPACE);
}

static gboolean
read_all (Stream *stream)
{
  xmlTextReader *reader = stream->reader;
  xmlNode *root = NULL;
  int result = xmlTextReaderRead (reader);

  while (result == 1)
    {
      int type = xmlTextReaderNodeType (reader);
      int depth = xmlTextReaderDepth (reader);

      if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
        return FALSE;
      if (depth == 0 && type == XML_READER_TYPE_ELEMENT)
        {
          root = xmlTextReaderCurrentNode (reader);
          if (!is_case_file (root))
            return FALSE;
        }
      if (depth == 1 && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA))
        return FALSE;
      if (depth == 1 && type == XML_READER_TYPE_ELEMENT)
        {
          xmlNode *record = xmlTextReaderExpand (reader);

          if (record == NULL || !add_record (stream, root, record))
            return FALSE;
          result = xmlTextReaderNext (reader);
          continue;
        }
      result = xmlTextReaderRead (reader);
    }

  return result == 0 && root != NULL;
}

HeedCaseFile *
heed_case_stream_read (GBytes *bytes,
                       HeedCasePieceFunc func,
                       HeedCaseReadFunc read_func,
                       gpointer user_data)
{
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Stream stream = { .func = func, .read_func = read_func, .user_data = user_data, .file = file, .ids = ids, .references = references };
  const char *data;
  gboolean is_read;
  gsize size;

  g_return_val_if_fail (bytes != NULL && func != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (data == NULL || size > HEED_CASE_MAX_BYTES || heed_case_find_crowd (data, size, HEED_CASE_MAX_ATTRIBUTES) != 0)
    return NULL;
  stream.reader = xmlReaderForMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  if (stream.reader == NULL)
    return NULL;

  xmlTextReaderSetErrorHandler (stream.reader, ignore_cb, NULL);
  is_read = read_all (&stream);
  is_read = finish (&stream) && is_read;
  xmlFreeTextReader (stream.reader);
  g_clear_pointer (&stream.piece, xmlFreeDoc);

  /* A file without records is a whole one too, and said what it is by the other way. */
  is_read = is_read && g_hash_table_size (ids) > 0 && are_all_there (&stream);

  return is_read ? g_steal_pointer (&file) : NULL;
}
