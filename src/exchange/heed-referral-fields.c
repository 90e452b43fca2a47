/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-referral-fields.h"

#include "heed-carer-kinds-private.h"
#include "heed-case-document.h"
#include "heed-case-node.h"
#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-problem.h"
#include "heed-referred-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

static void
field_free (gpointer data)
{
  HeedReferralField *field = data;

  g_free (field->id);
  g_free (field->label);
  g_free (field->path);
  g_free (field);
}

static char *
dup_attribute (xmlNode *node,
               const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *text = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);

  return text;
}

static void
ignore_problem_cb (void *user_data,
                   xmlErrorPtr problem)
{
}

/* Evaluates the conditions of a list in its order. */
static gboolean
add_missing (GPtrArray *missing,
             xmlDoc *list,
             xmlXPathContext *context,
             const char *path,
             GError **error)
{
  for (xmlNode *node = xmlFirstElementChild (xmlDocGetRootElement (list)); node != NULL; node = xmlNextElementSibling (node))
    {
      g_autofree char *test = dup_attribute (node, "has");
      xmlXPathObject *result = xmlXPathEvalExpression ((const xmlChar *) test, context);
      gboolean is_there;

      if (result == NULL)
        {
          g_autofree char *what = g_strdup_printf (_ ("%s, line %ld: “%s” cannot be evaluated."), path, xmlGetLineNo (node), test);

          heed_problem_set (error,
                            HEED_EXCHANGE_ERROR,
                            HEED_EXCHANGE_ERROR_STYLE,
                            _ ("The list of a referral’s fields cannot be used"),
                            what,
                            _ ("Install Heed again; the records are safe."));
          return FALSE;
        }
      is_there = xmlXPathCastToBoolean (result);
      xmlXPathFreeObject (result);
      if (!is_there)
        {
          HeedReferralField *field = g_new0 (HeedReferralField, 1);

          field->id = dup_attribute (node, "id");
          field->label = dup_attribute (node, "label");
          field->path = dup_attribute (node, "path");
          g_ptr_array_add (missing, field);
        }
    }

  return TRUE;
}

/* The kinds as a text in which each stands between blanks. */
static char *
dup_carers (GError **error)
{
  const char *const *kinds = heed_carer_kinds_get (error);
  g_autofree char *text = kinds != NULL ? g_strjoinv (" ", (char **) kinds) : NULL;

  return text != NULL ? g_strdup_printf (" %s ", text) : NULL;
}

/* The document as the list sees it: which of its events are referred is marked. */
static xmlDoc *
copy_marked (HeedCaseDocument *document,
             const HeedReadableOptions *options)
{
  g_autoptr (HeedCaseFile) whole = options->whole != NULL ? g_object_ref (options->whole) : heed_case_document_dup_file (document);
  xmlDoc *copy = xmlCopyDoc (heed_case_document_get_xml (document), 1);
  xmlNode *root = xmlDocGetRootElement (copy);
  xmlNs *ns = xmlNewNs (root, (const xmlChar *) HEED_READABLE_NAMESPACE, (const xmlChar *) "p");

  heed_case_node_drop_unseen_names (root);
  heed_referred_mark_ended (root, ns);
  heed_referred_mark (root, ns, whole, options->child, options->referral, options->is_about_all);

  return copy;
}

GPtrArray *
heed_referral_missing (HeedCaseDocument *document,
                       const HeedReadableOptions *options,
                       GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (field_free);
  g_autofree char *path = heed_data_path ("schema/referral-fields.xml");
  g_autofree char *carers = NULL;
  xmlXPathContext *context;
  xmlDoc *marked;
  xmlDoc *list;
  gboolean is_done;

  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (options != NULL && options->child != NULL, NULL);
  g_return_val_if_fail (heed_case_document_get_today (document) != HEED_DATE_NONE, NULL);

  carers = dup_carers (error);
  list = carers != NULL ? heed_case_parse_shipped (path, error) : NULL;
  if (list == NULL)
    return NULL;

  marked = copy_marked (document, options);
  context = xmlXPathNewContext (marked);
  context->error = ignore_problem_cb;
  context->node = xmlDocGetRootElement (marked);
  xmlXPathRegisterNs (context, (const xmlChar *) "c", (const xmlChar *) HEED_CASE_NAMESPACE);
  xmlXPathRegisterNs (context, (const xmlChar *) "p", (const xmlChar *) HEED_READABLE_NAMESPACE);
  xmlXPathRegisterVariable (context, (const xmlChar *) "child", xmlXPathNewCString (options->child));
  xmlXPathRegisterVariable (context, (const xmlChar *) "referral", xmlXPathNewCString (options->referral != NULL ? options->referral : ""));
  xmlXPathRegisterVariable (context, (const xmlChar *) "carers", xmlXPathNewCString (carers));
  is_done = add_missing (missing, list, context, path, error);
  xmlXPathFreeContext (context);
  xmlFreeDoc (marked);
  xmlFreeDoc (list);

  return is_done ? g_steal_pointer (&missing) : NULL;
}
