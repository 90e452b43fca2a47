/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-member.h"

/* A lead is known by the words of the role, not by its letters. */
static void
test_is_lead (void)
{
  static const struct
  {
    const char *role;
    gboolean is_lead;
  } CASES[] = {
    { "Designated safeguarding lead", TRUE },
    { "Deputy designated safeguarding lead", TRUE },
    { "DESIGNATED SAFEGUARDING LEAD (trust)", TRUE },
    { "DSL", TRUE },
    { "Deputy DSL", TRUE },
    { "Head teacher and DSL", TRUE },
    { "Lead DSL", TRUE },
    { "DDSL", TRUE },
    { "Head / safeguarding lead", TRUE },
    { "Deputy head & designated safeguarding lead; SENCo", TRUE },
    { "Acting DSL – primary", TRUE },
    { "SENCo, deputy DSL", TRUE },
    { "DSL's assistant", FALSE },
    { "DSL’s assistant", FALSE },
    { "Assistant to the DSL", FALSE },
    { "PA to the designated safeguarding lead", FALSE },
    { "Safeguarding lead’s secretary", FALSE },
    { "Not the DSL", FALSE },
    { "DSL trainee", FALSE },
    { "Former safeguarding lead", FALSE },
    { "Leading teaching assistant", FALSE },
    { "Team leader", FALSE },
    { "Subject lead, maths", FALSE },
    { "Safeguarding leadership governor", FALSE },
    { "Safeguarding administrator", FALSE },
    { "Teacher", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HeedField *field = heed_field_new ("Member");
      g_autoptr (HeedField) owned = field;
      g_autoptr (HeedMember) member = NULL;

      heed_field_set_attribute (field, "id", "m-1");
      if (CASES[i].role != NULL)
        heed_field_append (field, heed_field_new_text ("Role", CASES[i].role));
      member = heed_member_new (field);
      g_test_message ("%s", CASES[i].role != NULL ? CASES[i].role : "no role");
      g_assert_true (heed_member_is_lead (member) == CASES[i].is_lead);
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
