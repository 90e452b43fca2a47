/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

G_BEGIN_DECLS

/* That the police were told of a concern, as the file tells of it. All is borrowed from the file. */
typedef struct
{
  HeedEntry *entry;      /* the version of the concern that tells of it, or the follow-up */
  const char *at;        /* a moment as recorded, or NULL */
  const char *reference; /* or NULL */
  const char *said;      /* the follow-up's words, or NULL */
  gboolean is_999;       /* the concern's own call, and a follow-up whose words name that number */
} HeedPoliceCall;

/* Every one of a concern, the concern's own call first, then the follow-ups in the order of @file: those that nothing supersedes and
 * that are about @concern or a version before it. A call and a reference that an amendment dropped were made all the same: they come
 * from the newest version that has them. The one rule for window and page. Any thread. */
GArray *heed_police_calls_find (HeedCaseFile *file,
                                HeedEntry *concern);

G_END_DECLS
