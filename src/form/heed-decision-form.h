/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "What happens now, and why?": the decision about a concern. Every outcome asks for reasons. Whom it is about are
 * the people of the form. */
extern const HeedFormKind heed_decision_form;

G_END_DECLS
