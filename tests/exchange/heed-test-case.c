/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-test-case.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-data.h"

#include "test-data.h"

#include <string.h>

HeedCaseFile *
heed_test_load_example (void)
{
  g_autofree char *path = test_data_own ("case-example.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = heed_case_load (path, &error);
  g_autoptr (HeedCaseDocument) document = NULL;

  g_assert_no_error (error);
  document = heed_case_document_parse (bytes, "case-example.xml", &error);
  g_assert_no_error (error);

  return heed_case_document_dup_file (document);
}

HeedCodes *
heed_test_load_codes (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  HeedCodes *codes = heed_codes_load (path, &error);

  g_assert_no_error (error);

  return codes;
}

typedef struct
{
  GRand *random;
  guint n_words;
} Maker;

static HeedField *
add_word (Maker *maker,
          HeedField *parent,
          const char *name)
{
  g_autofree char *word = g_strdup_printf ("word%u", ++maker->n_words);
  HeedField *field = heed_field_append (parent, heed_field_new_text (name, word));

  return field;
}

static gboolean
chance (Maker *maker,
        int percent)
{
  return g_rand_int_range (maker->random, 0, 100) < percent;
}

static void
mark (Maker *maker,
      HeedField *field,
      int percent)
{
  if (chance (maker, percent))
    heed_field_set_attribute (field, "confidential", "true");
}

static void
add_person (Maker *maker,
            HeedCaseFile *file,
            guint n)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autofree char *id = g_strdup_printf ("p-%u", n);
  HeedField *name;
  HeedField *address;

  heed_field_set_attribute (person, "id", id);
  mark (maker, person, 10);
  name = heed_field_append (person, heed_field_new ("Name"));
  add_word (maker, name, "Given");
  add_word (maker, name, "Family");
  mark (maker, add_word (maker, person, "AlsoKnownAs"), 20);
  address = heed_field_append (person, heed_field_new ("Address"));
  mark (maker, address, 20);
  add_word (maker, address, "AddressLine1");
  mark (maker, add_word (maker, person, "Phone"), 20);
  mark (maker, add_word (maker, person, "Vehicle"), 20);
  mark (maker, add_word (maker, person, "Occupation"), 20);
  heed_case_file_add_field (file, person);
}

static void
add_relationship (Maker *maker,
                  HeedCaseFile *file,
                  guint person,
                  guint to)
{
  g_autoptr (HeedField) field = heed_field_new ("Relationship");
  g_autofree char *person_id = g_strdup_printf ("p-%u", person);
  g_autofree char *to_id = g_strdup_printf ("p-%u", to);
  g_autofree char *kind = g_strdup_printf ("word%u", ++maker->n_words);

  heed_field_set_attribute (field, "person", person_id);
  heed_field_set_attribute (field, "to", to_id);
  heed_field_set_attribute (field, "kind", kind);
  heed_field_set_attribute (field, "livesWith", chance (maker, 30) ? "true" : "false");
  heed_field_set_attribute (field, "parentalResponsibility", chance (maker, 20) ? "yes" : "unknown");
  mark (maker, field, 20);
  heed_case_file_add_field (file, field);
}

static void
add_entry (Maker *maker,
           HeedCaseFile *file,
           guint n,
           guint n_persons)
{
  static const char *const kinds[] = { "Concern", "AgencyContact", "Decision", "Note", "FollowUp" };
  static const char *const roles[] = { "subject", "allegedPerpetrator", "facilitator", "witness", "reporter", "parent", "sibling", "peer", "professional" };
  const char *kind = kinds[g_rand_int_range (maker->random, 0, G_N_ELEMENTS (kinds))];
  g_autoptr (HeedField) entry = heed_field_new (kind);
  g_autofree char *id = g_strdup_printf ("e-%u", n);
  g_autofree char *recorded = g_strdup_printf ("2026-0%u-%02uT10:00:00Z", 1 + n / 28 % 9, 1 + n % 28);
  g_autofree char *author = g_strdup_printf ("m-%d", g_rand_int_range (maker->random, 0, 3));
  guint n_involved = (guint) g_rand_int_range (maker->random, 0, 4);
  HeedField *field;

  heed_field_set_attribute (entry, "id", id);
  heed_field_set_attribute (entry, "recordedAt", recorded);
  heed_field_set_attribute (entry, "author", author);
  mark (maker, entry, 15);
  if (n > 0 && chance (maker, 30))
    {
      g_autofree char *other = g_strdup_printf ("e-%d", g_rand_int_range (maker->random, 0, (int) n));

      heed_field_set_attribute (entry, chance (maker, 30) ? "supersedes" : "about", other);
    }
  add_word (maker, entry, "Source");
  if (chance (maker, 60))
    heed_field_append (entry, heed_involvement_new ("p-0", roles[chance (maker, 80) ? 0 : g_rand_int_range (maker->random, 1, G_N_ELEMENTS (roles))]));
  for (guint i = 0; i < n_involved; i++)
    {
      g_autofree char *person = g_strdup_printf ("p-%d", g_rand_int_range (maker->random, 1, (int) n_persons));

      field = heed_field_append (entry, heed_involvement_new (person, roles[g_rand_int_range (maker->random, 0, G_N_ELEMENTS (roles))]));
      mark (maker, field, 15);
    }
  if (g_str_equal (kind, "AgencyContact"))
    {
      g_autofree char *agency = g_strdup_printf ("a-%d", g_rand_int_range (maker->random, 0, 3));
      g_autofree char *shared = g_strdup_printf ("e-%d e-%d",
                                                 g_rand_int_range (maker->random, 0, (int) n + 1),
                                                 g_rand_int_range (maker->random, 0, (int) n + 1));

      field = heed_field_append (entry, heed_field_new ("Contact"));
      heed_field_set_attribute (field, "agency", agency);
      add_word (maker, entry, "Advice");
      field = add_word (maker, entry, "Shared");
      heed_field_set_attribute (field, "entries", shared);
    }
  add_word (maker, entry, "Headline");
  add_word (maker, entry, "Facts");
  add_word (maker, entry, "ChildsWords");
  if (g_str_equal (kind, "Concern"))
    {
      g_autofree char *by = g_strdup_printf ("p-%d", g_rand_int_range (maker->random, 1, (int) n_persons));

      field = heed_field_append (entry, heed_field_new ("Exploitation"));
      heed_field_set_attribute (add_word (maker, field, "Exchange"), "by", by);
      field = add_word (maker, entry, "File");
      mark (maker, field, 30);
    }
  heed_case_file_add_field (file, entry);
}

HeedCaseFile *
heed_test_make_file (guint32 seed,
                     guint n_entries)
{
  HeedCaseFile *file = heed_case_file_new ();
  Maker maker = { g_rand_new_with_seed (seed), 0 };
  const guint n_persons = 12;
  g_autoptr (HeedField) setting = heed_field_new ("Setting");

  heed_field_set_attribute (setting, "id", "s-1");
  heed_field_append (setting, heed_field_new_text ("Name", "Hillside School"));
  heed_case_file_add_field (file, setting);
  for (guint i = 0; i < n_persons; i++)
    add_person (&maker, file, i);
  for (guint i = 1; i < n_persons; i++)
    {
      if (chance (&maker, 50))
        add_relationship (&maker, file, i, 0);
      if (chance (&maker, 30))
        add_relationship (&maker, file, i, (guint) g_rand_int_range (maker.random, 1, (int) n_persons));
    }
  for (guint i = 0; i < n_entries; i++)
    add_entry (&maker, file, i, n_persons);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HeedField) agency = heed_field_new ("Agency");
      g_autoptr (HeedField) member = heed_field_new ("Member");
      g_autofree char *agency_id = g_strdup_printf ("a-%u", i);
      g_autofree char *member_id = g_strdup_printf ("m-%u", i);

      heed_field_set_attribute (agency, "id", agency_id);
      mark (&maker, agency, 30);
      add_word (&maker, agency, "Name");
      add_word (&maker, agency, "Phone");
      heed_case_file_add_field (file, agency);
      heed_field_set_attribute (member, "id", member_id);
      add_word (&maker, member, "Name");
      heed_case_file_add_field (file, member);
    }
  g_rand_free (maker.random);

  return file;
}

static gboolean
add_words_cb (HeedField *field,
              gpointer user_data)
{
  GHashTable *words = user_data;

  if (heed_field_get_text (field) != NULL)
    g_hash_table_add (words, g_strdup (heed_field_get_text (field)));
  if (heed_field_get_attribute (field, "kind") != NULL)
    g_hash_table_add (words, g_strdup (heed_field_get_attribute (field, "kind")));

  return TRUE;
}

void
heed_test_add_words (HeedField *field,
                     GHashTable *words)
{
  heed_field_foreach (field, add_words_cb, words);
}
