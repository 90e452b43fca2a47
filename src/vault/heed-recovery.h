/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-key.h"
#include "heed-secret.h"

G_BEGIN_DECLS

/* The recovery key: 256 random bits on paper, from which the store's data key is derived, so that
 * the sheet opens the database when the key file or every passphrase is lost. It reads
 * "7K3M-…", HEED_RECOVERY_GROUPS groups of HEED_RECOVERY_GROUP_LENGTH letters and digits of which
 * the last checks the others. README.md gives the code and the derivation exactly. */
#define HEED_RECOVERY_GROUPS 14
#define HEED_RECOVERY_GROUP_LENGTH 4

/* A new recovery key as text for the sheet, and in @ret_data_key the data key that it stands for;
 * the caller owns both and frees the text with heed_secret_free(). Any thread. */
char *heed_recovery_new (HeedKey **ret_data_key);

/* The data key that the recovery key typed as @text stands for; caller owns. Case, spaces, hyphens
 * and line ends do not matter; O is read as 0, I and L as 1, U as V. Any single wrong letter and any
 * two neighbours that changed places are found, and HEED_VAULT_ERROR_RECOVERY_KEY names their group;
 * other mistakes get through once in sixteen million. Whether the key is this store's shows only when the
 * database is opened with it: see heed_recovery_set_problem(). @setting heads the sheet, NULL where that is
 * not known. Any thread. */
HeedKey *heed_recovery_parse (const char *text,
                              const char *setting,
                              GError **error);

/* The problem to show when a well-formed key did not open the store whose sheet is headed
 * @setting. */
void heed_recovery_set_problem (const char *setting,
                                GError **error);

G_END_DECLS
