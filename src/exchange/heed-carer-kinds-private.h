/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Kinds of relationship of whoever has a parent's or carer's place: the list carerKinds of data/schema/codes.xml, which is read once.
 * NULL-terminated, kept as long as the process runs; NULL and the error of heed_codes_load() where the lists cannot be read. Any
 * thread. */
const char *const *heed_carer_kinds_get (GError **error);

G_END_DECLS
