/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-pack-file.h"

#include <libxml/tree.h>

#define PACK_NAMESPACE "urn:heed:pack:1"

HeedPackFile *
heed_pack_file_new (const char *name,
                    const char *title,
                    const char *media_type,
                    GBytes *bytes)
{
  HeedPackFile *file = g_new0 (HeedPackFile, 1);

  g_return_val_if_fail (name != NULL && media_type != NULL && bytes != NULL, NULL);

  file->name = g_strdup (name);
  file->title = g_strdup (title);
  file->media_type = g_strdup (media_type);
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  file->bytes = g_bytes_ref (bytes);

  return file;
}

void
heed_pack_file_free (HeedPackFile *file)
{
  g_free (file->name);
  g_free (file->title);
  g_free (file->media_type);
  g_free (file->sha256);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
set (xmlNode *node,
     const char *name,
     const char *value)
{
  if (value != NULL)
    xmlNewProp (node, (const xmlChar *) name, (const xmlChar *) value);
}

GBytes *
heed_pack_make_manifest (GPtrArray *files,
                         const char *kind,
                         const char *generated)
{
  xmlDoc *document = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *root = xmlNewDocNode (document, NULL, (const xmlChar *) "Manifest", NULL);
  xmlChar *text;
  GBytes *bytes;
  int size;

  g_return_val_if_fail (files != NULL && kind != NULL, NULL);

  xmlDocSetRootElement (document, root);
  xmlSetNs (root, xmlNewNs (root, (const xmlChar *) PACK_NAMESPACE, NULL));
  set (root, "version", "1");
  set (root, "kind", kind);
  set (root, "generated", generated);
  set (root, "generator", "Heed " HEED_VERSION);
  for (guint i = 0; i < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);
      xmlNode *node = xmlNewChild (root, root->ns, (const xmlChar *) "File", NULL);
      g_autofree char *bytes_text = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (file->bytes));

      set (node, "name", file->name);
      set (node, "title", file->title);
      set (node, "mediaType", file->media_type);
      set (node, "size", bytes_text);
      set (node, "sha256", file->sha256);
    }
  xmlDocDumpFormatMemoryEnc (document, &text, &size, "UTF-8", 1);
  bytes = g_bytes_new (text, (gsize) size);
  xmlFree (text);
  xmlFreeDoc (document);

  return bytes;
}
