/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"

G_BEGIN_DECLS

/* Checks what each entry of @file says that it supersedes (architecture.md: an amendment is a later
 * entry, with a reason). What is superseded raises no prompt any more, so that nothing may stand in a
 * concern's place but a concern, no entry that was recorded before it, and no two each other's. Entries
 * that are named are looked for in @file, then in @others, which may be NULL; one that is in neither is
 * not looked at. An amendment without a reason is a warning (HeedCaseWarning) in @warnings, which may be
 * NULL. @name is the file in messages, "" on a form. */
gboolean heed_case_check_amendments (HeedCaseFile *file,
                                     HeedCaseFile *others,
                                     const char *name,
                                     GPtrArray *warnings,
                                     GError **error);

G_END_DECLS
