/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-job.h"

#include "heed-secret-text.h"

void
heed_refer_job_free (HeedReferJob *job)
{
  g_object_unref (job->session);
  g_free (job->child);
  g_strfreev (job->entries);
  g_free (job->authority);
  g_free (job->agency);
  g_clear_pointer (&job->referral, heed_field_unref);
  g_free (job->path);
  g_clear_pointer (&job->password, heed_secret_text_free);
  g_clear_pointer (&job->call, heed_field_unref);
  g_clear_pointer (&job->decision, heed_field_unref);
  g_free (job->draft);
  g_free (job->draft_text);
  g_free (job);
}

HeedDisclosureChoice
heed_refer_job_get_choice (HeedReferJob *job)
{
  return (HeedDisclosureChoice){
    .child = job->child,
    .entries = (const char *const *) job->entries,
    .authority = job->authority,
    .agency = job->agency,
    .referral = job->referral,
    .call = job->call,
    .decision = job->decision,
    .names_no_concern = job->names_no_concern,
    .draft = job->draft,
    .include_confidential = job->confidential,
    .include_third_parties = job->third_parties,
  };
}
