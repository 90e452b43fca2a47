/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "What happens now, and why?": the decision about a concern. Every outcome asks for reasons. Whom it is about are
 * the people of the form. The answer to "18 or over?", which the page asks where the adult route is chosen for a child
 * who is certainly under 18, is filed with it, as what was said there. */
extern const HeedFormKind heed_decision_form;

/* Whether that outcome stands in the form, as the main one or another. */
gboolean heed_decision_form_has (HeedForm *form,
                                 const char *outcome);

G_END_DECLS
