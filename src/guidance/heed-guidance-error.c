/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-guidance-error.h"

G_DEFINE_QUARK (HeedGuidanceError, heed_guidance_error)
