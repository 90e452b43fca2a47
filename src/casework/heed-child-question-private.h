/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child.h"
#include "heed-session-private.h"

G_BEGIN_DECLS

/* A question for children and, once it was asked on a worker thread, its answer. */
typedef struct
{
  HeedSession *session;
  HeedChildQuery query; /* its search is owned, and never NULL */

  GArray *numbers;     /* gint64, in order */
  GArray *all;         /* the same, whatever their flags */
  GPtrArray *children; /* HeedChild of the first of them */
  guint n_on_file;     /* where a search found nobody, else 0 */
  guint n_entries;
  guint counts[HEED_CHILD_N_FLAGS]; /* of all; 0 until heed_child_question_count() */
} HeedChildQuestion;

HeedChildQuestion *heed_child_question_new (HeedSession *session,
                                            const HeedChildQuery *query);
HeedChildQuestion *heed_child_question_ref (HeedChildQuestion *self);
void heed_child_question_unref (gpointer self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedChildQuestion, heed_child_question_unref)

/* HeedCaseworkFunc over a question, which they give back: the children, then how many of them have each flag. */
gpointer heed_child_question_find (gpointer self,
                                   GCancellable *cancellable,
                                   GError **error);
gpointer heed_child_question_count (gpointer self,
                                    GCancellable *cancellable,
                                    GError **error);

/* HeedChild of @n children by their numbers, on a thread of the store. */
GPtrArray *heed_child_question_read (HeedDb *db,
                                     const gint64 *numbers,
                                     guint n,
                                     GError **error);

G_END_DECLS
