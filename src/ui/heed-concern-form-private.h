/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-concern-form.h"

G_BEGIN_DECLS

/* For heed-concern-form-*.c only. */

/* The entry that is amended, as it was filed, or NULL: what the form does not show is taken from it. */
HeedField *heed_concern_form_get_base (HeedConcernForm *self);

/* An empty form that amends @base. */
HeedConcernForm *heed_concern_form_new_over (HeedField *base);

/* The name of a value in a draft, which never changes once it has been in a release. */
const char *heed_concern_value_get_name (HeedConcernValue value);

G_END_DECLS
