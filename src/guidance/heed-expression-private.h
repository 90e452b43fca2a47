/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* One XPath expression of a pack, checked against "What a pack may use" (case-and-packs.md) and
 * compiled. Private to the folder. */
typedef struct
{
  char *text;
  guint line; /* of the element that it stands in */
  xmlXPathCompExpr *compiled;
  /* Local names of its name tests, as a set: what the expression looks at, steps that only go up
   * left out. "*" stands for any child of the root, where the expression says so; held to some kinds by
   * [self::a or self::b], it is these. */
  GHashTable *names;
  GHashTable *variables; /* names of the lets that it asks for, as a set */
} HeedExpression;

/* What an expression may refer to. */
typedef struct
{
  GHashTable *namespaces; /* prefix → URI */
  GHashTable *pack_lets;  /* names that are set where it stands, as sets: of the pack … */
  GHashTable *rule_lets;  /* … and of the rule; either may be NULL */
} HeedExpressionScope;

/* NULL where it breaks a rule, with a reason for people that ends in no full stop. @context is used
 * to compile it and only needed during the call. */
HeedExpression *heed_expression_new (const char *text,
                                     guint line,
                                     HeedExpressionScope *scope,
                                     xmlXPathContext *context,
                                     char **ret_reason);
void heed_expression_free (HeedExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedExpression, heed_expression_free)

/* The rules alone, over tokens of heed_xpath_tokenise(): core functions, position() and last() only
 * inside predicates, variables that are set, prefixes that are declared. NULL where it keeps them. */
char *heed_expression_find_fault (GArray *tokens,
                                  HeedExpressionScope *scope);

/* Compiles without a word on standard error; NULL with a reason. */
xmlXPathCompExpr *heed_expression_compile (const char *text,
                                           xmlXPathContext *context,
                                           char **ret_reason);

/* Adds the local names of the name tests in @tokens to the set, see HeedExpression. */
void heed_expression_collect_names (GArray *tokens,
                                    GHashTable *names);

G_END_DECLS
