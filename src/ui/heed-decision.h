/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* A decision as it stands in its form; texts as typed, "" for nothing. Strings are borrowed. */
typedef struct
{
  const char *const *outcomes; /* codes, the main one first; ends with NULL */
  const char *threshold;
  const char *reasons;
  const char *consulted;
  const char *wishes;
  const char *parents;
  const char *review; /* a day */
} HeedDecisionText;

/* The Decision field about an entry, for its subjects (ids, NULL-terminated), made at @now (local).
 * NULL where it cannot be filed: every outcome asks for reasons. HEED_FORM_ERROR. Caller owns. */
HeedField *heed_decision_new (const HeedDecisionText *text,
                              const char *about,
                              const char *const *subjects,
                              const char *now,
                              GError **error);

/* What an outcome means, with the child's name in it ("this person" where @name is NULL); caller owns. */
char *heed_decision_describe_outcome (const char *outcome,
                                      const char *name);

G_END_DECLS
