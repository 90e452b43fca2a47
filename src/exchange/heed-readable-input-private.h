/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-readable.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* What data/style/page.xsl reads: a p:Input with labels of codes, missing fields, files, and a copy of
 * the case document on which each moment stands in words beside itself. Private to exchange; free with
 * xmlFreeDoc(). */
xmlDoc *heed_readable_input_new (HeedCaseDocument *document,
                                 HeedCodes *codes,
                                 const HeedReadableOptions *options);

/* Whether the labels of a code list are among them. */
gboolean heed_readable_knows_list (const char *list);

/* When an entry happened, since when what it tells of is so, and when a person was born, in the words of a page; caller owns. */
char *heed_readable_dup_when (xmlNode *entry);
char *heed_readable_dup_since (xmlNode *entry);
char *heed_readable_dup_birth (xmlNode *birth);

G_END_DECLS
