/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-audit.h"
#include "heedctl-call.h"

G_BEGIN_DECLS

/* Prints what a check found (GPtrArray of HeedVerifyLine), one line each; HEEDCTL_WRONG where anything
 * is wrong. */
HeedctlExit heedctl_print_checks (HeedctlCall *call,
                                  GPtrArray *lines);

/* As heedctl_fail(), but where the store is damaged that is what the check found. */
HeedctlExit heedctl_fail_check (HeedctlCall *call,
                                const GError *error);

G_END_DECLS
