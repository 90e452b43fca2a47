/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-exchange-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Runs a stylesheet that Heed ships, data/style/@name, over @document: private to exchange. A
 * stylesheet is compiled once and kept. What it includes is put in from the same folder beforehand;
 * while it is compiled and while it runs it can read and write no file, no network and no other
 * document. Free the result with xmlFreeDoc(); HEED_EXCHANGE_ERROR_STYLE where it cannot be used. Any
 * thread. */
xmlDoc *heed_style_apply (const char *name,
                          xmlDoc *document,
                          GError **error);

G_END_DECLS
