/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heedctl-call.h"

G_BEGIN_DECLS

/* Whether the file that @option names may be written: FALSE with @error where it is a store, belongs
 * to one, or is a file that the same call reads. TRUE where the option was not given. To be asked
 * before anything is done. @session is NULL for a command without a store. */
gboolean heedctl_check_out (HeedctlCall *call,
                            HeedSession *session,
                            const char *option,
                            GError **error);

G_END_DECLS
