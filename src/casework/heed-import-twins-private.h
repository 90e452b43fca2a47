/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-db.h"

G_BEGIN_DECLS

/* Adds a warning (HeedCaseWarning) where somebody else on file has the UPN or the NHS number of a person of a case file already: a
 * case file names children by ids of its own, so that the same child from two files would stand there twice, and nobody would see the
 * entries together. Neither is changed: whether two are one, a person decides. On the writer thread, before anybody of the file is
 * written but those of @created, ids as a set: whom this import made is nobody on file. FALSE on an error. */
gboolean heed_import_warn_twins (HeedDb *db,
                                 HeedPerson *person,
                                 GHashTable *created,
                                 GPtrArray *warnings,
                                 GError **error);

/* The same of those who might be the same child by their names (heed_same_child_find()) as somebody who was on file
 * before, or stands before them in this file. After its persons were written. Of somebody who is in the file as no
 * child, nobody whose birth date is another: a father is not his son. */
gboolean heed_import_warn_same_children (HeedDb *db,
                                         HeedCaseFile *file,
                                         GPtrArray *warnings,
                                         GError **error);

G_END_DECLS
