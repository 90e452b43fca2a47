/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-check.h"

G_BEGIN_DECLS

/* Adds one warning for each value that is kept as it came but may be wrong: a check letter or digit
 * that does not fit, a code that no list knows, a postcode of no known form. @codes may be NULL:
 * then codes are not looked at. */
void heed_case_add_warnings (HeedCaseFile *file,
                             HeedCodes *codes,
                             GPtrArray *warnings);

/* Whether the element holds a name, or a part of one. */
gboolean heed_case_is_name (const char *element);

G_END_DECLS
