/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-codes.h"
#include "heed-entry.h"

G_BEGIN_DECLS

/* An agency and a contact with one in few words. Strings belong to the caller and are never NULL. */

/* The agency's name, or what kind of agency it is where it has none. */
char *heed_agency_words_name (HeedAgency *agency,
                              HeedCodes *codes);

/* "Mo-Th 09:00-17:00" as "Mon to Thu 09:00 to 17:00", "out" as nights, weekends and bank holidays; what
 * is written in another way is left as it is. @hours may be NULL. */
char *heed_agency_words_hours (const char *hours);

/* The day on which the number that was left unchecked longest was last checked; HEED_DATE_NONE where one
 * never was. */
int heed_agency_words_verified_day (HeedAgency *agency);

/* "Verified Tue 1 Sep 2026", "Verified Sun 1 Jun 2025, check", "Never verified, check". A number is to be
 * checked again a year after it last was (screens.md, "Agencies"), and what came with Heed until the setting did:
 * "As shipped with Heed, verified Wed 1 Jan 2025: check it". @ret_check may be NULL. */
char *heed_agency_words_verified (HeedAgency *agency,
                                  int today,
                                  gboolean *ret_check);

/* "Phone, to the agency: Duty social worker". */
char *heed_agency_words_contact (HeedEntry *contact,
                                 HeedCodes *codes);

/* "We confirm in writing, by Fri 20 Nov 2026, 15:20". @action is an AgreedAction field. @ret_late, which
 * may be NULL: the time is past. A bare day is past when it is over. What the setting agreed to write is met by a referral that was sent
 * to the agency since, at @sent_at (a moment), which may be NULL: "We confirm in writing, sent Thu 19 Nov 2026, 16:40". */
char *heed_agency_words_action (HeedField *action,
                                const char *agency,
                                const char *now,
                                const char *sent_at,
                                gboolean *ret_late);

G_END_DECLS
