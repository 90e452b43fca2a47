/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-base-error.h"

G_DEFINE_QUARK (HeedBaseError, heed_base_error)
