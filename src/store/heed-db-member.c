/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-proof-private.h"
#include "heed-db-version-private.h"

/* The beginning of a query for members, and that of one in a store of an older form, which can be read where nothing can be written. */
#define SELECT                                                                        \
  "SELECT v.body, CASE WHEN m.own THEN coalesce(m.code, '" HEED_MEMBER_LEAD "') END," \
  " m.public_key, m.since, m.unlocked, m.must_change, m.staff_register FROM member AS m JOIN version AS v ON v.number = m.version "
#define SELECT_OLDER                                                                                    \
  "SELECT v.body, CASE WHEN m.own THEN '" HEED_MEMBER_LEAD "' END, NULL,"                               \
  " (SELECT at FROM version WHERE record = 'member' AND id = m.id ORDER BY number LIMIT 1), NULL, 0, 0" \
  " FROM member AS m JOIN version AS v ON v.number = m.version "

void
heed_db_member_free (HeedDbMember *member)
{
  g_clear_object (&member->member);
  g_free (member->public_key);
  g_free (member->since);
  g_free (member->unlocked);
  g_free (member);
}

HeedPut
heed_db_put_member (HeedDb *db,
                    HeedMember *member,
                    const char *member_id,
                    const char *at,
                    gboolean is_own,
                    GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_auto (HeedMemberProof) before = { 0 };
  const char *id;
  gint64 version;
  HeedPut put;

  g_return_val_if_fail (HEED_IS_MEMBER (member), HEED_PUT_FAILED);
  id = heed_record_get_id (HEED_RECORD (member));
  g_return_val_if_fail (id != NULL, HEED_PUT_FAILED);

  if (!heed_db_find_number (db, "SELECT version FROM member WHERE id = ?", id, &version, error) || !heed_db_find_member_proof (db, id, &before, error))
    return HEED_PUT_FAILED;
  put = heed_db_put_version (db, "member", id, version, heed_record_get_field (HEED_RECORD (member)), member_id, at, HEED_VERSION_NOW, &version, error);
  if (put == HEED_PUT_FAILED)
    return put;

  /* Also where the words are the same: an outside author may have joined this setting. */
  statement = heed_db_prepare (db,
                               "INSERT INTO member (id, own, name, role, version, code, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif (?2, ?7, NULL))"
                               " ON CONFLICT (id) DO UPDATE SET own = max (own, ?2), name = ?3, role = ?4, version = ?5,"
                               " code = iif (?2, coalesce (?6, code), code), since = iif (?2 AND (NOT own OR removed IS NOT NULL), ?7, since),"
                               " removed = iif (?2, NULL, removed)",
                               error);
  if (statement == NULL)
    return HEED_PUT_FAILED;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_integer (statement, 2, is_own ? 1 : 0);
  heed_statement_bind_text (statement, 3, heed_member_get_name (member));
  heed_statement_bind_text (statement, 4, heed_member_get_role (member));
  heed_statement_bind_integer (statement, 5, version);
  heed_statement_bind_text (statement, 6, is_own ? heed_member_get_code (member) : NULL);
  heed_statement_bind_text (statement, 7, at);
  if (!heed_statement_run (statement, error) || !heed_db_note_member (db, id, &before, error))
    return HEED_PUT_FAILED;
  heed_db_note_change (db, "member", id);

  return put;
}

/* Those that @sql gives, or @older_sql, both with one value, which is @id where that is not NULL, else @number. */
static GPtrArray *
list_members (HeedDb *db,
              const char *sql,
              const char *older_sql,
              const char *id,
              gint64 number,
              GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_db_member_free);
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean is_older;

  is_older = sqlite3_table_column_metadata (db->connection, NULL, "member", "code", NULL, NULL, NULL, NULL, NULL) != SQLITE_OK;
  statement = heed_db_prepare (db, is_older ? older_sql : sql, error);
  if (statement == NULL)
    return NULL;
  if (id != NULL)
    heed_statement_bind_text (statement, 1, id);
  else
    heed_statement_bind_integer (statement, 1, number);
  while (heed_statement_next (statement, &problem))
    {
      g_autoptr (HeedDbMember) member = g_new0 (HeedDbMember, 1);
      g_autoptr (HeedField) field = heed_db_read_body (db, statement, 0, error);

      if (field == NULL)
        return NULL;
      member->member = heed_member_new_with_code (field, heed_statement_get_text (statement, 1));
      member->public_key = g_strdup (heed_statement_get_text (statement, 2));
      member->since = g_strdup (heed_statement_get_text (statement, 3));
      member->unlocked = g_strdup (heed_statement_get_text (statement, 4));
      member->must_change = heed_statement_get_integer (statement, 5) != 0;
      member->has_staff_register = heed_statement_get_integer (statement, 6) != 0;
      g_ptr_array_add (members, g_steal_pointer (&member));
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&members);
}

HeedMember *
heed_db_get_member (HeedDb *db,
                    const char *id,
                    GError **error)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  members = list_members (db, SELECT "WHERE m.id = ?", SELECT_OLDER "WHERE m.id = ?", id, 0, error);
  if (members == NULL)
    return NULL;
  if (members->len == 0)
    {
      heed_store_say_not_found ("member", id, error);
      return NULL;
    }

  return g_object_ref (((HeedDbMember *) g_ptr_array_index (members, 0))->member);
}

GPtrArray *
heed_db_list_members (HeedDb *db,
                      gboolean only_own,
                      GError **error)
{
  g_autoptr (GPtrArray) members = list_members (db,
                                                SELECT "WHERE m.own >= ?1 AND (NOT ?1 OR m.removed IS NULL) ORDER BY m.name, m.id",
                                                SELECT_OLDER "WHERE m.own >= ? ORDER BY m.name, m.id",
                                                NULL,
                                                only_own ? 1 : 0,
                                                error);
  g_autoptr (GPtrArray) records = NULL;

  if (members == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (records, g_object_ref (((HeedDbMember *) g_ptr_array_index (members, i))->member));

  return g_steal_pointer (&records);
}

GPtrArray *
heed_db_list_own_members (HeedDb *db,
                          GError **error)
{
  return list_members (db,
                       SELECT "WHERE m.own = ? AND m.removed IS NULL ORDER BY m.since, v.number",
                       SELECT_OLDER "WHERE m.own = ? ORDER BY 4, v.number",
                       NULL,
                       1,
                       error);
}

HeedDbMember *
heed_db_get_own_member (HeedDb *db,
                        const char *id,
                        GError **error)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  members = list_members (db, SELECT "WHERE m.id = ? AND m.own AND m.removed IS NULL", SELECT_OLDER "WHERE m.id = ? AND m.own", id, 0, error);
  if (members == NULL)
    return NULL;
  if (members->len == 0)
    {
      heed_store_say_not_found ("member", id, error);
      return NULL;
    }

  return g_ptr_array_steal_index (members, 0);
}

gboolean
heed_db_update_member (HeedDb *db,
                       const HeedDbMember *member,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_auto (HeedMemberProof) before = { 0 };
  const char *id;

  g_return_val_if_fail (member != NULL && HEED_IS_MEMBER (member->member), FALSE);

  id = heed_record_get_id (HEED_RECORD (member->member));
  if (!heed_db_find_member_proof (db, id, &before, error))
    return FALSE;
  statement = heed_db_prepare (db,
                               "UPDATE member SET code = ?2, public_key = ?3, since = ?4, unlocked = ?5, must_change = ?6, staff_register = ?7"
                               " WHERE id = ?1 AND own AND removed IS NULL",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, heed_member_get_code (member->member));
  heed_statement_bind_text (statement, 3, member->public_key);
  heed_statement_bind_text (statement, 4, member->since);
  heed_statement_bind_text (statement, 5, member->unlocked);
  heed_statement_bind_integer (statement, 6, member->must_change ? 1 : 0);
  heed_statement_bind_integer (statement, 7, member->has_staff_register ? 1 : 0);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db->connection) == 0)
    {
      heed_store_say_not_found ("member", id, error);
      return FALSE;
    }
  heed_db_note_change (db, "member", id);

  return heed_db_note_member (db, id, &before, error);
}

gboolean
heed_db_remove_member (HeedDb *db,
                       const char *id,
                       const char *at,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (HeedStatement) shared = NULL;
  g_auto (HeedMemberProof) before = { 0 };

  g_return_val_if_fail (id != NULL && at != NULL, FALSE);

  if (!heed_db_find_member_proof (db, id, &before, error))
    return FALSE;

  statement = heed_db_prepare (db, "UPDATE member SET removed = ?2, public_key = NULL WHERE id = ?1 AND own AND removed IS NULL", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_text (statement, 2, at);
  if (!heed_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db->connection) == 0)
    {
      heed_store_say_not_found ("member", id, error);
      return FALSE;
    }
  shared = heed_db_prepare (db, "DELETE FROM access WHERE member = ?", error);
  if (shared == NULL)
    return FALSE;
  heed_statement_bind_text (shared, 1, id);
  if (!heed_statement_run (shared, error))
    return FALSE;
  heed_db_note_change (db, "member", id);

  return heed_db_note_member (db, id, &before, error);
}
