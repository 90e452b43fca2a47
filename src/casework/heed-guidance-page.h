/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-prompt.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What the Guidance page and the Why of a prompt show of a pack. */
typedef struct
{
  char *id;
  char *title;
  char *nation;
  char *edition;
  char *in_force_from; /* as the pack says it: YYYY-MM-DD, or YYYY-MM where it knows no day */
  int in_force_day;    /* civil day; of a month, its first */
  char *status;
  char *hash;
  gboolean past_review;
  GPtrArray *sources; /* HeedSourceView */
  GPtrArray *rules;   /* HeedRuleView */
} HeedPackView;

void heed_pack_view_free (HeedPackView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedPackView, heed_pack_view_free)

typedef struct
{
  char *id;
  char *title;
  char *publisher;
  char *date;
  char *review_due; /* YYYY-MM-DD, or NULL */
  char *newer;      /* what replaced it, where known */
} HeedSourceView;

typedef struct
{
  char *id;
  char *role;
  char *title;
  char *text;
  char *action;
  GStrv cites;       /* as shown: "Title (publisher, date), page 5" */
  GStrv cites_short; /* as many: "D17 p5" */
} HeedRuleView;

/* Packs that were loaded, in the order of their titles, and what was wrong with those that were not
 * (GPtrArray of char *, each a file, line and reason). GPtrArray of HeedPackView; free with
 * g_ptr_array_unref(). No disk: any thread. */
GPtrArray *heed_list_packs (HeedSession *session,
                            GPtrArray **ret_refused);

/* For one entry: every rule of every pack with whether it fires and on which facts. */
typedef struct
{
  char *rule;
  char *role;
  char *title;
  char *text; /* what the prompt says and asks for of this entry, where it fires; NULL where not */
  char *action;
  gboolean fires;
  char *because; /* the facts that it fires on, or those that keep it from firing: "Age then: 17; When: Thu 19 Nov 2026"; never empty for one
                  * that does not fire because the entry has nothing that it looks at */
} HeedRuleOutcome;

GPtrArray *heed_explain_entry (HeedSession *session,
                               const char *child,
                               const char *entry,
                               GError **error);

G_END_DECLS
