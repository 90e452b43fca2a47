/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-audit-words.h"

static void
test_what (void)
{
  static const struct
  {
    const char *action;
    const char *detail;
    const char *words;
  } cases[] = {
    { "read", NULL, "Opened the file" },
    { "read", "contacts", "Opened the contact log" },
    { "audit", NULL, "Looked at who has looked" },
    { "prompts", NULL, "Looked at the prompts" },
    { "file", "MissingEpisode e-1 h1:ab", "Filed: Missing episode" },
    { "importEntry", "Concern e-1 h1:ab", "Imported: Concern" },
    { "refer", "Referral e-1 h1:ab", "Filed for a referral: Referral" },
    { "export", "referral 0123 e-1,e-2 h1:ab", "Exported a referral" },
    { "export", "chronology 0123", "Exported the chronology" },
    { "export", "transfer 0123", "Exported: transfer" },
    { "changePerson", "version 12 h1:ab", "Changed the details" },
    { "answer", "q-1 acted h1:ab", "Answered a prompt" },
    { "somethingNew", "x", "somethingNew" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HeedAuditLine line = { .action = (char *) cases[i].action, .detail = (char *) cases[i].detail };
      g_autofree char *words = heed_audit_words_what (&line);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_who (void)
{
  HeedAuditLine line = { 0 };
  g_autofree char *nobody = heed_audit_words_who (&line);
  g_autofree char *unknown = NULL;
  g_autofree char *known = NULL;

  g_assert_cmpstr (nobody, ==, "Heed");
  line.member = (char *) "m-1";
  unknown = heed_audit_words_who (&line);
  g_assert_cmpstr (unknown, ==, "m-1");
  line.member_name = (char *) "R. Okafor";
  known = heed_audit_words_who (&line);
  g_assert_cmpstr (known, ==, "R. Okafor");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/audit-words/what", test_what);
  g_test_add_func ("/words/audit-words/who", test_who);

  return g_test_run ();
}
