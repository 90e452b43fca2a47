/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-vault-error.h"

G_DEFINE_QUARK (HeedVaultError, heed_vault_error)
