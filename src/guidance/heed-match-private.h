/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-engine-private.h"

G_BEGIN_DECLS

/* The context of a rule: an XSLT 1.0 match pattern of child and attribute steps with predicates, as
 * case-and-packs.md allows it. A node is tested against it from its last step backwards, so that
 * looking at one entry costs nothing for the rest of the document. Private to the folder. */
typedef struct _HeedMatch HeedMatch;

/* NULL where it is no such pattern, with a reason that ends in no full stop. @scope gives the
 * namespaces; variables cannot be used in a pattern. */
HeedMatch *heed_match_new (const char *pattern,
                           HeedExpressionScope *scope,
                           xmlXPathContext *context,
                           char **ret_reason);
void heed_match_free (HeedMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedMatch, heed_match_free)

/* The pattern as it was written. */
const char *heed_match_get_text (HeedMatch *match);

/* FALSE where a predicate could not be evaluated; the engine has the reason. */
gboolean heed_match_test (HeedMatch *match,
                          HeedEngine *engine,
                          xmlNode *node,
                          gboolean *ret_result);

/* Why programs would not agree where it matches: some fire rules at attributes and at the document itself, others do not. NULL where
 * they would. Caller owns. */
char *heed_match_dup_uneven (HeedMatch *match);

/* What its last steps can match, to find candidates quickly: calls @func for each alternative with
 * the local name, "*" for any, "/" for the document itself. */
typedef void (*HeedMatchTargetFunc) (const char *name,
                                     gboolean attribute,
                                     gpointer user_data);
void heed_match_foreach_target (HeedMatch *match,
                                HeedMatchTargetFunc func,
                                gpointer user_data);

/* Local names of all its steps, predicates left out, as a set. */
GHashTable *heed_match_get_names (HeedMatch *match);

G_END_DECLS
