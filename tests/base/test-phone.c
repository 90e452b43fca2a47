/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-phone.h"

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    gboolean is_number;
  } rows[] = {
    { "01632 960100", TRUE },
    { "(01632) 960-100", TRUE },
    { "+44 1632 960100", TRUE },
    { "+44 (0)1632.960.100", TRUE },
    { "01632 960100 ext 214", TRUE },
    { "01632 960100 x214", TRUE },
    { "01632 960100 Ext. 214 ", TRUE },
    { "0800 1111", TRUE },
    { "9601000", TRUE },
    { "123456789012345", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "   ", FALSE },
    { "960100", FALSE },
    { "1234567890123456", FALSE },
    { "the office", FALSE },
    { "01632 96010O", FALSE },
    { "01632 960100 or 960101", FALSE },
    { "01632 960100 ext", FALSE },
    { "01632 960100 ext 123456789", FALSE },
    { "01632 960100 214x", FALSE },
    { "44+1632 960100", FALSE },
    { "office@example.org", FALSE },
    { "01632\t960100", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "NULL");
      g_assert_cmpint (heed_phone_is_number (rows[i].text), ==, rows[i].is_number);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/phone/numbers", test_numbers);
  return g_test_run ();
}
