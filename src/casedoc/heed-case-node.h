/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* The line on which an element, or that of an attribute, begins, from 1; past what the library keeps of each, as near as its texts
 * tell. Any thread. */
guint heed_case_node_get_line (xmlNode *node);

/* Small reading of the tree of a case document. Strings are the caller's; days are civil days in
 * Europe/London, HEED_DATE_NONE where nothing that is a date stands there. Derived facts are not
 * seen. */
gboolean heed_case_node_is (xmlNode *node,
                            const char *name);
gboolean heed_case_node_is_derived (xmlNode *node);
char *heed_case_node_get (xmlNode *node,
                          const char *attribute);
int heed_case_node_get_day (xmlNode *node,
                            const char *attribute);

/* The first child element of that name; NULL where there is none. _find_fact() passes over one that
 * only says why it is missing. */
xmlNode *heed_case_node_find (xmlNode *node,
                              const char *name);
xmlNode *heed_case_node_find_fact (xmlNode *node,
                                   const char *name);
char *heed_case_node_dup_text (xmlNode *node);
int heed_case_node_get_text_day (xmlNode *node);

/* Takes out of a tree every name, or part of one, of which nothing can be seen, so that what reads the tree takes it
 * as one that is not recorded. For a copy: the record keeps it as it came. */
void heed_case_node_drop_unseen_names (xmlNode *node);

G_END_DECLS
