/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-page.h"
#include "heed-rights.h"

G_BEGIN_DECLS

/* A page that the window can show. Those with a label stand in the sidebar, in the table's order. */
typedef struct
{
  const char *name; /* "children" */
  GType (*get_type) (void);
  const char *label; /* not translated yet; NULL for a page that is only pushed */
  const char *icon;
  const char *form; /* what is typed there is kept as a draft, so that it stands once in the trail of pages: "" once at
                     * all, else once for each value of the param of that name; NULL: nothing is */
  gboolean whole;   /* takes the whole window: the sidebar is away while it is seen */
  HeedRight right;  /* of a page that is typed into: what whoever does may do by their role */
} HeedPageKind;

/* The table, which ends with a NULL name. */
const HeedPageKind *heed_pages_get_table (void);

/* NULL where no page has this name. */
const HeedPageKind *heed_pages_find (const char *name);

G_END_DECLS
