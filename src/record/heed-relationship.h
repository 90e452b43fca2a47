/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* How one person stands to another ("boyfriend", "mother"), whether they live together and whether
 * there is parental responsibility. It has no id. */
#define HEED_TYPE_RELATIONSHIP (heed_relationship_get_type ())
G_DECLARE_FINAL_TYPE (HeedRelationship, heed_relationship, HEED, RELATIONSHIP, HeedRecord)

/* @field is the whole element; it is sealed. */
HeedRelationship *heed_relationship_new (HeedField *field);

const char *heed_relationship_get_person (HeedRelationship *self);
const char *heed_relationship_get_to (HeedRelationship *self);
const char *heed_relationship_get_kind (HeedRelationship *self);

/* Whether both are one person, as a file from elsewhere may say: it is kept, and nothing follows from it. */
gboolean heed_relationship_is_to_oneself (HeedRelationship *self);

/* The other of the two where one is @person; NULL where neither is, or both are. Valid as long as @self. */
const char *heed_relationship_get_other (HeedRelationship *self,
                                         const char *person);

/* Whether the answer in that attribute ("livesWith", "parentalResponsibility", "mustNotBeTold") is yes, in whichever words. */
gboolean heed_relationship_says (HeedRelationship *self,
                                 const char *attribute);

/* Since which day it is on record to be, and until which, that day included: days of heed-date.h, HEED_DATE_NONE where none is. */
void heed_relationship_get_days (HeedRelationship *self,
                                 int *ret_from,
                                 int *ret_until);

/* Whether the last day of it was before @today. */
gboolean heed_relationship_has_ended (HeedRelationship *self,
                                      int today);

/* Whether both say that one person is the same to the same other, and at one time: they began on one day, or the one was before the
 * other had ended. One that ended and began again is two. */
gboolean heed_relationship_is_same (HeedRelationship *self,
                                    HeedRelationship *other);

/* Which one it is of those of its two persons, in letters that tell nothing: who, to whom, as what and since when. Caller owns. */
char *heed_relationship_dup_key (HeedRelationship *self);

/* heed_relationship_get_other(), but NULL too unless it is on record that the two live together. */
const char *heed_relationship_get_housemate (HeedRelationship *self,
                                             const char *person);

G_END_DECLS
