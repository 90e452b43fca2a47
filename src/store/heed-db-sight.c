/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-sight-private.h"

/* Children whose file is kept to others, and what is in it, to the last entry about or in the place of one: hidden_child, hidden_entry.
 * What was shared, whole files and single entries: shown_child, shown_entry. */
#define TABLES                                                                 \
  "CREATE TEMP TABLE IF NOT EXISTS hidden_child (number INTEGER PRIMARY KEY);" \
  "CREATE TEMP TABLE IF NOT EXISTS hidden_entry (place INTEGER PRIMARY KEY);"  \
  "CREATE TEMP TABLE IF NOT EXISTS shown_child (number INTEGER PRIMARY KEY);"  \
  "CREATE TEMP TABLE IF NOT EXISTS shown_entry (place INTEGER PRIMARY KEY);"   \
  "DELETE FROM temp.hidden_child; DELETE FROM temp.hidden_entry;"              \
  "DELETE FROM temp.shown_child; DELETE FROM temp.shown_entry;"

#define NO_VIEWS                                                          \
  "DROP VIEW IF EXISTS temp.prompt; DROP VIEW IF EXISTS temp.attachment;" \
  "DROP VIEW IF EXISTS temp.involvement; DROP VIEW IF EXISTS temp.entry;" \
  "DROP VIEW IF EXISTS temp.relationship;"

#define FILE_OF(child)                                                                          \
  "WITH RECURSIVE mine (place, id) AS ("                                                        \
  "SELECT e.place, e.id FROM temp." child " AS f"                                               \
  " CROSS JOIN main.involvement AS i ON i.person = f.number AND i.role = 'subject'"             \
  " CROSS JOIN main.entry AS e ON e.place = i.entry"                                            \
  " UNION SELECT e.place, e.id FROM mine CROSS JOIN main.entry AS e ON e.about = mine.id"       \
  " UNION SELECT e.place, e.id FROM mine CROSS JOIN main.entry AS e ON e.supersedes = mine.id)" \
  " SELECT place FROM mine"

/* %Q of SQLite's printf is the member. */
#define HIDDEN                                                                         \
  "INSERT INTO temp.hidden_child SELECT DISTINCT p.number"                             \
  " FROM main.access AS l JOIN main.person AS p ON p.id = l.id"                        \
  " WHERE l.what = 'limit' AND l.record = 'child' AND l.member = ''"                   \
  " AND NOT EXISTS (SELECT 1 FROM main.access AS n"                                    \
  " WHERE n.what = 'limit' AND n.record = 'child' AND n.id = l.id AND n.member = %Q);" \
  "INSERT INTO temp.hidden_entry " FILE_OF ("hidden_child") ";"

/* Who is named by a limit, too. */
#define SHOWN                                                                                                                 \
  "INSERT INTO temp.shown_child SELECT DISTINCT p.number"                                                                     \
  " FROM main.access AS s JOIN main.person AS p ON p.id = s.id"                                                               \
  " WHERE s.record = 'child' AND s.member = %Q AND p.number NOT IN (SELECT number FROM temp.hidden_child);"                   \
  "INSERT INTO temp.shown_entry " FILE_OF ("shown_child") ";"                                                                 \
                                                          "INSERT OR IGNORE INTO temp.shown_entry SELECT e.place"             \
                                                          " FROM main.access AS s JOIN main.entry AS e ON e.id = s.id"        \
                                                          " WHERE s.what = 'share' AND s.record = 'entry' AND s.member = %Q;" \
                                                          "DELETE FROM temp.shown_entry WHERE place IN (SELECT place FROM temp.hidden_entry);"

#define VIEWS_UNLIMITED                                            \
  "CREATE TEMP VIEW entry AS SELECT * FROM main.entry"             \
  " WHERE place NOT IN (SELECT place FROM temp.hidden_entry);"     \
  "CREATE TEMP VIEW involvement AS SELECT * FROM main.involvement" \
  " WHERE entry NOT IN (SELECT place FROM temp.hidden_entry);"     \
  "CREATE TEMP VIEW attachment AS SELECT * FROM main.attachment"   \
  " WHERE entry NOT IN (SELECT place FROM temp.hidden_entry);"     \
  "CREATE TEMP VIEW prompt AS SELECT p.* FROM main.prompt AS p"    \
  " WHERE p.child NOT IN (SELECT number FROM temp.hidden_child)"   \
  " AND (p.entry IS NULL OR EXISTS (SELECT 1 FROM temp.entry AS e WHERE e.id = p.entry));"

#define VIEWS_OWN                                                               \
  "CREATE TEMP VIEW entry AS SELECT * FROM main.entry"                          \
  " WHERE author = %Q OR place IN (SELECT place FROM temp.shown_entry);"        \
  "CREATE TEMP VIEW involvement AS SELECT i.* FROM main.involvement AS i"       \
  " WHERE EXISTS (SELECT 1 FROM temp.entry AS e WHERE e.place = i.entry);"      \
  "CREATE TEMP VIEW attachment AS SELECT a.* FROM main.attachment AS a"         \
  " WHERE EXISTS (SELECT 1 FROM temp.entry AS e WHERE e.place = a.entry);"      \
  "CREATE TEMP VIEW prompt AS SELECT p.* FROM main.prompt AS p"                 \
  " WHERE EXISTS (SELECT 1 FROM temp.entry AS e WHERE e.id = p.entry)"          \
  " OR (p.entry IS NULL AND p.child IN (SELECT number FROM temp.shown_child));" \
  "CREATE TEMP VIEW relationship AS SELECT * FROM main.relationship"            \
  " WHERE person IN (SELECT number FROM temp.shown_child)"                      \
  " OR other IN (SELECT number FROM temp.shown_child);"

typedef struct
{
  HeedSight sight;
  char *member;
  gint64 data_version; /* of the connection, when it was worked out */
  gboolean has_views;
  GHashTable *hidden; /* numbers of children, as GINT64 */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_free (seen->member);
  g_hash_table_unref (seen->hidden);
  g_free (seen);
}

gboolean
heed_db_sees_less (HeedDb *db)
{
  const Seen *seen = db->sight;

  return seen != NULL && seen->has_views;
}

gboolean
heed_db_is_kept_from (HeedDb *db,
                      gint64 child)
{
  const Seen *seen = db->sight;

  return seen != NULL && seen->sight == HEED_SIGHT_UNLIMITED && g_hash_table_contains (seen->hidden, &child);
}

gboolean
heed_db_is_blind (HeedDb *db)
{
  const Seen *seen = db->sight;

  return seen != NULL && seen->sight == HEED_SIGHT_OWN;
}

/* Whose file is hidden, or was not shared. */
static gboolean
is_reduced (HeedDb *db,
            const char *id,
            gboolean *ret_is_reduced,
            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n = 0;

  statement = heed_db_prepare (db,
                               heed_db_is_blind (db)
                                   ? "SELECT NOT EXISTS (SELECT 1 FROM person AS p JOIN temp.shown_child AS s ON s.number = p.number WHERE p.id = ?)"
                                   : "SELECT EXISTS (SELECT 1 FROM person AS p JOIN temp.hidden_child AS h ON h.number = p.number WHERE p.id = ?)",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  *ret_is_reduced = n != 0;

  return TRUE;
}

HeedPerson *
heed_db_reduce_person (HeedDb *db,
                       HeedPerson *person,
                       GError **error)
{
  g_autoptr (HeedPerson) whole = person;
  gboolean reduced = FALSE;

  if (!heed_db_sees_less (db))
    return g_steal_pointer (&whole);
  if (!is_reduced (db, heed_record_get_id (HEED_RECORD (whole)), &reduced, error))
    return NULL;

  return reduced ? heed_person_new_register (whole) : g_steal_pointer (&whole);
}

static gboolean
run (HeedDb *db,
     const char *sql,
     const char *member,
     GError **error)
{
  char *whole = sqlite3_mprintf (sql, member, member);
  gboolean done = heed_db_execute (db, whole, error);

  sqlite3_free (whole);

  return done;
}

static gboolean
read_hidden (HeedDb *db,
             Seen *seen,
             GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT number FROM temp.hidden_child", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (heed_statement_next (statement, &local))
    {
      gint64 number = heed_statement_get_integer (statement, 0);

      g_hash_table_add (seen->hidden, g_memdup2 (&number, sizeof number));
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return local == NULL;
}

/* A store of an older form has nobody who could see less. */
static gboolean
look (HeedDb *db,
      Seen *seen,
      GError **error)
{
  gint64 n_tables = 0;

  if (!heed_db_execute (db, NO_VIEWS TABLES, error)
      || !heed_db_read_integer (db, "SELECT count(*) FROM main.sqlite_master WHERE name = 'access'", &n_tables, error))
    return FALSE;
  if (n_tables > 0 && (!run (db, HIDDEN, seen->member, error) || !read_hidden (db, seen, error)))
    return FALSE;
  if (seen->sight == HEED_SIGHT_UNLIMITED)
    {
      seen->has_views = g_hash_table_size (seen->hidden) > 0;
      return !seen->has_views || heed_db_execute (db, VIEWS_UNLIMITED, error);
    }
  seen->has_views = TRUE;

  return (n_tables == 0 || run (db, SHOWN, seen->member, error)) && run (db, VIEWS_OWN, seen->member, error);
}

/* A connection that refuses to write refuses its own temporary tables, too. */
static gboolean
rebuild (HeedDb *db,
         Seen *seen,
         GError **error)
{
  gboolean done;

  if (!heed_db_execute (db, "PRAGMA query_only = OFF", error))
    return FALSE;
  done = seen != NULL ? look (db, seen, error) : heed_db_execute (db, NO_VIEWS, error);

  return heed_db_execute (db, "PRAGMA query_only = ON", done ? error : NULL) && done;
}

gboolean
heed_db_see (HeedDb *db,
             HeedSight sight,
             const char *member,
             GError **error)
{
  Seen *seen = db->sight;
  gint64 data_version = 0;

  g_assert (db->role == HEED_DB_READER || db->role == HEED_DB_LONE_READER);
  g_assert (sight == HEED_SIGHT_ALL || member != NULL);

  if (sight == HEED_SIGHT_ALL && seen == NULL)
    return TRUE;
  if (sight != HEED_SIGHT_ALL && !heed_db_read_integer (db, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (seen != NULL && seen->sight == sight && seen->data_version == data_version && g_str_equal (seen->member, member))
    return TRUE;

  g_clear_pointer (&db->sight, db->sight_free);
  /* What is kept of the children was seen by another. */
  g_clear_pointer (&db->kept, db->kept_free);
  if (sight == HEED_SIGHT_ALL)
    return rebuild (db, NULL, error);
  seen = g_new0 (Seen, 1);
  seen->sight = sight;
  seen->member = g_strdup (member);
  seen->data_version = data_version;
  seen->hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!rebuild (db, seen, error))
    {
      seen_free (seen);
      return FALSE;
    }
  db->sight = seen;
  db->sight_free = seen_free;

  return TRUE;
}

/* A child of whom an entry is hidden, as a subject of it or of what it is about. */
#define PARTLY_HIDDEN                                                                                                        \
  "SELECT EXISTS (SELECT 1 FROM temp.hidden_entry AS h JOIN main.entry AS e ON e.place = h.place"                            \
  " JOIN main.involvement AS i ON i.entry = e.place OR i.entry = (SELECT c.place FROM main.entry AS c WHERE c.id = e.about)" \
  " JOIN person AS p ON p.number = i.person WHERE p.id = ? AND i.role = 'subject')"

gboolean
heed_db_look_at_child (HeedDb *db,
                       const char *child,
                       HeedDbChildSight *ret_sight,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gboolean reduced = FALSE;
  gint64 n = 0;

  g_return_val_if_fail (child != NULL && ret_sight != NULL, FALSE);

  *ret_sight = (HeedDbChildSight){ FALSE, FALSE };
  if (!heed_db_sees_less (db))
    return TRUE;
  if (!is_reduced (db, child, &reduced, error))
    return FALSE;
  ret_sight->is_kept_from = reduced && !heed_db_is_blind (db);
  ret_sight->is_partly_hidden = reduced;
  if (reduced)
    return TRUE;

  statement = heed_db_prepare (db, PARTLY_HIDDEN, error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, child);
  if (!heed_statement_read_integer (statement, &n, error))
    return FALSE;
  ret_sight->is_partly_hidden = n != 0;

  return TRUE;
}

char *
heed_db_dup_prompt_author (HeedDb *db,
                           const char *prompt,
                           GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "SELECT e.author FROM prompt AS p JOIN entry AS e ON e.id = p.entry WHERE p.id = ?", error);

  g_return_val_if_fail (prompt != NULL, NULL);

  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, prompt);

  return heed_statement_next (statement, error) ? g_strdup (heed_statement_get_text (statement, 0)) : NULL;
}
