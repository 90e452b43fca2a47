/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-referral-pack.h"

/* A pack to write into a folder of its own, for g_test_add. */
typedef struct
{
  char *folder;
  /* Where the pack may be written; nothing is there yet. */
  char *path;
  HeedCodes *codes;
  /* The example; of two attachments, the one that an entry names ("a letter") is in it. */
  HeedReferralPack *pack;
} HeedTestPack;

void heed_test_pack_set_up (HeedTestPack *fixture,
                            gconstpointer user_data);
/* Takes the folder away with all that is in it. */
void heed_test_pack_tear_down (HeedTestPack *fixture,
                               gconstpointer user_data);

/* Writes the pack as an export does, in both halves. */
gboolean heed_test_pack_write (HeedTestPack *fixture,
                               const char *path,
                               const char *password,
                               char **ret_sha256,
                               GError **error);

/* The pack at @path is whole, and opens with @password (NULL: none). */
void heed_test_pack_assert_ok (const char *path,
                               const char *password);
