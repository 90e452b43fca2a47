/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casedoc-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Checks a case document against the shipped data/schema/case.xsd, which is read once and kept.
 * @name stands for the file in the message, which tells the first thing that does not fit and its
 * line: "" on a form, NULL where Heed itself writes, without a line. Any thread. */
gboolean heed_case_schema_validate (xmlDoc *document,
                                    const char *name,
                                    GError **error);

G_END_DECLS
