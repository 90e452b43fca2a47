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
  HeedField *call;     /* of the phone call, or NULL */
  HeedField *decision; /* of the reasons, or NULL */
  gboolean names_no_concern;
  gboolean confidential;
  gboolean third_parties;

  /* for an export */
  char *path;
  char *password;   /* heed-secret-text.h, or NULL */
  char *draft;      /* id of the draft that it ends, or NULL */
  char *draft_text; /* all that is in it, or NULL */
} HeedReferJob;

void heed_refer_job_free (HeedReferJob *job);

/* What the use cases ask for; it borrows from @job. */
HeedDisclosureChoice heed_refer_job_get_choice (HeedReferJob *job);

G_END_DECLS
