/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* Every kind of form that gives an entry, ends with NULL: a test runs over all rows of all their tables. Static. */
const HeedFormKind *const *heed_form_get_kinds (void);

G_END_DECLS
