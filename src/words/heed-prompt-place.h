/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A place in the panel of prompts: the prompt that stands there now, which is another object after each
 * keystroke, and the answer that was given to it. Properties "prompt", "decision" (acted, notNow,
 * disagree, or "") and "reason" notify. */
#define HEED_TYPE_PROMPT_PLACE (heed_prompt_place_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptPlace, heed_prompt_place, HEED, PROMPT_PLACE, GObject)

HeedPromptPlace *heed_prompt_place_new (HeedPrompt *prompt);

/* Borrowed. */
HeedPrompt *heed_prompt_place_get_prompt (HeedPromptPlace *self);
const HeedPromptFacts *heed_prompt_place_get_facts (HeedPromptPlace *self);
void heed_prompt_place_set_prompt (HeedPromptPlace *self,
                                   HeedPrompt *prompt);

const char *heed_prompt_place_get_decision (HeedPromptPlace *self);
const char *heed_prompt_place_get_reason (HeedPromptPlace *self);
void heed_prompt_place_answer (HeedPromptPlace *self,
                               const char *decision,
                               const char *reason);

G_END_DECLS
