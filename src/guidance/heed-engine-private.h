/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-lets-private.h"
#include "heed-shared-private.h"

G_BEGIN_DECLS

/* XPath over one document for one pack: the context with the pack's prefixes, the lets that are set,
 * and a limit to how much work an expression may make. Private to the folder; one thread at a time
 * (HeedPack holds a lock around it). */
typedef struct _HeedEngine HeedEngine;

/* How much one expression and one evaluation of a document may do, in libxml2's count of operations
 * (about a hundred million a second), to which what its string functions read is added, eight bytes one operation. All packs that
 * Heed ships, over a child with 5,000 entries, stay below: tests/guidance/test-limits.c. */
#define HEED_ENGINE_EXPRESSION_OPERATIONS 20000000UL
#define HEED_ENGINE_DOCUMENT_OPERATIONS 1000000000UL

/* How many bytes of strings one expression may make or take out of lets, and how many all lets that are set at one time may
 * hold: operations do not count what concat() makes of itself. */
#define HEED_ENGINE_STRING_BYTES (8UL * 1024 * 1024)

/* How long an evaluation of a document may take, in processor time of its thread: a computer that is busy with something else, or
 * asleep, takes nobody's prompts away. */
#define HEED_ENGINE_MICROSECONDS (20L * G_USEC_PER_SEC)

/* What a pack that is checked may use of all that over the shipped example. */
#define HEED_ENGINE_CHECKED_SHARE 10

/* @namespaces: prefix → URI; referenced. */
HeedEngine *heed_engine_new (GHashTable *namespaces);
void heed_engine_free (HeedEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedEngine, heed_engine_free)

/* To compile with. */
xmlXPathContext *heed_engine_get_context (HeedEngine *engine);

/* Takes up a document, the lets of the whole pack, which may be NULL, and what is shared with other packs, which may be NULL; all must
 * live until heed_engine_finish(), which every start needs. @share: by how much its limits are divided, 1 or more. */
void heed_engine_start (HeedEngine *engine,
                        xmlDoc *document,
                        HeedLets *lets,
                        HeedShared *shared,
                        guint share);
void heed_engine_finish (HeedEngine *engine);

/* The lets of a rule, to be evaluated anew at @node; a let is evaluated when it is first asked for,
 * and sees only those before it. Values point into the document, and so are gone with the next call. */
void heed_engine_enter (HeedEngine *engine,
                        xmlNode *node,
                        HeedLets *lets);

/* Each evaluates at @node. FALSE or NULL where it cannot be done; heed_engine_get_reason() then says
 * why. Free the object with xmlXPathFreeObject(), the string with xmlFree(). */
gboolean heed_engine_test (HeedEngine *engine,
                           HeedExpression *expression,
                           xmlNode *node,
                           gboolean *ret_result);
xmlXPathObject *heed_engine_evaluate (HeedEngine *engine,
                                      xmlXPathCompExpr *compiled,
                                      xmlNode *node);
xmlChar *heed_engine_get_string (HeedEngine *engine,
                                 HeedExpression *expression,
                                 xmlNode *node);

/* The value of a let as it is seen in the rule that was entered, as a string. */
xmlChar *heed_engine_get_let (HeedEngine *engine,
                              const char *name);

/* What that let is made of, as it is seen in the rule that was entered; NULL where there is none. Borrowed. */
HeedExpression *heed_engine_find_let (HeedEngine *engine,
                                      const char *name);

/* The first thing that went wrong since the start, or NULL. */
const char *heed_engine_get_reason (HeedEngine *engine);

G_END_DECLS
