/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Members beside their words, and who sees what they would not see otherwise. */

#include "store-kit.h"

#define DEPUTY "m-0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c"
#define LATER "2126-11-24T09:00:00Z"

static HeedMember *
make_member (const char *id,
             const char *name,
             const char *code)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");

  heed_field_set_attribute (field, "id", id);
  heed_field_append (field, heed_field_new_text ("Name", name));

  return heed_member_new_with_code (field, code);
}

static char *
list_own (HeedDb *db)
{
  g_autoptr (GPtrArray) members = heed_db_list_own_members (db, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      HeedDbMember *member = g_ptr_array_index (members, i);

      g_string_append_printf (text,
                              "%s/%s/%s/%s/%d%d;",
                              heed_member_get_name (member->member),
                              heed_member_get_code (member->member),
                              member->public_key != NULL ? "key" : "-",
                              member->unlocked != NULL ? member->unlocked : "-",
                              member->must_change,
                              member->has_staff_register);
    }

  return g_string_free (text, FALSE);
}

static gboolean
members_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  g_autofree char *key = g_strnfill (64, 'a');
  g_autoptr (HeedMember) deputy = make_member (DEPUTY, "A. Deputy", "deputy");
  g_autoptr (HeedMember) imported = make_member (DEPUTY, "A. Deputy", NULL);
  g_autoptr (HeedMember) recorder = make_member (DEPUTY, "A. Deputy", "recorder");
  g_autoptr (HeedMember) outside = make_member ("m-2", "Somebody else", NULL);
  g_autoptr (HeedMember) read = NULL;
  HeedDbMember change = { .member = recorder, .public_key = key, .since = (char *) KIT_NOW, .unlocked = (char *) LATER, .must_change = TRUE };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GError) problem = NULL;

  /* The first member came without a code. */
  g_assert_cmpint (heed_db_put_member (db, deputy, KIT_MEMBER, LATER, TRUE, error), ==, HEED_PUT_CREATED);
  g_assert_cmpint (heed_db_put_member (db, outside, KIT_MEMBER, LATER, FALSE, error), ==, HEED_PUT_CREATED);
  first = list_own (db);
  g_assert_cmpstr (first, ==, "Robin Lead/lead/-/-/00;A. Deputy/deputy/-/-/00;");

  /* What an import says of a member takes nothing from them. */
  g_assert_cmpint (heed_db_put_member (db, imported, KIT_MEMBER, LATER, FALSE, error), ==, HEED_PUT_UNCHANGED);
  g_assert_true (heed_db_update_member (db, &change, error));
  g_assert_cmpint (heed_db_put_member (db, imported, KIT_MEMBER, LATER, TRUE, error), ==, HEED_PUT_UNCHANGED);
  second = list_own (db);
  g_assert_cmpstr (second, ==, "A. Deputy/recorder/key/" LATER "/10;Robin Lead/lead/-/-/00;");

  g_assert_true (heed_db_remove_member (db, DEPUTY, LATER, error));
  g_assert_false (heed_db_remove_member (db, DEPUTY, LATER, &problem));
  g_assert_error (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND);
  g_clear_error (&problem);
  g_assert_false (heed_db_update_member (db, &change, &problem));
  g_assert_error (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND);
  own = heed_db_list_members (db, TRUE, error);
  g_assert_cmpint (own->len, ==, 1);
  read = heed_db_get_member (db, DEPUTY, error);
  g_assert_cmpstr (heed_member_get_name (read), ==, "A. Deputy");
  g_clear_object (&read);
  read = heed_db_get_member (db, "m-2", error);
  g_assert_null (heed_member_get_code (read));

  /* Who comes back is a member anew, with a key of their own to come. */
  g_assert_cmpint (heed_db_put_member (db, deputy, KIT_MEMBER, "2126-12-01T08:00:00Z", TRUE, error), ==, HEED_PUT_UNCHANGED);
  third = list_own (db);
  g_assert_cmpstr (third, ==, "Robin Lead/lead/-/-/00;A. Deputy/deputy/-/" LATER "/10;");

  return TRUE;
}

static void
test_members (Kit *kit,
              gconstpointer unused)
{
  kit_write (kit, members_cb, NULL);
}

static gboolean
access_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  static const HeedDbAccess rows[] = {
    { (char *) "share", (char *) "entry", (char *) "e-1", (char *) DEPUTY, (char *) KIT_NOW, (char *) KIT_MEMBER },
    { (char *) "share", (char *) "child", (char *) "p-1", (char *) DEPUTY, (char *) KIT_NOW, (char *) KIT_MEMBER },
    { (char *) "limit", (char *) "child", (char *) "p-1", (char *) "", (char *) LATER, (char *) KIT_MEMBER },
    { (char *) "limit", (char *) "child", (char *) "p-1", (char *) DEPUTY, (char *) LATER, (char *) KIT_MEMBER },
    { (char *) "limit", (char *) "child", (char *) "p-2", (char *) "", (char *) LATER, (char *) KIT_MEMBER },
  };
  g_autoptr (HeedMember) deputy = make_member (DEPUTY, "A. Deputy", "deputy");
  g_autoptr (GPtrArray) of_child = NULL;
  g_autoptr (GPtrArray) of_deputy = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gboolean is_new;
  gboolean was_there;

  g_assert_cmpint (heed_db_put_member (db, deputy, KIT_MEMBER, KIT_NOW, TRUE, error), ==, HEED_PUT_CREATED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (heed_db_put_access (db, &rows[i], &is_new, error));
      g_assert_true (is_new);
    }
  g_assert_true (heed_db_put_access (db, &rows[1], &is_new, error));
  g_assert_false (is_new);

  of_child = heed_db_list_access (db, "p-1", NULL, error);
  g_assert_cmpint (of_child->len, ==, 3);
  g_assert_cmpstr (((HeedDbAccess *) g_ptr_array_index (of_child, 0))->what, ==, "share");
  g_assert_cmpstr (((HeedDbAccess *) g_ptr_array_index (of_child, 1))->member, ==, "");
  g_assert_cmpstr (((HeedDbAccess *) g_ptr_array_index (of_child, 2))->giver, ==, KIT_MEMBER);
  of_deputy = heed_db_list_access (db, NULL, DEPUTY, error);
  g_assert_cmpint (of_deputy->len, ==, 3);

  /* Taking a limit back takes those with it whom it named. */
  g_assert_true (heed_db_delete_access (db, &rows[2], &was_there, error));
  g_assert_true (was_there);
  g_assert_true (heed_db_delete_access (db, &rows[3], &was_there, error));
  g_assert_false (was_there);
  left = heed_db_list_access (db, NULL, NULL, error);
  g_assert_cmpint (left->len, ==, 3);

  g_assert_true (heed_db_remove_member (db, DEPUTY, LATER, error));
  after = heed_db_list_access (db, NULL, NULL, error);
  g_assert_cmpint (after->len, ==, 1);
  g_assert_cmpstr (((HeedDbAccess *) g_ptr_array_index (after, 0))->id, ==, "p-2");

  return TRUE;
}

static void
test_access (Kit *kit,
             gconstpointer unused)
{
  kit_write (kit, access_cb, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/members/own", Kit, NULL, kit_set_up, test_members, kit_tear_down);
  g_test_add ("/store/members/access", Kit, NULL, kit_set_up, test_access, kit_tear_down);

  return g_test_run ();
}
