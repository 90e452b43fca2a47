/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-format.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* Finds the children of a census or a register again, each child on file once: by UPN, then by the authority's child id; of a
 * register also by former UPN, NHS number, and by name and birth date where one of the two has no UPN. A child that is there keeps
 * what is recorded and gains what is not (heed-import-merge.h). An episode that is on file already, whichever year's census told of
 * it, is left out and counted in @n_unchanged. Gives the file to be written; inside a write. */
HeedCaseFile *heed_import_match (HeedDb *db,
                                 HeedCaseFile *file,
                                 HeedImportPeople people,
                                 GPtrArray *warnings,
                                 guint *n_unchanged,
                                 GError **error);

G_END_DECLS
