/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* "Log a contact": a call, a letter or a visit to or from an agency, with what was agreed ("actions"). It opens on the day
 * of today: a contact is usually written down as it ends. */
extern const HeedFormKind heed_contact_form;

G_END_DECLS
