/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-format.h"

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-case-length.h"
#include "heed-case-node.h"
#include "heed-case-parse.h"
#include "heed-case-stream.h"
#include "heed-case-warning.h"
#include "heed-cin-reader-private.h"
#include "heed-clock.h"
#include "heed-code-read-private.h"
#include "heed-csv-columns-private.h"
#include "heed-import-cin-private.h"
#include "heed-id.h"
#include "heed-import-csv-private.h"
#include "heed-moment.h"

#include <glib/gi18n-lib.h>

static gboolean
has_root (GBytes *bytes,
          const char *name,
          const char *namespace)
{
  g_autofree char *root_name = NULL;
  g_autofree char *root_namespace = NULL;

  if (!heed_case_peek_root (bytes, &root_name, &root_namespace))
    return FALSE;

  return g_str_equal (root_name, name) && g_str_equal (root_namespace, namespace);
}

static gboolean
looks_like_case (GBytes *bytes)
{
  return has_root (bytes, "CaseFile", HEED_CASE_NAMESPACE);
}

static gboolean
looks_like_census (GBytes *bytes)
{
  return has_root (bytes, "Message", "");
}

/* One whose code another program, or an older one, could not read, and of which it kept only what came, counts as it would if it
 * came now; none where it says so. */
static void
read_as_came (xmlNode *disability,
              HeedCodes *codes,
              GPtrArray *warnings)
{
  xmlChar *as_came = xmlGetNoNsProp (disability, (const xmlChar *) "asCame");
  g_autofree char *text = as_came != NULL ? heed_cin_dup_trimmed ((const char *) as_came) : NULL;
  g_auto (GStrv) read = NULL;
  g_autofree char *list = NULL;
  HeedCodeReading how;

  xmlFree (as_came);
  if (text == NULL)
    return;
  read = heed_code_read_disability (codes, text, &how);
  if (g_str_equal (read[0], HEED_CODE_NO_DISABILITY) && read[1] == NULL)
    return;

  xmlUnsetProp (disability, (const xmlChar *) "absence");
  for (guint i = g_strv_length (read) - 1; i > 0; i--)
    {
      xmlNode *another = xmlAddNextSibling (disability, xmlCopyNode (disability, 1));

      xmlNodeSetContent (another, (const xmlChar *) read[i]);
    }
  xmlNodeSetContent (disability, (const xmlChar *) read[0]);
  list = g_strjoinv (", ", read);
  if (warnings != NULL)
    g_ptr_array_add (warnings,
                     heed_case_warning_new (heed_case_node_get_line (disability),
                                            _ ("Disability “%s”: its code was not known to whoever wrote the file. "
                                               "Taken as %s; what came is kept beside it."),
                                            text,
                                            list));
}

static void
read_disabilities (xmlDoc *document,
                   HeedCodes *codes,
                   GPtrArray *warnings)
{
  for (xmlNode *person = xmlFirstElementChild (xmlDocGetRootElement (document)); person != NULL; person = xmlNextElementSibling (person))
    {
      xmlNode *block = heed_case_node_is (person, "Person") ? heed_case_node_find (person, "Disabilities") : NULL;
      xmlNode *next;

      for (xmlNode *disability = block != NULL ? xmlFirstElementChild (block) : NULL; disability != NULL; disability = next)
        {
          g_autofree char *absence = heed_case_node_get (disability, "absence");

          next = xmlNextElementSibling (disability);
          if (g_strcmp0 (absence, "unknown") == 0)
            read_as_came (disability, codes, warnings);
        }
    }
}

typedef struct
{
  HeedCodes *codes;
  GPtrArray *warnings;      /* HeedCaseWarning */
  HeedImportEarlyFunc func; /* NULL from the first person on who will have another id */
  gpointer user_data;
} Reading;

static void
read_disabilities_cb (xmlDoc *piece,
                      gpointer user_data)
{
  Reading *reading = user_data;

  read_disabilities (piece, reading->codes, reading->warnings);
}

static void
tell_early_cb (HeedCaseFile *piece,
               gpointer user_data)
{
  Reading *reading = user_data;
  GPtrArray *persons = heed_case_file_get_persons (piece);

  for (guint i = 0; reading->func != NULL && i < persons->len; i++)
    if (!heed_id_is_valid (heed_record_get_id (g_ptr_array_index (persons, i)), 'p'))
      reading->func = NULL;
  if (reading->func != NULL && persons->len > 0)
    reading->func (piece, reading->user_data);
}

/* A document with nothing wrong in its form is read a piece at a time; what is wrong with another is said by who reads it as a whole. */
static HeedCaseFile *
read_records (GBytes *bytes,
              const char *name,
              HeedCodes *codes,
              GPtrArray *warnings,
              HeedImportEarlyFunc func,
              gpointer user_data,
              GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  Reading reading = { codes, own, func, user_data };
  g_autoptr (HeedCaseFile) file = heed_case_stream_read (bytes, read_disabilities_cb, tell_early_cb, &reading);
  g_autoptr (HeedCaseDocument) document = NULL;

  if (file != NULL)
    {
      if (warnings != NULL)
        g_ptr_array_extend_and_steal (warnings, g_steal_pointer (&own));
      return g_steal_pointer (&file);
    }

  document = heed_case_document_parse (bytes, name, error);
  if (document == NULL || !heed_case_check_lengths (heed_case_document_get_xml (document), name, error))
    return NULL;
  read_disabilities (heed_case_document_get_xml (document), codes, warnings);

  return heed_case_document_dup_file (document);
}

static HeedCaseFile *
read_case (GBytes *bytes,
           const char *name,
           HeedCodes *codes,
           GPtrArray *warnings,
           HeedImportEarlyFunc func,
           gpointer user_data,
           GError **error)
{
  g_autoptr (HeedCaseFile) file = read_records (bytes, name, codes, warnings, func, user_data, error);
  HeedMoment now;

  if (file == NULL)
    return NULL;

  heed_moment_now (&now);
  if (!heed_case_check (file, NULL, name, &now, codes, warnings, error))
    return NULL;

  return heed_case_renew_ids (file);
}

static HeedCaseFile *
read_census (GBytes *bytes,
             const char *name,
             HeedCodes *codes,
             GPtrArray *warnings,
             GError **error)
{
  xmlDoc *xml = heed_case_parse_xml (bytes, name, error);
  HeedCaseFile *file = NULL;

  if (xml == NULL)
    return NULL;

  if (heed_case_check_lengths (xml, name, error))
    file = heed_import_cin (xml, name, codes, heed_clock_get_today (), warnings, error);
  xmlFreeDoc (xml);

  return file;
}

static const HeedImportFormat TABLE[] = {
  { "case", N_ ("Case files"), "xml", looks_like_case, NULL, read_case, HEED_IMPORT_PEOPLE_BY_ID },
  { "cin", N_ ("Children in need censuses"), "xml", looks_like_census, read_census, NULL, HEED_IMPORT_PEOPLE_OF_CENSUS },
  { "csv", N_ ("Pupil registers"), "csv|tsv|txt", heed_csv_columns_look_like, heed_import_csv, NULL, HEED_IMPORT_PEOPLE_OF_REGISTER },
  { NULL, NULL, NULL, NULL, NULL, NULL, HEED_IMPORT_PEOPLE_BY_ID },
};

const HeedImportFormat *
heed_import_formats_get_table (void)
{
  return TABLE;
}

const HeedImportFormat *
heed_import_formats_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const HeedImportFormat *format = TABLE; format->name != NULL; format++)
    if (g_str_equal (format->name, name))
      return format;

  return NULL;
}
