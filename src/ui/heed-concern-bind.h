/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-concern-form.h"

G_BEGIN_DECLS

/* Keeps a text property of @widget ("text", "value") and a value of the form the same, the form's first,
 * for as long as both live. A widget is bound once. */
void heed_concern_bind (HeedConcernForm *form,
                        HeedConcernValue value,
                        gpointer widget,
                        const char *property);

G_END_DECLS
