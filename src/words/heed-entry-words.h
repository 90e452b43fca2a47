/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* An entry in few words, as a chronology shows it. @file is what the entry's agencies, decisions and
 * follow-ups are found in. Strings belong to the caller and are never NULL. */

/* "Unexplained new phone", "Referral: Children's front door", "Decision: Refer". */
char *heed_entry_words_title (HeedEntry *entry,
                              HeedCaseFile *file,
                              HeedCodes *codes);

/* What was said or done, in a line. A child's words stand in quotation marks, unchanged. */
char *heed_entry_words_detail (HeedEntry *entry,
                               HeedCaseFile *file,
                               HeedCodes *codes);

/* What came of it, from what was recorded since: "Decided: Refer", "No answer recorded"; "" where the
 * kind of entry asks for nothing. */
char *heed_entry_words_outcome (HeedEntry *entry,
                                HeedCaseFile *file,
                                HeedCodes *codes);

G_END_DECLS
