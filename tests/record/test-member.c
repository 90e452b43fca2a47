/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-member.h"

/* A lead is known by the code, whatever the title says. */
static void
test_is_lead (void)
{
  static const struct
  {
    const char *code;
    const char *title;
    gboolean is_lead;
  } CASES[] = {
    { "lead", "Head teacher", TRUE },
    { "lead", NULL, TRUE },
    { "deputy", "Designated safeguarding lead", FALSE },
    { "recorder", "DSL", FALSE },
    { "auditor", "DSL", FALSE },
    { NULL, "Designated safeguarding lead", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedField) field = heed_field_new ("Member");
      g_autoptr (HeedMember) member = NULL;

      heed_field_set_attribute (field, "id", "m-1");
      if (CASES[i].title != NULL)
        heed_field_append (field, heed_field_new_text ("Role", CASES[i].title));
      member = heed_member_new_with_code (field, CASES[i].code);
      g_assert_true (heed_member_is_lead (member) == CASES[i].is_lead);
      g_assert_cmpstr (heed_member_get_code (member), ==, CASES[i].code);
      g_assert_cmpstr (heed_member_get_role (member), ==, CASES[i].title);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/member/is-lead", test_is_lead);
  return g_test_run ();
}
