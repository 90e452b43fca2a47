/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* A Person field under change, part by part. A part is named by a path of elements, which may end with
 * an attribute: "Name/Given", "Address/PostTown", "CareHistory/CareEpisode@status". "Identifier[x]" is
 * the identifier of scheme x. Of elements that come several times in a life (addresses, times in care,
 * living arrangements, schools), the one that has not ended is meant; of disabilities, the first that is one. What no part names is left as it
 * is; a new part is put where the schema of the case document wants it. */

/* NULL where there is none, or it is marked absent. Borrowed. */
const char *heed_person_edit_get (HeedField *person,
                                  const char *part);

/* NULL or "" takes the part away, and what is empty then. Setting what is there already changes
 * nothing. FALSE where nothing was changed. */
gboolean heed_person_edit_set (HeedField *person,
                               const char *part,
                               const char *value);

/* Ends the element of that path that has not ended, on @day (YYYY-MM-DD), so that the next set begins a
 * new one and the old one stays on file. FALSE where there is none. */
gboolean heed_person_edit_end (HeedField *person,
                               const char *path,
                               const char *day);

/* Puts a whole field (a birth date) in the place of the ones that it can stand for. Takes @field. */
void heed_person_edit_replace_birth (HeedField *person,
                                     HeedField *field);

G_END_DECLS
