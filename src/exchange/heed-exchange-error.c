/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-exchange-error.h"

G_DEFINE_QUARK (HeedExchangeError, heed_exchange_error)
