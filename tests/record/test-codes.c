/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-codes.h"

#include "heed-data.h"

#include <glib/gstdio.h>

static HeedCodes *
load (const char *text,
      GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("codes-XXXXXX.xml", &path, NULL);
  HeedCodes *codes;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  codes = heed_codes_load (path, error);
  g_remove (path);

  return codes;
}

static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = load ("<codes><list id='role'><code id='subject' label='Subject'/>"
                                      "<code id='peer' label='Peer' form='x'/></list><list id='none'/></codes>",
                                      &error);
  const char *const *list;

  g_assert_no_error (error);
  list = heed_codes_get_list (codes, "role");
  g_assert_cmpstr (list[0], ==, "subject");
  g_assert_cmpstr (list[1], ==, "peer");
  g_assert_null (list[2]);
  g_assert_null (heed_codes_get_list (codes, "none")[0]);
  g_assert_null (heed_codes_get_list (codes, "other"));
  g_assert_cmpstr (heed_codes_get_label (codes, "role", "peer"), ==, "Peer");
  g_assert_cmpstr (heed_codes_get_label (codes, "role", "newOne"), ==, "newOne");
  g_assert_true (heed_codes_is_certain (codes, "role", "peer"));
  g_assert_true (heed_codes_is_certain (codes, "role", "newOne"));
  g_assert_false (heed_codes_is_known (codes, "role", "newOne"));
  g_assert_cmpstr (heed_codes_get_fact (codes, "role", "peer", "form"), ==, "x");
  g_assert_null (heed_codes_get_fact (codes, "role", "subject", "form"));
  g_assert_finalize_object (g_steal_pointer (&codes));
}

/* A label that may be wrong is never shown alone; which code it is does not change. */
static void
test_doubts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = load ("<codes><list id='a'><code id='5D' label='Other' check='true'/><code id='5C' label='Same'/></list>"
                                      "<list id='b'><code id='5D' label='Sure' check='false'/></list></codes>",
                                      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (heed_codes_get_label (codes, "a", "5D"), ==, "Other (to be checked)");
  g_assert_cmpstr (heed_codes_get_label (codes, "a", "5C"), ==, "Same");
  g_assert_cmpstr (heed_codes_get_label (codes, "b", "5D"), ==, "Sure");
  g_assert_cmpstr (heed_codes_get_fact (codes, "a", "5D", "label"), ==, "Other");
  g_assert_false (heed_codes_is_certain (codes, "a", "5D"));
  g_assert_true (heed_codes_is_certain (codes, "b", "5D"));
}

/* An element, an attribute, either in one holder only, and an attribute of every element. */
static void
test_places (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = load ("<codes><list id='urgency' at='Urgency'/><list id='outcome' at='Decision/Outcome'/>"
                                      "<list id='answer' at='DangerNow Consent/@informed'/><list id='reason' at='ParentsTold/Reason/@code'/>"
                                      "<list id='absence' at='@absence'/><list id='none'/></codes>",
                                      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (heed_codes_find_list (codes, "Referral", "Urgency", NULL), ==, "urgency");
  g_assert_cmpstr (heed_codes_find_list (codes, NULL, "Urgency", NULL), ==, "urgency");
  g_assert_cmpstr (heed_codes_find_list (codes, "Decision", "Outcome", NULL), ==, "outcome");
  g_assert_null (heed_codes_find_list (codes, "Meeting", "Outcome", NULL));
  g_assert_null (heed_codes_find_list (codes, NULL, "Outcome", NULL));
  g_assert_cmpstr (heed_codes_find_list (codes, "Referral", "Consent", "informed"), ==, "answer");
  g_assert_null (heed_codes_find_list (codes, "Referral", "Consent", NULL));
  g_assert_null (heed_codes_find_list (codes, "Concern", "DangerNow", "informed"));
  g_assert_cmpstr (heed_codes_find_list (codes, "ParentsTold", "Reason", "code"), ==, "reason");
  g_assert_null (heed_codes_find_list (codes, "Attendance", "Reason", "code"));
  g_assert_cmpstr (heed_codes_find_list (codes, "Concern", "Facts", "absence"), ==, "absence");
  g_assert_cmpstr (heed_codes_find_list (codes, "Referral", "Consent", "absence"), ==, "absence");
  g_assert_null (heed_codes_find_list (codes, "Concern", "Facts", NULL));

  g_assert_cmpstr (heed_codes_find_list_at (codes, "Decision", "Outcome"), ==, "outcome");
  g_assert_null (heed_codes_find_list_at (codes, "Meeting", "Outcome"));
  g_assert_cmpstr (heed_codes_find_list_at (codes, "Concern", "ParentsTold/Reason/@code"), ==, "reason");
  g_assert_cmpstr (heed_codes_find_list_at (codes, "Referral", "Consent/@informed"), ==, "answer");
  g_assert_null (heed_codes_find_list_at (codes, "Referral", "@about"));
}

/* What an outcome comes to is said in the lists, of the child by name. */
static void
test_meaning (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = heed_codes_load (path, &error);
  g_autofree char *named = NULL;
  g_autofree char *odd = NULL;
  g_autofree char *nameless = NULL;

  g_assert_no_error (error);
  named = heed_codes_dup_meaning (codes, "outcome", "refer", "Amira");
  g_assert_cmpstr (named, ==, "Tell children’s social care today, or Amira’s own social worker; police too where a crime is likely.");
  odd = heed_codes_dup_meaning (codes, "outcome", "refer", "{name}");
  g_assert_cmpstr (odd, ==, "Tell children’s social care today, or {name}’s own social worker; police too where a crime is likely.");
  nameless = heed_codes_dup_meaning (codes, "outcome", "refer", NULL);
  g_assert_cmpstr (nameless, ==, "Tell children’s social care today, or this person’s own social worker; police too where a crime is likely.");
  g_assert_null (heed_codes_dup_meaning (codes, "urgency", "immediate", NULL));
  g_assert_null (heed_codes_dup_meaning (codes, "outcome", "ofAnother", NULL));
  for (const char *const *code = heed_codes_get_list (codes, "outcome"); *code != NULL; code++)
    {
      g_autofree char *meaning = heed_codes_dup_meaning (codes, "outcome", *code, NULL);

      g_assert_nonnull (meaning);
      g_assert_null (strchr (meaning, '{'));
    }
}

/* Which outcomes can go together is said by both of them, of outcomes that there are. */
static void
test_outcomes_together (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = heed_codes_load (path, &error);

  g_assert_no_error (error);
  g_assert_null (heed_codes_get_fact (codes, "outcome", "noFurtherAction", "with"));
  g_assert_cmpstr (heed_codes_get_fact (codes, "outcome", "refer", "with"), ==, "earlyHelp monitor adultRoute");
  for (const char *const *code = heed_codes_get_list (codes, "outcome"); *code != NULL; code++)
    {
      const char *with = heed_codes_get_fact (codes, "outcome", *code, "with");
      g_auto (GStrv) others = g_strsplit (with != NULL ? with : "", " ", -1);

      for (guint i = 0; others[i] != NULL; i++)
        {
          const char *back = heed_codes_get_fact (codes, "outcome", others[i], "with");
          g_auto (GStrv) backs = g_strsplit (back != NULL ? back : "", " ", -1);

          g_assert_true (heed_codes_is_known (codes, "outcome", others[i]));
          g_assert_cmpstr (others[i], !=, *code);
          g_assert_true (g_strv_contains ((const char *const *) backs, *code));
        }
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "<codes><list id='a'>",
    "<codes><list><code id='a'/></list></codes>",
    "<codes><list id='a'><code id='b'/><code id='b'/></list></codes>",
    "<codes><list id='a'><code/></list></codes>",
    "<codes><code id='a'/></codes>",
    "<codes><list id='a'><thing id='b'/></list></codes>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (texts[i], &error));
      g_assert_error (error, HEED_CODES_ERROR, HEED_CODES_ERROR_FORM);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/codes/lists", test_lists);
  g_test_add_func ("/record/codes/doubts", test_doubts);
  g_test_add_func ("/record/codes/places", test_places);
  g_test_add_func ("/record/codes/meaning", test_meaning);
  g_test_add_func ("/record/codes/outcomes-together", test_outcomes_together);
  g_test_add_func ("/record/codes/refused", test_refused);
  return g_test_run ();
}
