/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-db-types.h"
#include "heed-setting.h"

G_BEGIN_DECLS

/* The setting and the agencies. Each is kept in all its versions: putting one that
 * differs from what is there adds a version and makes it the current one. */

/* The setting of this store; NULL, without an error, where there is none yet. */
HeedSetting *heed_db_get_setting (HeedDb *db,
                                  GError **error);
HeedPut heed_db_put_setting (HeedDb *db,
                             HeedSetting *setting,
                             const char *member_id,
                             const char *at,
                             GError **error);

HeedPut heed_db_put_agency (HeedDb *db,
                            HeedAgency *agency,
                            const char *member_id,
                            const char *at,
                            HeedVersionTime time,
                            GError **error);
HeedAgency *heed_db_get_agency (HeedDb *db,
                                const char *id,
                                GError **error);
/* By name; @search, which may be NULL, is part of the name, accents and case apart; @limit 0 is no
 * limit. */
GPtrArray *heed_db_list_agencies (HeedDb *db,
                                  const char *search,
                                  guint limit,
                                  GError **error);

G_END_DECLS
