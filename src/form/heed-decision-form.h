/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "What happens now, and why?": the decision about a concern. Every outcome asks for reasons. Whom it is about are
 * the people of the form. */
extern const HeedFormKind heed_decision_form;

/* What an outcome means, with the child's name in it ("this person" where @name is NULL); caller owns. */
char *heed_decision_describe_outcome (const char *outcome,
                                      const char *name);

G_END_DECLS
