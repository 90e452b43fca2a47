/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-test-guidance.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"

#include <string.h>

HeedPack *
heed_test_load_pack (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HeedPack *pack = heed_pack_load_bytes (bytes, "t.sch", &error);

  g_assert_no_error (error);

  return pack;
}

HeedGuidance *
heed_test_make_guidance (const char *text)
{
  HeedGuidance *guidance = heed_guidance_new ();
  g_autoptr (HeedPack) pack = heed_test_load_pack (text);

  g_assert_true (heed_guidance_add_pack (guidance, pack, NULL));

  return guidance;
}

HeedGuidance *
heed_test_make_shipped (void)
{
  HeedGuidance *guidance = heed_guidance_new ();
  g_autofree char *folder = heed_data_path ("guidance");
  g_autoptr (GError) error = NULL;

  heed_guidance_load_folder (guidance, folder, &error);
  g_assert_no_error (error);

  return guidance;
}

HeedCaseDocument *
heed_test_make_document_on (const char *text,
                            const char *today)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HeedCaseDocument *document = heed_case_document_parse (bytes, "test.xml", &error);

  g_assert_no_error (error);
  heed_case_document_derive (document, heed_date_parse (today), NULL);

  return document;
}

HeedCaseDocument *
heed_test_make_document (const char *text)
{
  return heed_test_make_document_on (text, "2026-11-23");
}
