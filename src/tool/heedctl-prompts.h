/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heedctl-call.h"

#include "heed-setting.h"

G_BEGIN_DECLS

/* Prints prompts (GPtrArray of HeedPrompt), as JSON or for people. A prompt that is kept nowhere has
 * no id: its place is taken by RULE@ENTRY@PERSON, the same in every evaluation of the same file, with
 * "-" where it is about no entry or no person. @agencies (HeedAgency) and @setting, which may be NULL, say whom a prompt means where
 * it says to phone. */
void heedctl_print_prompts (HeedctlCall *call,
                            GPtrArray *prompts,
                            GPtrArray *agencies,
                            HeedSetting *setting);

G_END_DECLS
