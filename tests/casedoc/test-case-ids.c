/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-check.h"
#include "heed-case-document.h"
#include "heed-id.h"

#include <string.h>

#define KEPT_PERSON "p-018f2b6e-0000-7000-8000-000000000001"
#define KEPT_ENTRY "e-018f2b6e-0000-7000-8000-00000000000a"
#define KEPT_FACT "f-018f2b6e-0000-7000-8000-00000000000c"

static const char text[] = "<CaseFile xmlns='urn:heed:case:1' version='1'><Setting id='s-1'><Name>S</Name></Setting>"
                           "<Person id='child' author='me'><Name id='n-1'><Given>A</Given></Name><Address id='here' author='me'>"
                           "<PostTown>Yate</PostTown></Address><Address id='" KEPT_FACT
                           "'><PostTown>Thornbury</PostTown></Address><Left on='2026-01-01' to='child'/></Person>"
                           "<Person id='" KEPT_PERSON "'><Name><Given>B</Given></Name></Person>"
                           "<Person id='E-018f2b6e-0000-7000-8000-000000000002'><Name id='n-2'><Given>C</Given></Name></Person>"
                           "<Relationship person='" KEPT_PERSON "' to='child' kind='child' author='me'/>"
                           "<Concern id='c1' recordedAt='2026-11-01T10:00:00Z' author='me'><Involvement person='child' role='subject'/>"
                           "<Involvement person='" KEPT_PERSON "' role='allegedPerpetrator'/>"
                           "<ChildsWords person='child'>child</ChildsWords><Exploitation person='child'><Exchange how='given' by='" KEPT_PERSON
                           "'>c1</Exchange><Gain kind='status' to='perpetrator' by='child'/></Exploitation>"
                           "<BodyMark view='front' person='child'/></Concern>"
                           "<AgencyContact id='call' recordedAt='2026-11-01T10:00:00Z' author='me' about='c1'>"
                           "<Involvement person='child' role='subject'/><Contact agency='door' person='child' role='door' reference='c1'/>"
                           "<Shared entries='c1 lost " KEPT_ENTRY "'/></AgencyContact>"
                           "<Referral id='ref' recordedAt='2026-11-01T10:00:00Z' author='me' about='c1' supersedes='lost'>"
                           "<Involvement person='child' role='subject'/><To agency='door' authority='803'/>"
                           "<PhonedAt contact='call'>2026-11-01T09:00</PhonedAt>"
                           "<Acknowledged derived='true' by='c1'>2026-11-02</Acknowledged></Referral>"
                           "<Meeting id='" KEPT_ENTRY
                           "' recordedAt='2026-11-01T10:00:00Z' author='me' about='lost'><Involvement person='child' role='subject'/>"
                           "<Present person='" KEPT_PERSON "' role='me'>B</Present><Present agency='door'>D</Present></Meeting>"
                           "<Agency id='door' author='me'><Name>door</Name></Agency><Member id='me' setting='S'><Name>me</Name></Member></CaseFile>";

static const char *
get (HeedRecord *record,
     const char *path,
     const char *attribute)
{
  HeedField *field = heed_record_get_field (record);

  if (path != NULL)
    field = heed_field_find (field, path);
  g_assert_nonnull (field);

  return heed_field_get_attribute (field, attribute);
}

static void
test_renewed (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "f.xml", &error);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedCaseFile) renewed = NULL;
  g_autoptr (HeedCaseFile) again = NULL;
  g_autoptr (HeedCaseDocument) written = NULL;
  g_auto (GStrv) shared = NULL;
  HeedRecord *child;
  HeedRecord *third;
  HeedRecord *relationship;
  HeedRecord *concern;
  HeedRecord *call;
  HeedRecord *referral;
  HeedRecord *meeting;
  HeedRecord *agency;
  HeedRecord *member;
  const char *lost;

  g_assert_no_error (error);
  file = heed_case_document_dup_file (document);
  renewed = heed_case_renew_ids (file);
  child = g_ptr_array_index (heed_case_file_get_persons (renewed), 0);
  third = g_ptr_array_index (heed_case_file_get_persons (renewed), 2);
  relationship = g_ptr_array_index (heed_case_file_get_relationships (renewed), 0);
  concern = g_ptr_array_index (heed_case_file_get_entries (renewed), 0);
  call = g_ptr_array_index (heed_case_file_get_entries (renewed), 1);
  referral = g_ptr_array_index (heed_case_file_get_entries (renewed), 2);
  meeting = g_ptr_array_index (heed_case_file_get_entries (renewed), 3);
  agency = g_ptr_array_index (heed_case_file_get_agencies (renewed), 0);
  member = g_ptr_array_index (heed_case_file_get_members (renewed), 0);

  g_assert_true (heed_id_is_valid (heed_record_get_id (child), 'p'));
  g_assert_true (heed_id_is_valid (heed_record_get_id (third), 'p'));
  g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (heed_case_file_get_persons (renewed), 1)), ==, KEPT_PERSON);
  g_assert_true (heed_id_is_valid (heed_record_get_id (concern), 'e'));
  g_assert_cmpstr (heed_record_get_id (meeting), ==, KEPT_ENTRY);
  g_assert_true (heed_id_is_valid (heed_record_get_id (agency), 'a'));
  g_assert_true (heed_id_is_valid (heed_record_get_id (member), 'm'));

  /* Everywhere the same. */
  g_assert_cmpstr (get (child, NULL, "author"), ==, heed_record_get_id (member));
  g_assert_cmpstr (get (child, "Address", "author"), ==, heed_record_get_id (member));
  g_assert_cmpstr (get (relationship, NULL, "author"), ==, heed_record_get_id (member));
  g_assert_cmpstr (get (relationship, NULL, "to"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (relationship, NULL, "person"), ==, KEPT_PERSON);
  g_assert_cmpstr (get (concern, NULL, "author"), ==, heed_record_get_id (member));
  g_assert_cmpstr (get (concern, "Involvement", "person"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (concern, "ChildsWords", "person"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (concern, "Exploitation", "person"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (concern, "Exploitation/Exchange", "by"), ==, KEPT_PERSON);
  g_assert_cmpstr (get (concern, "Exploitation/Gain", "by"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (concern, "BodyMark", "person"), ==, heed_record_get_id (child));
  g_assert_cmpstr (get (call, NULL, "about"), ==, heed_record_get_id (concern));
  g_assert_cmpstr (get (call, "Contact", "agency"), ==, heed_record_get_id (agency));
  g_assert_cmpstr (get (referral, "To", "agency"), ==, heed_record_get_id (agency));
  g_assert_cmpstr (get (referral, "PhonedAt", "contact"), ==, heed_record_get_id (call));
  g_assert_null (heed_field_find (heed_record_get_field (referral), "Acknowledged"));
  g_assert_cmpstr (get (meeting, "Present", "person"), ==, KEPT_PERSON);
  g_assert_cmpstr (get (agency, NULL, "author"), ==, heed_record_get_id (member));

  /* A lost one stays one. */
  lost = get (referral, NULL, "supersedes");
  g_assert_true (heed_id_is_valid (lost, 'e'));
  g_assert_cmpstr (get (meeting, NULL, "about"), ==, lost);
  shared = g_strsplit (get (call, "Shared", "entries"), " ", -1);
  g_assert_cmpuint (g_strv_length (shared), ==, 3);
  g_assert_cmpstr (shared[0], ==, heed_record_get_id (concern));
  g_assert_cmpstr (shared[1], ==, lost);
  g_assert_cmpstr (shared[2], ==, KEPT_ENTRY);

  /* What only looks like an id is not touched. */
  g_assert_cmpstr (heed_record_get_text (concern, "ChildsWords"), ==, "child");
  g_assert_cmpstr (heed_record_get_text (concern, "Exploitation/Exchange"), ==, "c1");
  g_assert_cmpstr (get (concern, "Exploitation/Gain", "to"), ==, "perpetrator");
  g_assert_cmpstr (get (call, "Contact", "person"), ==, "child");
  g_assert_cmpstr (get (call, "Contact", "role"), ==, "door");
  g_assert_cmpstr (get (call, "Contact", "reference"), ==, "c1");
  g_assert_cmpstr (get (child, "Left", "to"), ==, "child");
  g_assert_cmpstr (get (relationship, NULL, "kind"), ==, "child");

  /* Facts that have ids of their own: two files may call different ones the same. */
  g_assert_true (heed_id_is_valid (get (child, "Name", "id"), 'f'));
  g_assert_true (heed_id_is_valid (get (child, "Address", "id"), 'f'));
  g_assert_cmpstr (heed_field_get_attribute (heed_field_get_child (heed_record_get_field (child), 2), "id"), ==, KEPT_FACT);

  /* And what came of it is a document whose ids are all kept. */
  written = heed_case_document_new (renewed);
  g_assert_true (heed_case_document_check (written, "f.xml", &error));
  g_assert_no_error (error);
  again = heed_case_renew_ids (renewed);
  for (guint i = 0; i < heed_case_file_get_entries (renewed)->len; i++)
    g_assert_true (heed_field_equal (heed_record_get_field (g_ptr_array_index (heed_case_file_get_entries (renewed), i)),
                                     heed_record_get_field (g_ptr_array_index (heed_case_file_get_entries (again), i))));
  g_assert_true (heed_field_equal (heed_record_get_field (child), heed_record_get_field (g_ptr_array_index (heed_case_file_get_persons (again), 0))));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/case-ids/renewed", test_renewed);
  return g_test_run ();
}
