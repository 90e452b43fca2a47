/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-pack-check.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-case-place.h"
#include "heed-pack-checks-private.h"
#include "heed-pack-read-private.h"
#include "heed-problem.h"
#include "heed-xsd.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The parts of a problem's message that say what and where. */
static char *
dup_reason (GError *error)
{
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;

  /* A check imports nothing, whatever it finds. */
  heed_case_set_kept (error, "");
  title = heed_problem_get_title (error);
  what = heed_problem_get_what (error);

  return *what != '\0' ? g_strdup_printf ("%s: %s", title, what) : g_steal_pointer (&title);
}

/* Hashes the file and looks at how it begins. */
static gboolean
look_at (const char *path,
         char **ret_sha256,
         gboolean *ret_is_zip,
         GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &problem);
  g_autofree char *buffer = g_malloc (64 * 1024);
  gssize n = -1;
  gboolean is_first = TRUE;
  gboolean is_zip = FALSE;

  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 64 * 1024, NULL, &problem)) > 0)
    {
      if (is_first)
        is_zip = n >= 2 && memcmp (buffer, "PK", 2) == 0;
      is_first = FALSE;
      g_checksum_update (checksum, (const guchar *) buffer, n);
    }
  if (n < 0)
    {
      g_autofree char *what = g_strdup_printf (_ ("%s: %s. Nothing was changed."), path, problem->message);

      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_READ,
                        _ ("The pack cannot be read"),
                        what,
                        _ ("Check that it is there and that you may open it, or choose another file."));
      return FALSE;
    }

  *ret_is_zip = is_zip;
  if (ret_sha256 != NULL)
    *ret_sha256 = g_strdup (g_checksum_get_string (checksum));

  return TRUE;
}

static gboolean
has_header (HeedCaseDocument *document)
{
  xmlNode *root = xmlDocGetRootElement (heed_case_document_get_xml (document));

  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      if (xmlStrEqual (node->name, (const xmlChar *) "Referral"))
        return TRUE;
    }

  return FALSE;
}

/* A referral.xml is a case document that a Referral heads; without one it is a child's file, and asks
 * for nothing. */
static void
check_referral (GPtrArray *checks,
                GBytes *bytes,
                const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, name, &error);

  if (document == NULL)
    {
      heed_pack_checks_add (checks, "schema", FALSE, dup_reason (error));
      return;
    }
  heed_pack_checks_add (checks, "schema", TRUE, g_strdup_printf (_ ("“%s” keeps to the schema of a case document."), name));
  if (has_header (document))
    heed_pack_checks_add (checks, "referral", TRUE, g_strdup_printf (_ ("“%s” is headed by a Referral."), name));
  else
    heed_pack_checks_add (checks, "referral", FALSE, g_strdup_printf (_ ("“%s” has no Referral at its head: it is no referral."), name));
}

static void
ignore_problem_cb (void *user_data,
                   xmlErrorPtr problem)
{
}

static gboolean
is_manifest (xmlDoc *document)
{
  g_autoptr (GError) error = NULL;
  xmlSchema *schema = heed_xsd_get ("pack.xsd", &error);
  xmlSchemaValidCtxt *validator;
  gboolean is_valid;

  if (schema == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  validator = xmlSchemaNewValidCtxt (schema);
  xmlSchemaSetValidStructuredErrors (validator, ignore_problem_cb, NULL);
  is_valid = xmlSchemaValidateDoc (validator, document) == 0;
  xmlSchemaFreeValidCtxt (validator);

  return is_valid;
}

static HeedPackMember *
find_member (GPtrArray *members,
             const char *name)
{
  for (guint i = 0; i < members->len; i++)
    {
      HeedPackMember *member = g_ptr_array_index (members, i);

      if (g_str_equal (member->name, name))
        return member;
    }

  return NULL;
}

static void
check_listed (GPtrArray *checks,
              GPtrArray *members,
              GHashTable *listed,
              xmlNode *node)
{
  xmlChar *name = xmlGetNoNsProp (node, (const xmlChar *) "name");
  xmlChar *sha256 = xmlGetNoNsProp (node, (const xmlChar *) "sha256");
  xmlChar *size = xmlGetNoNsProp (node, (const xmlChar *) "size");
  HeedPackMember *member = find_member (members, (const char *) name);

  if (member == NULL)
    heed_pack_checks_add (checks, "file", FALSE, g_strdup_printf (_ ("“%s” is in the manifest, and not in the pack."), (const char *) name));
  else if (!g_str_equal (member->sha256, (const char *) sha256) || member->size != g_ascii_strtoull ((const char *) size, NULL, 10))
    heed_pack_checks_add (checks, "file", FALSE, g_strdup_printf (_ ("“%s” is not the file that the manifest names: "
                                                                     "it was changed."),
                                                                  (const char *) name));
  else
    heed_pack_checks_add (checks, "file", TRUE, g_strdup_printf (_ ("“%s” is unchanged."), (const char *) name));
  g_hash_table_add (listed, g_strdup ((const char *) name));
  xmlFree (name);
  xmlFree (sha256);
  xmlFree (size);
}

static void
check_complete (GPtrArray *checks,
                GPtrArray *members,
                GHashTable *listed)
{
  for (guint i = 0; i < members->len; i++)
    {
      HeedPackMember *member = g_ptr_array_index (members, i);

      if (!g_str_equal (member->name, "manifest.xml") && !g_hash_table_contains (listed, member->name))
        {
          heed_pack_checks_add (checks, "complete", FALSE, g_strdup_printf (_ ("“%s” is in the pack, and not in the manifest."), member->name));
          return;
        }
    }
  heed_pack_checks_add (checks, "complete", TRUE, g_strdup (_ ("The manifest names every other file.")));
}

static void
check_members (GPtrArray *checks,
               GPtrArray *members)
{
  HeedPackMember *manifest = find_member (members, "manifest.xml");
  HeedPackMember *referral = find_member (members, "referral.xml");
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  xmlDoc *document;

  if (manifest == NULL || manifest->bytes == NULL)
    {
      heed_pack_checks_add (checks, "manifest", FALSE, g_strdup (_ ("There is no “manifest.xml” in it.")));
      return;
    }
  document = heed_case_parse_xml (manifest->bytes, "manifest.xml", &error);
  if (document == NULL)
    {
      heed_pack_checks_add (checks, "manifest", FALSE, dup_reason (error));
      return;
    }
  if (!is_manifest (document))
    {
      heed_pack_checks_add (checks, "manifest", FALSE, g_strdup (_ ("“manifest.xml” has not the form of a manifest.")));
      xmlFreeDoc (document);
      return;
    }
  heed_pack_checks_add (checks, "manifest", TRUE, g_strdup (_ ("“manifest.xml” has the form of a manifest.")));
  for (xmlNode *node = xmlFirstElementChild (xmlDocGetRootElement (document)); node != NULL; node = xmlNextElementSibling (node))
    check_listed (checks, members, listed, node);
  xmlFreeDoc (document);
  check_complete (checks, members, listed);

  if (referral == NULL || referral->bytes == NULL)
    heed_pack_checks_add (checks, "schema", FALSE, g_strdup (_ ("There is no “referral.xml” in it that can be read.")));
  else
    check_referral (checks, referral->bytes, "referral.xml");
}

GPtrArray *
heed_pack_check (const char *path,
                 const char *password,
                 char **ret_sha256,
                 GError **error)
{
  g_autoptr (GPtrArray) checks = heed_pack_checks_new ();
  gboolean is_zip;

  g_return_val_if_fail (path != NULL, NULL);

  if (!look_at (path, ret_sha256, &is_zip, error))
    return NULL;

  if (is_zip)
    {
      g_autoptr (GPtrArray) members = heed_pack_read_zip (path, password, checks);

      if (members != NULL)
        check_members (checks, members);
    }
  else
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_autofree char *folded = g_utf8_casefold (name, -1);
      g_autoptr (GError) problem = NULL;
      g_autoptr (GBytes) bytes = heed_case_load (path, &problem);

      if (g_str_has_suffix (folded, ".zip"))
        heed_pack_checks_add (checks, "archive", FALSE, g_strdup (_ ("This is not a zip file, whatever its name says.")));
      else if (bytes == NULL)
        heed_pack_checks_add (checks, "schema", FALSE, dup_reason (problem));
      else
        check_referral (checks, bytes, name);
    }

  return g_steal_pointer (&checks);
}
