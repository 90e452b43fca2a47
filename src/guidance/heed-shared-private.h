/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* What several packs ask of one node, worked out once: packs begin their rules with the same lets, and stand at the same nodes. Values
 * are known by a key, the same for what means the same: its text, what the names in it stand for, and its prefixes. Private to the
 * folder; a HeedShared belongs to one run. */
typedef struct _HeedShared HeedShared;

/* The key of @meaning; of each, one, as long as the process runs. Any thread. */
guint heed_shared_key (const char *meaning);

/* Whether more than one part of a pack has the key: what nobody else asks need not be kept. Any thread. */
gboolean heed_shared_is_shared (guint key);

HeedShared *heed_shared_new (void);
void heed_shared_free (HeedShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedShared, heed_shared_free)

/* Forgets what was of another node. */
void heed_shared_enter (HeedShared *shared,
                        xmlNode *node);

/* NULL where it is not known yet. Borrowed, until another node is entered. */
xmlXPathObject *heed_shared_get_value (HeedShared *shared,
                                       guint key);

/* Keeps a copy. */
void heed_shared_put_value (HeedShared *shared,
                            guint key,
                            xmlXPathObject *value);

/* Whether the node is matched; FALSE where that is not known yet. */
gboolean heed_shared_get_match (HeedShared *shared,
                                guint key,
                                gboolean *ret_result);
void heed_shared_put_match (HeedShared *shared,
                            guint key,
                            gboolean result);

G_END_DECLS
