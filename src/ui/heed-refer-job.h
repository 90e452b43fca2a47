/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-refer.h"

G_BEGIN_DECLS

/* A referral on its way to a worker thread. */
typedef struct
{
  HeedSession *session;
  char *child;
  GStrv entries; /* NULL: all */
  char *authority;
  char *agency;
  HeedField *referral;
  gboolean confidential;
  gboolean third_parties;

  /* for an export */
  char *path;
  char *password;  /* heed-secret-text.h, or NULL */
  HeedField *call; /* to be filed first, or NULL */
  char *contact;
  char *draft;      /* id of the draft that it ends, or NULL */
  char *draft_text; /* all that is in it, or NULL */
} HeedReferJob;

void heed_refer_job_free (HeedReferJob *job);

/* Takes an entry along that was filed meanwhile. */
void heed_refer_job_include (HeedReferJob *job,
                             const char *entry);

/* What the use cases ask for; it borrows from @job. */
HeedDisclosureChoice heed_refer_job_get_choice (HeedReferJob *job);

G_END_DECLS
