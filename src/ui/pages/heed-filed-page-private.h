/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-draft-keeper.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* For heed-filed-page*.c only: what the page of a filed entry shows is read on another thread. */

/* What is to be read; a draft only as the page opens. */
typedef struct
{
  HeedSession *session;
  char *child; /* NULL, and so @entry: the draft's */
  char *entry;
  char *draft;
  gboolean opens;
} HeedFiledQuestion;

typedef struct
{
  HeedCaseFile *file;
  char *child;
  char *entry;
  GPtrArray *prompts;  /* HeedPrompt, of the entry */
  GPtrArray *agencies; /* HeedAgency */
  HeedFormDraft *draft;
} HeedFiledAnswer;

/* @user_data is a HeedFiledQuestion; gives a HeedFiledAnswer, or NULL: without @error, where there is nothing of that kind. */
gpointer heed_filed_read (gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

void heed_filed_question_free (gpointer question);
void heed_filed_answer_free (gpointer answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedFiledAnswer, heed_filed_answer_free)

G_END_DECLS
