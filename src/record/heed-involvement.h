/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* An involvement is a person in an entry, with the role that the person had in that entry: subject,
 * allegedPerpetrator, facilitator, witness, reporter, parent, sibling, peer or professional. It is
 * the Involvement field of the entry; these read and make it. */
HeedField *heed_involvement_new (const char *person,
                                 const char *role);
const char *heed_involvement_get_person (HeedField *involvement);
const char *heed_involvement_get_role (HeedField *involvement);
gboolean heed_involvement_is_subject (HeedField *involvement);

G_END_DECLS
