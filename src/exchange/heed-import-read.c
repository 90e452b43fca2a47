/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-import-read.h"

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-case-length.h"
#include "heed-case-parse.h"
#include "heed-date.h"
#include "heed-import-cin.h"
#include "heed-moment.h"

static HeedCaseFile *
read_case (GBytes *bytes,
           const char *name,
           HeedCodes *codes,
           GPtrArray *warnings,
           GError **error)
{
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, name, error);
  g_autoptr (HeedCaseFile) file = NULL;
  HeedMoment now;

  if (document == NULL)
    return NULL;

  file = heed_case_document_dup_file (document);
  heed_moment_now (&now);
  if (!heed_case_check (file, NULL, name, &now, codes, warnings, error))
    return NULL;

  return heed_case_renew_ids (file);
}

HeedCaseFile *
heed_import_read (GBytes *bytes,
                  const char *name,
                  HeedCodes *codes,
                  GPtrArray *warnings,
                  HeedImportKind *ret_kind,
                  GError **error)
{
  HeedImportKind kind;
  HeedCaseFile *file;
  xmlDoc *xml;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  xml = heed_case_parse_xml (bytes, name, error);
  if (xml == NULL)
    return NULL;

  kind = heed_import_detect (xml, name, error);
  if (kind != HEED_IMPORT_NONE && !heed_case_check_lengths (xml, name, error))
    kind = HEED_IMPORT_NONE;
  if (kind == HEED_IMPORT_CIN)
    file = heed_import_cin (xml, name, codes, heed_date_today (), warnings, error);
  else if (kind == HEED_IMPORT_CASE)
    file = read_case (bytes, name, codes, warnings, error);
  else
    file = NULL;
  xmlFreeDoc (xml);

  if (file != NULL && ret_kind != NULL)
    *ret_kind = kind;

  return file;
}
