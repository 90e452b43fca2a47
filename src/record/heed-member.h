/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* Somebody who records: a member of this store, or the author of an imported entry, who stays an
 * outside author (the setting attribute names theirs). */
#define HEED_TYPE_MEMBER (heed_member_get_type ())
G_DECLARE_FINAL_TYPE (HeedMember, heed_member, HEED, MEMBER, HeedRecord)

/* What a member may do, codes of the list memberRole. No case document has them: a role there is a title in words. */
#define HEED_MEMBER_LEAD "lead"
#define HEED_MEMBER_DEPUTY "deputy"
#define HEED_MEMBER_RECORDER "recorder"
#define HEED_MEMBER_AUDITOR "auditor"

/* @field is the whole element; it is sealed. @code, of a member of this store, is one of those above; without one it is somebody
 * who may do nothing here. */
HeedMember *heed_member_new (HeedField *field);
HeedMember *heed_member_new_with_code (HeedField *field,
                                       const char *code);

const char *heed_member_get_name (HeedMember *self);

/* The title, in words. */
const char *heed_member_get_role (HeedMember *self);

/* NULL of an outside author. */
const char *heed_member_get_code (HeedMember *self);

/* By the code, never by the words of the title. */
gboolean heed_member_is_lead (HeedMember *self);

/* The first number of its own, as it was written, which may be "" where it is known not to have one; NULL where none is recorded. */
const char *heed_member_get_phone (HeedMember *self);

/* When that number is answered, as it was written; NULL where that is not recorded. */
const char *heed_member_get_hours (HeedMember *self);

G_END_DECLS
