/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-worker-private.h"

struct _HeedWorker
{
  GThread *thread;
  GAsyncQueue *queue; /* Job */
  HeedDb *db;
  HeedWorkerFunc later; /* what is to be done by itself, and when: g_get_monotonic_time () */
  gpointer later_data;
  gint64 later_at;
  GMutex mutex; /* guards ending */
  gboolean ending;
};

typedef struct
{
  HeedWorkerFunc func;
  gpointer user_data;
  gboolean is_last;
} Job;

/* The next job; NULL where it is time for what is to be done by itself, however many jobs wait. */
static Job *
take_job (HeedWorker *worker)
{
  gint64 wait;

  if (worker->later == NULL)
    return g_async_queue_pop (worker->queue);
  wait = worker->later_at - g_get_monotonic_time ();

  return wait > 0 ? g_async_queue_timeout_pop (worker->queue, (guint64) wait) : NULL;
}

static gpointer
work (gpointer data)
{
  HeedWorker *worker = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Job *job = take_job (worker);

      if (job == NULL)
        {
          HeedWorkerFunc later = worker->later;

          worker->later = NULL;
          later (worker, worker->later_data);
          continue;
        }
      job->func (worker, job->user_data);
      is_last = job->is_last;
      g_free (job);
    }

  return NULL;
}

HeedWorker *
heed_worker_new (const char *name)
{
  HeedWorker *worker = g_new0 (HeedWorker, 1);

  worker->queue = g_async_queue_new ();
  g_mutex_init (&worker->mutex);
  worker->thread = g_thread_new (name, work, worker);

  return worker;
}

static gboolean
push (HeedWorker *worker,
      HeedWorkerFunc func,
      gpointer user_data,
      gboolean is_last)
{
  gboolean pushed = FALSE;

  g_mutex_lock (&worker->mutex);
  if (!worker->ending)
    {
      Job *job = g_new0 (Job, 1);

      job->func = func;
      job->user_data = user_data;
      job->is_last = is_last;
      g_async_queue_push (worker->queue, job);
      worker->ending = is_last;
      pushed = TRUE;
    }
  g_mutex_unlock (&worker->mutex);

  return pushed;
}

static void
call_cb (HeedWorker *worker,
         gpointer user_data)
{
  HeedWorkerCall *call = user_data;

  call->func (worker, call->user_data);

  g_mutex_lock (&call->mutex);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
}

gboolean
heed_worker_post_call (HeedWorker *worker,
                       HeedWorkerCall *call,
                       HeedWorkerFunc func,
                       gpointer user_data)
{
  g_assert (worker != NULL && call != NULL && func != NULL);
  /* Waiting on the worker's own thread would never end: a store function called the store. */
  g_assert (!heed_worker_is_this_thread (worker));

  call->func = func;
  call->user_data = user_data;
  call->done = FALSE;
  g_mutex_init (&call->mutex);
  g_cond_init (&call->cond);
  if (push (worker, call_cb, call, FALSE))
    return TRUE;

  g_mutex_clear (&call->mutex);
  g_cond_clear (&call->cond);

  return FALSE;
}

void
heed_worker_call_wait (HeedWorkerCall *call)
{
  g_assert (call != NULL);

  g_mutex_lock (&call->mutex);
  while (!call->done)
    g_cond_wait (&call->cond, &call->mutex);
  g_mutex_unlock (&call->mutex);
  g_mutex_clear (&call->mutex);
  g_cond_clear (&call->cond);
}

HeedDb *
heed_worker_get_db (HeedWorker *worker)
{
  g_assert (heed_worker_is_this_thread (worker));

  return worker->db;
}

void
heed_worker_set_db (HeedWorker *worker,
                    HeedDb *db)
{
  g_assert (heed_worker_is_this_thread (worker));

  worker->db = db;
}

void
heed_worker_do_later (HeedWorker *worker,
                      guint milliseconds,
                      HeedWorkerFunc func,
                      gpointer user_data)
{
  g_assert (heed_worker_is_this_thread (worker) && func != NULL);

  if (worker->later != NULL)
    return;
  worker->later = func;
  worker->later_data = user_data;
  worker->later_at = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;
}

gboolean
heed_worker_is_this_thread (HeedWorker *worker)
{
  g_assert (worker != NULL);

  return worker->thread == g_thread_self ();
}

void
heed_worker_end (HeedWorker *worker,
                 HeedWorkerFunc last,
                 gpointer user_data)
{
  g_assert (worker != NULL && last != NULL);

  if (!push (worker, last, user_data, TRUE))
    g_assert_not_reached ();
  g_thread_join (worker->thread);
  g_async_queue_unref (worker->queue);
  g_mutex_clear (&worker->mutex);
  g_free (worker);
}
