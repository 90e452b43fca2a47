/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* The string functions of XPath's core library, with what they do counted: libxml2 calls contains() of two long strings one
 * operation, however long it takes. Private to the folder. */

/* Asked before a function does its work; FALSE where the expression may do no more, which ends it. @bytes: of strings that are made. */
typedef gboolean (*HeedBoundedFunc) (gulong operations,
                                     gulong bytes,
                                     gpointer user_data);

typedef struct _HeedBounded HeedBounded;

/* For expressions whose text is one of heed_bounded_dup_text(); must live as long as @context is evaluated in. Free with g_free(). */
HeedBounded *heed_bounded_new (xmlXPathContext *context,
                               HeedBoundedFunc func,
                               gpointer user_data);

/* The expression with the names of these functions changed to the counted ones: some versions of libxml2 let nobody replace a
 * function of the core library under its own name. NULL where it cannot be read, with a reason. Caller owns. */
char *heed_bounded_dup_text (const char *expression,
                             char **ret_reason);

G_END_DECLS
