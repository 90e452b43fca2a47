/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-data.h"
#include "heed-guidance-practice.h"
#include "heed-problem.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "<Authority xmlns='urn:heed:authority:1' code='999'>\n"

static HeedField *
load (const char *text,
      GError **error)
{
  g_autoptr (GError) write_error = NULL;
  g_autofree char *path = NULL;
  HeedField *practice;
  int file = g_file_open_tmp ("heed-XXXXXX.xml", &path, &write_error);

  g_assert_no_error (write_error);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  practice = heed_guidance_practice_load_file (path, error);
  g_assert_cmpint (g_unlink (path), ==, 0);

  return practice;
}

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) practice = heed_guidance_practice_load ("803", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (heed_field_get_name (practice), ==, "LocalPractice");
  g_assert_cmpstr (heed_field_get_attribute (practice, "careLeaverUpperAge"), ==, "25");
}

static const char *
get_phone (HeedAgency *agency,
           const char *attribute)
{
  HeedField *phone = heed_field_find (heed_record_get_field (HEED_RECORD (agency)), "Phone");

  return attribute != NULL ? heed_field_get_attribute (phone, attribute) : heed_field_get_text (phone);
}

static void
test_directory (void)
{
  static const struct
  {
    const char *kind;
    const char *number;
    const char *hours;
  } rows[] = {
    { "frontDoor", "01454 866000", "Mo-Th 09:00-17:00, Fr 09:00-16:30" },
    { "outOfHours", "01454 615165", "out" },
    { "adultCare", "01454 868007", "Mo-Fr 09:00-17:00" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agencies = heed_guidance_practice_load_agencies ("803", &error);
  g_autoptr (GPtrArray) none = heed_guidance_practice_load_agencies ("../authorities/803", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (agencies->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (agencies, i);

      g_assert_cmpstr (heed_agency_get_kind (agency), ==, rows[i].kind);
      g_assert_cmpstr (get_phone (agency, NULL), ==, rows[i].number);
      g_assert_cmpstr (get_phone (agency, "hours"), ==, rows[i].hours);
      g_assert_nonnull (get_phone (agency, "verified"));
      g_assert_cmpstr (heed_agency_get_authority (agency), ==, "803");
      g_assert_true (heed_agency_is_shipped (agency));
    }
}

/* No profile is no problem, and no code leads out of the folder. */
static void
test_unknown (void)
{
  static const char *const codes[] = { NULL, "", "000", "../authorities/803", "803.xml", "8 03" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (heed_guidance_practice_load (codes[i], &error));
      g_assert_no_error (error);
    }
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) practice = load (HEAD "<Practice name='writtenConfirmation' unit='hour' verified='2026-01-01'> 48 </Practice>"
                                              "<Practice name='upper'>24</Practice><Agency kind='police'><Name>x</Name></Agency><Text> our\n own </Text>"
                                              "<Text>words</Text></Authority>",
                                         &error);

  g_assert_no_error (error);
  g_assert_cmpuint (heed_field_get_n_attributes (practice), ==, 3);
  g_assert_cmpstr (heed_field_get_attribute (practice, "writtenConfirmation"), ==, "48");
  g_assert_cmpstr (heed_field_get_attribute (practice, "writtenConfirmationUnit"), ==, "hour");
  g_assert_cmpstr (heed_field_get_attribute (practice, "upper"), ==, "24");
  g_assert_cmpstr (heed_field_get_text (practice), ==, "our own words");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *where;
  } rows[] = {
    { "<Authority/>", "line 1: it is not" },
    { "<CaseFile xmlns='urn:heed:authority:1'/>", "line 1: it is not" },
    { HEAD "<Practice>1</Practice></Authority>", "line 2: a Practice has no name" },
    { HEAD "<Practice name='two words'>1</Practice></Authority>", "line 2: a Practice has no name" },
    { HEAD "<Practice name='derived'>1</Practice></Authority>", "line 2: a Practice has no name" },
    { HEAD "<Practice name='chase'/></Authority>", "line 2: a Practice has no value" },
    { HEAD "<Practice name='chase'>1</Practice>\n<Practice name='chase'>2</Practice></Authority>", "line 3: a Practice stands twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *what = NULL;

      g_assert_null (load (rows[i].text, &error));
      g_assert_error (error, HEED_GUIDANCE_ERROR, HEED_GUIDANCE_ERROR_PROFILE);
      what = heed_problem_get_what (error);
      g_assert_nonnull (strstr (what, rows[i].where));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/practice/shipped", test_shipped);
  g_test_add_func ("/guidance/practice/directory", test_directory);
  g_test_add_func ("/guidance/practice/unknown", test_unknown);
  g_test_add_func ("/guidance/practice/values", test_values);
  g_test_add_func ("/guidance/practice/refused", test_refused);
  return g_test_run ();
}
