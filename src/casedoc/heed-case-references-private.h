/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casedoc-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* What the schema cannot say: no element is empty without a reason, every id stands once, and what
 * person, author, agency and by name is in the document; about, supersedes, contact and entry may
 * name an entry that is not (case-and-packs.md, "Ids"). In a part of a file, @is_whole FALSE, anybody
 * may be elsewhere. @name stands for the file in the message, "" on a form. Any thread. */
gboolean heed_case_check_references (xmlDoc *document,
                                     const char *name,
                                     gboolean is_whole,
                                     GError **error);

G_END_DECLS
