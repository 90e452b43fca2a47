/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

G_BEGIN_DECLS

/* A line of "Before you dial": what the front door will ask, and what the file holds of it. */
typedef struct
{
  char *question;
  char *holds; /* NULL where nothing is known */
} HeedDialLine;

/* The ten lines of words.md section 4, with what @file holds about @child; both may be NULL as long as
 * nobody is chosen. @member and @setting are who is calling; either may be NULL. GPtrArray of
 * HeedDialLine. */
GPtrArray *heed_dial_list_new (HeedCaseFile *file,
                               const char *child,
                               HeedMember *member,
                               HeedSetting *setting,
                               HeedCodes *codes);

G_END_DECLS
