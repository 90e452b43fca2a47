/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-casedoc-error.h"

G_DEFINE_QUARK (HeedCasedocError, heed_casedoc_error)
