/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"
#include "heed-prompt-list.h"
#include "heed-prompt-telling.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The prompts beside a form; its accessible name is "Guidance". "counts" says "1 emergency, 4 act, 2
 * record" ("" where there are none), "danger" puts the call to 999 above all, "called" is when that call
 * was made, as text, "" for not yet.
 *
 * Signal "answered" (HeedPromptPlace). Signal "birth-date" (HeedPromptPlace, HeedField). Signal
 * "called-now": 999 was called at this moment. */
#define HEED_TYPE_PROMPT_PANEL (heed_prompt_panel_get_type ())
G_DECLARE_FINAL_TYPE (HeedPromptPanel, heed_prompt_panel, HEED, PROMPT_PANEL, AdwBin)

/* How far a form is. Before anything but people is in it, and later until a category of abuse is picked, what applies to everybody of an
 * age is one line at the head and is not counted; before anything but people is in it, the panel is quiet for the rest. */
typedef enum
{
  HEED_PROMPT_STAGE_PEOPLE,
  HEED_PROMPT_STAGE_BEGUN,
  HEED_PROMPT_STAGE_CATEGORISED,
} HeedPromptStage;

/* Shows what is true now: GPtrArray of HeedPrompt, of which those that have another place are left to it. */
void heed_prompt_panel_update (HeedPromptPanel *self,
                               GPtrArray *prompts,
                               HeedPromptStage stage);

/* Of which categories no loaded rule speaks, as a sentence; NULL for none. */
void heed_prompt_panel_set_unruled (HeedPromptPanel *self,
                                    const char *text);

/* Borrowed. */
HeedPromptTelling *heed_prompt_panel_get_telling (HeedPromptPanel *self);

/* The rules could not be evaluated; NULL: they can. What was shown before stays. */
void heed_prompt_panel_set_problem (HeedPromptPanel *self,
                                    const GError *problem);

/* The same where a form has its prompts somewhere else: in @label, which is hidden for NULL. */
void heed_prompt_panel_show_problem (GtkLabel *label,
                                     const GError *problem);

/* "1 emergency, 4 act, 2 record"; "" for none. Caller owns. */
char *heed_prompt_panel_describe_counts (const guint counts[HEED_N_PROMPT_ROLES]);

/* Borrowed. */
HeedPromptList *heed_prompt_panel_get_list (HeedPromptPanel *self);

G_END_DECLS
