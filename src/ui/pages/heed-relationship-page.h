/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-page.h"

G_BEGIN_DECLS

/* Who somebody is to a child: another person, or one that is on file, changed or ended. Params: "child"; "which"
 * (heed_relationship_dup_key()) of the one that is changed; "at", the control that the cursor is put into. */
#define HEED_TYPE_RELATIONSHIP_PAGE (heed_relationship_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedRelationshipPage, heed_relationship_page, HEED, RELATIONSHIP_PAGE, HeedFormPage)

G_END_DECLS
