/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* Somebody who records: a member of this store, or the author of an imported entry, who stays an
 * outside author (the setting attribute names theirs). */
#define HEED_TYPE_MEMBER (heed_member_get_type ())
G_DECLARE_FINAL_TYPE (HeedMember, heed_member, HEED, MEMBER, HeedRecord)

/* @field is the whole element; it is sealed. */
HeedMember *heed_member_new (HeedField *field);

const char *heed_member_get_name (HeedMember *self);
const char *heed_member_get_role (HeedMember *self);
const char *heed_member_get_setting (HeedMember *self);

/* Whether the role names a designated safeguarding lead or a deputy, by its words: "safeguarding lead" or
 * "DSL" (screens.md, "Told the lead in person" stands only where the member is not a lead). The document has
 * no other fact for it. */
gboolean heed_member_is_lead (HeedMember *self);

G_END_DECLS
