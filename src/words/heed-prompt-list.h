/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt-place.h"

G_BEGIN_DECLS

/* The prompts of a form in the order of the panel: a GListModel of HeedPromptPlace. A prompt that stays
 * true keeps its place and its HeedPromptPlace, whatever its words; a new one goes behind the last that
 * weighs as much or more. So nothing that is being read jumps away under a keystroke. */
#define HEED_TYPE_PROMPT_LIST (heed_prompt_list_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptList, heed_prompt_list, HEED, PROMPT_LIST, GObject)

HeedPromptList *heed_prompt_list_new (void);

/* Takes in what is true now: GPtrArray of HeedPrompt, in any order. */
void heed_prompt_list_update (HeedPromptList *self,
                              GPtrArray *prompts);

/* The place of the same prompt, or NULL. Borrowed. */
HeedPromptPlace *heed_prompt_list_find (HeedPromptList *self,
                                        HeedPrompt *prompt);

/* How many stand there of each role, worst first (emergency, act, consider, record, inform), and how
 * many of all are answered. @ret_answered may be NULL. */
#define HEED_N_PROMPT_ROLES 5
void heed_prompt_list_count (HeedPromptList *self,
                             guint counts[HEED_N_PROMPT_ROLES],
                             guint *ret_answered);

G_END_DECLS
