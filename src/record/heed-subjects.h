/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

G_BEGIN_DECLS

/* Whom entries are about. */

/* The ids of everybody who is a subject of one of the entries, each once, in their order. */
GStrv heed_subjects_of_entries (GPtrArray *entries);

/* The ids of the persons of a file who are in it as children, as a set; it borrows them from the file.
 * A subject of an entry is one; whoever else is named, in an entry or as somebody's relation, is not;
 * and whoever is not named at all is there as a child, or for no reason. */
GHashTable *heed_subjects_find_children (HeedCaseFile *file);

G_END_DECLS
