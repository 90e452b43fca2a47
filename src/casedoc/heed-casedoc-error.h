/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HEED_CASE_NAMESPACE "urn:heed:case:1"
#define HEED_CASE_VERSION "1"

/* A file larger than this is not read at once. */
#define HEED_CASE_MAX_BYTES (64 * 1024 * 1024)

/* Why a file was not taken. Each has its own words: words.md, section 3. */
typedef enum
{
  HEED_CASEDOC_ERROR_READ,
  HEED_CASEDOC_ERROR_TOO_LARGE,
  HEED_CASEDOC_ERROR_NOT_XML,
  HEED_CASEDOC_ERROR_TRUNCATED,
  HEED_CASEDOC_ERROR_DOCTYPE,
  HEED_CASEDOC_ERROR_ROOT,
  HEED_CASEDOC_ERROR_NAMESPACE,
  HEED_CASEDOC_ERROR_VERSION,
  HEED_CASEDOC_ERROR_SCHEMA,
  HEED_CASEDOC_ERROR_ID,
  HEED_CASEDOC_ERROR_REFERENCE,
  HEED_CASEDOC_ERROR_DATE,
  HEED_CASEDOC_ERROR_BEFORE_BIRTH,
  HEED_CASEDOC_ERROR_CHARACTER,
  HEED_CASEDOC_ERROR_AMENDMENT,
  HEED_CASEDOC_ERROR_TOO_LONG,
} HeedCasedocError;

#define HEED_CASEDOC_ERROR (heed_casedoc_error_quark ())
GQuark heed_casedoc_error_quark (void);

/* Which field of a form it is about: the kind of record and the path in it, as heed-field-labels.h calls it ("Relationship/@until").
 * Setting does nothing where @error or what it points to is NULL, or of another domain; the field is borrowed, and NULL where there is none. */
void heed_casedoc_error_set_field (GError **error,
                                   const char *kind,
                                   const char *path);
const char *heed_casedoc_error_get_field (const GError *error);

G_END_DECLS
