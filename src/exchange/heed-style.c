/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-style-private.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#define XSL_NAMESPACE "http://www.w3.org/1999/XSL/Transform"

static GMutex lock;
static GHashTable *sheets; /* path => xsltStylesheet; guarded by lock */

static void
set_problem (GError **error,
             const char *name,
             const char *message)
{
  g_autofree char *what = g_strdup_printf ("%s: %s", name, message);

  heed_problem_set (error,
                    HEED_EXCHANGE_ERROR,
                    HEED_EXCHANGE_ERROR_STYLE,
                    _ ("The readable page cannot be made"),
                    what,
                    _ ("Install Heed again; the records are safe."));
}

static void
note_message_cb (void *user_data,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static void
note_message_cb (void *user_data,
                 const char *format,
                 ...)
{
  GString *messages = user_data;
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (messages, format, args);
  va_end (args);
}

static xsltSecurityPrefs *
new_prefs (void)
{
  static const xsltSecurityOption options[] = {
    XSLT_SECPREF_READ_FILE,
    XSLT_SECPREF_WRITE_FILE,
    XSLT_SECPREF_CREATE_DIRECTORY,
    XSLT_SECPREF_READ_NETWORK,
    XSLT_SECPREF_WRITE_NETWORK,
  };
  xsltSecurityPrefs *prefs = xsltNewSecurityPrefs ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    xsltSetSecurityPrefs (prefs, options[i], xsltSecurityForbid);

  return prefs;
}

static xmlDoc *
refuse_loading_cb (const xmlChar *uri,
                   xmlDictPtr dict,
                   int options,
                   void *context,
                   xsltLoadType type)
{
  return NULL;
}

static gboolean
is_include (xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, (const xmlChar *) "include") && node->ns != NULL
         && xmlStrEqual (node->ns->href, (const xmlChar *) XSL_NAMESPACE);
}

/* Puts the templates of a stylesheet that is included in the place where it is, so that the compiler
 * has nothing to load. */
static gboolean
resolve_include (xmlDoc *sheet,
                 xmlNode *include,
                 GError **error)
{
  xmlChar *href = xmlGetNoNsProp (include, (const xmlChar *) "href");
  g_autofree char *relative = NULL;
  g_autofree char *path = NULL;
  xmlDoc *included;

  if (href == NULL || !g_regex_match_simple ("^[a-z-]+\\.xsl$", (const char *) href, 0, 0))
    {
      set_problem (error, "xsl:include", href != NULL ? (const char *) href : "");
      xmlFree (href);
      return FALSE;
    }
  relative = g_strdup_printf ("style/%s", (const char *) href);
  xmlFree (href);
  path = heed_data_path (relative);
  included = heed_case_parse_shipped (path, error);
  if (included == NULL)
    return FALSE;

  for (xmlNode *node = xmlDocGetRootElement (included)->children; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE)
        xmlAddPrevSibling (include, xmlDocCopyNode (node, sheet, 1));
    }
  xmlFreeDoc (included);
  xmlUnlinkNode (include);
  xmlFreeNode (include);

  return TRUE;
}

static xsltStylesheet *
compile (const char *path,
         GError **error)
{
  g_autoptr (GString) messages = g_string_new (NULL);
  xsltStylesheet *sheet;
  xmlDoc *document = heed_case_parse_shipped (path, error);
  xmlNode *next;

  if (document == NULL)
    return NULL;

  for (xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = next)
    {
      next = node->next;
      if (is_include (node) && !resolve_include (document, node, error))
        {
          xmlFreeDoc (document);
          return NULL;
        }
    }

  xsltSetGenericErrorFunc (messages, note_message_cb);
  sheet = xsltParseStylesheetDoc (document);
  xsltSetGenericErrorFunc (NULL, NULL);
  if (sheet == NULL || sheet->errors > 0)
    {
      set_problem (error, path, messages->str);
      if (sheet != NULL)
        xsltFreeStylesheet (sheet);
      else
        xmlFreeDoc (document);
      return NULL;
    }

  return sheet;
}

static xsltStylesheet *
find_sheet (const char *name,
            GError **error)
{
  g_autofree char *relative = g_strdup_printf ("style/%s", name);
  g_autofree char *path = heed_data_path (relative);
  xsltStylesheet *sheet;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (sheets == NULL)
    {
      /* Of the whole process: nobody in it may load a document from a stylesheet. */
      xsltSetLoaderFunc (refuse_loading_cb);
      sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  sheet = g_hash_table_lookup (sheets, path);
  if (sheet == NULL)
    {
      sheet = compile (path, error);
      if (sheet != NULL)
        g_hash_table_insert (sheets, g_strdup (path), sheet);
    }

  return sheet;
}

xmlDoc *
heed_style_apply (const char *name,
                  xmlDoc *document,
                  GError **error)
{
  g_autoptr (GString) messages = g_string_new (NULL);
  xsltStylesheet *sheet;
  xsltTransformContext *context;
  xsltSecurityPrefs *prefs;
  xmlDoc *result;

  g_return_val_if_fail (name != NULL && document != NULL, NULL);

  sheet = find_sheet (name, error);
  if (sheet == NULL)
    return NULL;

  prefs = new_prefs ();
  context = xsltNewTransformContext (sheet, document);
  xsltSetTransformErrorFunc (context, messages, note_message_cb);
  if (xsltSetCtxtSecurityPrefs (prefs, context) != 0)
    {
      g_string_append (messages, "security preferences");
      result = NULL;
    }
  else
    {
      result = xsltApplyStylesheetUser (sheet, document, NULL, NULL, NULL, context);
      if (context->state != XSLT_STATE_OK)
        g_clear_pointer (&result, xmlFreeDoc);
    }
  xsltFreeTransformContext (context);
  xsltFreeSecurityPrefs (prefs);

  if (result == NULL)
    set_problem (error, name, messages->str);

  return result;
}
