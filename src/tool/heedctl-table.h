/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table for people: columns as wide as their widest cell, as a terminal counts. */
typedef struct _HeedctlTable HeedctlTable;

/* @titles: of the columns, to be translated, NULL-terminated. */
HeedctlTable *heedctl_table_new (const char *const *titles);
void heedctl_table_free (HeedctlTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedctlTable, heedctl_table_free)

/* As many cells as columns; NULL is an empty one. A line end in a cell becomes a space. */
void heedctl_table_add (HeedctlTable *table,
                        const char *const *cells);

/* To standard output; nothing but @otherwise, which is NULL only where there are rows. */
void heedctl_table_print (HeedctlTable *table,
                          const char *otherwise);

G_END_DECLS
