/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* What a new store is made of, out of what was entered. An authority or nation that is "" was not
 * entered. */

/* Whether a store can be made of it: names, text that XML can hold, codes that are some, a
 * passphrase that is strong enough. */
gboolean heed_new_store_check (const HeedNewStore *facts,
                               HeedCodes *codes,
                               GError **error);

HeedSetting *heed_new_store_make_setting (const HeedNewStore *facts,
                                          HeedCodes *codes);
HeedMember *heed_new_store_make_member (const HeedNewStore *facts);

G_END_DECLS
