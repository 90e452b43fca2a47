/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-person.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Everything that is recorded of a person, group by group, what is missing included. Signal "edit";
 * properties "can-edit" and "narrow". */
#define HEED_TYPE_CHILD_DETAILS (heed_child_details_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildDetails, heed_child_details, HEED, CHILD_DETAILS, AdwBin)

void heed_child_details_set_person (HeedChildDetails *self,
                                    HeedPerson *person,
                                    HeedCodes *codes);

G_END_DECLS
