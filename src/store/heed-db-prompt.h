/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"
#include "heed-prompt.h"

G_BEGIN_DECLS

/* Keeps what was raised in a child's file and shown to @member_id, for good. Prompts that stand there
 * already in the same words, from the same pack, for the same reasons, are not kept twice; @ret_kept,
 * which may be NULL, is the number of those that were. A prompt without an id is given one. */
gboolean heed_db_insert_prompts (HeedDb *db,
                                 const char *child_id,
                                 GPtrArray *prompts,
                                 const char *member_id,
                                 const char *at,
                                 guint *ret_kept,
                                 GError **error);

/* HeedPrompt with the last answer each, in the order of raising; @child_id NULL for all children. */
GPtrArray *heed_db_list_prompts (HeedDb *db,
                                 const char *child_id,
                                 GError **error);

/* Adds the number that a kept prompt has in the store to @numbers, a byte for each eight of them; NOT_FOUND. */
gboolean heed_db_mark_prompt (HeedDb *db,
                              const char *id,
                              GByteArray *numbers,
                              GError **error);

/* Hands the kept prompts to @func one after another, by role and then in the order of @rules (ids, NULL-terminated; others last, by
 * id), of one rule by entry and person: those that are marked in @numbers, or all where it is NULL. No more than one of them is in memory.
 * Ends where @func gives FALSE. */
gboolean heed_db_visit_prompts (HeedDb *db,
                                const char *const *rules,
                                GByteArray *numbers,
                                HeedPromptFunc func,
                                gpointer user_data,
                                GError **error);

/* The child in whose file a prompt was raised; NOT_FOUND. */
char *heed_db_get_prompt_child (HeedDb *db,
                                const char *id,
                                GError **error);

/* @decision is acted, notNow or disagree. Answering again adds an answer; the older stay. */
gboolean heed_db_answer_prompt (HeedDb *db,
                                const char *id,
                                const char *decision,
                                const char *reason,
                                const char *member_id,
                                const char *at,
                                GError **error);

G_END_DECLS
