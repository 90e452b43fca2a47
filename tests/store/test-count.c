/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include <string.h>

static gboolean
count_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  HeedDbTotal **total = user_data;

  *total = heed_db_count_all (db, error);

  return *total != NULL;
}

static HeedDbTotal *
count (Kit *kit)
{
  HeedDbTotal *total = NULL;

  kit_read (kit, count_cb, &total);

  return total;
}

static gboolean
add_one_cb (HeedField *field,
            gpointer user_data)
{
  guint *n = user_data;

  (*n)++;

  return TRUE;
}

static guint
count_fields (gpointer record)
{
  guint n = 0;

  heed_field_foreach (heed_record_get_field (HEED_RECORD (record)), add_one_cb, &n);

  return n;
}

static gboolean
has_id (HeedDbTotal *total,
        const char *id)
{
  return g_ptr_array_find_with_equal_func (total->ids, id, g_str_equal, NULL);
}

/* Everything counts once, in its latest version, whatever brackets and quotes stand in a text. */
static void
test_all (Kit *kit,
          gconstpointer unused)
{
  g_autoptr (HeedDbTotal) before = count (kit);
  g_autoptr (HeedDbTotal) after = NULL;
  g_autoptr (HeedPerson) person = kit_person ("p-1", "Amira [\"", "Be\\\"[\"ll", NULL);
  g_autoptr (HeedPerson) later = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedPerson) other = kit_person ("p-2", "Nia", NULL, NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Note", "e-1", "2026-11-19", "p-1", "subject", "[\"Note\",null,[\"x\"] and abc[\" \\[\"");

  g_assert_cmpuint (before->n_persons, ==, 0);
  g_assert_cmpuint (before->n_entries, ==, 0);
  g_assert_true (has_id (before, "s-1"));
  g_assert_true (has_id (before, KIT_MEMBER));

  kit_put_person (kit, person, TRUE);
  kit_put_person (kit, later, TRUE);
  kit_put_person (kit, other, FALSE);
  kit_file (kit, entry);
  after = count (kit);
  g_assert_cmpuint (after->n_persons, ==, 2);
  g_assert_cmpuint (after->n_entries, ==, 1);
  g_assert_cmpuint (after->n_elements, ==, before->n_elements + count_fields (later) + count_fields (other) + count_fields (entry));
  g_assert_cmpuint (after->ids->len, ==, before->ids->len + 3);
  g_assert_true (has_id (after, "p-1") && has_id (after, "p-2") && has_id (after, "e-1"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/count/all", Kit, NULL, kit_set_up, test_all, kit_tear_down);

  return g_test_run ();
}
