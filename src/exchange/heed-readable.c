/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-readable.h"

#include "heed-date.h"
#include "heed-html-private.h"
#include "heed-readable-input-private.h"
#include "heed-style-private.h"

struct _HeedReadable
{
  GObject parent_instance;

  xmlDoc *document;
};

G_DEFINE_FINAL_TYPE (HeedReadable, heed_readable, G_TYPE_OBJECT)

static void
heed_readable_finalize (GObject *object)
{
  HeedReadable *self = HEED_READABLE (object);

  g_clear_pointer (&self->document, xmlFreeDoc);

  G_OBJECT_CLASS (heed_readable_parent_class)->finalize (object);
}

static void
heed_readable_class_init (HeedReadableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_readable_finalize;
}

static void
heed_readable_init (HeedReadable *self)
{
}

HeedReadable *
heed_readable_new (HeedCaseDocument *document,
                   HeedCodes *codes,
                   const HeedReadableOptions *options,
                   GError **error)
{
  HeedReadable *self;
  xmlDoc *input;
  xmlDoc *page;

  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (options != NULL && options->child != NULL, NULL);
  g_return_val_if_fail (heed_case_document_get_today (document) != HEED_DATE_NONE, NULL);

  input = heed_readable_input_new (document, codes, options);
  page = heed_style_apply ("page.xsl", input, error);
  xmlFreeDoc (input);
  if (page == NULL)
    return NULL;

  self = g_object_new (HEED_TYPE_READABLE, NULL);
  self->document = page;

  return self;
}

GBytes *
heed_readable_to_html (HeedReadable *self,
                       GError **error)
{
  xmlDoc *html;
  GBytes *bytes;

  g_return_val_if_fail (HEED_IS_READABLE (self), NULL);

  html = heed_style_apply ("html.xsl", self->document, error);
  if (html == NULL)
    return NULL;

  bytes = heed_html_write (html);
  xmlFreeDoc (html);

  return bytes;
}

struct _xmlDoc *
heed_readable_get_xml (HeedReadable *self)
{
  g_return_val_if_fail (HEED_IS_READABLE (self), NULL);

  return self->document;
}

static void
part_free (gpointer data)
{
  HeedReadablePart *part = data;

  g_free (part->label);
  g_free (part->text);
  g_free (part->record);
  g_free (part);
}

static char *
dup_attribute (xmlNode *node,
               const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *text = value != NULL && *value != '\0' ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);

  return text;
}

static char *
dup_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = g_strdup ((const char *) content);

  xmlFree (content);

  return text;
}

/* Takes @label and @text. */
static void
add_part (GPtrArray *parts,
          HeedReadablePartKind kind,
          xmlNode *node,
          char *label,
          char *text)
{
  HeedReadablePart *part = g_new0 (HeedReadablePart, 1);

  part->kind = kind;
  part->label = label;
  part->text = text;
  part->record = dup_attribute (node, "record");
  g_ptr_array_add (parts, part);
}

/* The text of a cell: its paragraphs and quotations, one a line. */
static void
append_cell (GString *text,
             xmlNode *cell)
{
  if (xmlFirstElementChild (cell) == NULL)
    {
      g_autofree char *own = dup_content (cell);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", own);
      return;
    }
  for (xmlNode *child = xmlFirstElementChild (cell); child != NULL; child = xmlNextElementSibling (child))
    append_cell (text, child);
}

/* Without its column's head nobody would know what a "No" is about, or a number. */
static void
add_table_row (GPtrArray *parts,
               xmlNode *table,
               xmlNode *row)
{
  g_autoptr (GString) label = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  xmlNode *column = xmlFirstElementChild (table);
  xmlNode *cell = xmlFirstElementChild (row);

  if (cell != NULL)
    append_cell (label, cell);
  while (cell != NULL && (cell = xmlNextElementSibling (cell)) != NULL)
    {
      g_autoptr (GString) own = g_string_new (NULL);
      g_autofree char *head = NULL;

      column = xmlNextElementSibling (column);
      head = dup_content (column);
      append_cell (own, cell);
      if (own->len > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", head, own->str);
    }
  add_part (parts, HEED_READABLE_PART_ROW, row, g_strdup (label->str), g_strdup (text->str));
}

static char *
dup_quote_label (xmlNode *quote)
{
  g_autofree char *by = dup_attribute (quote, "by");
  g_autofree char *when = dup_attribute (quote, "when");

  if (by != NULL && when != NULL)
    return g_strdup_printf ("%s, %s", by, when);

  return g_strdup (by != NULL ? by : when);
}

static void
add_parts (GPtrArray *parts,
           xmlNode *parent)
{
  static const struct
  {
    const char *name;
    HeedReadablePartKind kind;
  } simple[] = {
    { "Title", HEED_READABLE_PART_TITLE },
    { "Marking", HEED_READABLE_PART_META },
    { "Subtitle", HEED_READABLE_PART_META },
    { "Heading", HEED_READABLE_PART_HEADING },
    { "Subheading", HEED_READABLE_PART_SUBHEADING },
    { "Strong", HEED_READABLE_PART_SUBHEADING },
    { "Para", HEED_READABLE_PART_PARAGRAPH },
    { "Item", HEED_READABLE_PART_PARAGRAPH },
  };

  for (xmlNode *node = xmlFirstElementChild (parent); node != NULL; node = xmlNextElementSibling (node))
    {
      gboolean is_simple = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (simple) && !is_simple; i++)
        {
          if (xmlStrEqual (node->name, (const xmlChar *) simple[i].name))
            {
              add_part (parts, simple[i].kind, node, NULL, dup_content (node));
              is_simple = TRUE;
            }
        }
      if (is_simple || xmlStrEqual (node->name, (const xmlChar *) "Column"))
        continue;

      if (xmlStrEqual (node->name, (const xmlChar *) "Quote"))
        add_part (parts, HEED_READABLE_PART_QUOTE, node, dup_quote_label (node), dup_content (node));
      else if (!xmlStrEqual (node->name, (const xmlChar *) "Row"))
        add_parts (parts, node);
      else if (xmlStrEqual (parent->name, (const xmlChar *) "Rows"))
        add_part (parts, HEED_READABLE_PART_ROW, node, dup_attribute (node, "label"), dup_content (node));
      else
        add_table_row (parts, parent, node);
    }
}

GPtrArray *
heed_readable_dup_parts (HeedReadable *self)
{
  GPtrArray *parts;

  g_return_val_if_fail (HEED_IS_READABLE (self), NULL);

  parts = g_ptr_array_new_with_free_func (part_free);
  add_parts (parts, xmlDocGetRootElement (self->document));

  return parts;
}
