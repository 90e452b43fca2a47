/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance.h"
#include "heed-program-private.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Packs over one document: from what the rules find to prompts and explanations. Private to the
 * folder. @roots: elements in document order. */
GPtrArray *heed_evaluation_run (GPtrArray *packs,
                                xmlDoc *document,
                                const HeedProgramScope *scope,
                                GError **error);
GPtrArray *heed_evaluation_explain (GPtrArray *packs,
                                    xmlDoc *document,
                                    GPtrArray *roots,
                                    GError **error);

/* Whether a pack keeps within a tenth of what it may do, over the whole document: NULL, or the rule and what it does too much of. Caller
 * owns. */
char *heed_evaluation_try (HeedPack *pack,
                           xmlDoc *document);

/* guidance.past-review of each source whose review was due before @today, added to @prompts. */
void heed_evaluation_add_past_reviews (HeedPack *pack,
                                       int today,
                                       GPtrArray *prompts);

G_END_DECLS
