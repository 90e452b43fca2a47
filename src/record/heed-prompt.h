/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a rule of a guidance pack says about an entry or a person: a title, what is known, and what
 * to do now, with the clauses that it cites and the facts that it used. Immutable. */
#define HEED_TYPE_PROMPT (heed_prompt_get_type ())
G_DECLARE_FINAL_TYPE (HeedPrompt, heed_prompt, HEED, PROMPT, GObject)

/* The facts that a prompt is made of; strings are copied. Only rule, pack, edition, role, title,
 * text and action are always there. */
typedef struct
{
  const char *id;        /* where it is kept in a store */
  const char *rule;      /* "cse.exchange" */
  const char *pack;      /* "eng-cse-2017" */
  const char *edition;   /* of the pack */
  const char *pack_hash; /* BLAKE2b or SHA-256 of the pack's bytes, hex */
  const char *role;      /* emergency, act, consider, record or inform */
  const char *entry;     /* id of the entry that the rule fired in */
  const char *person;    /* the context node's own person */
  const char *title;
  const char *text;
  const char *action;
  const char *const *cites;         /* NULL-terminated, as to be shown */
  const char *const *cites_short;   /* the same for where there is little room, "D17 p5"; as many, or NULL */
  const char *const *because_names; /* NULL-terminated, with as many values */
  const char *const *because_values;
  const char *const *because_labels; /* what the names are called on screen, as many; not kept: the names themselves, where there are none */
  gboolean head;                     /* one line at the head of the panel until a category is picked */
  const char *asks;                  /* the field that can be answered in the prompt: "birthDate" */
  const char *place;                 /* "form" or "refer": stands there instead of in the panel; of one that was just raised */
  const char *call;                  /* the kind of agency that its action says to phone: "frontDoor"; not kept, as what follows … */
  const char *under;                 /* the rule in whose card it stands, where that one is raised too */
  const char *quote;                 /* the words of a source that "Why?" shows, with whose they are */
  int weight;                        /* within its role, lower first … */
  int pack_order;                    /* … then by pack: the place of its pack among the others, those with the same by id … */
  int position;                      /* … and the place of the rule in its pack */
  const char *raised_at;             /* moment, UTC, where it is kept */
  const char *decision;              /* acted, notNow or disagree, where it was answered */
  const char *reason;
  const char *answered_at;
  const char *answered_by; /* member's id */
} HeedPromptFacts;

HeedPrompt *heed_prompt_new (const HeedPromptFacts *facts);

/* Borrowed; lives as long as @self. */
const HeedPromptFacts *heed_prompt_get_facts (HeedPrompt *self);

/* The roles, worst first: "emergency", "act", "consider", "record", "inform"; NULL-terminated. */
const char *const *heed_prompt_get_roles (void);

/* The rank of the role: 0 emergency … 4 inform; 5 for one that is not known. */
int heed_prompt_get_rank (HeedPrompt *self);

/* The rank of act: what is to be done now. */
#define HEED_PROMPT_RANK_ACT 1

/* Same rule, entry and person: the same prompt, whatever its words. */
gboolean heed_prompt_is_same (HeedPrompt *a,
                              HeedPrompt *b);

/* Same rule, pack and entry, whoever it is about: what stands on one card. */
gboolean heed_prompt_shares_card (HeedPrompt *a,
                                  HeedPrompt *b);

/* By rank, weight, pack, the rule's place in its pack, then entry and person (rules.md, "Order on screen"). One that came out of a
 * store stands in its place once heed_guidance_dress() said which that is. */
int heed_prompt_compare (HeedPrompt *a,
                         HeedPrompt *b);

/* For prompts that come one after another; @prompt is borrowed, FALSE with @error set ends it. */
typedef gboolean (*HeedPromptFunc) (HeedPrompt *prompt,
                                    gpointer user_data,
                                    GError **error);

/* Those of @prompts that stand at @place, NULL for the panel, in their order: GPtrArray of HeedPrompt, caller owns. */
GPtrArray *heed_prompts_at (GPtrArray *prompts,
                            const char *place);

G_END_DECLS
