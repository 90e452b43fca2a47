/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What a reader keeps of the children is what a search and a page would have asked for anew. A write keeps nothing, so the same
 * question in a write is the second way to the answer. */

#include "store-kit.h"

#include "heed-db-child-kept-private.h"

static const char *const given[] = { "Amira", "Nia", "Jon", "Siân", "Mary Ann", "Zoë", "John", "Nya", "Шанте", "Catherine", "Kathryn", "" };
static const char *const family[] = { "Bell", "O'Brien", "van Kirk", "Smith", "Smyth", "Bel", "Jones", "Иванова", "Al-Amin", "" };

#define N_PERSONS 240

/* What is typed, letter by letter. */
static const char *const typed[] = {
  "smith",
  "amira be",
  "obrien",
  "vankirk",
  "john",
  "kathryn",
  "shant",
  "zoe",
  "al amin",
  "mary",
  "nobody",
  "—",
  "04/03/2009",
  "p 7",
};

static gboolean
put_persons_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  for (guint i = 0; i < N_PERSONS; i++)
    {
      const char *names[] = { given[i * 7 % G_N_ELEMENTS (given)], family[i * 5 % G_N_ELEMENTS (family)] };
      const char *born = i % 3 == 0 ? "2009-03-04" : NULL;
      g_autofree char *id = g_strdup_printf ("p-%u", i);
      g_autoptr (HeedPerson) person = kit_person (id, *names[0] != '\0' ? names[0] : NULL, *names[1] != '\0' ? names[1] : NULL, born);

      g_assert_true (heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, i % 4 != 1, error));
    }

  return TRUE;
}

static void
put_persons (Kit *kit)
{
  kit_write (kit, put_persons_cb, NULL);
}

static void
file_for (Kit *kit,
          const char *kind,
          guint entry,
          guint person)
{
  g_autofree char *id = g_strdup_printf ("e-%u", entry);
  g_autofree char *subject = g_strdup_printf ("p-%u", person);
  g_autoptr (HeedEntry) filed = kit_entry (kind, id, "2026-11-19", subject, "subject", "What was seen");

  kit_file (kit, filed);
}

typedef struct
{
  const HeedChildQuery *query;
  GString *said;
} Answer;

static gboolean
ask_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Answer *answer = user_data;
  g_autoptr (GPtrArray) all = heed_db_list_children (db, answer->query, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HeedChildFacts *facts = g_ptr_array_index (all, i);

      g_string_append_printf (answer->said, "%s %s %d %x\n", facts->id, facts->name, facts->last_entry, facts->flags);
    }

  return all != NULL;
}

static gboolean
open_page_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  guint counts[HEED_CHILD_N_FLAGS];
  g_autoptr (GArray) everybody = heed_db_find_children (db, &(HeedChildQuery){ 0 }, NULL, error);

  g_assert_nonnull (everybody);
  g_assert_true (heed_db_count_flags (db, everybody, counts, error));
  g_assert_nonnull (heed_db_peek_flags (db));
  g_assert_true (heed_db_peek_order (db) == everybody);

  return TRUE;
}

static gboolean
is_kept_cb (HeedDb *db,
            gpointer is_kept,
            GError **error)
{
  *(gboolean *) is_kept = heed_db_peek_flags (db) != NULL && heed_db_peek_order (db) != NULL;

  return TRUE;
}

/* The number of lines, which both ways say alike. */
static guint
assert_same (Kit *kit,
             const HeedChildQuery *query)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GString) anew = g_string_new (NULL);
  guint n = 0;

  kit_read (kit, ask_cb, &(Answer){ query, kept });
  kit_write (kit, ask_cb, &(Answer){ query, anew });
  g_assert_cmpstr (kept->str, ==, anew->str);
  for (const char *p = kept->str; *p != '\0'; p++)
    n += *p == '\n';

  return n;
}

static void
assert_kept (Kit *kit,
             gboolean is_kept)
{
  gboolean found;

  kit_read (kit, is_kept_cb, &found);
  g_assert_cmpint (found, ==, is_kept);
  kit_write (kit, is_kept_cb, &found);
  g_assert_false (found);
}

static void
test_same (Kit *kit,
           gconstpointer unused)
{
  static const char *const kinds[] = { "Plan", "Concern", "Note" };
  guint n_found = 0;

  put_persons (kit);
  for (guint i = 0; i < 60; i++)
    file_for (kit, kinds[i % G_N_ELEMENTS (kinds)], i, i * 3);
  assert_kept (kit, FALSE);
  kit_read (kit, open_page_cb, NULL);
  assert_kept (kit, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      for (long n = 1; n <= g_utf8_strlen (typed[i], -1); n++)
        {
          g_autofree char *start = g_utf8_substring (typed[i], 0, n);

          n_found += assert_same (kit, &(HeedChildQuery){ .search = start });
          assert_same (kit, &(HeedChildQuery){ .search = start, .limit = 3 });
          assert_same (kit, &(HeedChildQuery){ .search = start, .flags = HEED_CHILD_PLAN });
          assert_same (kit, &(HeedChildQuery){ .search = start, .orders = { -HEED_CHILD_BY_NAME } });
        }
    }
  g_assert_cmpuint (n_found, >, N_PERSONS);
  /* Every fourth is no child, but for those who are the subject of an entry. */
  g_assert_cmpuint (assert_same (kit, &(HeedChildQuery){ 0 }), ==, N_PERSONS * 3 / 4 + 15);
  g_assert_cmpuint (assert_same (kit, &(HeedChildQuery){ .flags = HEED_CHILD_PLAN }), ==, 20);
  assert_same (kit, &(HeedChildQuery){ .flags = HEED_CHILD_OPEN_CONCERN, .limit = 5 });
  assert_kept (kit, TRUE);
}

static guint
count_found (Kit *kit,
             const HeedChildQuery *query)
{
  guint n;

  kit_read (kit, open_page_cb, NULL);
  n = assert_same (kit, query);
  assert_kept (kit, TRUE);

  return n;
}

/* A person who is put, renamed, or made a child by an entry, and a flag that comes, are there in the next read. */
static void
test_written (Kit *kit,
              gconstpointer unused)
{
  const HeedChildQuery quill = { .search = "quill" };
  const HeedChildQuery plans = { .flags = HEED_CHILD_PLAN };
  g_autoptr (HeedPerson) person = kit_person ("p-new", "Ada", "Quill", NULL);
  g_autoptr (HeedPerson) renamed = kit_person ("p-1", "Ben", "Quill", NULL);

  put_persons (kit);
  g_assert_cmpuint (count_found (kit, &quill), ==, 0);
  kit_put_person (kit, person, TRUE);
  assert_kept (kit, FALSE);
  g_assert_cmpuint (assert_same (kit, &quill), ==, 1);
  g_assert_cmpuint (count_found (kit, &quill), ==, 1);

  /* No child yet. */
  kit_put_person (kit, renamed, FALSE);
  g_assert_cmpuint (count_found (kit, &quill), ==, 1);
  g_assert_cmpuint (count_found (kit, &plans), ==, 0);
  file_for (kit, "Plan", 1, 1);
  assert_kept (kit, FALSE);
  g_assert_cmpuint (assert_same (kit, &plans), ==, 1);
  g_assert_cmpuint (count_found (kit, &quill), ==, 2);
  g_assert_cmpuint (count_found (kit, &plans), ==, 1);
}

static gboolean
append_audit_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  return heed_db_append_audit (db, KIT_NOW, KIT_MEMBER, "search", NULL, NULL, error);
}

/* That somebody searched is written down with every search: it is no reason to ask for everybody again. */
static void
test_audit (Kit *kit,
            gconstpointer unused)
{
  put_persons (kit);
  kit_read (kit, open_page_cb, NULL);
  kit_write (kit, append_audit_cb, NULL);
  assert_kept (kit, TRUE);
}

static gboolean
fail_cb (HeedDb *db,
         gpointer person,
         GError **error)
{
  g_assert_true (heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error));
  heed_db_undo_at_end (db);

  return TRUE;
}

/* Nor is what was taken back. */
static void
test_undone (Kit *kit,
             gconstpointer unused)
{
  g_autoptr (HeedPerson) person = kit_person ("p-new", "Ada", "Quill", NULL);

  put_persons (kit);
  kit_read (kit, open_page_cb, NULL);
  kit_write (kit, fail_cb, person);
  assert_kept (kit, TRUE);
  g_assert_cmpuint (assert_same (kit, &(HeedChildQuery){ .search = "quill" }), ==, 0);
}

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  const gint64 numbers[] = { 7, 3, 99999, 5, 3, -1, 1 };
  const gint64 there[] = { 7, 3, 5, 3, 1 };
  g_autoptr (GPtrArray) all = heed_db_read_children (db, numbers, G_N_ELEMENTS (numbers), error);

  g_assert_nonnull (all);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (there));
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (((HeedChildFacts *) g_ptr_array_index (all, i))->number, ==, there[i]);

  return TRUE;
}

/* A page is read in the order of its numbers, one that is nobody's left out. */
static void
test_page (Kit *kit,
           gconstpointer unused)
{
  put_persons (kit);
  kit_read (kit, read_cb, NULL);
  kit_read (kit, open_page_cb, NULL);
  kit_read (kit, read_cb, NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/child-kept/same", Kit, NULL, kit_set_up, test_same, kit_tear_down);
  g_test_add ("/store/child-kept/written", Kit, NULL, kit_set_up, test_written, kit_tear_down);
  g_test_add ("/store/child-kept/audit", Kit, NULL, kit_set_up, test_audit, kit_tear_down);
  g_test_add ("/store/child-kept/undone", Kit, NULL, kit_set_up, test_undone, kit_tear_down);
  g_test_add ("/store/child-kept/page", Kit, NULL, kit_set_up, test_page, kit_tear_down);

  return g_test_run ();
}
