/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* Which events a referral is about: one rule for its page and for the fields that it lacks. Marks the CaseFile @root, a copy with its
 * derived facts, in the namespace @ns:
 * - "matter" on each event (Concern, MissingEpisode) of which the child is a subject and that nothing supersedes: "referred" where the
 *   referral names it, by whatever version of it; "open" where it is another one and not closed (its State; a missing episode of the
 *   last 30 days from which no return is known). Where the referral names none that is there, or @is_about_all, those that are open are referred, or,
 *   with none of them open, all;
 * - "of" on each entry about a marked one, or about a version before it, or about an entry about it: the same word.
 * - "event" on both, the event's id;
 * - "away" on a missing episode that is open: that the child is missing is true on the day of the page.
 * @whole has the versions that are not in @root. @referral may be NULL. */
void heed_referred_mark (xmlNode *root,
                         xmlNs *ns,
                         HeedCaseFile *whole,
                         const char *child,
                         const char *referral,
                         gboolean is_about_all);

/* Marks as "ended" each relationship, address and arrangement whose last day is before the day of the document. */
void heed_referred_mark_ended (xmlNode *root,
                               xmlNs *ns);

G_END_DECLS
