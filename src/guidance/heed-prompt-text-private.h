/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-engine-private.h"

G_BEGIN_DECLS

/* The text of a report: "title | body | action", words of the pack's own and values. It is split at
 * the bars in the pack's own words, never at one inside a value. Private to the folder. */
typedef struct _HeedPromptText HeedPromptText;

typedef enum
{
  HEED_PROMPT_TEXT_TITLE,
  HEED_PROMPT_TEXT_BODY,
  HEED_PROMPT_TEXT_ACTION,
  HEED_N_PROMPT_TEXTS
} HeedPromptTextPart;

HeedPromptText *heed_prompt_text_new (void);
void heed_prompt_text_free (HeedPromptText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedPromptText, heed_prompt_text_free)

/* Adds what comes next: words, or a value, which is taken. */
void heed_prompt_text_add_words (HeedPromptText *text,
                                 const char *words);
void heed_prompt_text_add_value (HeedPromptText *text,
                                 HeedExpression *value);

/* Ends the text. A reason where it has not exactly two bars, no title, or only white space between
 * two values: processors that go through XSLT drop that, so that two would not say the same. */
char *heed_prompt_text_close (HeedPromptText *text);

/* For display of a rule that did not fire: "{name}" where the value of a let goes, "…" where that of
 * another expression goes. Caller owns. */
char *heed_prompt_text_dup_template (HeedPromptText *text,
                                     HeedPromptTextPart part);

/* The three parts with their values at @node; FALSE where one could not be evaluated, and the engine
 * has the reason. Caller owns each. */
gboolean heed_prompt_text_evaluate (HeedPromptText *text,
                                    HeedEngine *engine,
                                    xmlNode *node,
                                    char *ret_parts[HEED_N_PROMPT_TEXTS]);

/* The expressions in it, borrowed. */
void heed_prompt_text_foreach_value (HeedPromptText *text,
                                     void (*func) (HeedExpression *value,
                                                   gpointer user_data),
                                     gpointer user_data);

/* Runs of XML's white space become one space, the ends are trimmed; other kinds of space are
 * somebody's words and stay. Caller owns. */
char *heed_prompt_text_normalise (const char *text);

G_END_DECLS
