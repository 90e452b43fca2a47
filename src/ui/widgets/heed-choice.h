/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A drop-down of the codes of a list, with what stands for no code first. "value" is the code, "" for
 * none; "label" is its accessible name. A code that the list does not know is kept and shown as it
 * came. */
#define HEED_TYPE_CHOICE (heed_choice_get_type ())
G_DECLARE_FINAL_TYPE (HeedChoice, heed_choice, HEED, CHOICE, AdwBin)

GtkWidget *heed_choice_new (const char *label);

/* @none is shown for no code ("Not recorded yet"); NULL: there is always one, the first at first. */
void heed_choice_set_codes (HeedChoice *self,
                            HeedCodes *codes,
                            const char *list,
                            const char *none);

/* The same with codes and labels of the caller's, of the same number; @values ends with NULL. */
void heed_choice_set_values (HeedChoice *self,
                             const char *const *values,
                             const char *const *labels,
                             const char *none);

/* Shows what is chosen in a drop-down of texts (GtkStringList) as long as there is room, and more of it in
 * the list, so that no long name widens a narrow window. */
void heed_choice_shorten (GtkDropDown *drop_down);

const char *heed_choice_get_value (HeedChoice *self);
void heed_choice_set_value (HeedChoice *self,
                            const char *value);

G_END_DECLS
