/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-date.h"
#include "heed-codes.h"
#include "heed-data.h"
#include "heed-entry.h"

static HeedEntry *
make_entry (const char *kind,
            const char *id,
            const char *earliest,
            const char *latest,
            const char *aware,
            const char *recorded)
{
  g_autoptr (HeedField) field = heed_field_new (kind);
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", recorded);
  heed_field_set_attribute (occurred, "earliest", earliest);
  heed_field_set_attribute (occurred, "latest", latest);
  if (aware != NULL)
    heed_field_append (field, heed_field_new_text ("AwareAt", aware));
  heed_field_append (field, heed_involvement_new ("p-1", "subject"));
  heed_field_append (field, heed_involvement_new ("p-2", "allegedPerpetrator"));

  return heed_entry_new (field);
}

static void
test_days (void)
{
  static const struct
  {
    const char *earliest;
    const char *latest;
    const char *aware;
    const char *first;
    const char *last;
  } cases[] = {
    { "2026-11-19T14:00", "2026-11-19T14:00", NULL, "2026-11-19", "2026-11-19" },
    { "2026-06-30T23:30:00Z", "2026-07-02", NULL, "2026-07-01", "2026-07-02" },
    { NULL, "2026-11-19", "2026-11-20", NULL, "2026-11-19" },
    { NULL, NULL, "2026-11-20T10:00", NULL, "2026-11-20" },
    { NULL, NULL, NULL, NULL, "2026-11-23" },
    { "2026-11-19", NULL, NULL, "2026-11-19", "2026-11-23" },
    { "2026-12-01", NULL, NULL, "2026-12-01", "2026-12-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedEntry) entry = make_entry ("Concern", "e-1", cases[i].earliest, cases[i].latest, cases[i].aware, "2026-11-23T09:00:00Z");

      g_assert_cmpint (heed_entry_get_first_day (entry), ==, heed_date_parse (cases[i].first));
      g_assert_cmpint (heed_entry_get_last_day (entry), ==, heed_date_parse (cases[i].last));
    }
}

static void
test_involvements (void)
{
  g_autoptr (HeedEntry) entry = make_entry ("Note", "e-1", NULL, NULL, NULL, "2026-11-23T09:00:00Z");
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  g_assert_cmpuint (involvements->len, ==, 2);
  g_assert_true (heed_entry_has_subject (entry, "p-1"));
  g_assert_false (heed_entry_has_subject (entry, "p-2"));
  g_assert_true (heed_entry_involves (entry, "p-2"));
  g_assert_false (heed_entry_involves (entry, "p-3"));
}

static void
test_order (void)
{
  /* Each stands before the next: by the earliest moment, by the latest where there is no earliest, by when
   * somebody became aware, by when it was recorded; then by recordedAt, then by id. */
  g_autoptr (HeedEntry) a = make_entry ("Note", "e-9", NULL, "2026-11-01", NULL, "2026-11-23T09:00:00Z");
  g_autoptr (HeedEntry) b = make_entry ("Note", "e-8", "2026-11-02", "2026-11-30", NULL, "2026-11-20T09:00:00Z");
  g_autoptr (HeedEntry) c = make_entry ("Note", "e-6", "2026-11-02", "2026-11-02", NULL, "2026-11-21T09:00:00Z");
  g_autoptr (HeedEntry) d = make_entry ("Note", "e-7", "2026-11-02", "2026-11-02", NULL, "2026-11-21T09:00:00Z");
  g_autoptr (HeedEntry) e = make_entry ("Note", "e-5", "2026-11-02T09:00", "2026-11-02T09:00", NULL, "2026-11-23T09:00:00Z");
  g_autoptr (HeedEntry) f = make_entry ("Note", "e-4", "2026-11-02T13:59:59Z", "2026-11-30", NULL, "2026-11-20T09:00:00Z");
  g_autoptr (HeedEntry) g = make_entry ("Note", "e-3", "2026-11-02T15:00+01:00", NULL, NULL, "2026-11-20T08:59:59Z");
  g_autoptr (HeedEntry) h = make_entry ("Note", "e-2", "2026-11-02T14:00", "2026-11-02T09:00", NULL, "2026-11-20T09:00:00Z");
  g_autoptr (HeedEntry) i = make_entry ("Note", "e-1", "2026-11-05", "2026-11-03", NULL, "2026-11-20T09:00:00Z");
  g_autoptr (HeedEntry) j = make_entry ("Note", "e-0", NULL, NULL, "2026-11-03T00:00", "2026-11-20T09:00:00Z");
  g_autoptr (HeedEntry) k = make_entry ("Note", "e-9", NULL, NULL, NULL, "2026-11-20T09:00:00Z");
  HeedEntry *entries[] = { a, b, c, d, e, f, g, h, i, j, k };

  for (guint first = 0; first < G_N_ELEMENTS (entries); first++)
    {
      for (guint second = 0; second < G_N_ELEMENTS (entries); second++)
        {
          int order = heed_entry_compare (entries[first], entries[second]);

          g_assert_cmpint (CLAMP (order, -1, 1), ==, first < second ? -1 : (first > second ? 1 : 0));
        }
    }
}

/* What a kind is called is said in the code lists alone: the screen, the page that leaves the setting and Welsh follow them. */
static void
test_kinds (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = heed_codes_load (path, &error);
  const char *const *listed;

  g_assert_no_error (error);
  listed = heed_codes_get_list (codes, "entryKind");
  g_assert_cmpuint (g_strv_length ((char **) listed), ==, HEED_N_ENTRY_KINDS);
  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      const char *name = heed_entry_kind_get_name ((HeedEntryKind) kind);
      g_autoptr (HeedEntry) entry = make_entry (name, "e-1", NULL, NULL, NULL, "2026-11-23T09:00:00Z");

      g_assert_cmpint (heed_entry_get_kind (entry), ==, kind);
      g_assert_true (g_strv_contains (listed, name));
      g_assert_cmpstr (heed_entry_kind_get_label ((HeedEntryKind) kind), ==, heed_codes_get_label (codes, "entryKind", name));
    }
  g_assert_cmpstr (heed_entry_kind_get_label (HEED_ENTRY_AGENCY_CONTACT), ==, "Contact with an agency");
  g_assert_cmpstr (heed_entry_kind_get_label (HEED_ENTRY_MISSING_EPISODE), ==, "Missing episode");
  g_assert_cmpstr (heed_entry_kind_get_label (HEED_ENTRY_TRANSFER), ==, "File transfer");
  g_assert_cmpint (heed_entry_kind_from_name ("Person"), ==, HEED_N_ENTRY_KINDS);
}

static void
test_headline (void)
{
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  g_autoptr (HeedEntry) entry = NULL;
  g_autofree char *headline = NULL;

  heed_field_append (field, heed_field_new_absent ("Headline", "notAsked"));
  heed_field_append (field, heed_field_new_text ("Facts", "A new phone"));
  entry = heed_entry_new (field);
  headline = heed_entry_dup_headline (entry);
  g_assert_cmpstr (headline, ==, "A new phone");
  g_assert_finalize_object (g_steal_pointer (&entry));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/entry/days", test_days);
  g_test_add_func ("/record/entry/involvements", test_involvements);
  g_test_add_func ("/record/entry/order", test_order);
  g_test_add_func ("/record/entry/kinds", test_kinds);
  g_test_add_func ("/record/entry/headline", test_headline);
  return g_test_run ();
}
