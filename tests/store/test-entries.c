/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

#include "heed-date.h"
#include "heed-involvement.h"
#include "heed-text.h"
#include "raw-db.h"

#include "test-data.h"

#include <json-glib/json-glib.h>
#include <string.h>

static gboolean
insert_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  return heed_db_insert_entry (db, user_data, NULL, error);
}

static gboolean
get_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  HeedEntry *entry = user_data;
  g_autoptr (HeedEntry) found = heed_db_get_entry (db, heed_record_get_id (HEED_RECORD (entry)), error);

  if (found == NULL)
    return FALSE;
  g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (entry)), heed_record_get_field (HEED_RECORD (found))));
  g_assert_true (heed_field_is_sealed (heed_record_get_field (HEED_RECORD (found))));

  return TRUE;
}

static void
set_up_child (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedPerson) child = NULL;

  kit_set_up (kit, unused);
  child = kit_person ("p-1", "Amira", "Bell", "2009-03-04");
  kit_put_person (kit, child, TRUE);
}

static void
test_file (Kit *kit,
           gconstpointer unused)
{
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "A new phone");
  g_autoptr (HeedEntry) missing = kit_entry ("Concern", "e-404", "2026-11-19", "p-1", "subject", "");
  g_autoptr (GError) error = NULL;

  kit_file (kit, entry);
  kit_read (kit, get_cb, entry);
  g_assert_false (heed_store_read (kit->store, get_cb, missing, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_FOUND, "There is no such record");
}

static void
assert_refused (Kit *kit,
                const char *body,
                HeedStoreError code,
                const char *title)
{
  g_autoptr (HeedEntry) entry = kit_entry_from (body);
  g_autoptr (GError) error = NULL;

  g_assert_false (heed_store_write (kit->store, insert_cb, entry, &error));
  kit_assert_problem (error, code, title);
}

static void
test_refused (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "A new phone");

  kit_file (kit, entry);
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-1\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\"}]",
                  HEED_STORE_ERROR_CONSTRAINT,
                  "What is filed is never changed");
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-2\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\"},null,"
                  "[[\"Involvement\",{\"person\":\"p-404\",\"role\":\"subject\"}]]]",
                  HEED_STORE_ERROR_NOBODY,
                  "An entry names someone who is not there");
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-2\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\"},null,"
                  "[[\"Involvement\",{\"role\":\"subject\"}]]]",
                  HEED_STORE_ERROR_NOBODY,
                  "An entry names someone who is not there");
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-2\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"m-404\"}]",
                  HEED_STORE_ERROR_NOBODY,
                  "An entry names someone who is not there");
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-2\",\"recordedAt\":\"" KIT_NOW "\"}]",
                  HEED_STORE_ERROR_CONSTRAINT,
                  "An entry cannot be filed like this");
  assert_refused (kit,
                  "[\"Note\",{\"id\":\"e-2\",\"author\":\"" KIT_MEMBER "\"}]",
                  HEED_STORE_ERROR_CONSTRAINT,
                  "An entry cannot be filed like this");
  kit_read (kit, get_cb, entry);
}

/* @expected is "entry person name identifier", the newest first. */
static void
assert_contact (GPtrArray *contacts,
                guint i,
                const char *expected)
{
  HeedContact *contact = g_ptr_array_index (contacts, i);
  g_autofree char *found = g_strdup_printf (
      "%s %s %s %s",
      heed_record_get_id (HEED_RECORD (contact->entry)),
      contact->person != NULL ? contact->person : "-",
      contact->name != NULL ? contact->name : "-",
      contact->identifier != NULL ? contact->identifier : "-");

  g_assert_cmpstr (found, ==, expected);
}

static gboolean
contacts_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr (GPtrArray) all = heed_db_list_contacts (db, NULL, NULL, 0, error);
  g_autoptr (GPtrArray) two = heed_db_list_contacts (db, NULL, NULL, 2, error);
  g_autoptr (GPtrArray) of_child = heed_db_list_contacts (db, NULL, "p-2", 0, error);

  g_assert_no_error (*error);
  g_assert_cmpuint (all->len, ==, 4);
  assert_contact (all, 0, "e-4 - - -");
  assert_contact (all, 1, "e-3 p-3 - B801200005001");
  assert_contact (all, 2, "e-2 p-2 Bo Lind -");
  assert_contact (all, 3, "e-1 p-1 Amira Bell -");
  /* The number is of contacts, not of people in them. */
  g_assert_cmpuint (two->len, ==, 2);
  assert_contact (two, 1, "e-3 p-3 - B801200005001");
  g_assert_cmpuint (of_child->len, ==, 2);
  assert_contact (of_child, 1, "e-1 p-1 Amira Bell -");

  return TRUE;
}

/* Each contact says whom it was about: the first subject in it, else the first who is involved. */
static void
test_contact_names (Kit *kit,
                    gconstpointer unused)
{
  static const char *const bodies[] = {
    "[\"Involvement\",{\"person\":\"p-2\",\"role\":\"informant\"}],[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],"
    "[\"Involvement\",{\"person\":\"p-3\",\"role\":\"subject\"}]",
    "[\"Involvement\",{\"person\":\"p-2\",\"role\":\"subject\"}],[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}]",
    "[\"Involvement\",{\"person\":\"p-3\",\"role\":\"informant\"}]",
    NULL,
  };
  g_autoptr (HeedPerson) amira = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedPerson) bo = kit_person ("p-2", "Bo", "Lind", NULL);
  g_autoptr (HeedPerson) nobody = kit_person_from ("[\"Person\",{\"id\":\"p-3\"},null,[[\"Identifiers\",null,null,[[\"UPN\",null,\"B801200005001\"]]]]]");

  kit_put_person (kit, amira, TRUE);
  kit_put_person (kit, bo, TRUE);
  kit_put_person (kit, nobody, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "[\"AgencyContact\",{\"id\":\"e-%u\",\"recordedAt\":\"" KIT_NOW "\",\"author\":\"" KIT_MEMBER "\"},null,"
          "[[\"Occurred\",{\"earliest\":\"2026-11-%02u\",\"latest\":\"2026-11-%02u\"}]%s%s]]",
          i + 1,
          i + 1,
          i + 1,
          bodies[i] != NULL ? "," : "",
          bodies[i] != NULL ? bodies[i] : "");
      g_autoptr (HeedEntry) entry = kit_entry_from (body);

      kit_file (kit, entry);
    }
  kit_read (kit, contacts_cb, NULL);
}

static gboolean
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autoptr (GPtrArray) all = heed_db_list_entries (db, "p-1", FALSE, error);
  g_autoptr (GPtrArray) as_subject = heed_db_list_entries (db, "p-1", TRUE, error);
  g_autoptr (GPtrArray) contacts = heed_db_list_contacts (db, NULL, NULL, 1, error);
  g_autoptr (GPtrArray) of_agency = heed_db_list_contacts (db, "a-1", NULL, 0, error);
  g_autoptr (GPtrArray) of_child = heed_db_list_contacts (db, NULL, "p-1", 0, error);
  g_autoptr (GPtrArray) of_neither = heed_db_list_contacts (db, "a-2", "p-1", 0, error);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (ids, "%s ", heed_record_get_id (g_ptr_array_index (all, i)));
  g_assert_cmpstr (ids->str, ==, "e-old e-2 e-5 e-3 e-4 ");
  g_assert_cmpuint (as_subject->len, ==, 4);
  g_assert_cmpuint (contacts->len, ==, 1);
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (((HeedContact *) g_ptr_array_index (contacts, 0))->entry)), ==, "e-4");
  g_assert_cmpuint (of_agency->len, ==, 1);
  g_assert_cmpuint (of_child->len, ==, 2);
  g_assert_cmpuint (of_neither->len, ==, 0);

  return TRUE;
}

static void
test_list (Kit *kit,
           gconstpointer unused)
{
  HeedEntry *entries[] = {
    kit_entry ("Note", "e-3", "2026-11-19", "p-1", "subject", ""),
    kit_entry ("Note", "e-2", "2026-11-18", "p-1", "subject", ""),
    kit_entry ("AgencyContact", "e-4", "2026-11-20", "p-1", "witness", ""),
    kit_entry ("Note", "e-old", "0001-01-01", "p-1", "subject", ""),
    kit_entry_from ("[\"AgencyContact\",{\"id\":\"e-5\",\"recordedAt\":\"2026-11-22T09:00:00Z\",\"author\":\"" KIT_MEMBER "\"},null,"
                    "[[\"Occurred\",{\"latest\":\"2026-11-19\"}],[\"Involvement\",{\"person\":\"p-1\",\"role\":\"subject\"}],"
                    "[\"Contact\",{\"agency\":\"a-1\"}]]]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    kit_file (kit, entries[i]);
  kit_read (kit, list_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_clear_object (&entries[i]);
}

static gboolean
put_others_cb (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) content = g_bytes_new_static ("bytes", 5);
  HeedPromptFacts facts = {
    .id = "q-1",
    .rule = "r",
    .pack = "p",
    .edition = "e",
    .role = "act",
    .title = "t",
    .text = "x",
    .action = "a",
  };

  g_ptr_array_add (prompts, heed_prompt_new (&facts));

  return heed_db_insert_prompts (db, "p-1", prompts, KIT_MEMBER, KIT_NOW, NULL, error)
         && heed_db_answer_prompt (db, "q-1", "acted", NULL, KIT_MEMBER, KIT_NOW, error)
         && heed_db_insert_attachment (db, "f-1", "e-1", "photo.jpg", "image/jpeg", content, error);
}

static void
test_immutable (Kit *kit,
                gconstpointer unused)
{
  static const char *const tables[] = { "entry", "involvement", "version", "attachment", "prompt", "prompt_answer", "audit" };
  static const char *const columns[] = { "headline", "role", "body", "name", "title", "reason", "detail" };
  static const char *const others[] = {
    "DELETE FROM person",
    "DELETE FROM member",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    "INSERT OR REPLACE INTO entry SELECT place + 1, id, kind, first_day, last_day, earliest, latest, \"precision\", recorded_at, author, about, supersedes,"
    " confidential, 'other', impact, level, outcome, agency, import, body, register FROM entry",
    "INSERT OR REPLACE INTO version SELECT * FROM version",
    "INSERT OR REPLACE INTO attachment SELECT * FROM attachment",
    "INSERT OR REPLACE INTO prompt SELECT * FROM prompt",
    "INSERT OR REPLACE INTO prompt_answer SELECT * FROM prompt_answer",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    "INSERT INTO audit SELECT seq + 2, at, member, action, subject, detail, hash FROM audit",
    "INSERT INTO audit SELECT -1, at, member, action, subject, detail, hash FROM audit",
    "INSERT INTO audit SELECT NULL, at, member, '', subject, detail, hash FROM audit",
    "INSERT INTO audit SELECT seq + 1, at, member, action, subject, detail, x'00' FROM audit",
    "UPDATE OR REPLACE entry SET headline = 'other'",
  };
  g_autoptr (HeedEntry) entry = kit_entry ("Concern", "e-1", "2026-11-19", "p-1", "subject", "A new phone");
  sqlite3 *db;

  kit_file (kit, entry);
  kit_write (kit, put_others_cb, NULL);
  kit_close (kit);

  db = raw_open (kit->path, kit->key);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *update = g_strdup_printf ("UPDATE %s SET %s = 'other'", tables[i], columns[i]);
      g_autofree char *same = g_strdup_printf ("UPDATE %s SET %s = %s", tables[i], columns[i], columns[i]);
      g_autofree char *delete = g_strdup_printf ("DELETE FROM %s", tables[i]);
      g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", tables[i]);

      g_test_message ("%s", tables[i]);
      g_assert_cmpint (raw_integer (db, count), >, 0);
      g_assert_cmpint (raw_try (db, update), ==, SQLITE_CONSTRAINT);
      g_assert_cmpint (raw_try (db, same), ==, SQLITE_CONSTRAINT);
      g_assert_cmpint (raw_try (db, delete), ==, SQLITE_CONSTRAINT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_cmpint (raw_try (db, others[i]), ==, SQLITE_CONSTRAINT);
    }
  raw_close (db);
  kit_reopen (kit);
  kit_read (kit, get_cb, entry);
}

static void
test_strict (Kit *kit,
             gconstpointer unused)
{
  sqlite3 *db;

  kit_close (kit);
  db = raw_open (kit->path, kit->key);
  /* Every table but those of the index is STRICT. */
  g_assert_cmpint (raw_integer (db,
                                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT "
                                "LIKE 'sqlite%'"),
                   ==,
                   0);
  g_assert_cmpint (raw_integer (db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict"), >=, 15);
  g_assert_cmpint (raw_integer (db, "PRAGMA application_id"), ==, 0x48656564);
  g_assert_cmpint (raw_integer (db, "PRAGMA user_version"), ==, 8);
  raw_close (db);
}

typedef struct
{
  JsonArray *strings;
} Naughty;

static void
make_ids (guint i,
          char **ret_person,
          char **ret_entry)
{
  *ret_person = g_strdup_printf ("p-n%u", i);
  *ret_entry = g_strdup_printf ("e-n%u", i);
}

/* Every string as every text of a person and an entry. */
static HeedPerson *
make_naughty_person (const char *id,
                     const char *string)
{
  g_autoptr (HeedField) field = heed_field_new ("Person");
  HeedField *name = heed_field_append (field, heed_field_new ("Name"));
  HeedField *identifiers;

  heed_field_set_attribute (field, "id", id);
  heed_field_append (name, heed_field_new_text ("Given", string));
  heed_field_append (name, heed_field_new_text ("Family", string));
  heed_field_append (name, heed_field_new_text ("Romanised", string));
  heed_field_append (field, heed_field_new_text ("AlsoKnownAs", string));
  heed_field_append (field, heed_field_new_text ("OnlineName", string));
  heed_field_append (field, heed_field_new_text ("School", string));
  identifiers = heed_field_append (field, heed_field_new ("Identifiers"));
  heed_field_append (identifiers, heed_field_new_text ("UPN", string));

  return heed_person_new (field);
}

static HeedEntry *
make_naughty_entry (const char *id,
                    const char *person,
                    const char *string)
{
  g_autoptr (HeedField) field = heed_field_new ("Concern");
  HeedField *source;

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "recordedAt", KIT_NOW);
  heed_field_set_attribute (field, "author", KIT_MEMBER);
  heed_field_set_attribute (field, "about", string);
  heed_field_append (field, heed_involvement_new (person, "subject"));
  heed_field_append (field, heed_field_new_text ("Headline", string));
  heed_field_append (field, heed_field_new_text ("ChildsWords", string));
  source = heed_field_append (field, heed_field_new_text ("Source", string));
  heed_field_set_attribute (source, "kind", string);
  heed_field_set_attribute (source, "reference", string);

  return heed_entry_new (field);
}

static gboolean
put_naughty_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  Naughty *naughty = user_data;

  for (guint i = 0; i < json_array_get_length (naughty->strings); i++)
    {
      const char *string = json_array_get_string_element (naughty->strings, i);
      g_autofree char *person_id = NULL;
      g_autofree char *entry_id = NULL;
      g_autoptr (HeedPerson) person = NULL;
      g_autoptr (HeedEntry) entry = NULL;

      make_ids (i, &person_id, &entry_id);
      person = make_naughty_person (person_id, string);
      entry = make_naughty_entry (entry_id, person_id, string);
      if (heed_db_put_person (db, person, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error) != HEED_PUT_CREATED
          || !heed_db_insert_entry (db, entry, NULL, error)
          || !heed_db_append_audit (db, KIT_NOW, KIT_MEMBER, "file", entry_id, string, error)
          || !heed_db_put_draft (db, entry_id, KIT_MEMBER, "Concern", person_id, string, KIT_NOW, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_hit (GPtrArray *hits,
         const char *entry_id)
{
  for (guint i = 0; i < hits->len; i++)
    {
      if (g_str_equal (((HeedEntryHit *) g_ptr_array_index (hits, i))->entry, entry_id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_person (GPtrArray *hits,
            const char *id)
{
  for (guint i = 0; i < hits->len; i++)
    {
      if (g_str_equal (((HeedPersonHit *) g_ptr_array_index (hits, i))->id, id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
get_naughty_cb (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  Naughty *naughty = user_data;
  g_autoptr (GPtrArray) drafts = heed_db_list_drafts (db, NULL, error);
  guint n_blank = 0;
  guint n_found = 0;

  for (guint i = 0; i < json_array_get_length (naughty->strings); i++)
    {
      const char *string = json_array_get_string_element (naughty->strings, i);
      g_autofree char *person_id = NULL;
      g_autofree char *entry_id = NULL;
      g_autofree char *trimmed = g_strstrip (g_strdup (string));
      g_autoptr (HeedPerson) expected_person = NULL;
      g_autoptr (HeedEntry) expected_entry = NULL;
      g_autoptr (HeedPerson) person = NULL;
      HeedDraft *draft = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      g_autoptr (GPtrArray) persons = NULL;

      make_ids (i, &person_id, &entry_id);
      expected_person = make_naughty_person (person_id, string);
      expected_entry = make_naughty_entry (entry_id, person_id, string);
      person = heed_db_get_person (db, person_id, error);
      g_assert_nonnull (person);
      g_assert_true (heed_field_equal (heed_record_get_field (HEED_RECORD (person)), heed_record_get_field (HEED_RECORD (expected_person))));
      g_assert_true (get_cb (db, expected_entry, error));
      for (guint j = 0; j < drafts->len && draft == NULL; j++)
        draft = g_str_equal (((HeedDraft *) g_ptr_array_index (drafts, j))->id, entry_id) ? g_ptr_array_index (drafts, j) : NULL;
      g_assert_nonnull (draft);
      g_assert_cmpstr (draft->body, ==, string);

      /* Each is found by itself, whatever it is. */
      hits = heed_db_search_entries (db, string, 0, error);
      g_assert_nonnull (hits);
      persons = heed_db_search_persons (db, string, 0, error);
      g_assert_nonnull (persons);
      if (*trimmed == '\0')
        n_blank++;
      /* A name of which nothing can be seen is none, so nobody is found by it. */
      else if (!has_hit (hits, entry_id) || has_person (persons, person_id) != heed_text_is_visible (string))
        g_test_message ("not found: %s", string);
      else
        n_found++;
    }
  g_assert_cmpuint (n_blank, <, 10);
  g_assert_cmpuint (n_found + n_blank, ==, json_array_get_length (naughty->strings));

  return TRUE;
}

static void
test_naughty (Kit *kit,
              gconstpointer which)
{
  g_autofree char *path = test_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  Naughty naughty;

  if (path == NULL)
    return;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  naughty.strings = json_node_get_array (json_parser_get_root (parser));
  kit_write (kit, put_naughty_cb, &naughty);
  kit_reopen (kit);
  kit_read (kit, get_naughty_cb, &naughty);
}

static gboolean
attach_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autofree guint8 *bytes = g_malloc (70000);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) back_empty = NULL;
  HeedAttachment *attachment;

  for (guint i = 0; i < 70000; i++)
    bytes[i] = (guint8) (i * 7);
  content = g_bytes_new (bytes, 70000);
  g_assert_true (heed_db_insert_attachment (db, "f-1", "e-1", "photo.jpg", "image/jpeg", content, error));
  g_assert_true (heed_db_insert_attachment (db, "f-2", "e-1", "empty.txt", "text/plain", empty, error));
  attachments = heed_db_list_attachments (db, "e-1", error);
  g_assert_cmpuint (attachments->len, ==, 2);
  attachment = g_ptr_array_index (attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "empty.txt");
  g_assert_cmpstr (attachment->sha256, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  attachment = g_ptr_array_index (attachments, 1);
  g_assert_cmpint (attachment->size, ==, 70000);
  back = heed_db_get_attachment_content (db, "f-1", error);
  g_assert_true (g_bytes_equal (back, content));
  back_empty = heed_db_get_attachment_content (db, "f-2", error);
  g_assert_cmpuint (g_bytes_get_size (back_empty), ==, 0);

  return TRUE;
}

static void
test_attachments (Kit *kit,
                  gconstpointer unused)
{
  g_autoptr (HeedEntry) entry = kit_entry ("Document", "e-1", "2026-11-19", "p-1", "subject", "A photo");

  kit_file (kit, entry);
  kit_write (kit, attach_cb, NULL);
}

#define ADD(name, test) g_test_add ("/store/entries/" name, Kit, NULL, set_up_child, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("file", test_file);
  ADD ("refused", test_refused);
  ADD ("list", test_list);
  ADD ("contact-names", test_contact_names);
  ADD ("immutable", test_immutable);
  ADD ("strict", test_strict);
  ADD ("naughty-strings/own", test_naughty);
  g_test_add ("/store/entries/naughty-strings/others", Kit, TEST_DATA_OTHERS, set_up_child, test_naughty, kit_tear_down);
  ADD ("attachments", test_attachments);

  return g_test_run ();
}
