/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include <string.h>

static gboolean
put_rest_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr (HeedField) relationship_field = heed_field_new ("Relationship");
  g_autoptr (HeedField) apart_field = heed_field_new ("Relationship");
  g_autoptr (HeedField) agency_field = heed_field_new ("Agency");
  g_autoptr (HeedField) other_agency_field = heed_field_new ("Agency");
  g_autoptr (HeedField) author_field = heed_field_new ("Member");
  g_autoptr (HeedRelationship) relationship = NULL;
  g_autoptr (HeedRelationship) apart = NULL;
  g_autoptr (HeedAgency) agency = NULL;
  g_autoptr (HeedAgency) other_agency = NULL;
  g_autoptr (HeedMember) author = NULL;

  heed_field_set_attribute (relationship_field, "person", "p-5");
  heed_field_set_attribute (relationship_field, "to", "p-1");
  heed_field_set_attribute (relationship_field, "kind", "mother");
  heed_field_set_attribute (apart_field, "person", "p-6");
  heed_field_set_attribute (apart_field, "to", "p-5");
  heed_field_set_attribute (apart_field, "kind", "sister");
  heed_field_set_attribute (agency_field, "id", "a-1");
  heed_field_append (agency_field, heed_field_new_text ("Name", "Front door"));
  heed_field_set_attribute (other_agency_field, "id", "a-2");
  heed_field_append (other_agency_field, heed_field_new_text ("Name", "Nobody's"));
  heed_field_set_attribute (author_field, "id", "m-2");
  heed_field_append (author_field, heed_field_new_text ("Name", "Outside author"));
  relationship = heed_relationship_new (relationship_field);
  apart = heed_relationship_new (apart_field);
  agency = heed_agency_new (agency_field);
  other_agency = heed_agency_new (other_agency_field);
  author = heed_member_new (author_field);

  return heed_db_put_relationship (db, relationship, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error)
         && heed_db_put_relationship (db, apart, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error)
         && heed_db_put_agency (db, agency, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error)
         && heed_db_put_agency (db, other_agency, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error)
         && heed_db_put_member (db, author, KIT_MEMBER, KIT_NOW, FALSE, error);
}

static char *
join_ids (GPtrArray *records)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", heed_record_get_id (g_ptr_array_index (records, i)));

  return g_string_free (ids, FALSE);
}

static gboolean
load_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autoptr (HeedCaseFile) file = heed_db_load_case (db, "p-1", error);
  g_autofree char *entries = NULL;
  g_autofree char *persons = NULL;
  g_autofree char *agencies = NULL;
  g_autofree char *members = NULL;
  g_auto (GStrv) children = NULL;
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) second = NULL;
  g_auto (GStrv) none = NULL;
  gint64 last = 0;
  gint64 after = 0;
  g_autofree char *joined = NULL;

  if (file == NULL)
    return FALSE;

  /* By day, then by when they were recorded; not the other child's, nor what is about that. */
  entries = join_ids (heed_case_file_get_entries (file));
  g_assert_cmpstr (entries, ==, "e-1 e-3 e-2 e-4 e-5 e-10");
  g_assert_true (heed_entry_is_of_others (heed_case_file_find_entry (file, "e-10"), "p-1"));
  g_assert_false (heed_entry_is_of_others (heed_case_file_find_entry (file, "e-10"), "p-3"));
  g_assert_false (heed_entry_is_of_others (heed_case_file_find_entry (file, "e-1"), "p-1"));
  g_assert_false (heed_entry_is_of_others (heed_case_file_find_entry (file, "e-4"), "p-1"));
  /* The child; then as they were added: whom entries name as involved or in a field, who is related. */
  persons = join_ids (heed_case_file_get_persons (file));
  g_assert_cmpstr (persons, ==, "p-1 p-3 p-2 p-4 p-5");
  agencies = join_ids (heed_case_file_get_agencies (file));
  g_assert_cmpstr (agencies, ==, "a-1");
  members = join_ids (heed_case_file_get_members (file));
  g_assert_cmpstr (members, ==, KIT_MEMBER " m-2");
  g_assert_cmpuint (heed_case_file_get_relationships (file)->len, ==, 1);
  g_assert_cmpstr (heed_setting_get_name (heed_case_file_get_setting (file)), ==, "Hillside School");

  children = heed_db_list_child_ids (db, 0, 10, &last, error);
  joined = g_strjoinv (" ", children);
  g_assert_cmpstr (joined, ==, "p-3 p-1");
  /* Some at a time, until there is none. */
  first = heed_db_list_child_ids (db, 0, 1, &after, error);
  g_assert_cmpstr (first[0], ==, "p-3");
  second = heed_db_list_child_ids (db, after, 1, &after, error);
  g_assert_cmpstr (second[0], ==, "p-1");
  g_assert_cmpint (after, ==, last);
  none = heed_db_list_child_ids (db, after, 1, &after, error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpint (after, ==, last);

  return TRUE;
}

static gboolean
load_nobody_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  g_autoptr (HeedCaseFile) file = heed_db_load_case (db, "p-404", error);

  return file != NULL;
}

#define ENTRY(kind, id, at, author, attributes, day, children)                                      \
  "[\"" kind "\",{\"id\":\"" id "\",\"recordedAt\":\"" at "\",\"author\":\"" author "\"" attributes \
  "},null,[[\"Occurred\",{\"earliest\":\"" day "\",\"latest\":\"" day "\"}]" children "]]"
#define SUBJECT(person) ",[\"Involvement\",{\"person\":\"" person "\",\"role\":\"subject\"}]"

static void
test_load (Kit *kit,
           gconstpointer unused)
{
  static const char *const entries[] = {
    /* The child's, filed in another order than theirs. */
    ENTRY ("Concern",
           "e-2",
           "2026-11-20T10:00:00Z",
           KIT_MEMBER,
           "",
           "2026-11-19",
           SUBJECT ("p-1") ",[\"Involvement\",{\"person\":\"p-2\",\"role\":\"allegedPerpetrator\"}],[\"Exchange\",{\"by\":\"p-4\"},\"phone\"]"),
    ENTRY ("Concern", "e-1", "2026-11-20T09:00:00Z", "m-2", "", "2026-11-18", SUBJECT ("p-1")),
    ENTRY ("AgencyContact",
           "e-3",
           "2026-11-19T09:00:00Z",
           KIT_MEMBER,
           "",
           "2026-11-19",
           SUBJECT ("p-1") ",[\"Contact\",{\"agency\":\"a-1\",\"person\":\"Duty social worker\"}]"),
    /* Without a subject, about the child's; and what supersedes that. */
    ENTRY ("FollowUp", "e-4", "2026-11-21T09:00:00Z", KIT_MEMBER, ",\"about\":\"e-3\"", "2026-11-20", ",[\"What\",{\"what\":\"acknowledged\"},\"x\"]"),
    ENTRY ("FollowUp",
           "e-5",
           "2026-11-22T09:00:00Z",
           KIT_MEMBER,
           ",\"about\":\"e-99\",\"supersedes\":\"e-4\"",
           "2026-11-20",
           ",[\"What\",{\"what\":\"acknowledged\"},\"y\"]"),
    /* The other child's, also where it is about this one's. */
    ENTRY ("Note", "e-6", "2026-11-20T09:00:00Z", KIT_MEMBER, ",\"about\":\"e-2\"", "2026-11-20", SUBJECT ("p-3")),
    ENTRY ("FollowUp", "e-7", "2026-11-20T09:00:00Z", KIT_MEMBER, ",\"about\":\"e-6\"", "2026-11-20", ""),
    /* But what was decided about a concern, whomever it names; not about what is no concern. */
    ENTRY ("Decision", "e-10", "2026-11-21T10:00:00Z", KIT_MEMBER, ",\"about\":\"e-1\"", "2026-11-21", SUBJECT ("p-3") ",[\"Outcome\",null,\"refer\"]"),
    ENTRY ("Decision", "e-11", "2026-11-21T10:00:00Z", KIT_MEMBER, ",\"about\":\"e-3\"", "2026-11-21", SUBJECT ("p-3") ",[\"Outcome\",null,\"refer\"]"),
    /* A witness is no subject. */
    ENTRY ("Note",
           "e-8",
           "2026-11-20T09:00:00Z",
           KIT_MEMBER,
           "",
           "2026-11-20",
           SUBJECT ("p-3") ",[\"Involvement\",{\"person\":\"p-1\",\"role\":\"witness\"}]"),
    /* Nobody's. */
    ENTRY ("Note", "e-9", "2026-11-20T09:00:00Z", KIT_MEMBER, ",\"about\":\"e-404\"", "2026-11-20", ""),
  };
  static const char *const persons[] = { "p-3", "p-2", "p-1", "p-4", "p-5", "p-6" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autoptr (HeedPerson) person = kit_person (persons[i], persons[i], NULL, NULL);

      kit_put_person (kit, person, FALSE);
    }
  kit_write (kit, put_rest_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (HeedEntry) entry = kit_entry_from (entries[i]);

      kit_file (kit, entry);
    }

  kit_read (kit, load_cb, NULL);
  g_assert_false (heed_store_read (kit->store, load_nobody_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_FOUND, "There is no such record");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/case/load", Kit, NULL, kit_set_up, test_load, kit_tear_down);

  return g_test_run ();
}
