/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"
#include "heed-prompt-list.h"
#include "heed-prompt-telling.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Prompts one below the other, a card each, worst first; not there while there are none. "can-answer" (TRUE unless it is said otherwise
 * when it is made): a card offers its answers; "Why" it always has. "compact", when it is made: of an entry that is filed.
 *
 * Signal "answered" (HeedPromptPlace). Signal "birth-date" (HeedPromptPlace, HeedField). */
#define HEED_TYPE_PROMPT_CARDS (heed_prompt_cards_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptCards, heed_prompt_cards, HEED, PROMPT_CARDS, AdwBin)

/* Shows what is true now: GPtrArray of HeedPrompt. A card stays where its prompt stays, with what is typed into it. */
void heed_prompt_cards_update (HeedPromptCards *self,
                               GPtrArray *prompts);

/* What the cards say besides: to be told who the people are and what the directory has. Borrowed. */
HeedPromptTelling *heed_prompt_cards_get_telling (HeedPromptCards *self);

/* Borrowed. */
HeedPromptList *heed_prompt_cards_get_list (HeedPromptCards *self);

G_END_DECLS
