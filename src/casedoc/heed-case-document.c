/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-document.h"

#include "heed-case-derive-private.h"
#include "heed-case-entries-private.h"
#include "heed-case-node.h"
#include "heed-case-parse.h"
#include "heed-case-place.h"
#include "heed-case-read-private.h"
#include "heed-case-references-private.h"
#include "heed-case-schema-private.h"
#include "heed-case-types-private.h"
#include "heed-case-write-private.h"
#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlsave.h>

struct _HeedCaseDocument
{
  GObject parent_instance;

  xmlDoc *xml;
  HeedCaseDerive *derive; /* NULL until derived facts were asked for */
  int today;
};

G_DEFINE_FINAL_TYPE (HeedCaseDocument, heed_case_document, G_TYPE_OBJECT)

static void
heed_case_document_finalize (GObject *object)
{
  HeedCaseDocument *self = HEED_CASE_DOCUMENT (object);

  g_clear_pointer (&self->derive, heed_case_derive_free);
  g_clear_pointer (&self->xml, xmlFreeDoc);

  G_OBJECT_CLASS (heed_case_document_parent_class)->finalize (object);
}

static void
heed_case_document_class_init (HeedCaseDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_case_document_finalize;
}

static void
heed_case_document_init (HeedCaseDocument *self)
{
  self->today = HEED_DATE_NONE;
}

HeedCaseDocument *
heed_case_document_new (HeedCaseFile *file)
{
  HeedCaseDocument *self;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);

  self = g_object_new (HEED_TYPE_CASE_DOCUMENT, NULL);
  self->xml = heed_case_write_file (file);

  return self;
}

static gboolean
check_root (xmlDoc *document,
            const char *name,
            GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  const char *namespace = root->ns != NULL ? (const char *) root->ns->href : "";
  g_autofree char *version = NULL;
  g_autofree char *what = NULL;

  if (g_str_equal ((const char *) root->name, "Message"))
    {
      what = g_strdup_printf (_ ("%s starts with “Message”, as a census does; a case file starts with “CaseFile”. %s"),
                              name,
                              heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_ROOT,
                        _ ("A census, not a case file"),
                        what,
                        _ ("Import it as a census, or choose another file."));
      return FALSE;
    }
  if (!g_str_equal ((const char *) root->name, "CaseFile"))
    {
      what = g_strdup_printf (_ ("%s starts with “%s”; Heed expects “CaseFile”, or “Message” for a census. %s"),
                              name,
                              (const char *) root->name,
                              heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_ROOT,
                        _ ("XML, but not a file Heed imports"),
                        what,
                        _ ("Ask which program made it and what else it exports."));
      return FALSE;
    }
  if (!g_str_equal (namespace, HEED_CASE_NAMESPACE))
    {
      what = g_strdup_printf (_ ("%s: “CaseFile” belongs to “%s”, not to “%s”. %s"),
                              name,
                              namespace,
                              HEED_CASE_NAMESPACE,
                              heed_case_get_kept (name));
      heed_problem_set (error,
                        HEED_CASEDOC_ERROR,
                        HEED_CASEDOC_ERROR_NAMESPACE,
                        _ ("A case file of another kind"),
                        what,
                        _ ("Ask for a case file exported by Heed."));
      return FALSE;
    }
  version = heed_case_node_get (root, "version");
  if (version != NULL && g_ascii_strtoull (version, NULL, 10) > g_ascii_strtoull (HEED_CASE_VERSION, NULL, 10))
    {
      what = g_strdup_printf (_ ("%s is version %s; this Heed reads up to %s. %s"), name, version, HEED_CASE_VERSION, heed_case_get_kept (name));
      heed_problem_set (error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_VERSION, _ ("A newer kind of case file"), what, _ ("Update Heed, then import again."));
      return FALSE;
    }

  return TRUE;
}

static HeedCaseDocument *
parse (GBytes *bytes,
       const char *name,
       gboolean is_whole,
       GError **error)
{
  g_autoptr (HeedCaseDocument) self = g_object_new (HEED_TYPE_CASE_DOCUMENT, NULL);

  self->xml = heed_case_parse_xml (bytes, name, error);
  if (self->xml == NULL || !check_root (self->xml, name, error))
    return NULL;
  /* Whatever a file says under derived is ignored, so it need not fit the schema either. */
  heed_case_strip_derived (xmlDocGetRootElement (self->xml));
  if (!heed_case_schema_validate (self->xml, name, error))
    return NULL;
  if (!heed_case_types_collapse (xmlDocGetRootElement (self->xml), error))
    return NULL;
  if (!heed_case_check_references (self->xml, name, is_whole, error))
    return NULL;

  return g_steal_pointer (&self);
}

HeedCaseDocument *
heed_case_document_parse (GBytes *bytes,
                          const char *name,
                          GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  return parse (bytes, name, TRUE, error);
}

HeedCaseDocument *
heed_case_document_parse_fragment (GBytes *bytes,
                                   const char *name,
                                   GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  return parse (bytes, name, FALSE, error);
}

void
heed_case_document_derive (HeedCaseDocument *self,
                           int today,
                           HeedField *practice)
{
  g_return_if_fail (HEED_IS_CASE_DOCUMENT (self));
  g_return_if_fail (heed_date_is_valid (today));

  g_clear_pointer (&self->derive, heed_case_derive_free);
  heed_case_strip_derived (xmlDocGetRootElement (self->xml));
  self->derive = heed_case_derive (self->xml, today, practice);
  self->today = today;
}

static gboolean
stands_before (HeedCaseDocument *self,
               xmlNode *node,
               HeedEntry *entry)
{
  if (heed_case_node_is (node, "Agency") || heed_case_node_is (node, "Member"))
    return FALSE;

  return heed_entry_kind_from_name ((const char *) node->name) == HEED_N_ENTRY_KINDS || heed_case_derive_stands_before (self->derive, node, entry);
}

/* After the last entry that sorts before it, else after the persons. A draft that is put in with
 * every key keeps its place, or else is new, so the search starts @near the one or at the end. */
static xmlNode *
find_place (HeedCaseDocument *self,
            HeedEntry *entry,
            xmlNode *near)
{
  xmlNode *after = near != NULL ? near : xmlLastElementChild (xmlDocGetRootElement (self->xml));
  xmlNode *next;

  while (after != NULL && !stands_before (self, after, entry))
    after = xmlPreviousElementSibling (after);

  next = after != NULL ? xmlNextElementSibling (after) : NULL;
  while (next != NULL && stands_before (self, next, entry))
    {
      after = next;
      next = xmlNextElementSibling (next);
    }

  return after;
}

void
heed_case_document_put_entry (HeedCaseDocument *self,
                              HeedEntry *entry)
{
  xmlNode *old;
  xmlNode *node;
  xmlNode *after = NULL;

  g_return_if_fail (HEED_IS_CASE_DOCUMENT (self));
  g_return_if_fail (HEED_IS_ENTRY (entry));
  g_return_if_fail (self->derive != NULL);
  g_return_if_fail (heed_record_get_id (HEED_RECORD (entry)) != NULL);

  old = heed_case_derive_find (self->derive, heed_record_get_id (HEED_RECORD (entry)));
  if (old != NULL)
    {
      after = xmlPreviousElementSibling (old);
      heed_case_derive_remove (self->derive, old);
      xmlUnlinkNode (old);
      xmlFreeNode (old);
    }

  after = find_place (self, entry, after);
  node = heed_case_write_field (self->xml, xmlDocGetRootElement (self->xml), heed_record_get_field (HEED_RECORD (entry)));
  if (after != NULL)
    {
      xmlUnlinkNode (node);
      xmlAddNextSibling (after, node);
    }
  heed_case_derive_add (self->derive, node);
}

HeedCaseFile *
heed_case_document_dup_file (HeedCaseDocument *self)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), NULL);

  return heed_case_read_file (self->xml);
}

gboolean
heed_case_document_validate (HeedCaseDocument *self,
                             GError **error)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), FALSE);

  return heed_case_schema_validate (self->xml, NULL, error);
}

gboolean
heed_case_document_check (HeedCaseDocument *self,
                          const char *name,
                          GError **error)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return heed_case_schema_validate (self->xml, name, error) && heed_case_check_references (self->xml, name, TRUE, error);
}

GBytes *
heed_case_document_serialise (HeedCaseDocument *self)
{
  xmlChar *text = NULL;
  int size = 0;

  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), NULL);

  xmlDocDumpFormatMemoryEnc (self->xml, &text, &size, "UTF-8", 1);

  return g_bytes_new_with_free_func (text, (gsize) size, (GDestroyNotify) xmlFree, text);
}

struct _xmlDoc *
heed_case_document_get_xml (HeedCaseDocument *self)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), NULL);

  return self->xml;
}

struct _xmlNode *
heed_case_document_find (HeedCaseDocument *self,
                         const char *id)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (self->derive != NULL)
    return heed_case_derive_find (self->derive, id);

  for (xmlNode *node = xmlDocGetRootElement (self->xml)->children; node != NULL; node = node->next)
    {
      g_autofree char *own = node->type == XML_ELEMENT_NODE ? heed_case_node_get (node, "id") : NULL;

      if (g_strcmp0 (own, id) == 0)
        return node;
    }

  return NULL;
}

const char *
heed_case_document_get_stated_today (HeedCaseDocument *self)
{
  xmlAttr *today;

  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), NULL);

  today = xmlHasProp (xmlDocGetRootElement (self->xml), (const xmlChar *) "today");

  return today != NULL && today->children != NULL ? (const char *) today->children->content : NULL;
}

int
heed_case_document_get_today (HeedCaseDocument *self)
{
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), HEED_DATE_NONE);

  return self->today;
}

gboolean
heed_case_document_is_open (HeedCaseDocument *self,
                            const char *concern)
{
  xmlNode *entry;

  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (self), FALSE);
  g_return_val_if_fail (concern != NULL, FALSE);

  entry = heed_case_document_find (self, concern);
  for (xmlNode *child = entry != NULL ? entry->children : NULL; child != NULL; child = child->next)
    if (heed_case_node_is (child, "State") && heed_case_node_is_derived (child))
      {
        g_autofree char *open = heed_case_node_get (child, "open");

        return g_strcmp0 (open, "true") == 0;
      }

  return FALSE;
}
