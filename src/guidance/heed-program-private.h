/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-match-private.h"
#include "heed-pack.h"
#include "heed-prompt-text-private.h"

G_BEGIN_DECLS

/* The rules of a pack, compiled, and how they are run over a document. Private to the folder. */
typedef struct _HeedProgram HeedProgram;

typedef struct
{
  const HeedPackRule *rule; /* borrowed from the pack */
  HeedExpression *test;
  HeedPromptText *text;
  char **citations;       /* as to be shown */
  char **short_citations; /* as many */
  /* Names of elements, owned by the expressions: what the test, the text and the lets that they ask for,
   * near or far, look at. Made by heed_program_close(). */
  GHashTable *looks_at;
  gboolean is_wanted; /* by the run at hand, which holds the program's lock */
} HeedReport;

/* Where a program runs. @roots: elements in document order, none inside another; NULL for the whole
 * document. @touched, which may be NULL: those of the roots, as a set, in which only reports that look at
 * elements of one of the names @by have their say. */
typedef struct
{
  GPtrArray *roots;
  GHashTable *touched;
  const char *const *by;
  guint share; /* by how much the limits of a pack's work are divided; 0 for not at all */
} HeedProgramScope;

/* @namespaces: prefix → URI; referenced. */
HeedProgram *heed_program_new (GHashTable *namespaces);
void heed_program_free (HeedProgram *program);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedProgram, heed_program_free)

/* Building, in the order of the pack. What is added is taken; a pattern begins empty, a rule belongs
 * to the pattern begun last, lets and reports to the rule added last. */
HeedEngine *heed_program_get_engine (HeedProgram *program);
void heed_program_add_pack_let (HeedProgram *program,
                                const char *name,
                                HeedExpression *value);
void heed_program_begin_pattern (HeedProgram *program);
void heed_program_add_rule (HeedProgram *program,
                            HeedMatch *match);
void heed_program_add_rule_let (HeedProgram *program,
                                const char *name,
                                HeedExpression *value);
void heed_program_add_report (HeedProgram *program,
                              HeedReport *report);

/* Before the first run. */
void heed_program_close (HeedProgram *program);

/* Called for each report at each node that its rule matched first in its pattern. @order grows with
 * document order. Returns FALSE where the engine could not go on. */
typedef gboolean (*HeedProgramFunc) (HeedEngine *engine,
                                     HeedReport *report,
                                     xmlNode *node,
                                     guint order,
                                     gboolean fired,
                                     gpointer user_data);

/* Runs them over a document in one walk, at each node one after another, so that what several ask of it is worked out once. @user_data:
 * as many as programs, each given to @func with the reports of its program. NULL where all went well, else the reason, and which of them
 * could not go on: caller owns. Any thread; two at once wait for each other, so that all callers name programs in the same order. */
char *heed_programs_run (GPtrArray *programs,
                         xmlDoc *document,
                         const HeedProgramScope *scope,
                         HeedProgramFunc func,
                         gpointer *user_data,
                         guint *ret_failed);

/* Whether a rule that stands in an entry of the kind @to looks at entries of the kind @from, names of
 * elements. */
gboolean heed_program_relates (HeedProgram *program,
                               const char *from,
                               const char *to);

G_END_DECLS
