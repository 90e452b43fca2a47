/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The highest age in years that any rule about a child counts (a care leaver, or a plan for special needs), and
 * the highest that a person is taken to reach (case-and-packs.md, "Derived facts"). */
#define HEED_AGE_CHILD 25
#define HEED_AGE_OLDEST 130

/* The arithmetic of ages, as case-and-packs.md "Derived facts" has it. Days are civil day numbers,
 * HEED_DATE_NONE where a bound is not known. Any thread. */

/* When a person was born, as far as is known: lo..hi. An unborn child has neither. */
typedef struct
{
  int lo;
  int hi;
  gboolean unborn;
} HeedBirth;

/* The birth range of a recorded birth date. One that would make the person older than anybody gets is a slip, of which nothing
 * follows: neither bound is known then, so that no slip in a year ends what a child is owed. */
HeedBirth heed_birth_from_recorded (int earliest,
                                    int latest,
                                    int today);

/* The birth range that an expected date alone gives: unborn while its latest is today or later (or
 * not known); after that earliest - 120 days to today. */
HeedBirth heed_birth_from_expected (int earliest,
                                    int latest,
                                    int today);

gboolean heed_birth_is_known (const HeedBirth *birth);

/* Whether the birth is known to the day. */
gboolean heed_birth_is_exact (const HeedBirth *birth);

/* The youngest and the oldest that the person can be on a day, in completed months: 0 where hi is
 * not known, 130 years where lo is not; never below 0, never above 130 years. Years are these divided by 12. */
int heed_birth_min_months (const HeedBirth *birth,
                           int on);
int heed_birth_max_months (const HeedBirth *birth,
                           int on);

/* "17", "14 or 15", "16 to 19"; "not known" where @known is FALSE. Caller owns. */
char *heed_age_text (gboolean known,
                     int min,
                     int max);

G_END_DECLS
