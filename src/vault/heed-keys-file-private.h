/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what the three parts of a key file share, which are the members' slots
 * (heed-keys-file.c), the format (-format.c) and the change of the data key (-rotation.c). */

#include "heed-key-slot-private.h"
#include "heed-keys-file.h"

G_BEGIN_DECLS

#define HEED_KEYS_FILE_MAX_SIZE (2 * 1024 * 1024)
#define HEED_KEYS_FILE_MAX_STRING 1000
#define HEED_KEYS_FILE_MAX_SLOTS 200

struct _HeedKeysFile
{
  GObject parent_instance;

  char *setting;
  char *store_id;
  char *display_name;
  gboolean has_salt;
  guint8 salt[HEED_KEYS_FILE_SALT_SIZE];
  gint64 head_seq; /* 0: none was seen */
  guint8 head_hash[HEED_KEYS_FILE_HASH_SIZE];
  GPtrArray *slots;
  gint n_failures;
};

/* The place of a member's slot, or -1; the second says so in an error. */
int heed_keys_file_find_slot (HeedKeysFile *self,
                              const char *member_id);
int heed_keys_file_require_slot (HeedKeysFile *self,
                                 const char *member_id,
                                 GError **error);

/* Puts @slot, which the file then owns, in the place of another. */
void heed_keys_file_replace_slot (HeedKeysFile *self,
                                  guint place,
                                  HeedKeySlot *slot);

G_END_DECLS
