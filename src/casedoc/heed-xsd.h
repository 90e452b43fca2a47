/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/xmlschemas.h>

G_BEGIN_DECLS

/* The schema data/schema/@name that Heed ships, "case.xsd", "guidance.xsd" or "pack.xsd". It is read once and lives as long as
 * the program; it is only read from, by any thread. NULL where it cannot be read, or with HEED_CASEDOC_ERROR_SCHEMA where it
 * is damaged. */
xmlSchema *heed_xsd_get (const char *name,
                         GError **error);

G_END_DECLS
