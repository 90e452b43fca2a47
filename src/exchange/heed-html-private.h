/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Writes a tree of HTML elements as an HTML file in UTF-8: private to exchange. libxml2's own writer
 * lets a carriage return through as it is, which a browser turns into a line feed; here every text
 * comes back from an HTML parser as it went in. */
GBytes *heed_html_write (xmlDoc *document);

G_END_DECLS
