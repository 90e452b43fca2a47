/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

#include "heed-text.h"

#include <string.h>

static gpointer
make_setting (HeedField *field)
{
  return heed_setting_new (field);
}

static gpointer
make_agency (HeedField *field)
{
  return heed_agency_new (field);
}

HeedSetting *
heed_db_get_setting (HeedDb *db,
                     GError **error)
{
  return heed_db_take_record (db,
                              heed_db_prepare (db, "SELECT body FROM setting JOIN version ON number = version", error),
                              make_setting,
                              error);
}

HeedPut
heed_db_put_setting (HeedDb *db,
                     HeedSetting *setting,
                     const char *member_id,
                     const char *at,
                     GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  const char *name;
  gint64 version;
  HeedPut put;

  g_return_val_if_fail (HEED_IS_SETTING (setting), HEED_PUT_FAILED);

  if (!heed_db_find_number (db, "SELECT max(number) FROM version WHERE record = 'setting' AND id = ?", "s-1", &version, error))
    return HEED_PUT_FAILED;
  put = heed_db_put_version (db, "setting", "s-1", version, heed_record_get_field (HEED_RECORD (setting)), member_id, at, HEED_VERSION_NOW, &version, error);
  if (put == HEED_PUT_FAILED || put == HEED_PUT_UNCHANGED)
    return put;

  statement = heed_db_prepare (db, "INSERT INTO setting (one, name, version) VALUES (1, ?1, ?2)"
                                   " ON CONFLICT (one) DO UPDATE SET name = ?1, version = ?2",
                               error);
  if (statement == NULL)
    return HEED_PUT_FAILED;
  name = heed_setting_get_name (setting);
  heed_statement_bind_text (statement, 1, name != NULL ? name : "");
  heed_statement_bind_integer (statement, 2, version);
  if (!heed_statement_run (statement, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "setting", "s-1");

  return put;
}

HeedPut
heed_db_put_agency (HeedDb *db,
                    HeedAgency *agency,
                    const char *member_id,
                    const char *at,
                    HeedVersionTime time,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *sort_name = NULL;
  const char *id;
  const char *name;
  gint64 version;
  HeedPut put;

  g_return_val_if_fail (HEED_IS_AGENCY (agency), HEED_PUT_FAILED);
  g_return_val_if_fail (heed_record_get_id (HEED_RECORD (agency)) != NULL, HEED_PUT_FAILED);

  id = heed_record_get_id (HEED_RECORD (agency));
  if (!heed_db_find_number (db, "SELECT version FROM agency WHERE id = ?", id, &version, error))
    return HEED_PUT_FAILED;
  put = heed_db_put_version (db, "agency", id, version, heed_record_get_field (HEED_RECORD (agency)), member_id, at, time, &version, error);
  if (put != HEED_PUT_CREATED && put != HEED_PUT_UPDATED)
    return put;

  statement = heed_db_prepare (db, "INSERT INTO agency (id, kind, authority, name, sort_name, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                   " ON CONFLICT (id) DO UPDATE SET kind = ?2, authority = ?3, name = ?4, sort_name = ?5, version = ?6",
                               error);
  if (statement == NULL)
    return HEED_PUT_FAILED;
  name = heed_agency_get_name (agency);
  sort_name = heed_text_fold (name != NULL ? name : "");
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, heed_agency_get_kind (agency));
  heed_statement_bind_text (statement, 3, heed_agency_get_authority (agency));
  heed_statement_bind_text (statement, 4, name);
  heed_statement_bind_text (statement, 5, sort_name);
  heed_statement_bind_integer (statement, 6, version);
  if (!heed_statement_run (statement, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "agency", id);

  return put;
}

HeedAgency *
heed_db_get_agency (HeedDb *db,
                    const char *id,
                    GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  return heed_db_get_record (db, "SELECT v.body FROM agency AS a JOIN version AS v ON v.number = a.version WHERE a.id = ?", "agency", id, make_agency, error);
}

GPtrArray *
heed_db_list_agencies (HeedDb *db,
                       const char *search,
                       guint limit,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *folded = NULL;

  statement = heed_db_prepare (db, "SELECT v.body FROM agency AS a JOIN version AS v ON v.number = a.version"
                                   " WHERE ?1 IS NULL OR instr (a.sort_name, ?1) > 0 ORDER BY a.sort_name, a.id LIMIT ?2",
                               error);
  if (statement == NULL)
    return NULL;
  folded = search != NULL ? heed_text_fold (search) : NULL;
  heed_statement_bind_text (statement, 1, folded);
  heed_statement_bind_integer (statement, 2, limit > 0 ? (gint64) limit : -1);

  return heed_db_collect_records (db, g_steal_pointer (&statement), make_agency, error);
}
