/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Whatever the order in which entries are filed, they are listed and found by when they happened. */

#include "store-kit.h"

#include <string.h>

/* Each stands before the next: oldest first. @at is earliest and latest, or AwareAt where it begins with "aware ", or
 * nothing. They are filed from the middle outwards. */
static const struct
{
  const char *id;
  const char *at;
  const char *recorded;
} cases[] = {
  { "e-night-before", "2026-10-24T23:59:59", "2026-10-27T09:00:00Z" },
  { "e-day-2", "2026-10-25", "2026-10-26T09:00:00Z" },
  { "e-day-1", "2026-10-25Z", "2026-10-27T09:00:00Z" },
  { "e-midnight", "2026-10-24T23:00Z", "2026-10-26T09:00:00Z" },
  { "e-summer", "2026-10-25T00:59:59+01:00", "2026-10-26T09:05:00Z" },
  { "e-first", "2026-10-25T01:30", "2026-10-26T09:03:00Z" },
  { "e-first-again", "2026-10-25T00:30:30Z", "2026-10-26T09:01:00Z" },
  { "e-aware", "aware 2026-10-25T01:50+01:00", "2026-10-26T09:06:00Z" },
  { "e-winter", "2026-10-25T01:10Z", "2026-10-26T09:02:00Z" },
  { "e-two", "2026-10-25T02:00", "2026-10-26T09:04:00Z" },
  { "e-same-b", "2026-10-25T14:00", "2026-10-26T09:00:00+01:00" },
  { "e-same-c", "2026-10-25T14:00:00Z", "2026-10-26T08:30:00Z" },
  { "e-same-d", "2026-10-25T14:00:00Z", "2026-10-26T08:30:00Z" },
  { "e-recorded", NULL, "2026-10-26T00:00:00Z" },
};

static HeedEntry *
make_entry (const char *kind,
            guint i)
{
  const char *at = cases[i].at;
  gboolean is_aware = at != NULL && g_str_has_prefix (at, "aware ");
  g_autofree char *occurred = at != NULL && !is_aware ? g_strdup_printf ("[\"Occurred\",{\"earliest\":\"%s\",\"latest\":\"%s\"}],", at, at) : g_strdup ("");
  g_autofree char *aware = is_aware ? g_strdup_printf ("[\"AwareAt\",null,\"%s\"],", at + strlen ("aware ")) : g_strdup ("");
  g_autofree char *contact = g_strdup (g_str_equal (kind, "AgencyContact") ? "[\"Contact\",{\"agency\":\"a-1\"}]," : "");
  g_autofree char *body = g_strdup_printf ("[\"%s\",{\"id\":\"%s\",\"recordedAt\":\"%s\",\"author\":\"" KIT_MEMBER "\"},null,"
                                           "[%s%s[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],%s[\"Facts\",null,\"A phone 👍\"]]]",
                                           kind,
                                           cases[i].id,
                                           cases[i].recorded,
                                           occurred,
                                           aware,
                                           contact);

  return kit_entry_from (body);
}

static void
file_all (Kit *kit,
          const char *kind)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  const guint n = G_N_ELEMENTS (cases);

  kit_put_person (kit, child, TRUE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HeedEntry) entry = make_entry (kind, i % 2 == 0 ? (n + i) / 2 : (n - 1 - i) / 2);

      kit_file (kit, entry);
    }
}

static void
assert_oldest_first (GPtrArray *entries)
{
  g_assert_nonnull (entries);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (entries, i)), ==, cases[i].id);
}

static void
assert_newest_first (GPtrArray *entries,
                     guint n)
{
  g_assert_nonnull (entries);
  g_assert_cmpuint (entries->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (entries, i)), ==, cases[G_N_ELEMENTS (cases) - 1 - i].id);
}

static void
assert_contacts (GPtrArray *contacts,
                 guint n)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  for (guint i = 0; i < contacts->len; i++)
    g_ptr_array_add (entries, ((HeedContact *) g_ptr_array_index (contacts, i))->entry);
  assert_newest_first (entries, n);
}

static gboolean
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  const guint n = G_N_ELEMENTS (cases);
  g_autoptr (HeedCaseFile) file = heed_db_load_case (db, "p-1", error);
  g_autoptr (GPtrArray) entries = heed_db_list_entries (db, "p-1", TRUE, error);
  g_autoptr (GPtrArray) all = heed_db_list_contacts (db, NULL, NULL, 0, error);
  g_autoptr (GPtrArray) of_agency = heed_db_list_contacts (db, "a-1", NULL, 0, error);
  g_autoptr (GPtrArray) of_child = heed_db_list_contacts (db, NULL, "p-1", 0, error);

  g_assert_nonnull (file);
  assert_oldest_first (heed_case_file_get_entries (file));
  assert_oldest_first (entries);
  assert_contacts (all, n);
  assert_contacts (of_agency, n);
  assert_contacts (of_child, n);

  return TRUE;
}

static void
test_lists (Kit *kit,
            gconstpointer unused)
{
  file_all (kit, "AgencyContact");
  kit_read (kit, list_cb, NULL);
}

static gboolean
search_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  /* By words, and as it stands where there are no words to look for. */
  static const char *const typed[] = { "phone", "👍" };
  static const guint limits[] = { 0, 1, 4, 5, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (guint j = 0; j < G_N_ELEMENTS (limits); j++)
      {
        g_autoptr (GPtrArray) hits = heed_db_search_entries (db, typed[i], limits[j], error);
        guint n = limits[j] > 0 ? limits[j] : G_N_ELEMENTS (cases);

        g_assert_nonnull (hits);
        g_assert_cmpuint (hits->len, ==, n);
        for (guint k = 0; k < n; k++)
          g_assert_cmpstr (((HeedEntryHit *) g_ptr_array_index (hits, k))->entry, ==, cases[G_N_ELEMENTS (cases) - 1 - k].id);
      }

  return TRUE;
}

static void
test_search (Kit *kit,
             gconstpointer unused)
{
  file_all (kit, "Note");
  kit_read (kit, search_cb, NULL);
}

static gboolean
is_open_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  g_autoptr (HeedChildFacts) facts = heed_db_get_child (db, "p-1", error);

  g_assert_nonnull (facts);
  *(gboolean *) user_data = (facts->flags & HEED_CHILD_OPEN_CONCERN) != 0;

  return TRUE;
}

static void
file_decision (Kit *kit,
               const char *id,
               const char *at,
               const char *recorded,
               const char *outcome)
{
  g_autofree char *body = g_strdup_printf ("[\"Decision\",{\"id\":\"%s\",\"recordedAt\":\"%s\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
                                           "[[\"Occurred\",{\"earliest\":\"%s\",\"latest\":\"%s\"}],"
                                           "[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],[\"Outcome\",null,\"%s\"]]]",
                                           id,
                                           recorded,
                                           at,
                                           at,
                                           outcome);
  g_autoptr (HeedEntry) entry = kit_entry_from (body);

  kit_file (kit, entry);
}

/* The latest decision of a day is that of the latest time, whichever was written down last: as the derived State. */
static void
test_latest_decision (Kit *kit,
                      gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  g_autoptr (HeedEntry) concern = kit_entry ("Concern", "e-1", "2026-11-01", "p-1", "subject", "A phone");
  gboolean is_open = FALSE;

  kit_put_person (kit, child, TRUE);
  kit_file (kit, concern);
  kit_read (kit, is_open_cb, &is_open);
  g_assert_true (is_open);

  file_decision (kit, "e-2", "2026-11-02T14:00", "2026-11-03T09:00:00Z", "noFurtherAction");
  file_decision (kit, "e-3", "2026-11-02T09:00", "2026-11-03T10:00:00Z", "refer");
  kit_read (kit, is_open_cb, &is_open);
  g_assert_false (is_open);

  /* Half past two in the afternoon in London. */
  file_decision (kit, "e-4", "2026-11-02T16:30+02:00", "2026-11-03T08:00:00Z", "refer");
  kit_read (kit, is_open_cb, &is_open);
  g_assert_true (is_open);
}

/* What is said of a concern about two children, one after the other, and whether it is open then: as the derived State. */
static void
test_several_subjects (Kit *kit,
                       gconstpointer unused)
{
  static const struct
  {
    const char *kind;
    const char *says;
    const char *who; /* the subjects it names */
    gboolean is_open;
  } steps[] = {
    { "Decision", "noFurtherAction", "p-1", TRUE },
    { "Decision", "noFurtherAction", "p-2", TRUE },
    { "FollowUp", "closed", "p-2", TRUE },
    { "Decision", "noFurtherAction", "p-2 p-1", FALSE },
    { "Decision", "adultRoute", "p-1", FALSE },
    { "Decision", "monitor", "p-2", TRUE },
    { "FollowUp", "closed", "", FALSE },
    { "FollowUp", "policeTold", "p-1", FALSE },
    { "Decision", "refer", "p-1", TRUE },
    { "Decision", "closed", "", TRUE },
    { "Decision", "noFurtherAction", "", FALSE },
    { "Decision", "earlyHelp", "", TRUE },
  };
  g_autoptr (HeedPerson) one = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  g_autoptr (HeedPerson) other = kit_person ("p-2", "Nia", "Bell", "2011-03-04");
  g_autoptr (HeedEntry) concern = kit_entry_from ("[\"Concern\",{\"id\":\"e-1\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\"},null,"
                                                  "[[\"Occurred\",{\"earliest\":\"2026-11-01\",\"latest\":\"2026-11-01\"}],"
                                                  "[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],"
                                                  "[\"Involvement\",{\"person\":\"p-2\",\"role\":\"subject\"}]]]");

  kit_put_person (kit, one, TRUE);
  kit_put_person (kit, other, TRUE);
  kit_file (kit, concern);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_auto (GStrv) who = g_strsplit (steps[i].who, " ", -1);
      g_autoptr (HeedEntry) entry = NULL;
      gboolean is_open;

      g_string_printf (body,
                       "[\"%s\",{\"id\":\"e-%u\",\"recordedAt\":\"2026-11-20T10:%02u:00Z\",\"author\":\"" KIT_MEMBER "\",\"about\":\"e-1\"},null,"
                       "[[\"Occurred\",{\"earliest\":\"2026-11-20\",\"latest\":\"2026-11-20\"}],",
                       steps[i].kind,
                       i + 2,
                       i);
      for (guint j = 0; who[j] != NULL; j++)
        g_string_append_printf (body, "[\"Involvement\",{\"person\":\"%s\",\"role\":\"subject\"}],", who[j]);
      if (g_str_equal (steps[i].kind, "Decision"))
        g_string_append_printf (body, "[\"Outcome\",null,\"%s\"]]]", steps[i].says);
      else
        g_string_append_printf (body, "[\"What\",{\"what\":\"%s\"}]]]", steps[i].says);
      entry = kit_entry_from (body->str);
      kit_file (kit, entry);
      kit_read (kit, is_open_cb, &is_open);
      g_test_message ("%s %s for %s", steps[i].kind, steps[i].says, steps[i].who);
      g_assert_cmpint (is_open, ==, steps[i].is_open);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/order/lists", Kit, NULL, kit_set_up, test_lists, kit_tear_down);
  g_test_add ("/store/order/search", Kit, NULL, kit_set_up, test_search, kit_tear_down);
  g_test_add ("/store/order/latest-decision", Kit, NULL, kit_set_up, test_latest_decision, kit_tear_down);
  g_test_add ("/store/order/several-subjects", Kit, NULL, kit_set_up, test_several_subjects, kit_tear_down);

  return g_test_run ();
}
