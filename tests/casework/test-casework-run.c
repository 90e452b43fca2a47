/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-casework-run.h"
#include "heed-children.h"
#include "test-wait.h"

/* What a use case came to, whatever was cancelled meanwhile. */

typedef struct
{
  HeedSession *session;
  GMainLoop *loop;
  HeedPerson *person;
  GError *error;
} Run;

static gpointer
put_and_cancel (gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  HeedSession *session = user_data;
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedPerson *person;

  heed_field_append (heed_field_append (field, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  person = heed_put_person (session, field, TRUE, error);
  g_cancellable_cancel (cancellable);

  return person;
}

static gpointer
stop_where_cancelled (gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_cancellable_cancel (cancellable);
  g_cancellable_set_error_if_cancelled (cancellable, error);

  return NULL;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Run *run = user_data;

  run->person = heed_casework_run_finish (result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
run_one (Run *run,
         HeedCaseworkFunc func)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  run->loop = loop;
  heed_casework_run_async (NULL, func, g_object_ref (run->session), g_object_unref, g_object_unref, cancellable, done_cb, run);
  g_main_loop_run (loop);
  /* The worker's thread may let go of the session a moment after it was told of. */
  test_wait_until (g_atomic_int_get ((int *) &G_OBJECT (run->session)->ref_count) == 1);
}

/* A write that was done is told as done: "cancelled" would have it done again. */
static void
test_cancelled_late (void)
{
  Fixture fixture;
  Run run = { 0 };
  g_autoptr (GPtrArray) children = NULL;

  fixture_set_up (&fixture);
  run.session = fixture.session;
  run_one (&run, put_and_cancel);
  g_assert_no_error (run.error);
  g_assert_true (HEED_IS_PERSON (run.person));
  children = heed_list_children (fixture.session, NULL, 0, NULL);
  g_assert_cmpuint (children->len, ==, 1);
  g_object_unref (run.person);
  fixture_tear_down (&fixture);
}

/* A use case that itself stopped because it was cancelled says so. */
static void
test_stopped (void)
{
  Fixture fixture;
  Run run = { 0 };

  fixture_set_up (&fixture);
  run.session = fixture.session;
  run_one (&run, stop_where_cancelled);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (run.person);
  g_clear_error (&run.error);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/run/cancelled-late", test_cancelled_late);
  g_test_add_func ("/casework/run/stopped", test_stopped);
  return g_test_run ();
}
