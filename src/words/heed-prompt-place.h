/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of a card stands there before somebody opens it. */
typedef enum
{
  HEED_PROMPT_OPEN,   /* all of it */
  HEED_PROMPT_ACTION, /* its title, and what to do now */
  HEED_PROMPT_LINE,   /* its title */
} HeedPromptFold;

/* A place in the panel of prompts, one card: the prompts that stand there now, of one rule and entry, one for each person; they are other
 * objects after each keystroke. And the answer that was given to them. Properties "prompt" (the first of them), "decision" (acted,
 * notNow, disagree, or "") and "reason", "fold", "repeats-call", and "under" (the places of other rules that stand in this card) notify. */
#define HEED_TYPE_PROMPT_PLACE (heed_prompt_place_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptPlace, heed_prompt_place, HEED, PROMPT_PLACE, GObject)

HeedPromptPlace *heed_prompt_place_new (HeedPrompt *prompt);

/* The first; borrowed. */
HeedPrompt *heed_prompt_place_get_prompt (HeedPromptPlace *self);
const HeedPromptFacts *heed_prompt_place_get_facts (HeedPromptPlace *self);

/* All of them: GPtrArray of HeedPrompt, borrowed. */
GPtrArray *heed_prompt_place_get_prompts (HeedPromptPlace *self);

/* At least one. An answer that was given before somebody was there does not stand for that person: it is taken back here. */
void heed_prompt_place_set_prompts (HeedPromptPlace *self,
                                    GPtrArray *prompts);

/* HeedPromptPlace, none by default; borrowed. */
GPtrArray *heed_prompt_place_get_under (HeedPromptPlace *self);
void heed_prompt_place_set_under (HeedPromptPlace *self,
                                  GPtrArray *places);

HeedPromptFold heed_prompt_place_get_fold (HeedPromptPlace *self);
void heed_prompt_place_set_fold (HeedPromptPlace *self,
                                 HeedPromptFold fold);

/* Whether a card above it in the panel says the number that this one calls, so that here it is said in short. */
gboolean heed_prompt_place_get_repeats_call (HeedPromptPlace *self);
void heed_prompt_place_set_repeats_call (HeedPromptPlace *self,
                                         gboolean repeats_call);

const char *heed_prompt_place_get_decision (HeedPromptPlace *self);
const char *heed_prompt_place_get_reason (HeedPromptPlace *self);
void heed_prompt_place_answer (HeedPromptPlace *self,
                               const char *decision,
                               const char *reason);

G_END_DECLS
