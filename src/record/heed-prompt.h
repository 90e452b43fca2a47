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
  gboolean head;         /* one line at the head of the panel until a category is picked */
  const char *asks;      /* the field that can be answered in the prompt: "birthDate" */
  const char *place;     /* "form" or "refer": stands there instead of in the panel; of one that was just raised */
  const char *raised_at; /* moment, UTC, where it is kept */
  const char *decision;  /* acted, notNow or disagree, where it was answered */
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

/* Same rule, entry and person: the same prompt, whatever its words. */
gboolean heed_prompt_is_same (HeedPrompt *a,
                              HeedPrompt *b);

/* By rank, then in the order of the rules' ids, then entry and person. */
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
