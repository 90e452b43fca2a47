/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What one child's file and prompts cost does not grow with the other children of the store: once the prompts
 * of two thousand took minutes. */

#include "casework-fixture.h"

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-session-private.h"
#include "raw-db.h"

#define FEW 3
#define MANY 60

static gboolean
take_cost (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  raw_take_cost (db, user_data);

  return TRUE;
}

static RawCost
get_cost (HeedSession *session)
{
  RawCost cost = { 0 };

  g_assert_true (heed_session_read (session, take_cost, &cost, NULL));
  g_assert_true (heed_session_write (session, take_cost, &cost, NULL));

  return cost;
}

static HeedField *
make_concern (const char *person)
{
  HeedField *concern = heed_field_new ("Concern");

  heed_field_append (concern, heed_involvement_new (person, "subject"));
  heed_field_append (concern, heed_field_new_text ("Facts", "A new phone"));
  heed_field_set_attribute (heed_field_append (concern, heed_field_new ("Category")), "code", "cse");

  return concern;
}

/* A child of one name with one concern: all are alike. */
static char *
add_child (HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = heed_field_new ("Person");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) filed = NULL;

  heed_field_append (heed_field_append (field, heed_field_new ("Name")), heed_field_new_text ("Given", "Amira"));
  child = heed_put_person (session, field, TRUE, &error);
  g_assert_no_error (error);
  concern = make_concern (heed_record_get_id (HEED_RECORD (child)));
  filed = heed_file_entry (session, concern, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (child)));
}

static void
look_at_file (HeedSession *session,
              const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);

  g_assert_cmpuint (heed_case_file_get_entries (file)->len, >, 0);
}

static void
look_at_prompts (HeedSession *session,
                 const char *child)
{
  g_autoptr (GPtrArray) prompts = heed_list_prompts (session, child, FALSE, NULL);

  g_assert_cmpuint (prompts->len, >, 0);
}

static void
file_one (HeedSession *session,
          const char *child)
{
  g_autoptr (HeedField) concern = make_concern (child);
  g_autoptr (HeedEntry) filed = heed_file_entry (session, concern, NULL, NULL, NULL);

  g_assert_nonnull (filed);
}

static void
test_one_child (void)
{
  static const struct
  {
    const char *name;
    void (*func) (HeedSession *session,
                  const char *child);
  } cases[] = {
    { "file", look_at_file },
    { "prompts", look_at_prompts },
    { "filing", file_one },
  };
  Fixture fixture;
  RawCost few[G_N_ELEMENTS (cases)];

  fixture_set_up (&fixture);
  for (guint n = 1; n <= MANY; n++)
    {
      g_autofree char *child = add_child (fixture.session);

      if (n != FEW && n != MANY)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          RawCost cost;

          /* What is done the first time is not counted. */
          get_cost (fixture.session);
          cases[i].func (fixture.session, child);
          cost = get_cost (fixture.session);
          g_test_message ("%s, %u children: %" G_GINT64_FORMAT " statements, %" G_GINT64_FORMAT " steps, %" G_GINT64_FORMAT " rows scanned",
                          cases[i].name,
                          n,
                          cost.runs,
                          cost.steps,
                          cost.scans);
          if (n == FEW)
            {
              g_assert_cmpint (cost.runs, >, 0);
              few[i] = cost;
              continue;
            }
          g_assert_cmpint (cost.runs, ==, few[i].runs);
          g_assert_cmpint (cost.scans, ==, few[i].scans);
          /* Search trees and the audit grow a little with everything. */
          g_assert_cmpint (cost.steps, <=, few[i].steps + few[i].steps / 4);
        }
    }
  fixture_tear_down (&fixture);
}

/* The prompts of all are as much work as those of each: twice the children, twice the work. */
static void
test_all_children (void)
{
  Fixture fixture;
  RawCost half = { 0 };

  fixture_set_up (&fixture);
  for (guint n = 1; n <= 40; n++)
    {
      g_autofree char *child = add_child (fixture.session);
      g_autoptr (GPtrArray) prompts = NULL;
      RawCost cost;

      if (n != 20 && n != 40)
        continue;
      get_cost (fixture.session);
      prompts = heed_list_prompts (fixture.session, NULL, FALSE, NULL);
      g_assert_cmpuint (prompts->len, >=, n);
      cost = get_cost (fixture.session);
      g_test_message ("all, %u children: %" G_GINT64_FORMAT " statements, %" G_GINT64_FORMAT " steps", n, cost.runs, cost.steps);
      if (n == 20)
        {
          half = cost;
          continue;
        }
      g_assert_cmpint (cost.runs, <=, 2 * half.runs);
      g_assert_cmpint (cost.steps, <=, 2 * half.steps + half.steps / 4);
    }
  fixture_tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/work/one-child", test_one_child);
  g_test_add_func ("/casework/work/all-children", test_all_children);
  return g_test_run ();
}
