/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can stop this folder's work. Every message is a problem of three lines (heed-problem.h)
 * and holds no part of a secret. */
typedef enum
{
  HEED_VAULT_ERROR_PASSPHRASE,   /* it does not open this member's slot, or the slot was altered */
  HEED_VAULT_ERROR_RECOVERY_KEY, /* mistyped, or of another store */
  HEED_VAULT_ERROR_NOT_KEYS,     /* not a key file, or a damaged one */
  HEED_VAULT_ERROR_NEWER,        /* an undamaged key file of a later version */
  HEED_VAULT_ERROR_IO,           /* the file, the disk or the memory did not serve */
  HEED_VAULT_ERROR_SLOT,         /* no such member, one too many, or the last one */
  HEED_VAULT_ERROR_WEAK,         /* a new passphrase that is not taken, or a key for tests in a release */
} HeedVaultError;

#define HEED_VAULT_ERROR (heed_vault_error_quark ())
GQuark heed_vault_error_quark (void);

G_END_DECLS
