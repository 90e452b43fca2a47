/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of elements and attributes, each of which stands in thousands of fields. Those of the schema (case.xsd) are one string
 * each; any other, which a file may bring as many of as it likes, is copied and given back: GLib's interned strings are never
 * freed. Any thread. */

/* Give back with heed_field_name_release(). */
const char *heed_field_name_take (const char *name);
void heed_field_name_release (const char *name);

gboolean heed_field_name_equal (const char *a,
                                const char *b);

G_END_DECLS
