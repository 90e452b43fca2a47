/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt-place.h"

G_BEGIN_DECLS

/* The prompts of a form in the order of the panel (rules.md, "Order on screen"): a GListModel of HeedPromptPlace, one a card. What a rule
 * says of several people of an entry is one card; what stands under another rule's card is in that place, not in the list. A card that
 * stays true keeps its HeedPromptPlace, whatever its words, and the order is the same after every keystroke, so that nothing that is
 * being read jumps away. The first three of the roles emergency and act are open, further ones show what to do, the others are a line. */
#define HEED_TYPE_PROMPT_LIST (heed_prompt_list_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptList, heed_prompt_list, HEED, PROMPT_LIST, GObject)

HeedPromptList *heed_prompt_list_new (void);

/* Takes in what is true now: GPtrArray of HeedPrompt, in any order. */
void heed_prompt_list_update (HeedPromptList *self,
                              GPtrArray *prompts);

/* The place of the same prompt, or NULL. Borrowed. */
HeedPromptPlace *heed_prompt_list_find (HeedPromptList *self,
                                        HeedPrompt *prompt);

typedef void (*HeedPromptPlaceFunc) (HeedPromptPlace *place,
                                     gpointer user_data);

/* Every place, those that stand under another behind it. */
void heed_prompt_list_foreach (HeedPromptList *self,
                               HeedPromptPlaceFunc func,
                               gpointer user_data);

/* How many places there are of each role, worst first (emergency, act, consider, record, inform), how many in all, and how many of them
 * are answered. @ret_answered may be NULL. */
#define HEED_N_PROMPT_ROLES 5
guint heed_prompt_list_count (HeedPromptList *self,
                              guint counts[HEED_N_PROMPT_ROLES],
                              guint *ret_answered);

G_END_DECLS
