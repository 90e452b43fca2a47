/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* That no statement which is asked for one child, entry or number goes through a whole table: what it
 * costs must not grow with the store. */

#include "store-kit.h"

#include "heed-db-private.h"

#include <string.h>

/* What goes through a table because all of it, or anything in it, is wanted. */
static const char *const whole[] = {
  "SELECT count(*) FROM entry",
  "SELECT count(*) FROM person WHERE is_child = 1",
  "FROM person AS p WHERE p.is_child = 1 ORDER BY",
  "SELECT id FROM person WHERE is_child = 1 ORDER BY number",
  /* What has no letters is looked for as it stands. */
  "SELECT number FROM person WHERE is_child >= ?2 AND (instr (name, ?1) > 0",
  "instr (body, ?1) > 0",
  /* Those of the whole store, in order and often with a limit. */
  "FROM audit ORDER BY seq",
  " ORDER BY p.number",
  "SELECT place, body FROM entry ORDER BY place",
  /* Tables of a few dozen rows. */
  "FROM setting JOIN version",
  "FROM member AS m",
  "FROM agency AS a",
  "FROM draft",
  "FROM import",
};

static gboolean
is_whole (const char *sql)
{
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      if (strstr (sql, whole[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
assert_plan (HeedDb *db,
             const char *sql)
{
  static const char *const made[] = { "SCAN mine", "SCAN found", "SCAN i", "SCAN w", NULL };
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db->connection, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (statement, 3);

      /* The words, the numbers of json_each(), and what a query made for itself. */
      if (!g_str_has_prefix (detail, "SCAN") || strstr (detail, "VIRTUAL TABLE") != NULL || strstr (detail, "CONSTANT ROW") != NULL)
        continue;
      if (g_strv_contains (made, detail))
        continue;
      g_error ("%s\n%s", detail, sql);
    }
  sqlite3_finalize (statement);
}

/* For the flags of a page, of each entry of a child its kind is looked at, and not what was written in it. */
static void
assert_kinds_from_index (HeedDb *db,
                         const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db->connection, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (statement, 3);

      g_assert_false (g_str_has_prefix (detail, "SEARCH c USING INTEGER PRIMARY KEY"));
      n += g_str_has_prefix (detail, "SEARCH c USING COVERING INDEX entry_kind (kind=? AND place>? AND place<?)");
    }
  sqlite3_finalize (statement);
  g_assert_cmpuint (n, ==, 2);
}

static gboolean
write_all_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("content", 7);
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  HeedPromptFacts facts = { .id = "q-1", .rule = "r", .pack = "p", .edition = "e", .role = "act", .title = "t", .text = "x", .action = "a" };

  g_ptr_array_add (prompts, heed_prompt_new (&facts));
  g_assert_true (heed_db_insert_attachment (db, "f-1", "e-1", "a.txt", "text/plain", content, error));
  g_assert_true (heed_db_insert_prompts (db, "p-1", prompts, KIT_MEMBER, KIT_NOW, NULL, error));
  g_assert_true (heed_db_answer_prompt (db, "q-1", "acted", "", KIT_MEMBER, KIT_NOW, error));
  g_assert_true (heed_db_put_draft (db, "d-1", KIT_MEMBER, "Note", NULL, "", KIT_NOW, error));

  return TRUE;
}

static void
unref_all (gpointer first,
           ...)
{
  va_list arguments;

  va_start (arguments, first);
  for (gpointer array = first; array != NULL; array = va_arg (arguments, gpointer))
    g_ptr_array_unref (array);
  va_end (arguments);
}

/* Once with what a reader keeps of all children, and once without. */
static void
search_children (HeedDb *db,
                 GError **error)
{
  const HeedChildQuery query = { .search = "amira", .limit = 10 };
  g_autoptr (GArray) everybody = NULL;
  guint counts[HEED_CHILD_N_FLAGS];

  g_ptr_array_unref (heed_db_list_children (db, &query, error));
  everybody = heed_db_find_children (db, &(HeedChildQuery){ 0 }, NULL, error);
  g_assert_true (heed_db_count_flags (db, everybody, counts, error));
  g_ptr_array_unref (heed_db_list_children (db, &query, error));
}

static gboolean
read_all_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr (HeedCaseFile) file = heed_db_load_case (db, "p-1", error);
  g_autoptr (HeedPerson) person = heed_db_get_person (db, "p-1", error);
  g_autoptr (HeedEntry) entry = heed_db_get_entry (db, "e-1", error);
  g_autoptr (HeedChildFacts) facts = heed_db_get_child (db, "p-1", error);
  g_autofree char *child = heed_db_get_prompt_child (db, "q-1", error);
  g_autoptr (GBytes) content = heed_db_get_attachment_content (db, "f-1", error);
  g_auto (GStrv) by_scheme = heed_db_find_persons_by_identifier (db, "UPN", "B801200005001", error);
  g_auto (GStrv) by_any = heed_db_find_persons_by_identifier (db, NULL, "B801200005001", error);

  search_children (db, error);
  unref_all (heed_db_list_children (db, &(HeedChildQuery){ .flags = HEED_CHILD_PLAN | HEED_CHILD_SEND }, error),
             heed_db_list_children (db, &(HeedChildQuery){ .search = "2009-03-04", .limit = 10 }, error),
             heed_db_search_persons (db, "amira 943", 10, error),
             heed_db_search_entries (db, "phone", 10, error),
             heed_db_find_similar_persons (db, person, 10, error),
             heed_db_list_person_versions (db, "p-1", error),
             heed_db_list_relationships (db, "p-1", error),
             heed_db_list_entries (db, "p-1", TRUE, error),
             heed_db_list_contacts (db, "a-1", NULL, 10, error),
             heed_db_list_contacts (db, NULL, "p-1", 10, error),
             heed_db_list_contacts (db, NULL, NULL, 10, error),
             heed_db_list_attachments (db, "e-1", error),
             heed_db_list_prompts (db, "p-1", error),
             heed_db_list_prompts (db, NULL, error),
             heed_db_list_audit (db, "p-1", 10, error),
             heed_db_list_audit (db, NULL, 10, error),
             heed_db_list_drafts (db, KIT_MEMBER, error),
             NULL);
  g_assert_nonnull (content);

  return TRUE;
}

static gboolean
check_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  guint n_checked = 0;
  guint n_pages = 0;
  g_autofree gpointer *keys = NULL;
  guint n_keys;

  g_assert_true (read_all_cb (db, NULL, error));
  keys = g_hash_table_get_keys_as_array (db->statements, &n_keys);
  for (guint i = 0; i < n_keys; i++)
    {
      /* The plan of an INSERT shows looks for rows that refer to it, which are only taken while a foreign key
       * is violated. */
      if (is_whole (keys[i]) || g_str_has_prefix (keys[i], "INSERT"))
        continue;
      assert_plan (db, keys[i]);
      n_checked++;
      if (strstr (keys[i], "AS wanted") != NULL && strstr (keys[i], "'Plan'") != NULL)
        {
          assert_kinds_from_index (db, keys[i]);
          n_pages++;
        }
    }
  g_assert_cmpuint (n_pages, ==, 1);
  g_assert_cmpuint (n_checked, >, 20);

  return TRUE;
}

static void
test_plans (Kit *kit,
            gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person_from (
      "[\"Person\",{\"id\":\"p-1\"},null,[[\"Name\",null,null,[[\"Given\",null,\"Amira\"],[\"Family\",null,\"Bell\"]]],"
      "[\"PersonBirthDate\",{\"earliest\":\"2009-03-04\",\"latest\":\"2009-03-04\"}],"
      "[\"Identifiers\",null,null,[[\"UPN\",null,\"B801200005001\"]]]]]");
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "A new phone");

  kit_put_person (kit, child, TRUE);
  kit_file (kit, entry);
  kit_write (kit, write_all_cb, NULL);
  kit_read (kit, check_cb, NULL);
  /* As the writer, with the statements of the writes. */
  kit_write (kit, check_cb, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/plans/no-whole-table", Kit, NULL, kit_set_up, test_plans, kit_tear_down);

  return g_test_run ();
}
