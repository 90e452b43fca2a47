/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heedctl-call.h"

G_BEGIN_DECLS

/* The commands of the contract. Each group of them is one file, which gives them here; a command
 * whose name is NULL ends a group. */
extern const HeedctlCommand heedctl_store_commands[];
extern const HeedctlCommand heedctl_import_commands[];
extern const HeedctlCommand heedctl_children_commands[];
extern const HeedctlCommand heedctl_chronology_commands[];
extern const HeedctlCommand heedctl_prompts_commands[];
extern const HeedctlCommand heedctl_refer_commands[];
extern const HeedctlCommand heedctl_guidance_commands[];
extern const HeedctlCommand heedctl_check_commands[];
extern const HeedctlCommand heedctl_backup_commands[];
extern const HeedctlCommand heedctl_members_commands[];
extern const HeedctlCommand heedctl_access_commands[];

/* NULL where there is none of that name. */
const HeedctlCommand *heedctl_commands_find (const char *name);

/* The second words ("list, check, eval") where @name is the first of commands of two; else NULL.
 * Borrowed. */
const char *heedctl_commands_is_group (const char *name);

/* Prints to standard output: all commands, or one in full. */
void heedctl_commands_print_help (const HeedctlCommand *command);

/* Opens the store where the command needs one, runs it, and closes the store. */
HeedctlExit heedctl_commands_run (HeedctlCall *call);

G_END_DECLS
