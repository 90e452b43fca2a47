/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-nhs-number.h"
#include "heed-upn.h"

#include <string.h>

/* guidance-research.md 7.4, every row. */
static void
test_upn (void)
{
  static const struct
  {
    const char *upn;
    gboolean form;
    gboolean valid;
  } cases[] = {
    { "B801200005001", TRUE, TRUE },
    { "A950000178301", TRUE, TRUE },
    { "H243278544154", TRUE, TRUE },
    { "R674123101121", TRUE, TRUE },
    { "R201100018042", TRUE, TRUE },
    { "T20110001804V", TRUE, TRUE },
    { "R247962919251", TRUE, FALSE },
    { "Q247962919251", TRUE, TRUE },
    { "X428558133462", TRUE, FALSE },
    { "W428558133462", TRUE, TRUE },
    { "H80320001501B", TRUE, TRUE },
    { "E803200025001", TRUE, TRUE },
    /* A worked example in print says Q, from a sum that is one too high. */
    { "Q207000016049", TRUE, FALSE },
    { "P207000016049", TRUE, TRUE },
    { "b801200005001", FALSE, FALSE },
    { "I801200005001", FALSE, FALSE },
    { "O801200005001", FALSE, FALSE },
    { "S801200005001", FALSE, FALSE },
    { "H80320001501I", FALSE, FALSE },
    { "H80320001501b", FALSE, FALSE },
    { "H8032000150BB", FALSE, FALSE },
    { "B80120000500", FALSE, FALSE },
    { "B8012000050011", FALSE, FALSE },
    { " B801200005001", FALSE, FALSE },
    { "B801200005001 ", FALSE, FALSE },
    { "8012000050011", FALSE, FALSE },
    { "UN1", FALSE, FALSE },
    { "", FALSE, FALSE },
    { NULL, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].upn);
      g_assert_cmpint (heed_upn_has_form (cases[i].upn), ==, cases[i].form);
      g_assert_cmpint (heed_upn_is_valid (cases[i].upn), ==, cases[i].valid);
    }
}

static void
test_upn_check_letter (void)
{
  static const struct
  {
    const char *body;
    char letter;
  } cases[] = {
    { "201100018042", 'R' },
    { "20110001804V", 'T' },
    { "207000016049", 'P' },
    { "000000000000", 'A' },
    { "20110001804S", 0 },
    { "2011000180VV", 0 },
    { "20110001804", 0 },
    { "2011000180421", 0 },
    { "", 0 },
    { NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("\"%s\"", cases[i].body);
      g_assert_cmpint (heed_upn_check_letter (cases[i].body), ==, cases[i].letter);
    }
}

/* What a check letter is for: each single wrong digit is found, since 23 is prime. */
static void
test_upn_slips (void)
{
  char upn[] = "E803200025001";

  for (int i = 1; i <= 12; i++)
    {
      char kept = upn[i];

      for (char c = '0'; c <= '9'; c++)
        {
          upn[i] = c;
          g_assert_cmpint (heed_upn_is_valid (upn), ==, c == kept);
        }
      upn[i] = kept;
    }
}

/* guidance-research.md 7.5. */
static void
test_nhs_number (void)
{
  static const struct
  {
    const char *text;
    const char *digits;
  } cases[] = {
    { "943 476 5870", "9434765870" },
    { "9434765870", "9434765870" },
    { "943-476-5870", "9434765870" },
    { " 943 476 5870\n", "9434765870" },
    { "943 476 5919", "9434765919" },
    { "401 023 2137", "4010232137" },
    { "999 000 0018", "9990000018" },
    { "401 023 2138", NULL },
    { "94 3476 5870", NULL },
    { "943  476 5870", NULL },
    { "943 476 587", NULL },
    { "943 476 58700", NULL },
    { "943 476 587O", NULL },
    { "٩٤٣٤٧٦٥٨٧٠", NULL },
    { "000 000 0000", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = heed_nhs_number_normalise (cases[i].text);

      g_test_message ("\"%s\"", cases[i].text);
      g_assert_cmpstr (digits, ==, cases[i].digits);
      g_assert_cmpint (heed_nhs_number_is_valid (cases[i].text), ==, cases[i].digits != NULL);
    }
}

static int
count_check_digits (const char *stem)
{
  int n = 0;

  for (int digit = 0; digit <= 9; digit++)
    {
      g_autofree char *number = g_strdup_printf ("%s%d", stem, digit);

      n += heed_nhs_number_is_valid (number);
    }

  return n;
}

static void
test_nhs_number_check_digits (void)
{
  int without = 0;

  g_assert_cmpint (count_check_digits ("999000000"), ==, 0);
  g_assert_cmpint (count_check_digits ("943476587"), ==, 1);

  /* One stem in eleven has none; no stem has two. */
  for (int i = 0; i < 1100; i++)
    {
      g_autofree char *stem = g_strdup_printf ("40102%04d", i);
      int n = count_check_digits (stem);

      g_assert_cmpint (n, <=, 1);
      without += n == 0;
    }
  g_assert_cmpint (without, >=, 90);
  g_assert_cmpint (without, <=, 110);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/upn/valid", test_upn);
  g_test_add_func ("/base/upn/check-letter", test_upn_check_letter);
  g_test_add_func ("/base/upn/slips", test_upn_slips);
  g_test_add_func ("/base/nhs-number/valid", test_nhs_number);
  g_test_add_func ("/base/nhs-number/check-digits", test_nhs_number_check_digits);
  return g_test_run ();
}
