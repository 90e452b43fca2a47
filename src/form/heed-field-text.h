/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* A field as text, for a draft that must come back exactly as it was, characters that XML cannot hold
 * included. The text is Heed's own, never leaves the store, and says which version of it this is. */
char *heed_field_to_text (HeedField *field);

/* The field again, not sealed; NULL where @text is not such a text. */
HeedField *heed_field_from_text (const char *text);

G_END_DECLS
