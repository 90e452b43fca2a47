/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two parts that messages about a document share (words.md, section 3). @name is the file that is
 * read, "" where somebody typed into a form, NULL where Heed itself writes. */

/* {at}: "{file}, line {line}: ", nothing where there is no file. Caller owns. */
char *heed_case_dup_place (const char *name,
                           guint line);

/* {kept}: "Nothing was imported.", "Your text is kept.", "Nothing was written." */
const char *heed_case_get_kept (const char *name);

/* For whoever reads a file and imports nothing of it: where @error, which may be NULL, says that nothing
 * was imported, it says @kept instead; "" takes the sentence out. */
void heed_case_set_kept (GError *error,
                         const char *kept);

G_END_DECLS
