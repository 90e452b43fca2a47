/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-vault.h"
#include "vectors.h"

#include <string.h>

static char *
get_field (const char *written)
{
  return g_str_equal (written, "\\N") ? NULL : g_strcompress (written);
}

static void
test_vectors (void)
{
  g_auto (GStrv) lines = vectors_read_lines ("audit-chain.tsv");
  guint8 hash[HEED_AUDIT_HASH_SIZE] = { 0 };

  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_autofree char *hex = NULL;
      char *fields[5];

      g_assert_cmpuint (g_strv_length (columns), ==, 7);
      for (guint n = 0; n < 5; n++)
        fields[n] = get_field (columns[n + 1]);
      heed_audit_hash (hash,
                       g_ascii_strtoll (columns[0], NULL, 10),
                       fields[0],
                       fields[1],
                       fields[2],
                       fields[3],
                       fields[4],
                       hash);
      hex = heed_audit_hash_to_hex (hash);
      g_assert_cmpstr (hex, ==, columns[6]);
      for (guint n = 0; n < 5; n++)
        g_free (fields[n]);
    }
}

static void
test_first_row (void)
{
  const guint8 zeros[HEED_AUDIT_HASH_SIZE] = { 0 };
  guint8 a[HEED_AUDIT_HASH_SIZE];
  guint8 b[HEED_AUDIT_HASH_SIZE];

  heed_audit_hash (zeros, 1, "t", "m", "a", "s", "d", a);
  heed_audit_hash (NULL, 1, "t", "m", "a", "s", "d", b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
}

/* Whatever is changed in a row, its hash changes: also what only moves from one field to the next. */
static void
test_each_field_counts (void)
{
  static const struct
  {
    gint64 seq;
    const char *fields[5];
  } rows[] = {
    { 1, { "at", "member", "action", "subject", "detail" } },
    { 2, { "at", "member", "action", "subject", "detail" } },
    { 1, { "aT", "member", "action", "subject", "detail" } },
    { 1, { "at", "membeR", "action", "subject", "detail" } },
    { 1, { "at", "member", "actioN", "subject", "detail" } },
    { 1, { "at", "member", "action", "subjecT", "detail" } },
    { 1, { "at", "member", "action", "subject", "detaiL" } },
    { 1, { "at", "member", "action", "subject", "" } },
    { 1, { "at", "member", "action", "subject", NULL } },
    { 1, { "at", "member", "action", NULL, "detail" } },
    { 1, { "at", "member", "action", "", "detail" } },
    { 1, { "at", "member", "action", "subjectd", "etail" } },
    { 1, { "atm", "ember", "action", "subject", "detail" } },
    { 1, { "member", "at", "action", "subject", "detail" } },
  };
  guint8 hashes[G_N_ELEMENTS (rows) + 1][HEED_AUDIT_HASH_SIZE];
  guint8 prev[HEED_AUDIT_HASH_SIZE] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    heed_audit_hash (prev, rows[i].seq, rows[i].fields[0], rows[i].fields[1], rows[i].fields[2], rows[i].fields[3], rows[i].fields[4], hashes[i]);
  prev[31] = 1;
  heed_audit_hash (prev, 1, "at", "member", "action", "subject", "detail", hashes[G_N_ELEMENTS (rows)]);

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    for (guint j = i + 1; j < G_N_ELEMENTS (hashes); j++)
      g_assert_true (memcmp (hashes[i], hashes[j], HEED_AUDIT_HASH_SIZE) != 0);
}

static void
test_hex (void)
{
  guint8 hash[HEED_AUDIT_HASH_SIZE];
  g_autofree char *hex = NULL;

  for (guint i = 0; i < sizeof hash; i++)
    hash[i] = (guint8) (i * 9);
  hex = heed_audit_hash_to_hex (hash);
  g_assert_cmpstr (hex, ==, "0009121b242d363f48515a636c757e879099a2abb4bdc6cfd8e1eaf3fc050e17");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/audit-chain/vectors", test_vectors);
  g_test_add_func ("/vault/audit-chain/first-row", test_first_row);
  g_test_add_func ("/vault/audit-chain/each-field-counts", test_each_field_counts);
  g_test_add_func ("/vault/audit-chain/hex", test_hex);
  return g_test_run ();
}
