/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* A new recovery sheet, and the new data key that is one with it, on a worker thread. Counted references. */
typedef struct _HeedNewKeyJob HeedNewKeyJob;

/* A new sheet, and who is left out of it. */
typedef struct
{
  char *sheet;    /* free it with heed_session_free_secret() */
  GStrv left_out; /* names */
} HeedNewSheet;

void heed_new_sheet_free (HeedNewSheet *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedNewSheet, heed_new_sheet_free)

/* A HeedCaseworkFunc over a session: gives a HeedNewSheet. Nothing is changed by it. */
gpointer heed_new_key_job_make_sheet (gpointer session,
                                      GCancellable *cancellable,
                                      GError **error);

/* @typed is taken (heed-secret-text.h). */
HeedNewKeyJob *heed_new_key_job_new (HeedSession *session,
                                     char *typed);
HeedNewKeyJob *heed_new_key_job_ref (HeedNewKeyJob *self);
void heed_new_key_job_unref (gpointer self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedNewKeyJob, heed_new_key_job_unref)

/* A HeedCaseworkFunc over a job: gives the store its new key, and nothing but whether it was done. CANCELLED where it was given up; then
 * the store is as it was. */
gpointer heed_new_key_job_run (gpointer job,
                               GCancellable *cancellable,
                               GError **error);

/* How much of the store is copied, from 0 to 1. */
double heed_new_key_job_get_fraction (HeedNewKeyJob *self);

/* It is given up, unless the store has its new key by then … */
void heed_new_key_job_cancel (HeedNewKeyJob *self);

/* … and waits for that: the session is at work again, under one key or the other. Whether it is the new one. */
gboolean heed_new_key_job_end (HeedNewKeyJob *self);

G_END_DECLS
