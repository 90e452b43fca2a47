/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance.h"
#include "heed-program-private.h"

G_BEGIN_DECLS

/* What keeps a report from firing at @node, which its rule was entered at: HeedBlocker, each fact once, those that were asked first
 * first. No rule is known here: of what is joined by "and" in the test, and in the lets that it asks for, only what is false counts; of
 * what is joined by "or" all of it; and a fact is a let that the pack has words for (g:Fact), else the field of the entry that is
 * looked at. Empty where there is no word for it. NULL where the engine could not go on. Private to the folder. */
GPtrArray *heed_why_not_find (HeedEngine *engine,
                              HeedPack *pack,
                              HeedReport *report,
                              xmlNode *node);

G_END_DECLS
