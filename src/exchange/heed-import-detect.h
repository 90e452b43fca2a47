/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-exchange-error.h"
#include "heed-import-format.h"

G_BEGIN_DECLS

/* What kind of file these bytes are: by what is in them, else, where they are not XML, by the suffix of @name, which also stands for
 * the file in the message. NULL and an error where it is none of the table: HEED_EXCHANGE_ERROR_ROOT, _NAMESPACE, or _UNSUPPORTED for
 * a common transfer file, which Heed knows and does not read yet; an error of casedoc where it is no XML either. Any thread. */
const HeedImportFormat *heed_import_detect (GBytes *bytes,
                                            const char *name,
                                            GError **error);

G_END_DECLS
