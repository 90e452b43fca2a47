/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-ui-error.h"

G_DEFINE_QUARK (heed - ui - error - quark, heed_ui_error)
