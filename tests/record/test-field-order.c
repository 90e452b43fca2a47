/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-field-order.h"

/* Whatever the order in which they come, fields stand where the schema has them, what it does not know behind them. */
static void
test_put_in_order (void)
{
  static const struct
  {
    const char *parent;
    const char *names[12]; /* as the schema has them */
  } cases[] = {
    { "Person",
      { "Name", "AlsoKnownAs", "PersonBirthDate", "Identifiers", "Disabilities", "Address", "NCyearActual", "Vehicle", "Photo", "Age", "NotInTheSchema" } },
    { "Name", { "Given", "Middle", "Family", "Romanised" } },
    { "Identifiers", { "UPN", "FormerUPN", "UPNunknown", "NHSNumber", "Identifier" } },
    { "Address", { "SAON", "Street", "Town", "AddressLine1", "PostTown", "PostCode", "Country" } },
    { "Concern", { "Occurred", "AwareAt", "Involvement", "Facts", "Category", "Exploitation" } },
    { "CaseFile", { "Setting", "Person", "Relationship", "Concern", "Agency", "Member" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_names = g_strv_length ((char **) cases[i].names);

      /* Backwards, and from each place on, round to it again. */
      for (guint start = 0; start < n_names; start++)
        {
          g_autoptr (HeedField) parent = heed_field_new (cases[i].parent);

          for (guint j = 0; j < n_names; j++)
            heed_field_put_in_order (parent, heed_field_new (cases[i].names[(start + n_names - j) % n_names]));
          g_assert_cmpuint (heed_field_get_n_children (parent), ==, n_names);
          for (guint j = 0; j < n_names; j++)
            g_assert_cmpstr (heed_field_get_name (heed_field_get_child (parent, j)), ==, cases[i].names[j]);
        }
    }
}

/* Of one name, the later stands behind the earlier. */
static void
test_again (void)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");

  heed_field_put_in_order (person, heed_field_new ("Age"));
  heed_field_put_in_order (person, heed_field_new_text ("AlsoKnownAs", "first"));
  heed_field_put_in_order (person, heed_field_new_text ("AlsoKnownAs", "second"));
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (person, 0)), ==, "first");
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (person, 1)), ==, "second");
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (person, 2)), ==, "Age");
}

static void
test_rank (void)
{
  g_assert_cmpuint (heed_field_get_rank ("Person", "Name"), ==, 0);
  g_assert_cmpuint (heed_field_get_rank ("Person", "Sex"), ==, heed_field_get_rank ("Person", "ExpectedPersonBirthDate") + 1);
  g_assert_cmpuint (heed_field_get_rank ("Person", "Given"), ==, G_MAXUINT);
  g_assert_cmpuint (heed_field_get_rank ("NotInTheSchema", "Name"), ==, G_MAXUINT);
}

static void
test_textless (void)
{
  static const char *const textless[][2] = {
    { "Person", "Name" },
    { "Person", "Address" },
    { "Person", "PersonBirthDate" },
    { "Concern", "Exploitation" },
    { "Concern", "ParentsTold" },
    { "Referral", "Withhold" },
    { "MissingEpisode", "PoliceTold" },
    { "AgencyContact", "ConfirmedInWriting" },
    { "CaseFile", "Setting" },
  };
  static const char *const texts[][2] = {
    { "Agency", "Name" },
    { "Setting", "Name" },
    { "Name", "Given" },
    { "Person", "Sex" },
    { "Concern", "Facts" },
    { "Concern", "DangerNow" },
    { "Referral", "PhonedAt" },
    { "Person", "NotInTheSchema" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (textless); i++)
    g_assert_true (heed_field_is_textless (textless[i][0], textless[i][1]));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (heed_field_is_textless (texts[i][0], texts[i][1]));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/field-order/put-in-order", test_put_in_order);
  g_test_add_func ("/record/field-order/again", test_again);
  g_test_add_func ("/record/field-order/rank", test_rank);
  g_test_add_func ("/record/field-order/textless", test_textless);

  return g_test_run ();
}
