/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-document.h"
#include "heed-pack.h"
#include "heed-prompt.h"

G_BEGIN_DECLS

/* The guidance that is loaded: a set of packs, and what their rules say of a case document. Any
 * thread; a document belongs to one thread at a time. No rule is written here: all that is known of
 * guidance stands in packs, but for the note that a source is past its review. */
#define HEED_TYPE_GUIDANCE (heed_guidance_get_type ())
G_DECLARE_FINAL_TYPE (HeedGuidance, heed_guidance, HEED, GUIDANCE, GObject)

HeedGuidance *heed_guidance_new (void);

/* Adds the packs of a folder, files named *.sch, in the order of their names. A bad one is refused
 * whole and the others are added all the same; a pack that was there before stays until one of the
 * same id and edition takes its place. FALSE where one was refused or the folder could not be read:
 * @error is the first problem, heed_guidance_dup_problems() has them all. */
gboolean heed_guidance_load_folder (HeedGuidance *self,
                                    const char *path,
                                    GError **error);

/* GError of each pack that the last heed_guidance_load_folder() refused. */
GPtrArray *heed_guidance_dup_problems (HeedGuidance *self);

/* Takes its own reference; a pack of the same id and edition is replaced, in its place. FALSE, and nothing is changed, where a pack
 * that is there has one of its rules on one of its days (heed_pack_check_beside()). */
gboolean heed_guidance_add_pack (HeedGuidance *self,
                                 HeedPack *pack,
                                 GError **error);

/* All packs, HeedPack, whether their rules fire or not. */
GPtrArray *heed_guidance_dup_packs (HeedGuidance *self);

/* Those whose rules fire on @day: in force on it and, of several editions of one id, the latest. */
GPtrArray *heed_guidance_dup_packs_in_force (HeedGuidance *self,
                                             int day);

/* What the rules say of the document, which must have been derived: its day is the day that packs
 * and reviews are judged by. HeedPrompt in document order of the nodes at which the rules stand, at
 * one node in the order in which packs were added and rules are written; last, for each source that
 * is past its review, guidance.past-review. HEED_GUIDANCE_ERROR_EVALUATE where a rule takes more
 * work than it may: then there is no array, for half an answer would look like a whole one. */
GPtrArray *heed_guidance_evaluate (HeedGuidance *self,
                                   HeedCaseDocument *document,
                                   GError **error);

/* The same for the nodes inside some entries only, as while one is typed: equal to what
 * heed_guidance_evaluate() says of them, in the same order. An id that is not there is passed over. */
GPtrArray *heed_guidance_evaluate_entries (HeedGuidance *self,
                                           HeedCaseDocument *document,
                                           const char *const *entry_ids,
                                           GError **error);

/* What is asked for at each key while an entry is typed: the prompts of the nodes inside @entry_id and,
 * of the entries that it can change (heed_guidance_related_entries()), those of reports that look at such
 * kinds; of the one that it is about or supersedes all. In document order. */
GPtrArray *heed_guidance_evaluate_draft (HeedGuidance *self,
                                         HeedCaseDocument *document,
                                         const char *entry_id,
                                         GError **error);

/* A fact that keeps a rule from firing. */
typedef struct
{
  char *label; /* what the pack calls it ("Danger now"), or the field of the entry */
  char *value; /* what is recorded, a line each where it is more than one; NULL where that cannot be told in words */
  char *field; /* the element whose values they are, which may be codes; NULL where the pack words them */
} HeedBlocker;

/* A rule, and what it made of a node of an entry. */
typedef struct
{
  HeedPack *pack;
  const HeedPackRule *rule; /* borrowed from the pack */
  gboolean looked;          /* FALSE: nothing in the entry is what the rule is about */
  gboolean fired;
  HeedPrompt *prompt;    /* what it says, where it fired; NULL where not */
  char *person;          /* whom it is about, or NULL */
  char **because_values; /* as many as rule->because where it looked; NULL where not */
  GPtrArray *blockers;   /* HeedBlocker, where it looked and did not fire; NULL where not */
} HeedExplanation;

void heed_explanation_free (HeedExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedExplanation, heed_explanation_free)

/* Every rule in force with what it made of the entry: HeedExplanation in the order of packs and
 * rules, once for each node that it looked at, once for a rule that looked at none. */
GPtrArray *heed_guidance_explain (HeedGuidance *self,
                                  HeedCaseDocument *document,
                                  const char *entry_id,
                                  GError **error);

/* The prompts that belong on a child's page (case-and-packs.md): those about the child and, of
 * entries in which the child is a subject, those about nobody and those about a person in another
 * role. A new array, in the same order. */
GPtrArray *heed_guidance_for_child (GPtrArray *prompts,
                                    HeedCaseDocument *document,
                                    const char *person_id);

/* One that came out of a store, with what is not kept there (its place in the order, whom to phone, the words of a source) as the
 * loaded packs say it now; of a rule that no pack has any more, behind all others of its role. Caller owns. */
HeedPrompt *heed_guidance_dress (HeedGuidance *self,
                                 HeedPrompt *prompt);

/* Whether a pack in force on @day that is one of @packs (ids, NULL-terminated) has a rule that speaks of the category @code. */
gboolean heed_guidance_speaks_of (HeedGuidance *self,
                                  const char *code,
                                  const char *const *packs,
                                  int day);

/* The ids of the rules of all packs, in the order in which prompts of one role stand; caller owns. */
char **heed_guidance_dup_rule_order (HeedGuidance *self);

/* Other entries whose prompts this entry can change: the one that it is about, the one that it supersedes, the one that that was
 * about and, of the subjects of any of the four, those of a kind at which a loaded rule stands that looks at entries of their kinds. Ids in
 * document order, NULL-terminated; caller owns. An entry that no longer names what it named a moment ago has left that one's prompts changed
 * as well: keep the ids from before. */
char **heed_guidance_related_entries (HeedGuidance *self,
                                      HeedCaseDocument *document,
                                      const char *entry_id);

/* Whether a pack does its work over @document, whose facts are derived, within a tenth of the work, the memory and the time that it
 * may take over a child's file. FALSE with HEED_GUIDANCE_ERROR_EVALUATE, naming the rule. Any thread. */
gboolean heed_guidance_try_pack (HeedPack *pack,
                                 HeedCaseDocument *document,
                                 GError **error);

G_END_DECLS
