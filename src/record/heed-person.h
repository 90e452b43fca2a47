/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-record.h"

G_BEGIN_DECLS

/* A person of a child's file: the child, somebody at home, an alleged perpetrator, a worker. What
 * part a person had belongs to each entry, not to the person. */
#define HEED_TYPE_PERSON (heed_person_get_type ())
G_DECLARE_FINAL_TYPE (HeedPerson, heed_person, HEED, PERSON, HeedRecord)

/* @field is the whole Person element; it is sealed. */
HeedPerson *heed_person_new (HeedField *field);

/* The name as it is shown: given and family name as far as they are recorded. NULL where neither
 * is: a census holds no names, and none is ever made up. Caller owns. */
char *heed_person_dup_name (HeedPerson *self);

/* The whole name in Latin letters as the person writes it, or NULL where none is recorded. */
const char *heed_person_get_romanised (HeedPerson *self);

/* The first other name ("Mimi"), or NULL. */
const char *heed_person_get_also_known_as (HeedPerson *self);

/* The birth range in civil days; HEED_DATE_NONE for a bound that is not known. For an unborn child
 * both are unknown here: see heed_person_get_expected(). */
void heed_person_get_birth (HeedPerson *self,
                            int *ret_earliest,
                            int *ret_latest);

/* day, month, year, schoolYear, ageEstimate or unknown; NULL where no birth date is recorded. */
const char *heed_person_get_birth_precision (HeedPerson *self);

/* The expected birth range of an unborn child; FALSE where none is recorded. */
gboolean heed_person_get_expected (HeedPerson *self,
                                   int *ret_earliest,
                                   int *ret_latest);

/* An identifier by its scheme: "UPN", "NHSNumber", or the scheme of an Identifier ("laChildId").
 * NULL where it is not recorded. */
const char *heed_person_get_identifier (HeedPerson *self,
                                        const char *scheme);

/* The identifier by which somebody without a name is shown, as it came: the local authority's, else the UPN,
 * else the NHS number, else the first there is. NULL where there is none. */
const char *heed_person_get_any_identifier (HeedPerson *self);

/* The time in care that is now: the last CareEpisode of this status (NULL: of any) that has no end; NULL where there is none. What
 * the authority said, not what follows from it. Borrowed. */
HeedField *heed_person_find_care (HeedPerson *self,
                                  const char *status);

/* Whether a Person field has a disability or a special educational need on record: a Disability other than NONE, an SENprovision other
 * than N, an SENneed. Why one is missing is none, and a language is none. */
gboolean heed_person_field_has_need (HeedField *person);

/* Who it is, as the register has it to pick from: names, birth, school and year; nothing else that was recorded. Caller owns. */
HeedPerson *heed_person_new_register (HeedPerson *person);

G_END_DECLS
