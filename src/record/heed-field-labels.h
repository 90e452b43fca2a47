/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the fields of a record are called, in one table: where it is read, on the form where it is typed, and in a problem. @kind is
 * the name of the record's element (Concern, Person), @path that of the field in it ("Contact/@method"). Translated and static.
 * Any thread. */

/* In front of what was recorded there. What stands in an attribute, or in an element inside, is told with what it is of, and called
 * as that where it has no name for itself. NULL where nothing of it has. */
const char *heed_field_labels_get (const char *kind,
                                   const char *path);

/* The same on a form: of its control, and, where a moment is typed as a day and a time, of the one for the time. Most are called
 * as they are read; where it is a question, or two controls say one thing, they are not. */
const char *heed_field_labels_get_caption (const char *kind,
                                           const char *path,
                                           gboolean for_time);

G_END_DECLS
