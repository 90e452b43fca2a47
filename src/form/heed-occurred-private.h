/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* When something happened, as it stands in the fields of a form: texts as typed, "" for nothing.
 * precision is a code of the list of that name, or "" where nobody chose one. Strings are borrowed. */
typedef struct
{
  const char *date;
  const char *time;
  const char *precision;
  const char *until_date;
  const char *until_time;
} HeedOccurredText;

/* Which of the texts cannot be read. */
typedef enum
{
  HEED_OCCURRED_FINE,
  HEED_OCCURRED_DATE,
  HEED_OCCURRED_TIME,
  HEED_OCCURRED_UNTIL_DATE,
  HEED_OCCURRED_UNTIL_TIME,
} HeedOccurredPart;

/* The Occurred field (case-and-packs.md, "Occurred"). A month or a year becomes its first and last day,
 * as far as those have come by @today: nothing that is recorded lies ahead. Where no precision was
 * chosen, a time means exact, a day alone means day, an end means a period. What cannot be read is left
 * out, and @ret_wrong, which may be NULL, says which it was. Caller owns. */
HeedField *heed_occurred_new (const HeedOccurredText *text,
                              int today,
                              HeedOccurredPart *ret_wrong);

/* The way back, for an amendment: each text as it would be shown ("Thu 19 Nov 2026", "14:05"). @occurred
 * may be NULL. Caller owns all five; an empty text is "". */
void heed_occurred_to_text (HeedField *occurred,
                            char **ret_date,
                            char **ret_time,
                            char **ret_precision,
                            char **ret_until_date,
                            char **ret_until_time);

G_END_DECLS
