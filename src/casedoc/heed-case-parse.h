/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casedoc-error.h"

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Reads a whole file, which is refused unread where it is larger than HEED_CASE_MAX_BYTES. */
GBytes *heed_case_load (const char *path,
                        GError **error);

/* Parses XML from somebody else: no entity is expanded, nothing is fetched, a document type ends
 * the reading. @name stands for the file in a message. Free with xmlFreeDoc(). Any thread. */
xmlDoc *heed_case_parse_xml (GBytes *bytes,
                             const char *name,
                             GError **error);

/* The local name and the namespace ("" for none) of the root, read no further than its start; FALSE where the bytes do not begin as
 * XML does. Whether the rest can be read is not looked at. Caller owns. Any thread. */
gboolean heed_case_peek_root (GBytes *bytes,
                              char **ret_name,
                              char **ret_namespace);

/* Parses a file that Heed ships (an XSD, an XSLT, a pack), by the same rules. */
xmlDoc *heed_case_parse_shipped (const char *path,
                                 GError **error);

G_END_DECLS
