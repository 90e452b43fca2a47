/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-write-private.h"

#include "heed-casedoc-error.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-moment.h"

static const xmlChar *
xml (const char *text)
{
  return (const xmlChar *) text;
}

xmlNode *
heed_case_write_field (xmlDoc *document,
                       xmlNode *parent,
                       HeedField *field)
{
  xmlNode *node;

  g_return_val_if_fail (document != NULL && parent != NULL && field != NULL, NULL);

  node = xmlNewDocNode (document, parent->ns, xml (heed_field_get_name (field)), NULL);
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);

      xmlNewProp (node, xml (name), xml (value));
    }
  /* A text node of its own: nothing in it is read as markup or as an entity. */
  if (heed_field_get_text (field) != NULL && *heed_field_get_text (field) != '\0')
    xmlAddChild (node, xmlNewDocText (document, xml (heed_field_get_text (field))));
  xmlAddChild (parent, node);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    heed_case_write_field (document, node, heed_field_get_child (field, i));

  return node;
}

static void
write_records (xmlDoc *document,
               xmlNode *root,
               GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    heed_case_write_field (document, root, heed_record_get_field (g_ptr_array_index (records, i)));
}

static int
compare_entries_cb (gconstpointer a,
                    gconstpointer b)
{
  return heed_entry_compare (*(HeedEntry *const *) a, *(HeedEntry *const *) b);
}

xmlDoc *
heed_case_write_file (HeedCaseFile *file)
{
  xmlDoc *document;
  xmlNode *root;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *now = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  document = xmlNewDoc (xml ("1.0"));
  document->encoding = xmlStrdup (xml ("UTF-8"));
  root = xmlNewDocNode (document, NULL, xml ("CaseFile"), NULL);
  xmlDocSetRootElement (document, root);
  xmlSetNs (root, xmlNewNs (root, xml (HEED_CASE_NAMESPACE), NULL));
  now = heed_moment_now_utc ();
  today = heed_date_format_iso (heed_clock_get_today ());
  xmlNewProp (root, xml ("version"), xml (HEED_CASE_VERSION));
  xmlNewProp (root, xml ("generated"), xml (now));
  xmlNewProp (root, xml ("generator"), xml ("Heed " HEED_VERSION));
  xmlNewProp (root, xml ("today"), xml (today));

  if (heed_case_file_get_setting (file) != NULL)
    heed_case_write_field (document, root, heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (file))));
  write_records (document, root, heed_case_file_get_persons (file));
  write_records (document, root, heed_case_file_get_relationships (file));
  entries = g_ptr_array_copy (heed_case_file_get_entries (file), NULL, NULL);
  g_ptr_array_set_free_func (entries, NULL);
  g_ptr_array_sort (entries, compare_entries_cb);
  write_records (document, root, entries);
  write_records (document, root, heed_case_file_get_agencies (file));
  write_records (document, root, heed_case_file_get_members (file));

  return document;
}
