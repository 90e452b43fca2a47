/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of an XPath 1.0 expression, as section 3.7 of the recommendation tells them apart. What
 * a pack may use is checked over these, so that a name inside a literal is never taken for a
 * function. */
typedef enum
{
  HEED_XPATH_OPEN,      /* ( */
  HEED_XPATH_CLOSE,     /* ) */
  HEED_XPATH_BRACKET,   /* [ */
  HEED_XPATH_UNBRACKET, /* ] */
  HEED_XPATH_DOT,       /* . and .. */
  HEED_XPATH_AT,        /* @ */
  HEED_XPATH_COMMA,     /* , */
  HEED_XPATH_NAME_TEST, /* name, prefix:name, *, prefix:* */
  HEED_XPATH_NODE_TYPE, /* node, text, comment, processing-instruction */
  HEED_XPATH_OPERATOR,  /* and or mod div * + - = != < <= > >= */
  HEED_XPATH_SLASH,     /* / and // */
  HEED_XPATH_BAR,       /* | */
  HEED_XPATH_FUNCTION,  /* the name before ( */
  HEED_XPATH_AXIS,      /* the name before ::, with it */
  HEED_XPATH_LITERAL,
  HEED_XPATH_NUMBER,
  HEED_XPATH_VARIABLE, /* without its $ */
} HeedXpathKind;

typedef struct
{
  HeedXpathKind kind;
  gsize start; /* in bytes */
  gsize end;
  guint predicates; /* how many [ are open around it */
  char *text;       /* the token; of a name, without white space */
} HeedXpathToken;

/* The tokens in order, or NULL with a reason that ends in no full stop. An expression that is longer
 * or deeper than the limits is refused here, before a parser meets it. */
GArray *heed_xpath_tokenise (const char *expression,
                             char **ret_reason);

/* One of the 27 functions of XPath 1.0's core library. */
gboolean heed_xpath_is_core_function (const char *name);

#define HEED_XPATH_MAX_LENGTH 16384
#define HEED_XPATH_MAX_DEPTH 64

G_END_DECLS
