/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Keys and proofs: everything that the store, the casework and the windows need of this folder.
 * README.md beside this file describes the key file and the audit chain byte by byte. */

#include "heed-audit-chain.h"
#include "heed-key-slot.h"
#include "heed-key.h"
#include "heed-keys-file.h"
#include "heed-lock-wait.h"
#include "heed-passphrase.h"
#include "heed-recovery.h"
#include "heed-secret.h"
#include "heed-vault-error.h"
#include "heed-wipe.h"
