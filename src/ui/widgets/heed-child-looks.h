/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-audit.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who has looked at a child's file, who wrote in it and what of it left: rows of the audit, newest first.
 *
 * Signals: "more", where there are older ones than those that are shown. */
#define HEED_TYPE_CHILD_LOOKS (heed_child_looks_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildLooks, heed_child_looks, HEED, CHILD_LOOKS, AdwBin)

/* @lines as heed_list_audit() gives them, borrowed; the first @n of them are shown. */
void heed_child_looks_set_lines (HeedChildLooks *self,
                                 GPtrArray *lines,
                                 guint n);

G_END_DECLS
