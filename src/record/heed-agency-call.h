/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"

G_BEGIN_DECLS

/* Whom to phone on a day: what a prompt that says "phone" puts beside its action. What is not known is NULL. */
typedef struct
{
  char *kind;       /* of the agency: "frontDoor" */
  char *name;       /* of the agency */
  char *number;     /* its own, as it stands in the directory */
  char *from;       /* when it opens on that day, "09:00"; NULL as @until */
  char *until;      /* when it closes on that day, "16:30"; NULL where it does not open then, or its hours are not known */
  char *after;      /* the number once it has closed, and before it opens */
  gboolean is_shut; /* its hours are known, and it does not open on that day */
} HeedAgencyCall;

/* Of @agencies (HeedAgency, the directory), the first of @kind with a number: one of @authority (a code, or NULL) before one of no
 * authority, and that before others. The number after hours is its own with the hours "out", else that of an agency of kind outOfHours,
 * chosen the same way, where it is the front door that is asked for. Hours are read as the case document writes them: "Mo-Th 09:00-17:00,
 * Fr 09:00-16:30"; bank holidays are not known here. @day is a civil day. NULL where no agency of the kind has a number; caller owns. */
HeedAgencyCall *heed_agency_call_find (GPtrArray *agencies,
                                       const char *kind,
                                       const char *authority,
                                       int day);

void heed_agency_call_free (HeedAgencyCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedAgencyCall, heed_agency_call_free)

/* When what is open in @hours closes on @day, "16:30": the last time of that day's spans; NULL where it does not open then or the hours
 * are written in another way. Caller owns. */
char *heed_agency_hours_until (const char *hours,
                               int day);

G_END_DECLS
