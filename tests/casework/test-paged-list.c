/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-entries.h"
#include "heed-id.h"
#include "heed-involvement.h"
#include "heed-paged-list.h"
#include "heed-session-private.h"
#include "test-wait.h"

#define N_CHILDREN 1000

typedef struct
{
  Fixture fixture;
  HeedPagedList *list;
  GListModel *model;
  GString *log;
  guint n_begun;
  guint n_answered;
  GError *error;
} Paged;

static char *
make_id (const char *letter,
         guint i)
{
  return g_strdup_printf ("%s-00000000-0000-7000-8000-%012u", letter, i);
}

/* Child i is "Given 0012", born on 1 January of 2008 to 2017, the year is 1 to 10. */
static HeedField *
make_child (guint i,
            const char *family)
{
  HeedField *person = heed_field_new ("Person");
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));
  HeedField *birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));
  g_autofree char *id = make_id ("p", i);
  g_autofree char *number = g_strdup_printf ("%04u", i);
  g_autofree char *day = g_strdup_printf ("%u-01-01", 2008 + i % 10);
  g_autofree char *year = g_strdup_printf ("%u", 1 + i % 10);

  heed_field_set_attribute (person, "id", id);
  heed_field_append (name, heed_field_new_text ("Given", "Given"));
  heed_field_append (name, heed_field_new_text ("Family", family != NULL ? family : number));
  heed_field_set_attribute (birth, "earliest", day);
  heed_field_set_attribute (birth, "latest", day);
  heed_field_set_attribute (birth, "precision", "day");
  if (i % 100 == 7)
    heed_field_append (person, heed_field_new_text ("SENprovision", "E"));
  heed_field_append (person, heed_field_new_text ("NCyearActual", year));

  return person;
}

static gboolean
put_children_cb (HeedDb *db,
                 gpointer session,
                 GError **error)
{
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autoptr (HeedField) field = make_child (i, NULL);
      g_autoptr (HeedPerson) child = heed_person_new (field);

      if (!heed_db_put_person (db, child, heed_session_get_member_id (session), "2026-11-23T14:30:00Z", HEED_VERSION_NOW, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

static void
changed_cb (GListModel *model,
            guint position,
            guint removed,
            guint added,
            Paged *paged)
{
  g_string_append_printf (paged->log, "%u -%u +%u;", position, removed, added);
}

static void
answered_cb (HeedPagedList *list,
             Paged *paged)
{
  paged->n_answered++;
}

/* There is something to be seen already, and more is to come. */
static void
begun_cb (HeedPagedList *list,
          Paged *paged)
{
  g_autoptr (HeedChild) row = g_list_model_get_item (paged->model, 7);

  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, HEED_PAGED_LIST_N_FIRST);
  g_assert_false (heed_child_is_loading (row));
  g_assert_true (heed_paged_list_is_loading (list));
  g_assert_cmpuint (paged->n_answered, ==, 0);
  paged->n_begun++;
}

static void
failed_cb (HeedPagedList *list,
           GError *error,
           Paged *paged)
{
  g_clear_error (&paged->error);
  paged->error = g_error_copy (error);
}

static void
wait_for_answer (Paged *paged)
{
  while (heed_paged_list_is_loading (paged->list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (paged->error);
}

static void
ask (Paged *paged,
     HeedChildQuery query)
{
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask (paged->list, &query);
  wait_for_answer (paged);
}

static void
wait_until_loaded (HeedChild *row)
{
  while (heed_child_is_loading (row))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Paged *paged,
        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&paged->fixture);
  heed_session_write (paged->fixture.session, put_children_cb, paged->fixture.session, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  paged->log = g_string_new (NULL);
  paged->list = heed_paged_list_new (paged->fixture.session);
  paged->model = G_LIST_MODEL (paged->list);
  g_signal_connect (paged->list, "items-changed", G_CALLBACK (changed_cb), paged);
  g_signal_connect (paged->list, "begun", G_CALLBACK (begun_cb), paged);
  g_signal_connect (paged->list, "answered", G_CALLBACK (answered_cb), paged);
  g_signal_connect (paged->list, "failed", G_CALLBACK (failed_cb), paged);
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, 0);
}

/* What is under way holds the list until it is back, and a moment longer, on its own thread. */
static void
wait_for_errands (Paged *paged)
{
  test_wait_until (G_OBJECT (paged->list)->ref_count == 1);
}

static void
tear_down (Paged *paged,
           gconstpointer unused)
{
  if (paged->list != NULL)
    {
      wait_for_errands (paged);
      g_assert_finalize_object (paged->list);
    }
  g_string_free (paged->log, TRUE);
  g_clear_error (&paged->error);
  fixture_tear_down (&paged->fixture);
}

static void
assert_row (Paged *paged,
            guint position,
            guint child)
{
  g_autoptr (HeedChild) row = g_list_model_get_item (paged->model, position);
  g_autofree char *id = make_id ("p", child);

  g_assert_nonnull (row);
  wait_until_loaded (row);
  g_assert_cmpstr (heed_child_get_id (row), ==, id);
}

static void
count_cb (HeedChild *row,
          guint *n)
{
  (*n)++;
}

static void
test_rows (Paged *paged,
           gconstpointer unused)
{
  g_autoptr (HeedChild) first = NULL;
  g_autoptr (HeedChild) same = NULL;
  g_autoptr (HeedChild) last = NULL;
  g_autoptr (HeedChild) same_last = NULL;
  g_autoptr (HeedChild) next = NULL;
  g_autoptr (HeedChild) far = NULL;
  g_autoptr (HeedChild) near = NULL;

  ask (paged, (HeedChildQuery){ 0 });
  /* The first, and then the rest below them. */
  g_assert_cmpstr (paged->log->str, ==, "0 -0 +32;32 -0 +968;");
  g_assert_cmpuint (paged->n_begun, ==, 1);
  g_assert_cmpuint (paged->n_answered, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, N_CHILDREN);
  g_assert_cmpuint (heed_paged_list_get_n_found (paged->list), ==, N_CHILDREN);
  g_assert_true (g_list_model_get_item_type (paged->model) == HEED_TYPE_CHILD);
  g_assert_null (g_list_model_get_item (paged->model, N_CHILDREN));

  /* The first came with the order, and the rest of their page comes when one of them is asked for. */
  first = g_list_model_get_item (paged->model, 3);
  g_assert_false (heed_child_is_loading (first));
  g_assert_cmpstr (heed_child_get_name (first), ==, "Given 0003");
  same = g_list_model_get_item (paged->model, 3);
  g_assert_true (first == same);
  g_assert_cmpuint (heed_paged_list_find (paged->list, first), ==, 3);
  last = g_list_model_get_item (paged->model, HEED_PAGED_LIST_N_FIRST - 1);
  g_assert_false (heed_child_is_loading (last));
  next = g_list_model_get_item (paged->model, HEED_PAGED_LIST_N_FIRST);
  g_assert_true (heed_child_is_loading (next));
  wait_until_loaded (next);
  assert_row (paged, HEED_PAGED_LIST_N_FIRST, HEED_PAGED_LIST_N_FIRST);
  assert_row (paged, HEED_PAGED_LIST_PAGE_SIZE - 1, HEED_PAGED_LIST_PAGE_SIZE - 1);
  same_last = g_list_model_get_item (paged->model, HEED_PAGED_LIST_N_FIRST - 1);
  g_assert_true (same_last == last);

  /* Nothing is read while rows are asked for. */
  for (guint i = 700; i < 905; i++)
    {
      g_autoptr (HeedChild) row = g_list_model_get_item (paged->model, i);

      g_assert_true (heed_child_is_loading (row));
      g_assert_null (heed_child_get_id (row));
      g_assert_null (heed_child_get_name (row));
    }
  far = g_list_model_get_item (paged->model, 999);
  g_assert_true (heed_child_is_loading (far));
  wait_until_loaded (far);
  g_assert_cmpstr (heed_child_get_name (far), ==, "Given 0999");

  /* The rest of the page came with it, and stays though nobody holds it. */
  near = g_list_model_get_item (paged->model, 800);
  g_assert_false (heed_child_is_loading (near));
}

typedef struct
{
  HeedSession *session;
  GMutex reading; /* is held as long as the reader has nothing for anybody else */
  gint is_read;
} Busy;

static gboolean
read_long_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Busy *busy = user_data;

  g_atomic_int_set (&busy->is_read, TRUE);
  g_mutex_lock (&busy->reading);
  g_mutex_unlock (&busy->reading);

  return TRUE;
}

static gpointer
read_long (gpointer user_data)
{
  Busy *busy = user_data;

  g_assert_true (heed_session_read (busy->session, read_long_cb, busy, NULL));
  return NULL;
}

static gboolean
frame_cb (gpointer is_painted)
{
  *(gboolean *) is_painted = TRUE;
  return G_SOURCE_REMOVE;
}

/* What is shown next, at the priority of a frame. */
static void
wait_for_frame (void)
{
  gboolean is_painted = FALSE;

  g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, frame_cb, &is_painted, NULL);
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
}

/* A row says that it changed before it is painted for the first time: that it waits on, where the store is slow, and what
 * is known of it as soon as that is there. */
static void
test_frame (Paged *paged,
            gconstpointer unused)
{
  Busy busy = { paged->fixture.session };
  g_autoptr (HeedChild) row = NULL;
  GThread *thread;
  guint n_changed = 0;

  ask (paged, (HeedChildQuery){ 0 });
  g_mutex_init (&busy.reading);
  g_mutex_lock (&busy.reading);
  thread = g_thread_new ("busy", read_long, &busy);
  test_wait_until (g_atomic_int_get (&busy.is_read));
  row = g_list_model_get_item (paged->model, 777);
  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &n_changed);
  wait_for_frame ();
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_true (heed_child_is_loading (row));
  g_mutex_unlock (&busy.reading);
  wait_until_loaded (row);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpstr (heed_child_get_name (row), ==, "Given 0777");
  g_thread_join (thread);
  g_mutex_clear (&busy.reading);
  g_signal_handlers_disconnect_by_data (row, &n_changed);
}

static void
test_search (Paged *paged,
             gconstpointer unused)
{
  g_autoptr (HeedChild) before = NULL;
  g_autoptr (HeedChild) after = NULL;

  ask (paged, (HeedChildQuery){ 0 });
  before = g_list_model_get_item (paged->model, 123);
  paged->n_answered = 0;
  /* The first is overtaken, and is no answer. */
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask (paged->list, &(HeedChildQuery){ .search = "09" });
  ask (paged, (HeedChildQuery){ .search = "012" });
  g_assert_cmpstr (paged->log->str, ==, "0 -1000 +0;0 -0 +10;");
  g_assert_cmpstr (heed_paged_list_get_search (paged->list), ==, "012");
  g_assert_cmpuint (paged->n_answered, ==, 1);
  after = g_list_model_get_item (paged->model, 3);
  g_assert_true (after == before);
  g_assert_cmpstr (heed_child_get_name (after), ==, "Given 0123");
  assert_row (paged, 9, 129);

  /* The other way round, and by what the ties were before. */
  ask (paged, (HeedChildQuery){ .search = "012", .orders = { -HEED_CHILD_BY_NAME } });
  assert_row (paged, 0, 129);
  assert_row (paged, 9, 120);

  ask (paged, (HeedChildQuery){ .search = "nobody of that name" });
  g_assert_cmpstr (paged->log->str, ==, "0 -10 +0;");
  g_assert_cmpuint (heed_paged_list_get_n_found (paged->list), ==, 0);
  g_assert_cmpuint (heed_paged_list_get_n_on_file (paged->list), ==, N_CHILDREN);
  g_assert_cmpuint (heed_paged_list_get_n_entries (paged->list), ==, 0);
  ask (paged, (HeedChildQuery){ .search = "" });
  g_assert_cmpstr (paged->log->str, ==, "0 -0 +1000;");
  g_assert_cmpuint (heed_paged_list_get_n_on_file (paged->list), ==, 0);
}

/* Each column, both ways; the one that was picked before counts among those that are alike. */
static void
test_orders (Paged *paged,
             gconstpointer unused)
{
  ask (paged, (HeedChildQuery){ .orders = { HEED_CHILD_BY_AGE } });
  assert_row (paged, 0, 9);
  assert_row (paged, 1, 19);
  assert_row (paged, 999, 990);
  ask (paged, (HeedChildQuery){ .orders = { -HEED_CHILD_BY_AGE } });
  assert_row (paged, 0, 0);
  assert_row (paged, 1, 10);
  ask (paged, (HeedChildQuery){ .orders = { HEED_CHILD_BY_YEAR, -HEED_CHILD_BY_NAME } });
  /* As numbers: 10 comes last. */
  assert_row (paged, 0, 990);
  assert_row (paged, 1, 980);
  assert_row (paged, 999, 9);
  ask (paged, (HeedChildQuery){ .orders = { -HEED_CHILD_BY_YEAR } });
  assert_row (paged, 0, 9);
}

static void
file (Paged *paged,
      const char *kind,
      guint number,
      guint child,
      const char *day)
{
  g_autoptr (HeedField) field = heed_field_new (kind);
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GError) error = NULL;
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));
  g_autofree char *id = make_id ("e", number);
  g_autofree char *person = make_id ("p", child);

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (person, "subject"));
  heed_field_append (field, heed_field_new_text ("Headline", "Something"));
  if (g_str_equal (kind, "Concern"))
    heed_field_append (field, heed_field_new_text ("Facts", "What was seen"));
  filed = heed_file_entry (paged->fixture.session, field, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
wait_for_counts (Paged *paged,
                 HeedChildFlags flag,
                 guint n)
{
  while (heed_paged_list_get_n_flagged (paged->list, flag) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* Who has a flag is counted, and can be picked; the rows say the same of each. */
static void
test_flags (Paged *paged,
            gconstpointer unused)
{
  file (paged, "Concern", 1, 107, "2026-11-19");
  file (paged, "Concern", 2, 500, "2026-11-18");
  file (paged, "Plan", 3, 107, "2026-11-18");
  ask (paged, (HeedChildQuery){ 0 });
  wait_for_counts (paged, HEED_CHILD_SEND, N_CHILDREN / 100);
  wait_for_counts (paged, HEED_CHILD_OPEN_CONCERN, 2);
  g_assert_cmpuint (heed_paged_list_get_n_flagged (paged->list, HEED_CHILD_PLAN), ==, 1);
  g_assert_cmpuint (heed_paged_list_get_n_flagged (paged->list, HEED_CHILD_LOOKED_AFTER), ==, 0);
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autoptr (HeedChild) row = g_list_model_get_item (paged->model, i);

      wait_until_loaded (row);
      g_assert_true (heed_child_has_flag (row, HEED_CHILD_OPEN_CONCERN) == (i == 107 || i == 500));
      g_assert_true (heed_child_has_flag (row, HEED_CHILD_PLAN) == (i == 107));
      g_assert_true (heed_child_has_flag (row, HEED_CHILD_SEND) == (i % 100 == 7));
    }

  ask (paged, (HeedChildQuery){ .flags = HEED_CHILD_OPEN_CONCERN });
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, 2);
  assert_row (paged, 0, 107);
  assert_row (paged, 1, 500);
  /* Of those who were found, not of those who are shown. */
  g_assert_cmpuint (heed_paged_list_get_n_found (paged->list), ==, N_CHILDREN);
  wait_for_counts (paged, HEED_CHILD_SEND, N_CHILDREN / 100);

  ask (paged, (HeedChildQuery){ .flags = HEED_CHILD_OPEN_CONCERN | HEED_CHILD_SEND });
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, 1);
  assert_row (paged, 0, 107);

  ask (paged, (HeedChildQuery){ .search = "0500", .flags = HEED_CHILD_SEND });
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, 0);
  g_assert_cmpuint (heed_paged_list_get_n_found (paged->list), ==, 1);
}

/* Whoever has a row keeps it, and is told of as little as there is to tell. */
static void
test_again (Paged *paged,
            gconstpointer unused)
{
  g_autoptr (HeedChild) row = NULL;
  g_autoptr (HeedChild) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) added = make_child (5000, "0499x");
  g_autoptr (HeedField) renamed = make_child (500, "0510x");
  g_autoptr (HeedField) back = make_child (500, "0500");
  g_autoptr (HeedPerson) put = NULL;

  ask (paged, (HeedChildQuery){ 0 });
  row = g_list_model_get_item (paged->model, 500);
  wait_until_loaded (row);
  g_assert_false (heed_child_has_flag (row, HEED_CHILD_OPEN_CONCERN));

  /* One more is told as one more. */
  put = heed_put_person (paged->fixture.session, added, TRUE, &error);
  g_assert_no_error (error);
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask_again (paged->list);
  wait_for_answer (paged);
  g_assert_cmpstr (paged->log->str, ==, "500 -0 +1;");
  moved = g_list_model_get_item (paged->model, 501);
  g_assert_true (moved == row);

  /* What changes of a child changes in its row; the order does not. */
  file (paged, "Concern", 1, 500, "2026-11-19");
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask_again (paged->list);
  wait_for_answer (paged);
  while (!heed_child_has_flag (row, HEED_CHILD_OPEN_CONCERN))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (paged->log->str, ==, "");

  /* Somebody who goes elsewhere goes, and comes. */
  g_clear_object (&put);
  put = heed_put_person (paged->fixture.session, renamed, TRUE, &error);
  g_assert_no_error (error);
  heed_paged_list_ask_again (paged->list);
  wait_for_answer (paged);
  g_assert_cmpstr (paged->log->str, ==, "501 -1 +0;511 -0 +1;");
  assert_row (paged, 511, 500);
  while (!g_str_equal (heed_child_get_name (row), "Given 0510x"))
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&put);
  put = heed_put_person (paged->fixture.session, back, TRUE, &error);
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask_again (paged->list);
  wait_for_answer (paged);
  g_assert_cmpstr (paged->log->str, ==, "511 -1 +0;501 -0 +1;");
  g_assert_cmpuint (heed_paged_list_find (paged->list, row), ==, 501);

  /* By the last entry, whose day is that of the entry. */
  ask (paged, (HeedChildQuery){ .orders = { -HEED_CHILD_BY_LAST_ENTRY } });
  assert_row (paged, 0, 500);
  file (paged, "Note", 2, 900, "2026-11-20");
  g_string_truncate (paged->log, 0);
  heed_paged_list_ask_again (paged->list);
  wait_for_answer (paged);
  g_assert_cmpstr (paged->log->str, ==, "901 -1 +0;0 -0 +1;");
  assert_row (paged, 0, 900);
  assert_row (paged, 1, 500);
}

/* A session that is locked leaves the list as it was. */
static void
test_closed (Paged *paged,
             gconstpointer unused)
{
  ask (paged, (HeedChildQuery){ 0 });
  g_assert_true (heed_session_close (paged->fixture.session, NULL));
  heed_paged_list_ask (paged->list, &(HeedChildQuery){ .search = "0" });
  while (paged->error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (paged->error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED);
  g_assert_cmpuint (g_list_model_get_n_items (paged->model), ==, N_CHILDREN);
  g_clear_error (&paged->error);
}

/* A row may outlive its list. */
static void
test_outlives (Paged *paged,
               gconstpointer unused)
{
  HeedChild *row;

  ask (paged, (HeedChildQuery){ 0 });
  row = g_list_model_get_item (paged->model, 3);
  wait_for_errands (paged);
  g_assert_finalize_object (paged->list);
  paged->list = NULL;
  g_assert_cmpstr (heed_child_get_name (row), ==, "Given 0003");
  g_assert_finalize_object (row);
}

#define ADD(name, test) g_test_add ("/casework/paged-list/" name, Paged, NULL, set_up, test, tear_down)

/* All were listed: once an opening, however often they are counted again while somebody types. What is searched for leaves its own rows. */
static void
test_looked_at (Paged *paged,
                gconstpointer unused)
{
  g_autoptr (GPtrArray) lines = NULL;
  guint n_listed = 0;
  guint n_searched = 0;

  ask (paged, (HeedChildQuery){ 0 });
  wait_for_errands (paged);
  ask (paged, (HeedChildQuery){ .search = "given" });
  wait_for_errands (paged);
  ask (paged, (HeedChildQuery){ 0 });
  wait_for_errands (paged);
  g_assert_no_error (paged->error);
  lines = heed_list_audit (paged->fixture.session, NULL, 0, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const HeedAuditLine *line = g_ptr_array_index (lines, i);

      n_listed += g_str_equal (line->action, "listChildren") && line->subject == NULL && line->member != NULL;
      n_searched += g_str_equal (line->action, "search");
    }
  g_assert_cmpuint (n_listed, ==, 1);
  g_assert_cmpuint (n_searched, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("rows", test_rows);
  ADD ("frame", test_frame);
  ADD ("search", test_search);
  ADD ("orders", test_orders);
  ADD ("flags", test_flags);
  ADD ("again", test_again);
  ADD ("closed", test_closed);
  ADD ("outlives", test_outlives);
  ADD ("looked-at", test_looked_at);

  return g_test_run ();
}
