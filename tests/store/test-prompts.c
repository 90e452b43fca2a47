/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "store-kit.h"

static HeedPrompt *
make_prompt (const char *id,
             const char *rule,
             const char *text)
{
  static const char *const cites[] = { "dfe2017#definition", "\"odd\" one", NULL };
  static const char *const cites_short[] = { "D17", "", NULL };
  static const char *const names[] = { "age", "when", NULL };
  static const char *const values[] = { "17", "", NULL };
  HeedPromptFacts facts = {
    .id = id,
    .rule = rule,
    .pack = "eng-cse-2017",
    .edition = "2017",
    .pack_hash = "ab",
    .role = "act",
    .entry = "e-1",
    .person = "p-1",
    .title = "Title",
    .text = text,
    .action = "Action",
    .cites = cites,
    .cites_short = cites_short,
    .because_names = names,
    .because_values = values,
    .head = TRUE,
    .asks = "birthDate",
  };

  return heed_prompt_new (&facts);
}

static gboolean
insert_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_kept = 99;

  g_ptr_array_add (prompts, make_prompt ("q-1", "cse.exchange", "text"));
  g_ptr_array_add (prompts, make_prompt (NULL, "scope.child", "text"));
  g_assert_true (heed_db_insert_prompts (db, "p-1", prompts, KIT_MEMBER, KIT_NOW, &n_kept, error));
  g_assert_cmpuint (n_kept, ==, 2);

  /* Evaluating again keeps what is new: other words, or another child's file. */
  g_ptr_array_add (prompts, make_prompt (NULL, "cse.exchange", "other text"));
  g_assert_true (heed_db_insert_prompts (db, "p-1", prompts, KIT_MEMBER, KIT_NOW, &n_kept, error));
  g_assert_cmpuint (n_kept, ==, 1);
  g_ptr_array_remove_index (prompts, 0);
  g_assert_true (heed_db_insert_prompts (db, "p-2", prompts, KIT_MEMBER, KIT_NOW, &n_kept, error));
  g_assert_cmpuint (n_kept, ==, 2);

  return TRUE;
}

static gboolean
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autoptr (GPtrArray) of_child = heed_db_list_prompts (db, "p-1", error);
  g_autoptr (GPtrArray) all = heed_db_list_prompts (db, NULL, error);
  g_autofree char *child = heed_db_get_prompt_child (db, "q-1", error);
  const HeedPromptFacts *facts;

  g_assert_cmpuint (of_child->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpstr (child, ==, "p-1");
  facts = heed_prompt_get_facts (g_ptr_array_index (of_child, 0));
  g_assert_cmpstr (facts->id, ==, "q-1");
  g_assert_cmpstr (facts->rule, ==, "cse.exchange");
  g_assert_cmpstr (facts->pack, ==, "eng-cse-2017");
  g_assert_cmpstr (facts->edition, ==, "2017");
  g_assert_cmpstr (facts->pack_hash, ==, "ab");
  g_assert_cmpstr (facts->role, ==, "act");
  g_assert_cmpstr (facts->entry, ==, "e-1");
  g_assert_cmpstr (facts->person, ==, "p-1");
  g_assert_cmpstr (facts->title, ==, "Title");
  g_assert_cmpstr (facts->text, ==, "text");
  g_assert_cmpstr (facts->action, ==, "Action");
  g_assert_cmpstr (facts->cites[1], ==, "\"odd\" one");
  g_assert_null (facts->cites[2]);
  g_assert_cmpstrv (facts->cites_short, ((const char *[]){ "D17", "\"odd\" one", NULL }));
  g_assert_cmpstr (facts->because_names[1], ==, "when");
  g_assert_cmpstr (facts->because_values[0], ==, "17");
  g_assert_cmpstr (facts->because_values[1], ==, "");
  g_assert_null (facts->because_names[2]);
  g_assert_true (facts->head);
  g_assert_cmpstr (facts->asks, ==, "birthDate");
  g_assert_cmpstr (facts->raised_at, ==, KIT_NOW);
  g_assert_null (facts->decision);
  facts = heed_prompt_get_facts (g_ptr_array_index (of_child, 1));
  g_assert_nonnull (facts->id);

  return TRUE;
}

static gboolean
answer_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) prompts = NULL;
  const HeedPromptFacts *facts;

  g_assert_true (heed_db_answer_prompt (db, "q-1", "notNow", "later", KIT_MEMBER, KIT_NOW, error));
  g_assert_true (heed_db_answer_prompt (db, "q-1", "acted", NULL, KIT_MEMBER, "2026-11-24T09:00:00Z", error));
  prompts = heed_db_list_prompts (db, "p-1", error);
  facts = heed_prompt_get_facts (g_ptr_array_index (prompts, 0));
  g_assert_cmpstr (facts->id, ==, "q-1");
  g_assert_cmpstr (facts->decision, ==, "acted");
  g_assert_cmpstr (facts->reason, ==, "");
  g_assert_cmpstr (facts->answered_at, ==, "2026-11-24T09:00:00Z");
  g_assert_cmpstr (facts->answered_by, ==, KIT_MEMBER);

  return TRUE;
}

static gboolean
answer_badly_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  return heed_db_answer_prompt (db, "q-1", "maybe", "", KIT_MEMBER, KIT_NOW, error);
}

static gboolean
answer_nothing_cb (HeedDb *db,
                   gpointer user_data,
                   GError **error)
{
  return heed_db_answer_prompt (db, "q-404", "acted", "", KIT_MEMBER, KIT_NOW, error);
}

static void
test_prompts (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedPerson) other = kit_person ("p-2", "Zoe", "Bell", NULL);
  g_autoptr (GError) error = NULL;

  kit_put_person (kit, child, TRUE);
  kit_put_person (kit, other, TRUE);
  kit_write (kit, insert_cb, NULL);
  kit_read (kit, list_cb, NULL);
  kit_write (kit, answer_cb, NULL);
  g_assert_false (heed_store_write (kit->store, answer_badly_cb, NULL, &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (heed_store_write (kit->store, answer_nothing_cb, NULL, &error));
  kit_assert_problem (error, HEED_STORE_ERROR_NOT_FOUND, "There is no such record");
}

static gboolean
drafts_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) left = NULL;
  HeedDraft *draft;

  g_assert_true (heed_db_put_draft (db, "d-1", KIT_MEMBER, "Concern", "p-1", "first", "2026-11-23T10:00:00Z", error));
  g_assert_true (heed_db_put_draft (db, "d-2", KIT_MEMBER, "Note", NULL, "second", "2026-11-23T11:00:00Z", error));
  g_assert_true (heed_db_put_draft (db, "d-1", KIT_MEMBER, "Concern", "p-1", "first, longer", "2026-11-23T12:00:00Z", error));
  drafts = heed_db_list_drafts (db, KIT_MEMBER, error);
  g_assert_cmpuint (drafts->len, ==, 2);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->id, ==, "d-1");
  g_assert_cmpstr (draft->body, ==, "first, longer");
  g_assert_cmpstr (draft->person, ==, "p-1");
  g_assert_cmpstr (draft->kind, ==, "Concern");
  g_assert_cmpstr (draft->saved_at, ==, "2026-11-23T12:00:00Z");
  g_assert_cmpstr (draft->member, ==, KIT_MEMBER);
  draft = g_ptr_array_index (drafts, 1);
  g_assert_null (draft->person);
  none = heed_db_list_drafts (db, "m-2", error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (heed_db_delete_draft (db, "d-1", error));
  g_assert_true (heed_db_delete_draft (db, "d-1", error));
  left = heed_db_list_drafts (db, NULL, error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((HeedDraft *) g_ptr_array_index (left, 0))->id, ==, "d-2");

  return TRUE;
}

static void
test_drafts (Kit *kit,
             gconstpointer unused)
{
  kit_write (kit, drafts_cb, NULL);
}

static gboolean
import_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr (HeedPerson) child = kit_person ("p-1", "Amira", "Bell", NULL);
  g_autoptr (HeedEntry) entry = kit_entry ("Note", "e-1", "2026-11-19", "p-1", "subject", "");

  return heed_db_put_person (db, child, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, TRUE, error)
         && heed_db_insert_import_item (db, "i-1", "person", "p-1", HEED_PUT_CREATED, error) && heed_db_insert_entry (db, entry, "i-1", error)
         && heed_db_insert_import_item (db, "i-1", "entry", "e-1", HEED_PUT_CREATED, error)
         && (user_data != NULL || heed_db_insert_import (db, "i-1", KIT_NOW, KIT_MEMBER, "pupils.xml", "ctf", NULL, "1 child, 1 entry", error));
}

static gboolean
list_imports_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  g_autoptr (GPtrArray) imports = heed_db_list_imports (db, error);
  HeedImport *import;

  g_assert_cmpuint (imports->len, ==, 1);
  import = g_ptr_array_index (imports, 0);
  g_assert_cmpstr (import->id, ==, "i-1");
  g_assert_cmpstr (import->at, ==, KIT_NOW);
  g_assert_cmpstr (import->name, ==, "pupils.xml");
  g_assert_cmpstr (import->format, ==, "ctf");
  g_assert_null (import->sha256);
  g_assert_cmpstr (import->summary, ==, "1 child, 1 entry");
  g_assert_cmpuint (heed_db_count_entries (db, error), ==, 1);

  return TRUE;
}

static void
test_imports (Kit *kit,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* Without the import itself nothing of it stays: this is seen only as it is committed. */
  g_assert_false (heed_store_write (kit->store, import_cb, GINT_TO_POINTER (1), &error));
  g_assert_error (error, HEED_STORE_ERROR, HEED_STORE_ERROR_CONSTRAINT);
  kit_write (kit, import_cb, NULL);
  kit_read (kit, list_imports_cb, NULL);
}

static gboolean
records_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  static const struct
  {
    const char *id;
    const char *name;
    const char *authority;
  } agencies[] = {
    { "a-1", "South Gloucestershire access and response", "803" },
    { "a-2", "Éire liaison", NULL },
    { "a-3", "Avon police", "803" },
  };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (HeedAgency) agency = NULL;
  g_autoptr (HeedMember) outside = NULL;
  g_autoptr (HeedField) member_field = heed_field_new ("Member");
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (agencies); i++)
    {
      g_autoptr (HeedField) field = heed_field_new ("Agency");
      g_autoptr (HeedAgency) one = NULL;
      HeedField *authority;

      heed_field_set_attribute (field, "id", agencies[i].id);
      heed_field_set_attribute (field, "authority", agencies[i].authority);
      heed_field_append (field, heed_field_new_text ("Name", agencies[i].name));
      authority = heed_field_append (field, heed_field_new ("Authority"));
      heed_field_set_attribute (authority, "code", agencies[i].authority);
      one = heed_agency_new (field);
      g_assert_cmpint (heed_db_put_agency (db, one, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, HEED_PUT_CREATED);
      g_assert_cmpint (heed_db_put_agency (db, one, KIT_MEMBER, KIT_NOW, HEED_VERSION_NOW, error), ==, HEED_PUT_UNCHANGED);
    }
  all = heed_db_list_agencies (db, NULL, 0, error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (all, 0)), ==, "a-3");
  g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (all, 1)), ==, "a-2");
  some = heed_db_list_agencies (db, "eire", 1, error);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (some, 0)), ==, "a-2");
  agency = heed_db_get_agency (db, "a-1", error);
  g_assert_cmpstr (heed_agency_get_name (agency), ==, agencies[0].name);
  g_assert_null (heed_db_get_agency (db, "a-404", &local));
  g_assert_error (local, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND);

  heed_field_set_attribute (member_field, "id", "m-2");
  heed_field_append (member_field, heed_field_new_text ("Name", "Outside author"));
  outside = heed_member_new (member_field);
  g_assert_cmpint (heed_db_put_member (db, outside, KIT_MEMBER, KIT_NOW, FALSE, error), ==, HEED_PUT_CREATED);
  members = heed_db_list_members (db, FALSE, error);
  g_assert_cmpuint (members->len, ==, 2);
  own = heed_db_list_members (db, TRUE, error);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (heed_record_get_id (g_ptr_array_index (own, 0)), ==, KIT_MEMBER);

  return TRUE;
}

static void
test_records (Kit *kit,
              gconstpointer unused)
{
  kit_write (kit, records_cb, NULL);
}

#define ADD(name, test) g_test_add ("/store/" name, Kit, NULL, kit_set_up, test, kit_tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("prompts/kept", test_prompts);
  ADD ("drafts/kept", test_drafts);
  ADD ("imports/kept", test_imports);
  ADD ("records/kept", test_records);

  return g_test_run ();
}
