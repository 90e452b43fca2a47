/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "Parents told": the answer; where they were not, the reasons, and when that is looked at again; where
 * not yet, when they will be. The words are those of words.md section 4. A HeedFormSection over "toldParents", "parentsAt" and the list "parentsReasons". */
#define HEED_TYPE_PARENTS_SECTION (heed_parents_section_get_type ())
G_DECLARE_FINAL_TYPE (HeedParentsSection, heed_parents_section, HEED, PARENTS_SECTION, AdwBin)

G_END_DECLS
