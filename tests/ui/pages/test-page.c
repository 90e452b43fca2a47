/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What a page sends for, and what of it comes back. Every errand stands at its gate until the test opens it. */

#include "ui-test.h"

#include "heed-page.h"

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, HeedPage)

struct _TestPage
{
  HeedPage parent_instance;

  GString *back; /* what came back, in its order: the label of an errand, or "!" for one that failed */
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, HEED_TYPE_PAGE)

/* An errand; all of a test are freed at its end. */
typedef struct
{
  const char *label;
  gboolean fails;
  gboolean is_open; /* under the lock */
  gint n_runs;
  gint n_freed;   /* its question */
  gint n_results; /* that nobody took */
} Gate;

static GMutex lock;
static GCond opened;

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&lock);
  gate->is_open = TRUE;
  g_cond_broadcast (&opened);
  g_mutex_unlock (&lock);
}

static void
test_page_finalize (GObject *object)
{
  g_string_free (TEST_PAGE (object)->back, TRUE);

  G_OBJECT_CLASS (test_page_parent_class)->finalize (object);
}

static void
test_page_class_init (TestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_page_finalize;
}

static void
test_page_init (TestPage *self)
{
  self->back = g_string_new (NULL);
}

static gpointer
pass_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Gate *gate = user_data;

  g_atomic_int_inc (&gate->n_runs);
  g_mutex_lock (&lock);
  while (!gate->is_open)
    g_cond_wait (&opened, &lock);
  g_mutex_unlock (&lock);
  if (gate->fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "shut");

  return gate->fails ? NULL : gate;
}

static void
freed (gpointer gate)
{
  g_atomic_int_inc (&((Gate *) gate)->n_freed);
}

static void
not_taken (gpointer gate)
{
  g_atomic_int_inc (&((Gate *) gate)->n_results);
}

static void
passed_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  Gate *gate = result;

  g_assert_true ((result == NULL) == (error != NULL));
  g_string_append (TEST_PAGE (page)->back, gate != NULL ? gate->label : "!");
}

static void
ask (TestPage *page,
     const char *name,
     Gate *gate)
{
  heed_page_ask (HEED_PAGE (page), name, pass_func, gate, freed, not_taken, passed_cb);
}

static gboolean
is_running (gpointer gate)
{
  return g_atomic_int_get (&((Gate *) gate)->n_runs) == 1;
}

static gboolean
has_nothing_out (gpointer data)
{
  return heed_casework_run_count () == 0;
}

static TestPage *
page_new (void)
{
  return g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));
}

static void
page_end (TestPage *page)
{
  ui_test_wait (has_nothing_out, NULL);
  g_assert_finalize_object (page);
}

/* Of the same name only the newest answer comes back, and what was asked for in between is not even run. */
static void
test_newest (void)
{
  TestPage *page = page_new ();
  Gate first = { "1" };
  Gate second = { "2", .is_open = TRUE };
  Gate third = { "3", .is_open = TRUE };

  ask (page, "list", &first);
  ui_test_wait (is_running, &first);
  ask (page, "list", &second);
  ask (page, "list", &third);
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);

  g_assert_cmpstr (page->back->str, ==, "3");
  g_assert_cmpint (first.n_results, ==, 1);
  g_assert_cmpint (second.n_runs, ==, 0);
  g_assert_cmpint (third.n_results, ==, 0);
  g_assert_cmpint (first.n_freed, ==, 1);
  g_assert_cmpint (second.n_freed, ==, 1);
  g_assert_cmpint (third.n_freed, ==, 1);

  /* One that is alone comes back, after others too. */
  first = (Gate){ "4", .is_open = TRUE };
  ask (page, "list", &first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "34");
  page_end (page);
}

/* That an older one failed is nobody's business any more; that the newest did is. */
static void
test_failures (void)
{
  TestPage *page = page_new ();
  Gate first = { "1", .fails = TRUE };
  Gate second = { "2", .is_open = TRUE };
  Gate third = { "3", .fails = TRUE, .is_open = TRUE };

  ask (page, "list", &first);
  ui_test_wait (is_running, &first);
  ask (page, "list", &second);
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "2");
  ask (page, "list", &third);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "2!");
  page_end (page);
}

/* Another name does not wait, and what has none all comes back. */
static void
test_names (void)
{
  TestPage *page = page_new ();
  Gate first = { "1" };
  Gate other = { "o", .is_open = TRUE };
  Gate each[] = { { "a", .is_open = TRUE }, { "b", .is_open = TRUE } };

  ask (page, "list", &first);
  ask (page, "preview", &other);
  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    heed_page_run (HEED_PAGE (page), pass_func, &each[i], freed, not_taken, passed_cb);
  while (page->back->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strchr (page->back->str, 'o'));
  g_assert_nonnull (strchr (page->back->str, 'a'));
  g_assert_nonnull (strchr (page->back->str, 'b'));
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpuint (page->back->len, ==, 4);
  g_assert_cmpint (page->back->str[3], ==, '1');
  page_end (page);
}

static void
test_forgotten (void)
{
  TestPage *page = page_new ();
  Gate first = { "1" };
  Gate second = { "2" };
  Gate third = { "3", .is_open = TRUE };

  heed_page_forget (HEED_PAGE (page), "list");
  ask (page, "list", &first);
  ui_test_wait (is_running, &first);
  ask (page, "list", &second);
  heed_page_forget (HEED_PAGE (page), "list");
  g_assert_cmpint (second.n_freed, ==, 1);
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "");
  g_assert_cmpint (first.n_results, ==, 1);
  g_assert_cmpint (second.n_runs, ==, 0);

  /* Asked for anew, also while what is forgotten is still out. */
  first = (Gate){ "1" };
  ask (page, "list", &first);
  ui_test_wait (is_running, &first);
  heed_page_forget (HEED_PAGE (page), "list");
  ask (page, "list", &third);
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "3");
  page_end (page);
}

/* A page that was left hears nothing, and what was still to run does not. */
static void
test_left (void)
{
  TestPage *page = page_new ();
  Gate first = { "1" };
  Gate second = { "2", .is_open = TRUE };

  ask (page, "list", &first);
  ui_test_wait (is_running, &first);
  ask (page, "list", &second);
  heed_page_leave (HEED_PAGE (page));
  open_gate (&first);
  ui_test_wait (has_nothing_out, NULL);
  g_assert_cmpstr (page->back->str, ==, "");
  g_assert_cmpint (first.n_results, ==, 1);
  g_assert_cmpint (second.n_runs, ==, 0);
  g_assert_cmpint (second.n_freed, ==, 1);
  page_end (page);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/page/newest", test_newest);
  g_test_add_func ("/ui/page/failures", test_failures);
  g_test_add_func ("/ui/page/names", test_names);
  g_test_add_func ("/ui/page/forgotten", test_forgotten);
  g_test_add_func ("/ui/page/left", test_left);

  return g_test_run ();
}
