/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-page.h"

G_BEGIN_DECLS

/* "Log a contact": what was said with an agency about a child, beside what the front door will ask.
 * Params, each may be missing: "child", "agency", "about" (the entry that it is about), all ids. */
#define HEED_TYPE_CONTACT_PAGE (heed_contact_page_get_type ())
G_DECLARE_FINAL_TYPE (HeedContactPage, heed_contact_page, HEED, CONTACT_PAGE, HeedFormPage)

G_END_DECLS
