/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casedoc-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* So many people may stand in one entry. */
#define HEED_CASE_MAX_INVOLVED 1000u

/* No text and no attribute of a document that is to be filed may be longer than heed_text_is_too_long() takes, and no entry may name
 * more people than HEED_CASE_MAX_INVOLVED. FALSE and HEED_CASEDOC_ERROR_TOO_LONG, naming the line, the element or attribute and how much
 * it is. @name is the file in messages. Any thread. */
gboolean heed_case_check_lengths (xmlDoc *document,
                                  const char *name,
                                  GError **error);

/* Says that a value at @line is too long for the parser itself. */
void heed_case_set_too_long (GError **error,
                             const char *name,
                             guint line);

G_END_DECLS
