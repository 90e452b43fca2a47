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

/* Whether one of the titles in the role is that of a designated safeguarding lead or a deputy: "safeguarding lead" or "DSL",
 * with nothing beside it but words such as "deputy" or "acting". Where it is not sure the answer is no, and the question
 * "Told the lead in person" stands (screens.md). */
gboolean heed_member_is_lead (HeedMember *self);

/* The first number of its own, as it was written, which may be "" where it is known not to have one; NULL where none is recorded. */
const char *heed_member_get_phone (HeedMember *self);

G_END_DECLS
