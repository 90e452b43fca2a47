/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* What the loaded packs say where a referral of @child asks to whom: the prompts whose place is "refer", of the child's file as it
 * would stand with a referral of it that is not sent yet, worst first, and each said once, however many entries raise it. @file is the
 * child's own (heed_load_case()), which is only read; @about, which may be NULL, the entry that the referral is about. Nothing is kept:
 * the referral raises its prompts when it is filed, as any entry does. GPtrArray of HeedPrompt, caller owns; NULL with @error where a
 * pack cannot be evaluated, which never stops a referral. Any thread. */
GPtrArray *heed_refer_advice (HeedSession *session,
                              HeedCaseFile *file,
                              const char *child,
                              const char *about,
                              GError **error);

G_END_DECLS
