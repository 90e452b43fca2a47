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
#include "heed-problem.h"

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

GPtrArray *
heed_referral_missing (HeedCaseFile *file,
                       const char *child,
                       const char *referral,
                       GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (field_free);
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autofree char *path = heed_data_path ("schema/referral-fields.xml");
  g_autofree char *carers = NULL;
  xmlXPathContext *context;
  xmlDoc *list;
  gboolean is_done;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  carers = dup_carers (error);
  list = carers != NULL ? heed_case_parse_shipped (path, error) : NULL;
  if (list == NULL)
    return NULL;

  document = heed_case_document_new (file);
  heed_case_node_drop_unseen_names (xmlDocGetRootElement (heed_case_document_get_xml (document)));
  context = xmlXPathNewContext (heed_case_document_get_xml (document));
  context->error = ignore_problem_cb;
  context->node = xmlDocGetRootElement (heed_case_document_get_xml (document));
  xmlXPathRegisterNs (context, (const xmlChar *) "c", (const xmlChar *) HEED_CASE_NAMESPACE);
  xmlXPathRegisterVariable (context, (const xmlChar *) "child", xmlXPathNewCString (child));
  xmlXPathRegisterVariable (context, (const xmlChar *) "referral", xmlXPathNewCString (referral != NULL ? referral : ""));
  xmlXPathRegisterVariable (context, (const xmlChar *) "carers", xmlXPathNewCString (carers));
  is_done = add_missing (missing, list, context, path, error);
  xmlXPathFreeContext (context);
  xmlFreeDoc (list);

  return is_done ? g_steal_pointer (&missing) : NULL;
}
