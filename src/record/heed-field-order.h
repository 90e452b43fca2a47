/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* Where the schema (data/schema/case.xsd, which is made part of the program when it is built) has a field named @name among the
 * fields of one named @parent, from 0; G_MAXUINT where it has none of that name there. Of an element that the schema lets stand
 * anywhere among others, the place of its text. */
guint heed_field_get_rank (const char *parent,
                           const char *name);

/* Whether the schema has neither a text nor a code in the field @name of @parent: it holds other fields, or its facts are
 * attributes. */
gboolean heed_field_is_textless (const char *parent,
                                 const char *name);

/* Takes @field into @parent where the schema has it: behind everything that does not come after it; last where the schema does not
 * know it. Borrowed. */
HeedField *heed_field_put_in_order (HeedField *parent,
                                    HeedField *field);

G_END_DECLS
