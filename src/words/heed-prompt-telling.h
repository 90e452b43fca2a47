/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-prompt-people.h"

G_BEGIN_DECLS

/* What cards of prompts say besides the prompts: whom they are about, and whom to phone. Signal "changed": they are to be said anew. Main
 * thread. */
#define HEED_TYPE_PROMPT_TELLING (heed_prompt_telling_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptTelling, heed_prompt_telling, HEED, PROMPT_TELLING, GObject)

/* Nobody is known, and no number. */
HeedPromptTelling *heed_prompt_telling_new (void);

/* @file has the people, and may be NULL. */
void heed_prompt_telling_set_file (HeedPromptTelling *self,
                                   HeedCaseFile *file);

/* @agencies (HeedAgency) are the directory, @authority the setting's, or NULL; @now, a moment in Europe/London, says what is open. */
void heed_prompt_telling_set_agencies (HeedPromptTelling *self,
                                       GPtrArray *agencies,
                                       HeedCodes *codes,
                                       const char *authority,
                                       const char *now);

/* Borrowed. */
HeedPromptPeople *heed_prompt_telling_get_people (HeedPromptTelling *self);

/* How much of a call there is room for. */
typedef enum
{
  HEED_CALL_NAMED, /* the name of the agency, its number, when it closes, and the number after that */
  HEED_CALL_ROLE,  /* the same with what the agency is for its name */
  HEED_CALL_SHORT, /* what it is, and the number of now; where all of it stands above */
} HeedCallWords;

/* "Children’s front door: 01632 960101 until 17:00; then 01632 960102", and once it has closed
 * "Children’s front door: closed at 17:00; now 01632 960102", or before it opens "…: now 01632 960102; from 09:00 01632 960101";
 * "Children’s social care: 01632 960102" in short. NULL where the directory has no number of that kind, and before it is known what is
 * in it. Caller owns. */
char *heed_prompt_telling_dup_call (HeedPromptTelling *self,
                                    const char *kind,
                                    HeedCallWords words);

/* "Children’s social care: number not known"; NULL before it is known what the directory has. Caller owns. */
char *heed_prompt_telling_dup_no_call (HeedPromptTelling *self,
                                       const char *kind);

G_END_DECLS
