/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-prompt.h"

G_BEGIN_DECLS

/* Whom prompts name: one card may speak of several people, and says it once. Main thread. */
#define HEED_TYPE_PROMPT_PEOPLE (heed_prompt_people_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptPeople, heed_prompt_people, HEED, PROMPT_PEOPLE, GObject)

/* The persons of @file, which may be NULL: nobody. */
HeedPromptPeople *heed_prompt_people_new (HeedCaseFile *file);

/* "Tom, 12 today · Ella, 9 today": those of the prompts whom the file has, each once; "" for fewer than two. Caller owns. */
char *heed_prompt_people_label (HeedPromptPeople *self,
                                GPtrArray *prompts);

/* Which of a prompt's texts. */
typedef enum
{
  HEED_PROMPT_PART_TITLE,
  HEED_PROMPT_PART_TEXT,
  HEED_PROMPT_PART_ACTION,
} HeedPromptPart;

/* What prompts (HeedPrompt, at least one) of one rule say together. Where they differ in nothing but the name, it is said once: "Is each of
 * them safe tonight?", since the words are written for one; and in what is to be done by their names, "Stay with Tom, Ella and Max". Where
 * they differ in more, NULL: each is to be said of its own. Caller owns. */
char *heed_prompt_people_merge (HeedPromptPeople *self,
                                GPtrArray *prompts,
                                HeedPromptPart part);

/* The same where they differ: a line for those that are alike, and before what is to be done whom it is about, unless it says so:
 * "Amira: Phone her social worker" and "Tom and Ella: Phone the front door". Caller owns. */
char *heed_prompt_people_say_each (HeedPromptPeople *self,
                                   GPtrArray *prompts,
                                   HeedPromptPart part);

/* The part of a prompt; borrowed. */
const char *heed_prompt_part (HeedPrompt *prompt,
                              HeedPromptPart part);

G_END_DECLS
