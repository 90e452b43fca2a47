/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An element with more attributes than this is not read: the library compares each with each. */
#define HEED_CASE_MAX_ATTRIBUTES 1000

/* The line, from 1, of the first element with more than @most attributes, 0 where none has. An older parser compares each with
 * each, and no hook is called before it has: so this looks before it reads. It counts what the parser will see: not what stands in
 * values, comments, CDATA sections and processing instructions. Of a file that is no XML it may count more. @data is the file, in
 * UTF-8, in UTF-16 by its first bytes, or in an encoding with the letters of ASCII. Pure; any thread. */
int heed_case_find_crowd (const char *data,
                          gsize size,
                          guint most);

G_END_DECLS
