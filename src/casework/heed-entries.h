/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-prompt.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What was answered in a form to a prompt that its filing raises: to which rule's, and about whom it says it
 * is, or NULL. Strings are borrowed. */
typedef struct
{
  const char *rule;
  const char *person;
  const char *decision;
  const char *reason;
} HeedGivenAnswer;

/* Files entries that belong together, all or none: gives each an id where it has none, this moment as
 * recordedAt and this member as author, checks them, and seals them in one transaction with the persons
 * that came with them, the prompts that their rules raise over all of them, and an audit row each.
 * @entries (GPtrArray of HeedField) are named after their kinds, in the schema's order; one that another
 * names ("about", "supersedes", "entry") has its id from heed_id_new ('e'). @new_persons (GPtrArray of
 * HeedField, may be NULL) are persons that are not in the store yet. @answers (GPtrArray of HeedGivenAnswer,
 * may be NULL) are kept with the prompts that they answer, or not at all; one whose prompt is not raised
 * stands in the audit. @draft, which may be NULL, is the draft that they end. What they need and cannot find is told (MISSING), and nothing is changed. The
 * entries as they were filed, in the same order: GPtrArray of HeedEntry; caller owns. */
GPtrArray *heed_file_entries (HeedSession *session,
                              GPtrArray *entries,
                              GPtrArray *new_persons,
                              GPtrArray *answers,
                              const char *draft,
                              GError **error);

/* The same of one entry. */
HeedEntry *heed_file_entry (HeedSession *session,
                            HeedField *entry,
                            GPtrArray *new_persons,
                            const char *draft,
                            GError **error);

/* Prompts that were raised, answered ones with their answers, for one child or (NULL) the whole
 * store: the latest for each rule, entry and person, worst first. @all: also those that a later
 * evaluation replaced. Evaluates the present first, so that midnight and a new pack are seen.
 * GPtrArray of HeedPrompt. */
GPtrArray *heed_list_prompts (HeedSession *session,
                              const char *child,
                              gboolean all,
                              GError **error);

/* The same of the whole store, one after another, on a thread of the store: however many there are, no more of them are in
 * memory than some children have. Of a store that can only be read they are all, since nothing is kept there. @failed: a child over
 * whose file a rule could not be worked out keeps nobody else's prompts back; of each such child the problem is added (char *, three
 * lines that name the child). */
gboolean heed_visit_prompts (HeedSession *session,
                             gboolean all,
                             GPtrArray *failed,
                             HeedPromptFunc func,
                             gpointer user_data,
                             GError **error);

/* Whether an answer can be kept: @decision is acted, notNow or disagree, the last two need a reason, and XML
 * can hold it. Any thread. */
gboolean heed_answer_check (const char *decision,
                            const char *reason,
                            GError **error);

/* The same errors. */
gboolean heed_answer_prompt (HeedSession *session,
                             const char *prompt,
                             const char *decision,
                             const char *reason,
                             GError **error);

/* The same answer to several, NULL-terminated: all of them, or none. */
gboolean heed_answer_prompts (HeedSession *session,
                              const char *const *prompts,
                              const char *decision,
                              const char *reason,
                              GError **error);

/* A half-written form, kept exactly as it was: @text is the form's own. */
typedef struct
{
  char *id;
  char *kind; /* name of the entry's kind */
  char *text;
  char *saved_at; /* moment, UTC */
  char *writer;   /* name of who began it, where that member was removed; NULL of one's own */
} HeedFormDraft;

void heed_form_draft_free (HeedFormDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedFormDraft, heed_form_draft_free)

gboolean heed_save_draft (HeedSession *session,
                          const char *id,
                          const char *kind,
                          const char *text,
                          GError **error);
/* GPtrArray of HeedFormDraft, newest first. */
GPtrArray *heed_list_drafts (HeedSession *session,
                             GError **error);
gboolean heed_discard_draft (HeedSession *session,
                             const char *id,
                             GError **error);

/* Adds what a case document fragment holds to the store, as if recorded now by this member. Gives the
 * ids of the entries; NULL where it was refused. */
GStrv heed_add_fragment (HeedSession *session,
                         GBytes *bytes,
                         const char *name,
                         GPtrArray *warnings,
                         GError **error);

/* A hit of "Search everything". */
typedef struct
{
  char *entry;             /* NULL for a person */
  char *person;            /* the child's id */
  char *kind;              /* name of the entry's kind, "Person" for a person */
  char *occurred_earliest; /* as written, or NULL */
  char *occurred_latest;
  char *title; /* the person's name */
  char *snippet;
} HeedHit;

void heed_hit_free (HeedHit *hit);
GPtrArray *heed_search (HeedSession *session,
                        const char *text,
                        guint limit,
                        GError **error);

G_END_DECLS
