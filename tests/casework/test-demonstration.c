/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-demonstration.h"
#include "heed-entries.h"

#include <string.h>

static void
test_demonstration (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) amira = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GBytes) exported = NULL;
  const char *id;

  g_assert_no_error (error);
  g_assert_true (heed_session_is_demonstration (session));
  children = heed_list_children (session, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, 24);
  amira = heed_list_children (session, "amira", 0, &error);
  g_assert_cmpuint (amira->len, ==, 1);
  id = heed_child_get_id (g_ptr_array_index (amira, 0));
  /* Her days move with today, so she is 17 whenever it is opened. */
  g_assert_cmpstr (heed_child_get_age_text (g_ptr_array_index (amira, 0)), ==, "17");
  file = heed_load_case (session, id, &error);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 11);
  prompts = heed_list_prompts (session, id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (prompts->len, >, 5);
  exported = heed_export_case (session, id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (GBytes) bytes = heed_export_case (session, heed_child_get_id (g_ptr_array_index (children, i)), &error);

      g_assert_no_error (error);
    }
  g_assert_true (heed_session_close (session, &error));
  g_assert_finalize_object (session);
}

static const char *
get (HeedField *field,
     const char *attribute)
{
  return heed_field_get_attribute (field, attribute) != NULL ? heed_field_get_attribute (field, attribute) : "";
}

/* Placed away from home by the authority of the setting, or on one's own with somebody who cares. */
static void
assert_agrees (HeedPerson *person,
               const char *authority)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (person));
  HeedField *care = heed_field_find (field, "CareHistory");
  gboolean is_away = FALSE;

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *part = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (part), "Circumstance") && g_str_equal (get (part, "code"), "outOfArea"))
        is_away = TRUE;
      if (!g_str_equal (heed_field_get_name (part), "LivingArrangement"))
        continue;
      g_assert_false (g_str_equal (get (part, "arrangement"), "independent") && *get (part, "carer") != '\0');
    }
  for (guint i = 0; care != NULL && is_away && i < heed_field_get_n_children (care); i++)
    {
      HeedField *episode = heed_field_get_child (care, i);

      if (g_str_equal (get (episode, "status"), "lookedAfter") && *get (episode, "to") == '\0')
        g_assert_cmpstr (get (episode, "authority"), !=, authority);
    }
}

static void
test_agrees (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autoptr (GPtrArray) children = heed_list_children (session, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (children->len, >, 10);
  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (HeedCaseFile) file = heed_load_case (session, heed_child_get_id (g_ptr_array_index (children, i)), &error);
      GPtrArray *persons = heed_case_file_get_persons (file);

      for (guint j = 0; j < persons->len; j++)
        assert_agrees (g_ptr_array_index (persons, j), heed_setting_get_authority (heed_session_get_setting (session)));
    }
  g_assert_true (heed_session_close (session, &error));
  g_assert_finalize_object (session);
}

/* A lead who walks through it meets most of what the rules can say, and nobody in it is two things that exclude each other. */
static void
test_teaches (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autoptr (GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const wanted[] = {
    "scope.danger-unknown",
    "missing.now",
    "scope.carer-alleged",
    "cse.under-13",
    "scope.looked-after",
    "scope.adult-at-risk",
    "online.sextortion",
    "kcsie.works-with-children",
    "scope.care-leaver",
    "slavery.nrm",
    "kcsie.fgm",
    "scope.child-alleged",
    "scope.private-fostering",
  };
  g_autoptr (GPtrArray) prompts = NULL;

  g_assert_no_error (error);
  prompts = heed_list_prompts (session, NULL, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < prompts->len; i++)
    g_hash_table_add (rules, g_strdup (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->rule));
  g_test_message ("%u rules fire", g_hash_table_size (rules));
  g_assert_cmpuint (g_hash_table_size (rules), >=, 35);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_test_message ("%s", wanted[i]);
      g_assert_true (g_hash_table_contains (rules, wanted[i]));
    }
  g_assert_true (heed_session_close (session, &error));
  g_assert_finalize_object (session);
}

static void
check_numbers (HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agencies = heed_list_agencies (session, NULL, &error);
  guint n_numbers = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < agencies->len; i++)
    {
      HeedField *field = heed_record_get_field (g_ptr_array_index (agencies, i));

      for (guint j = 0; j < heed_field_get_n_children (field); j++)
        {
          HeedField *phone = heed_field_get_child (field, j);

          if (!g_str_equal (heed_field_get_name (phone), "Phone"))
            continue;
          n_numbers++;
          /* Of those that are nobody's. */
          g_assert_true (g_str_has_prefix (heed_field_get_text (phone), "01632 960"));
        }
    }
  g_assert_cmpuint (n_numbers, >=, 4);
}

/* A demonstration that is kept as a store says that it is one, whenever it is opened; its directory has no number of an authority. */
static void
test_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery = NULL;
  g_autofree char *path = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School (demonstration)",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .passphrase = FIXTURE_PASSPHRASE,
    .is_made_up = TRUE,
  };
  g_autoptr (GPtrArray) shipped = NULL;
  HeedSession *session;
  Fixture fixture;

  fixture_set_up (&fixture);
  /* Another store has them. */
  g_assert_false (heed_session_is_made_up (fixture.session));
  shipped = heed_list_agencies (fixture.session, NULL, &error);
  g_assert_cmpuint (shipped->len, ==, 3);

  path = g_build_filename (fixture.folder, "demo.heed", NULL);
  facts.path = path;
  session = heed_session_create (&facts, &recovery, &error);
  g_assert_no_error (error);
  heed_session_free_secret (g_steal_pointer (&recovery));
  g_assert_true (heed_fill_demonstration (session, 4, 20, 1, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (heed_session_is_made_up (session));
      check_numbers (session);
      g_assert_true (heed_session_close (session, &error));
      g_assert_finalize_object (session);
      if (i == 1)
        break;
      session = heed_session_open (path, NULL, FIXTURE_PASSPHRASE, &error);
      g_assert_no_error (error);
    }

  session = heed_session_open_demonstration (&error);
  g_assert_true (heed_session_is_made_up (session));
  check_numbers (session);
  g_assert_true (heed_session_close (session, &error));
  g_assert_finalize_object (session);
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/demonstration/demonstration", test_demonstration);
  g_test_add_func ("/casework/demonstration/agrees", test_agrees);
  g_test_add_func ("/casework/demonstration/teaches", test_teaches);
  g_test_add_func ("/casework/demonstration/kept", test_kept);
  return g_test_run ();
}
