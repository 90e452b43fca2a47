/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What was agreed in a contact: lines of who does it, what, and by when, the rows of the form's list "actions"; there is
 * always an empty one to write into. A HeedFormSection of heed_contact_form. */
#define HEED_TYPE_AGREED_ACTIONS (heed_agreed_actions_get_type ())
G_DECLARE_FINAL_TYPE (HeedAgreedActions, heed_agreed_actions, HEED, AGREED_ACTIONS, AdwBin)

G_END_DECLS
