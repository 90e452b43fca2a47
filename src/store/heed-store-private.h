/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: the parts of a store, which heed-store-open.c puts together and takes apart
 * and heed-store.c uses. */

#include "heed-store-lock-private.h"
#include "heed-store-place-private.h"
#include "heed-store.h"
#include "heed-worker-private.h"

G_BEGIN_DECLS

struct _HeedStore
{
  GObject parent_instance;

  char *path; /* NULL for memory */
  char *member_id;
  char *id;
  GError *read_only; /* why; NULL where it can be written to */
  gboolean has_salt;
  guint8 salt[HEED_STORE_SALT_SIZE];
  GMainContext *context;
  int sight;          /* HeedSight; atomic */
  char *sight_member; /* whose it is; set before the sight, once */
  guint age;          /* atomic: from 1, one more whenever persons or entries were written */

  /* While the store is open. The lock guards the pointers, not the workers. */
  GMutex mutex;
  HeedWorker *writer; /* NULL as well where it can only be read */
  HeedWorker *reader;
  HeedStoreLock *lock;
  HeedStorePlace *place; /* NULL for memory, and where it can only be read */
  guint n_copying;       /* backups that are being copied: neither the writer nor the place goes meanwhile */
  GCond copied;          /* one of them has ended */
  int is_ending;         /* atomic: it is being closed, or was */
  gboolean stays_marked; /* closing it, or an opening that failed, could not leave it as one that is not open */
  gboolean was_open;     /* it lay there as a store that is open, without its WAL file */
  gboolean was_cut;      /* its WAL file had more than could be read */
  gboolean is_copied;    /* all that is in it is in another store too */
};

G_END_DECLS
