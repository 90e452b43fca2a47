/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a case document can have, and in what, by case.xsd: all that every place of a name can have, where it has several. Names are
 * local ones, in "urn:heed:case:1". To be read on any thread; not changed once it is made. */
typedef struct _HeedCaseShape HeedCaseShape;

/* NULL where case.xsd cannot be read. Caller owns. */
HeedCaseShape *heed_case_shape_new (GError **error);

void heed_case_shape_free (HeedCaseShape *self);

/* Whether any document has it, anywhere. @name: of an element, or "@" and that of an attribute. */
gboolean heed_case_shape_has (HeedCaseShape *self,
                              const char *name);

/* Whether an element, or NULL for the document itself, may hold @name, which is as above. */
gboolean heed_case_shape_may_hold (HeedCaseShape *self,
                                   const char *element,
                                   const char *name);

/* Whether an element may have an attribute of any name. */
gboolean heed_case_shape_is_open (HeedCaseShape *self,
                                  const char *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCaseShape, heed_case_shape_free)

G_END_DECLS
