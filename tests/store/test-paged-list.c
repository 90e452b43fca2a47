/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-paged-list.h"

#define N_CHILDREN 1000

static gboolean
put_children_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *id = g_strdup_printf ("p-%04u", i);
      g_autofree char *name = g_strdup_printf ("%04u", i);
      g_autoptr (HeedPerson) child = kit_person (id, "Given", name, "2009-03-04");

      if (!heed_db_put_person (db, child, KIT_MEMBER, KIT_NOW, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

static void
wait_for (HeedPagedList *list)
{
  while (heed_paged_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

static void
changed_cb (GListModel *list,
            guint position,
            guint removed,
            guint added,
            GString *log)
{
  g_string_append_printf (log, "%u -%u +%u;", position, removed, added);
}

static gboolean
is_loaded (HeedChildRow *row)
{
  return heed_child_row_get_facts (row) != NULL;
}

static void
wait_until_loaded (HeedChildRow *row)
{
  while (!is_loaded (row))
    g_main_context_iteration (NULL, TRUE);
}

static HeedPagedList *
make_list (Kit *kit,
           GString *log)
{
  HeedPagedList *list;

  kit_write (kit, put_children_cb, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  list = heed_paged_list_new (kit->store);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), log);
  wait_for (list);

  return list;
}

static void
count_notify_cb (HeedChildRow *row,
                 GParamSpec *pspec,
                 guint *n_notified)
{
  (*n_notified)++;
}

static void
test_rows (Kit *kit,
           gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (HeedPagedList) list = make_list (kit, log);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (HeedChildRow) first = NULL;
  g_autoptr (HeedChildRow) same = NULL;
  g_autoptr (HeedChildRow) far = NULL;
  g_autoptr (HeedChildRow) near = NULL;
  guint n_notified = 0;

  g_assert_cmpstr (log->str, ==, "0 -0 +1000;");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, N_CHILDREN);
  g_assert_true (g_list_model_get_item_type (model) == HEED_TYPE_CHILD_ROW);
  g_assert_null (g_list_model_get_item (model, N_CHILDREN));

  /* Nothing is read while rows are asked for. */
  first = g_list_model_get_item (model, 3);
  g_assert_false (is_loaded (first));
  for (guint i = 0; i < 205; i++)
    {
      g_autoptr (HeedChildRow) row = g_list_model_get_item (model, i);

      g_assert_false (is_loaded (row));
    }
  same = g_list_model_get_item (model, 3);
  g_assert_true (first == same);
  far = g_list_model_get_item (model, 999);

  g_signal_connect (first, "notify::name", G_CALLBACK (count_notify_cb), &n_notified);
  wait_until_loaded (first);
  wait_until_loaded (far);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (heed_child_row_get_facts (first)->id, ==, "p-0003");
  g_assert_cmpstr (heed_child_row_get_facts (far)->id, ==, "p-0999");

  /* The rest of the page came with it, and stays though nobody holds it. */
  near = g_list_model_get_item (model, 200);
  g_assert_true (is_loaded (near));
  g_signal_handlers_disconnect_by_data (first, &n_notified);
}

static void
test_search (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (HeedPagedList) list = make_list (kit, log);
  g_autoptr (HeedChildRow) before = g_list_model_get_item (G_LIST_MODEL (list), 123);
  g_autoptr (HeedChildRow) after = NULL;

  g_string_truncate (log, 0);
  /* The first is overtaken. */
  heed_paged_list_set_search (list, "09");
  heed_paged_list_set_search (list, "012");
  wait_for (list);
  g_assert_cmpstr (log->str, ==, "0 -1000 +0;0 -0 +10;");
  after = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (after == before);
  wait_until_loaded (after);
  g_assert_cmpstr (heed_child_row_get_facts (after)->id, ==, "p-0123");

  g_string_truncate (log, 0);
  heed_paged_list_set_search (list, "nobody of that name");
  wait_for (list);
  heed_paged_list_set_search (list, NULL);
  wait_for (list);
  g_assert_cmpstr (log->str, ==, "0 -10 +0;0 -0 +1000;");
}

static void
wait_for_change (GString *log)
{
  while (log->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_follow (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (HeedPagedList) list = make_list (kit, log);
  g_autoptr (HeedChildRow) row = g_list_model_get_item (G_LIST_MODEL (list), 500);
  g_autoptr (HeedChildRow) moved = NULL;
  g_autoptr (HeedPerson) added = kit_person ("p-new", "Given", "0499x", NULL);
  g_autoptr (HeedPerson) renamed = kit_person ("p-0500", "Given", "0500", "2010-01-01");
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-0500", "subject", "words");

  wait_until_loaded (row);
  g_assert_cmpuint (heed_child_row_get_facts (row)->n_entries, ==, 0);

  /* One more is told as one more, and whoever has a row keeps it. */
  g_string_truncate (log, 0);
  kit_put_person (kit, added, TRUE);
  wait_for_change (log);
  g_assert_cmpstr (log->str, ==, "500 -0 +1;");
  moved = g_list_model_get_item (G_LIST_MODEL (list), 501);
  g_assert_true (moved == row);

  /* What changes of a child changes in its row; the order does not. */
  g_string_truncate (log, 0);
  kit_file (kit, entry);
  kit_put_person (kit, renamed, TRUE);
  while (heed_child_row_get_facts (row)->n_entries == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (heed_child_row_get_facts (row)->has_concern);
  g_assert_cmpint (heed_child_row_get_facts (row)->birth_earliest, ==, 14610);
  g_assert_cmpstr (log->str, ==, "");
}

static void
failed_cb (HeedPagedList *list,
           GError *error,
           GError **ret_error)
{
  *ret_error = g_error_copy (error);
}

static void
test_closed (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (HeedPagedList) list = make_list (kit, log);
  g_autoptr (GError) error = NULL;

  g_signal_connect (list, "failed", G_CALLBACK (failed_cb), &error);
  heed_store_close (kit->store, NULL);
  heed_paged_list_set_search (list, "0");
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_CHILDREN);
}

static void
test_finalize (Kit *kit,
               gconstpointer unused)
{
  g_autoptr (GString) log = g_string_new (NULL);
  HeedPagedList *list = make_list (kit, log);
  HeedChildRow *row = g_list_model_get_item (G_LIST_MODEL (list), 3);

  wait_until_loaded (row);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  /* A row may outlive its list. */
  g_assert_finalize_object (list);
  g_assert_cmpstr (heed_child_row_get_facts (row)->id, ==, "p-0003");
  g_assert_finalize_object (row);
}

#define ADD(name, test) g_test_add ("/store/paged-list/" name, Kit, NULL, kit_set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("rows", test_rows);
  ADD ("search", test_search);
  ADD ("follow", test_follow);
  ADD ("closed", test_closed);
  ADD ("finalize", test_finalize);

  return g_test_run ();
}
