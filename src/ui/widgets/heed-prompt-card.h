/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt-place.h"
#include "heed-prompt-telling.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a rule says of an entry, whoever it is about: severity as colour, icon and word; title; who, where there are several; what is known;
 * what to do now, and whom to phone; what it cites; the answer, and Why. What stands under it is a line in it with an answer of its own. It
 * is a group named by its title, whose description names the people and ends with the rule's id in square brackets. As far as its place is
 * folded, it shows less, and a button for more. Properties "place" (HeedPromptPlace), "telling" (HeedPromptTelling, or NULL) and "compact"
 * (for a prompt of an entry that is filed: title, what to do now where it is pressing, and the answer).
 *
 * Signal "answered" (HeedPromptPlace): it, or one under it, has its answer already. Signal "birth-date" (HeedField): it was given in a
 * prompt that asks for it, of the first whom it is about. */
#define HEED_TYPE_PROMPT_CARD (heed_prompt_card_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptCard, heed_prompt_card, HEED, PROMPT_CARD, AdwBin)

GtkWidget *heed_prompt_card_new (HeedPromptPlace *place,
                                 HeedPromptTelling *telling,
                                 gboolean compact);

/* Where an answer cannot be kept yet, the card offers none, for good; it does otherwise. Once a card. */
void heed_prompt_card_only_show (HeedPromptCard *self);

/* Borrowed. */
HeedPromptPlace *heed_prompt_card_get_place (HeedPromptCard *self);

G_END_DECLS
