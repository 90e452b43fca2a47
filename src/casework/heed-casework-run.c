/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-casework-run.h"

typedef struct
{
  HeedCaseworkFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
  GDestroyNotify destroy_result;
} Run;

static gint n_out;

/* With the task, which outlives its callback. */
static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->destroy != NULL)
    run->destroy (run->user_data);
  g_free (run);
  g_atomic_int_add (&n_out, -1);
}

static void
run_in_thread_cb (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  gpointer result = run->func (run->user_data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, run->destroy_result);
}

void
heed_casework_run_async (gpointer source_object,
                         HeedCaseworkFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy,
                         GDestroyNotify destroy_result,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer callback_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (source_object == NULL || G_IS_OBJECT (source_object));
  g_return_if_fail (func != NULL);

  g_atomic_int_inc (&n_out);
  run = g_new0 (Run, 1);
  run->func = func;
  run->user_data = user_data;
  run->destroy = destroy;
  run->destroy_result = destroy_result;

  task = g_task_new (source_object, cancellable, callback, callback_data);
  g_task_set_source_tag (task, heed_casework_run_async);
  /* What was done is done, also where it was cancelled meanwhile: only the function knows. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread_cb);
}

gpointer
heed_casework_run_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, heed_casework_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
heed_casework_run_count (void)
{
  return (guint) g_atomic_int_get (&n_out);
}
