/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* A birth date as it is known. @precision is a code: day, month, schoolYear, year, ageEstimate, unknown,
 * or "expected" for a child that is not born yet. What belongs to it is typed:
 *
 *   day          4/3/2009, 4 Mar 2009
 *   month        3/2009, Mar 2009
 *   schoolYear   Year 9, 9, Reception: the year group that the person is in, or should be, on @today
 *   year         2009
 *   ageEstimate  15, which is read as 14 to 16; 14-16, 14 to 16
 *   unknown      nothing
 *   expected     as for a day or a month
 *
 * A year of two digits is of a birth the last one that has come (85 is 1985), of an expected one to come.
 *
 * The result is a PersonBirthDate or an ExpectedPersonBirthDate field with both bounds and, where given,
 * who said so; NULL where the text cannot be read. Caller owns. The school year runs from 1 September to
 * 31 August, and year 1 is the one in which a child turns six. */
HeedField *heed_birth_new (const char *precision,
                           const char *text,
                           const char *source,
                           int today);

/* The way back, to be edited: what heed_birth_new() reads as @birth on @today, @ret_precision being its code, which is
 * static. "" where nothing is typed. Caller owns. */
char *heed_birth_to_text (HeedField *birth,
                          int today,
                          const char **ret_precision);

/* A copy of a Person field with that birth date in the place of the one it has, in the schema's order.
 * Caller owns; neither field is changed. */
HeedField *heed_birth_put (HeedField *person,
                           HeedField *birth);

G_END_DECLS
