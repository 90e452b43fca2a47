/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-agency-call.h"

#include "heed-date.h"

static const struct
{
  const char *hours;
  const char *day;
  const char *until;
} spans[] = {
  /* 2026-11-30 is a Monday. */
  { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "2026-11-30", "17:00" },
  { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "2026-12-03", "17:00" },
  { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "2026-12-04", "16:30" },
  { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "2026-12-05", NULL },
  { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "2026-12-06", NULL },
  { "Fr 09:00-12:00, Fr 13:00-16:30", "2026-12-04", "16:30" },
  { "Fr 13:00-16:30,Fr 09:00-12:00", "2026-12-04", "16:30" },
  { "Fr-Mo 10:00-14:00", "2026-11-30", "14:00" },
  { "Fr-Mo 10:00-14:00", "2026-12-01", NULL },
  { "Fr-Mo 10:00-14:00", "2026-12-06", "14:00" },
  { "Su 10:00-14:00", "2026-12-06", "14:00" },
  { "out", "2026-11-30", NULL },
  { "weekdays nine to five", "2026-11-30", NULL },
  { "Mo-Th 9:00-17:00", "2026-11-30", NULL },
  { "Mo", "2026-11-30", NULL },
  { "Mo-", "2026-11-30", NULL },
  { "Mo 09:00", "2026-11-30", NULL },
  { "", "2026-11-30", NULL },
  { NULL, "2026-11-30", NULL },
};

static void
test_until (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *until = heed_agency_hours_until (spans[i].hours, heed_date_parse (spans[i].day));

      g_assert_cmpstr (until, ==, spans[i].until);
    }
  g_assert_null (heed_agency_hours_until ("Mo 09:00-17:00", HEED_DATE_NONE));
}

static HeedField *
add_agency (GPtrArray *agencies,
            const char *kind,
            const char *authority,
            const char *name)
{
  g_autoptr (HeedField) field = heed_field_new ("Agency");

  heed_field_set_attribute (field, "id", "a-1");
  heed_field_set_attribute (field, "kind", kind);
  if (authority != NULL)
    heed_field_set_attribute (field, "authority", authority);
  heed_field_append (field, heed_field_new_text ("Name", name));
  g_ptr_array_add (agencies, heed_field_ref (field));

  return field;
}

static void
add_phone (HeedField *agency,
           const char *number,
           const char *hours)
{
  HeedField *phone = heed_field_append (agency, heed_field_new_text ("Phone", number));

  if (hours != NULL)
    heed_field_set_attribute (phone, "hours", hours);
}

/* The directory that stands for the fields. */
static GPtrArray *
seal (GPtrArray *fields)
{
  GPtrArray *agencies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (agencies, heed_agency_new (g_ptr_array_index (fields, i)));

  return agencies;
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  g_autoptr (GPtrArray) agencies = NULL;
  g_autoptr (HeedAgencyCall) ours = NULL;
  g_autoptr (HeedAgencyCall) theirs = NULL;
  g_autoptr (HeedAgencyCall) police = NULL;
  g_autoptr (HeedAgencyCall) lado = NULL;
  int friday = heed_date_parse ("2026-12-04");

  add_phone (add_agency (fields, "frontDoor", "886", "Elsewhere"), "01632 960001", "Mo-Fr 08:00-18:00");
  add_agency (fields, "frontDoor", "803", "Without a number");
  add_phone (add_agency (fields, "frontDoor", "803", "Front door"), " 01632 960002 ", "Mo-Th 09:00-17:00, Fr 09:00-16:30");
  add_phone (add_agency (fields, "outOfHours", "803", "Nights"), "01632 960003", "out");
  add_phone (add_agency (fields, "police", NULL, "Police"), "101", NULL);
  {
    HeedField *both = add_agency (fields, "lado", "803", "LADO");

    add_phone (both, "01632 960004", "out");
    add_phone (both, "01632 960005", "Mo-Fr 09:00-17:00");
  }
  agencies = seal (fields);

  ours = heed_agency_call_find (agencies, "frontDoor", "803", friday);
  g_assert_cmpstr (ours->kind, ==, "frontDoor");
  g_assert_cmpstr (ours->name, ==, "Front door");
  g_assert_cmpstr (ours->number, ==, "01632 960002");
  g_assert_cmpstr (ours->until, ==, "16:30");
  g_assert_cmpstr (ours->after, ==, "01632 960003");

  theirs = heed_agency_call_find (agencies, "frontDoor", "886", friday);
  g_assert_cmpstr (theirs->number, ==, "01632 960001");
  g_assert_cmpstr (theirs->until, ==, "18:00");

  /* Hours that are not known, and no number after them: the night team is the front door's. */
  police = heed_agency_call_find (agencies, "police", "803", friday);
  g_assert_cmpstr (police->number, ==, "101");
  g_assert_null (police->until);
  g_assert_null (police->after);

  lado = heed_agency_call_find (agencies, "lado", "803", friday);
  g_assert_cmpstr (lado->number, ==, "01632 960005");
  g_assert_cmpstr (lado->after, ==, "01632 960004");

  g_assert_null (heed_agency_call_find (agencies, "ceop", "803", friday));
}

/* A day on which the front door does not open: its number stands there, and the night team's. */
static void
test_weekend (void)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  g_autoptr (GPtrArray) agencies = NULL;
  g_autoptr (HeedAgencyCall) call = NULL;

  add_phone (add_agency (fields, "frontDoor", "803", "Front door"), "01632 960002", "Mo-Fr 09:00-17:00");
  add_phone (add_agency (fields, "outOfHours", NULL, "Nights"), "01632 960003", NULL);
  agencies = seal (fields);

  call = heed_agency_call_find (agencies, "frontDoor", "803", heed_date_parse ("2026-12-05"));
  g_assert_cmpstr (call->number, ==, "01632 960002");
  g_assert_null (call->until);
  g_assert_cmpstr (call->after, ==, "01632 960003");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agency-call/until", test_until);
  g_test_add_func ("/agency-call/find", test_find);
  g_test_add_func ("/agency-call/weekend", test_weekend);

  return g_test_run ();
}
