/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-detect.h"

G_BEGIN_DECLS

/* Reads a file from elsewhere into records, as HeedImportReadFunc says, by the reader of its kind. @format is the kind that it is
 * said to be, NULL where that is to be found out; a file that is plainly another is refused with HEED_EXCHANGE_ERROR_OTHER.
 * @func, which may be NULL, gets what is known early. @ret_format, which may be NULL, says what it was. */
HeedCaseFile *heed_import_read (GBytes *bytes,
                                const char *name,
                                const HeedImportFormat *format,
                                HeedCodes *codes,
                                GPtrArray *warnings,
                                HeedImportEarlyFunc func,
                                gpointer user_data,
                                const HeedImportFormat **ret_format,
                                GError **error);

G_END_DECLS
