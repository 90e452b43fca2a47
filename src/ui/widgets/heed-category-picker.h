/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The categories of a concern, each a toggle button named by its label: those that are picked most often,
 * and the others behind "All 31". Where a category answers to several factors of the census, the form asks
 * which below it. Its accessible name is "Categories". A HeedFormSection over the list "categories". */
#define HEED_TYPE_CATEGORY_PICKER (heed_category_picker_get_type ())
G_DECLARE_FINAL_TYPE (HeedCategoryPicker, heed_category_picker, HEED, CATEGORY_PICKER, AdwBin)

/* Whether a category of abuse or exploitation is picked. */
gboolean heed_category_picker_is_abuse (HeedForm *form,
                                        HeedCodes *codes);

/* Whether a category is picked whose form asks for @block ("exploitation", "missingEpisode"). */
gboolean heed_category_picker_asks (HeedForm *form,
                                    HeedCodes *codes,
                                    const char *block);

G_END_DECLS
