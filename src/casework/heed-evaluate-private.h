/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-prompt.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* The prompts of a child's file as it stands today, those that belong on the child's page. GPtrArray of
 * HeedPrompt, worst first. */
GPtrArray *heed_evaluate_case (HeedSession *session,
                               HeedCaseFile *file,
                               const char *child,
                               GError **error);

/* Adds to @file what @other holds and it has not. */
void heed_case_file_merge (HeedCaseFile *file,
                           HeedCaseFile *other);

/* Sorts HeedPrompts, worst first. */
void heed_prompts_sort (GPtrArray *prompts);

G_END_DECLS
