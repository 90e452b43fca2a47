/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-form-people.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Somebody in a form: name, role in it where people have one there, and a button that takes the person out. The role is picked in
 * a popover by one click or its first letter, which also asks of somebody who may have harmed a child whether they work with
 * children, and where what was said of somebody who is new is corrected.
 *
 * Signal "asked": what heed_person_chip_ask_role() opened was closed. Signal "correct" (gboolean is_birth): the birth date, else the
 * name, is to be corrected. */
#define HEED_TYPE_PERSON_CHIP (heed_person_chip_get_type ())
G_DECLARE_FINAL_TYPE (HeedPersonChip, heed_person_chip, HEED, PERSON_CHIP, AdwBin)

GtkWidget *heed_person_chip_new (HeedFormPeople *people,
                                 HeedCodes *codes,
                                 const char *person,
                                 gboolean has_role);

/* Opens the popover at the role that the person has, once what goes on is done and where it is still to be seen. */
void heed_person_chip_ask_role (HeedPersonChip *self);

G_END_DECLS
