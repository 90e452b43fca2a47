/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A birth date with how it is known: exact, month, school year, year, about so many years old, not known,
 * expected. Signal "changed"; signal "activate" when Return is pressed in it. */
#define HEED_TYPE_BIRTH_ENTRY (heed_birth_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedBirthEntry, heed_birth_entry, HEED, BIRTH_ENTRY, AdwBin)

/* PersonBirthDate or ExpectedPersonBirthDate; NULL where nothing was said. FALSE, with the field marked
 * and the reason under it, where what stands in it cannot be read. @source is who said so, or NULL. Caller owns. */
gboolean heed_birth_entry_read (HeedBirthEntry *self,
                                const char *source,
                                HeedField **ret_field);

/* What stands in it, whether or not it can be read, for a draft; @ret_precision, which may be NULL, says how
 * it is known. Both are borrowed. "day" and "" empty it. */
const char *heed_birth_entry_get_typed (HeedBirthEntry *self,
                                        const char **ret_precision);
void heed_birth_entry_set_typed (HeedBirthEntry *self,
                                 const char *precision,
                                 const char *text);

/* Marks the field, says why in words, and puts the focus there; NULL takes the mark away, as typing does. */
void heed_birth_entry_refuse (HeedBirthEntry *self,
                              const GError *problem);

G_END_DECLS
