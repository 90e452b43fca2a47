/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-keys-file.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* The file of members' keys beside a store; caller owns. */
char *heed_store_door_dup_keys_path (const char *store);

/* The data key, by a member's passphrase. @member is an id or a name, which several members may have:
 * then it is the one whom the passphrase is of; NULL where there is only one member. A wrong passphrase
 * is noted for the audit, and while the wait after wrong ones runs none is tried (_WAIT). @ret_next_key is the other
 * key, where the data key is being changed, else NULL. Caller owns the keys and @ret_member_id. */
HeedKey *heed_store_door_unlock (const char *store,
                                 const char *member,
                                 const char *passphrase,
                                 HeedKey **ret_next_key,
                                 char **ret_member_id,
                                 GError **error);

/* The same by a file of keys alone, for what lies elsewhere: nothing is noted, and nothing waits. */
HeedKey *heed_store_door_unlock_keys (HeedKeysFile *keys,
                                      const char *member,
                                      const char *passphrase,
                                      GError **error);

/* HeedMember with id, name and role, as @keys has them for show. Caller owns. */
GPtrArray *heed_store_door_list_members (HeedKeysFile *keys);

G_END_DECLS
