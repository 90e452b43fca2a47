/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-document.h"
#include "heed-codes.h"
#include "heed-data.h"

/* The code lists, and a case file from the XML of its contents. */
static inline HeedCodes *
case_fixture_codes (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  HeedCodes *codes = heed_codes_load (path, &error);

  g_assert_no_error (error);
  return codes;
}

static inline HeedCaseFile *
case_fixture_file (const char *contents)
{
  g_autofree char *xml
      = g_strdup_printf ("<CaseFile xmlns=\"urn:heed:case:1\" version=\"1\" generated=\"2026-11-23T14:30:00Z\" generator=\"Heed\" today=\"2026-11-23\">%s"
                         "</CaseFile>",
                         contents);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "fixture", &error);

  g_assert_no_error (error);
  return heed_case_document_dup_file (document);
}
