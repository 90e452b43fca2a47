/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What is open about a referral, from its entries alone. */

#include "heed-next-step.h"

#include "heed-date.h"
#include "heed-involvement.h"

#define NOW "2026-11-30T10:00"

static void
add_text (HeedField *field,
          const char *name,
          const char *text)
{
  if (text != NULL)
    heed_field_append (field, heed_field_new_text (name, text));
}

static void
add_referral (HeedCaseFile *file,
              const char *id,
              const char *sent,
              const char *acknowledged,
              const char *response)
{
  g_autoptr (HeedField) field = heed_field_new ("Referral");

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", "2026-11-19T10:00:00Z");
  heed_field_append (field, heed_involvement_new ("p-1", "subject"));
  add_text (field, "SentAt", sent);
  add_text (field, "Acknowledged", acknowledged);
  add_text (field, "Response", response);
  heed_case_file_add_field (file, field);
}

static void
add_follow_up (HeedCaseFile *file,
               const char *about,
               const char *what,
               const char *day)
{
  g_autoptr (HeedField) field = heed_field_new ("FollowUp");
  HeedField *occurred;

  heed_field_set_attribute (field, "id", "e-f");
  heed_field_set_attribute (field, "about", about);
  heed_field_set_attribute (field, "recordedAt", "2026-11-20T10:00:00Z");
  occurred = heed_field_append (field, heed_field_new ("Occurred"));
  heed_field_set_attribute (occurred, "earliest", day);
  heed_field_set_attribute (occurred, "latest", day);
  heed_field_set_attribute (heed_field_append (field, heed_field_new ("What")), "what", what);
  heed_case_file_add_field (file, field);
}

static void
test_referral (void)
{
  static const struct
  {
    const char *sent;
    const char *acknowledged;
    const char *response;
    const char *follow_up;
    const char *day;
    const char *expected;
    gboolean phone;
  } rows[] = {
    { NULL, NULL, NULL, NULL, NULL, "Referral not sent yet: phone, send it, record when", TRUE },
    { "2026-11-30T09:00", NULL, NULL, NULL, NULL, "Sent today, no answer yet", FALSE },
    { "2026-11-29T23:50", NULL, NULL, NULL, NULL, "Sent, not acknowledged for 1 day: phone", TRUE },
    { "2026-11-19", NULL, NULL, NULL, NULL, "Sent, not acknowledged for 11 days: phone", TRUE },
    { "2026-11-19", "2026-11-21T09:00", NULL, NULL, NULL, "Acknowledged, no answer for 9 days: phone", TRUE },
    { "2026-11-19", "2026-11-30T09:00", NULL, NULL, NULL, "Acknowledged today, no answer yet", FALSE },
    { "2026-11-19", NULL, NULL, "acknowledged", "2026-11-21", "Acknowledged, no answer for 9 days: phone", TRUE },
    { "2026-11-19", NULL, "2026-11-20", NULL, NULL, NULL, FALSE },
    { "2026-11-19", "2026-11-19", NULL, "response", "2026-11-21", NULL, FALSE },
    { "2026-11-19", NULL, NULL, "closed", "2026-11-21", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedCaseFile) file = heed_case_file_new ();
      g_autofree char *text = NULL;
      gboolean phone = FALSE;

      add_referral (file, "e-1", rows[i].sent, rows[i].acknowledged, rows[i].response);
      if (rows[i].follow_up != NULL)
        add_follow_up (file, "e-1", rows[i].follow_up, rows[i].day);
      text = heed_next_step_new (file, "p-1", NOW, &phone);
      g_test_message ("%u", i);
      g_assert_cmpstr (text, ==, rows[i].expected);
      g_assert_cmpint (phone, ==, rows[i].phone);
      /* Of a sister it says nothing. */
      g_assert_null (heed_next_step_new (file, "p-2", NOW, NULL));
    }
}

static void
test_worker (void)
{
  static const struct
  {
    const char *kind;
    const char *to;
    const char *until;
    const char *expected;
  } rows[] = {
    { "SWR", "p-1", NULL, "Own social worker: Jo Lane, 01632 960111" },
    { "SWR", "p-1", "2026-11-30", "Own social worker: Jo Lane, 01632 960111" },
    { "SWR", "p-1", "2026-11-29", NULL },
    { "SWR", "p-2", NULL, NULL },
    { "DOC", "p-1", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HeedCaseFile) file = heed_case_file_new ();
      g_autoptr (HeedField) worker = heed_field_new ("Person");
      g_autoptr (HeedField) relationship = heed_field_new ("Relationship");
      HeedField *name = heed_field_append (worker, heed_field_new ("Name"));
      g_autofree char *text = NULL;

      heed_field_set_attribute (worker, "id", "p-9");
      heed_field_append (name, heed_field_new_text ("Given", "Jo"));
      heed_field_append (name, heed_field_new_text ("Family", "Lane"));
      heed_field_append (worker, heed_field_new_text ("Phone", "01632 960111"));
      heed_case_file_add_field (file, worker);
      heed_field_set_attribute (relationship, "person", "p-9");
      heed_field_set_attribute (relationship, "to", rows[i].to);
      heed_field_set_attribute (relationship, "kind", rows[i].kind);
      heed_field_set_attribute (relationship, "until", rows[i].until);
      heed_case_file_add_field (file, relationship);
      text = heed_next_step_worker (file, "p-1", heed_date_from_ymd (2026, 11, 30));
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/next-step/referral", test_referral);
  g_test_add_func ("/words/next-step/worker", test_worker);

  return g_test_run ();
}
