/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-prompt.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What applies to a child at all, today: the packs are asked over the file with an entry of this day that
 * says nothing but whom it is about, so that a child without an entry has an answer, and one whose last
 * entry is old has today's. Nothing of it is kept. */
typedef struct
{
  HeedPrompt *prompt; /* the one that heads a panel, else the weightiest; NULL where no rule speaks */
  char **concerns;    /* labels of the categories of open concerns for which a pack has rules of its own */
} HeedScope;

void heed_scope_free (HeedScope *scope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedScope, heed_scope_free)

/* @file is the child's, as heed_load_case() gives it. */
HeedScope *heed_scope_today (HeedSession *session,
                             HeedCaseFile *file,
                             const char *child,
                             GError **error);

G_END_DECLS
