/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt-place.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A prompt: severity as colour, icon and word; title; what is known; what to do now; what it cites; the
 * answer, and Why. It is a group named by its title, whose description ends with the rule's id in square
 * brackets. Properties "place" (HeedPromptPlace) and "compact" (only the title and the answer, for a
 * prompt of an entry that is filed).
 *
 * Signal "answered" (const char *decision, const char *reason): the place has its answer already.
 * Signal "birth-date" (HeedField): it was given in a prompt that asks for it. */
#define HEED_TYPE_PROMPT_CARD (heed_prompt_card_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptCard, heed_prompt_card, HEED, PROMPT_CARD, AdwBin)

GtkWidget *heed_prompt_card_new (HeedPromptPlace *place,
                                 gboolean compact);

/* Where an answer cannot be kept yet, the card offers none, for good; it does otherwise. Once a card. */
void heed_prompt_card_only_show (HeedPromptCard *self);

/* Borrowed. */
HeedPromptPlace *heed_prompt_card_get_place (HeedPromptCard *self);

G_END_DECLS
