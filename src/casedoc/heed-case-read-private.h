/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* The field of an element: text to the byte, comments and derived facts left out, lines kept.
 * Caller owns. */
HeedField *heed_case_read_field (xmlNode *node);

/* The records of a document that has the form of the schema. */
HeedCaseFile *heed_case_read_file (xmlDoc *document);

G_END_DECLS
