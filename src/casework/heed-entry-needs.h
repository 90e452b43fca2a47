/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an entry that was typed still needs before it can be filed (screens.md, "Log a concern"): somebody whose file it goes into, and a
 * concern one of facts, child's own words and category. What cannot be seen is not there. The one telling of it: a form asks before
 * it files, to go to the field, and filing asks again. */
typedef enum
{
  HEED_ENTRY_NEEDS_NOTHING = 0,
  HEED_ENTRY_NEEDS_SUBJECT = 1 << 0,
  HEED_ENTRY_NEEDS_MATTER = 1 << 1,
} HeedEntryNeeds;

/* @entry: a field named after its kind, with id, author and recordedAt or without. Any thread. */
HeedEntryNeeds heed_entry_find_needs (HeedField *entry);

/* The same in words for whoever typed it: FALSE with HEED_CASEWORK_ERROR_MISSING where something is needed. @ret_where, which may
 * be NULL, is the element to go to first, "Involvement" or "Facts". */
gboolean heed_entry_check_needs (HeedField *entry,
                                 const char **ret_where,
                                 GError **error);

G_END_DECLS
