/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* The element of a field and everything in it, in the namespace of @parent, added to it as the last
 * child, or as the root of @document where @parent is NULL. */
xmlNode *heed_case_write_field (xmlDoc *document,
                                xmlNode *parent,
                                HeedField *field);

/* A whole document of the records of @file, entries sorted. Free with xmlFreeDoc(). */
xmlDoc *heed_case_write_file (HeedCaseFile *file);

G_END_DECLS
