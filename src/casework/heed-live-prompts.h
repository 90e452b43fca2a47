/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-prompt.h"
#include "heed-session.h"
#include "heed-field.h"

G_BEGIN_DECLS

/* The prompts of a form while it is typed. It holds the file of the form's people and evaluates the
 * loaded packs over the entry as it stands, in well under a frame. Main thread. */
#define HEED_TYPE_LIVE_PROMPTS (heed_live_prompts_get_type ())
G_DECLARE_FINAL_TYPE (HeedLivePrompts, heed_live_prompts, HEED, LIVE_PROMPTS, GObject)

/* Loads the files of @persons (ids, NULL-terminated) and takes in the persons of the form that are
 * not in the store yet (GPtrArray of HeedField, may be NULL). Blocks: run it with
 * heed_casework_run_async() when the people of the form change. */
HeedLivePrompts *heed_live_prompts_new (HeedSession *session,
                                        const char *const *persons,
                                        GPtrArray *new_persons,
                                        GError **error);

/* Evaluates with the form's entry as it stands (a field named after its kind, without id, author and
 * recordedAt, or with). GPtrArray of HeedPrompt, worst first; NULL with @error where a pack cannot
 * be evaluated, which never ends the form. */
GPtrArray *heed_live_prompts_update (HeedLivePrompts *self,
                                     HeedField *entry,
                                     GError **error);

/* The codes of the categories of @entry of which no rule in force speaks, each once, NULL-terminated; caller owns. A code that no list
 * knows is one of them. */
char **heed_live_prompts_dup_unruled (HeedLivePrompts *self,
                                      HeedField *entry);

/* The files of the form's people, those that are new among them, and the directory (GPtrArray of HeedAgency), as they were read. Borrowed. */
HeedCaseFile *heed_live_prompts_get_file (HeedLivePrompts *self);
GPtrArray *heed_live_prompts_get_agencies (HeedLivePrompts *self);

G_END_DECLS
