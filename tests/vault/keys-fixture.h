/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-vault.h"

G_BEGIN_DECLS

#define SETTING "Hillside School"
#define STORE "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"
#define SAM "m-01938c4e-7a11-7000-8000-000000000001"
#define ZOE "m-01938c4e-7a11-7000-8000-000000000002"
#define SAM_PASSPHRASE "turnips on a copper lantern"
#define ZOE_PASSPHRASE "Zo\u00eb kept a copper lantern"

/* A key file of two members, Sam and Zoë, whose passphrases are above. */
HeedKeysFile *keys_fixture_new (HeedKey *data_key);

/* The same as read back from its bytes. */
HeedKeysFile *keys_fixture_reload (HeedKeysFile *file);

void keys_fixture_assert_opens (HeedKeysFile *file,
                                const char *member_id,
                                const char *passphrase,
                                HeedKey *expected);
void keys_fixture_assert_stays_shut (HeedKeysFile *file,
                                     const char *member_id,
                                     const char *passphrase,
                                     HeedVaultError code);

G_END_DECLS
