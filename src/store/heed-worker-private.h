/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: a thread that owns a connection, and the queue of what it is asked. */

#include "heed-db-private.h"

G_BEGIN_DECLS

typedef struct _HeedWorker HeedWorker;

/* Runs on the worker's thread. */
typedef void (*HeedWorkerFunc) (HeedWorker *worker,
                                gpointer user_data);

HeedWorker *heed_worker_new (const char *name);

/* Puts @func last in the queue, for one who waits; FALSE, and nothing is done, once the worker was told to end. @call is filled
 * in here and lives, with its caller, until heed_worker_call_wait() has returned. */
typedef struct
{
  HeedWorkerFunc func;
  gpointer user_data;
  GMutex mutex;
  GCond cond;
  gboolean done;
} HeedWorkerCall;

gboolean heed_worker_post_call (HeedWorker *worker,
                                HeedWorkerCall *call,
                                HeedWorkerFunc func,
                                gpointer user_data);
void heed_worker_call_wait (HeedWorkerCall *call);

/* The connection, for functions that run on the thread; NULL until one sets it. */
HeedDb *heed_worker_get_db (HeedWorker *worker);
void heed_worker_set_db (HeedWorker *worker,
                         HeedDb *db);

/* Runs @func on the worker's thread by itself when so much time has gone by, between two jobs, if the worker is there then; what is
 * waiting already stays as it is. On the worker's thread. */
void heed_worker_do_later (HeedWorker *worker,
                           guint milliseconds,
                           HeedWorkerFunc func,
                           gpointer user_data);

gboolean heed_worker_is_this_thread (HeedWorker *worker);

/* Runs what is queued, then @last, then ends the thread and frees the worker. */
void heed_worker_end (HeedWorker *worker,
                      HeedWorkerFunc last,
                      gpointer user_data);

G_END_DECLS
