/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* What the shipped data/schema/case.xsd says of white space: it belongs to a text, as somebody wrote it, and is
 * layout around everything else (a code, a moment, an id, a number, a yes or no). The schema takes a value with
 * layout around it; rules, code lists and references compare what stands there.
 *
 * Takes the layout out of the attributes and values of @element, which stands in its place in a document that
 * fits the schema, and of all below it. FALSE where the schema cannot be read. Any thread, one document each. */
gboolean heed_case_types_collapse (xmlNode *element,
                                   GError **error);

G_END_DECLS
