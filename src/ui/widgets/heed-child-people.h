/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-person.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who stands to a child: who lives at home, who has parental responsibility, who must not be told, the social worker and the doctor
 * with their numbers, and those that have ended. The property "narrow" puts the buttons of a person below them, "can-edit" shows
 * what changes something.
 *
 * Signals: "add"; "change" and "end" (HeedRelationship *relationship). */
#define HEED_TYPE_CHILD_PEOPLE (heed_child_people_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildPeople, heed_child_people, HEED, CHILD_PEOPLE, AdwBin)

/* @relatives as heed_list_relatives() gives them for @child; kept. */
void heed_child_people_set_relatives (HeedChildPeople *self,
                                      GPtrArray *relatives,
                                      HeedPerson *child,
                                      HeedCodes *codes);

G_END_DECLS
