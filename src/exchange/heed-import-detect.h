/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-exchange-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* The kinds of file that can be imported. */
typedef enum
{
  HEED_IMPORT_NONE,
  HEED_IMPORT_CASE, /* a case document, urn:heed:case:1: heed_case_document_parse() reads it */
  HEED_IMPORT_CIN,  /* a children in need census: heed_import_cin() reads it */
} HeedImportKind;

/* What @document, from heed_case_parse_xml(), is by its root. HEED_IMPORT_NONE and an error where it
 * is neither: HEED_EXCHANGE_ERROR_ROOT, _NAMESPACE, or _UNSUPPORTED for a common transfer file,
 * which Heed knows and does not read yet. @name stands for the file in the message. Any thread. */
HeedImportKind heed_import_detect (xmlDoc *document,
                                   const char *name,
                                   GError **error);

G_END_DECLS
