/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-case-document.h"
#include "heed-date.h"

#include <string.h>

#define TODAY "2026-11-23"
#define N_IDS 7
#define N_SEQUENCES 150
#define N_PUTS 25

static const char *const ids[N_IDS] = { "e-1", "e-2", "e-3", "e-4", "e-5", "e-6", "e-7" };

static gboolean
chance (GRand *rand,
        double share)
{
  return g_rand_double (rand) < share;
}

static const char *
pick (GRand *rand,
      const char *const *from)
{
  return from[g_rand_int_range (rand, 0, (int) g_strv_length ((char **) from))];
}

/* An entry of one of a few ids, with what derived facts ask of entries drawn anew. */
static HeedEntry *
draw_entry (GRand *rand)
{
  static const char *const kinds[] = { "Concern", "Decision", "FollowUp", "Referral", "MissingEpisode", "Transfer", "Note", NULL };
  static const char *const days[] = { "2026-11-01", "2026-11-02", "2026-11-20", "2026-11-02T23:30Z", "2026-11-01T09:00", NULL };
  static const char *const people[] = { "p-1", "p-2", "p-3", NULL };
  static const char *const what[] = { "acknowledged", "response", "returned", "returnInterview", "fileReceipt", "closed", "left", NULL };
  static const char *const outcomes[] = { "refer", "noFurtherAction", "adultRoute", NULL };
  const char *kind = pick (rand, kinds);
  g_autoptr (HeedField) entry = heed_field_new (kind);

  heed_field_set_attribute (entry, "id", ids[g_rand_int_range (rand, 0, N_IDS)]);
  heed_field_set_attribute (entry, "recordedAt", chance (rand, 0.5) ? "2026-11-22T10:00:00Z" : "2026-11-22T11:00:00Z");
  heed_field_set_attribute (entry, "author", "m-1");
  if (chance (rand, 0.6))
    heed_field_set_attribute (entry, "about", ids[g_rand_int_range (rand, 0, N_IDS)]);
  if (chance (rand, 0.4))
    heed_field_set_attribute (entry, "supersedes", ids[g_rand_int_range (rand, 0, N_IDS)]);
  if (chance (rand, 0.9))
    {
      HeedField *occurred = heed_field_append (entry, heed_field_new ("Occurred"));

      if (chance (rand, 0.8))
        heed_field_set_attribute (occurred, "earliest", pick (rand, days));
      if (chance (rand, 0.8))
        heed_field_set_attribute (occurred, "latest", pick (rand, days));
      heed_field_set_attribute (occurred, "precision", "day");
    }
  if (chance (rand, 0.3))
    heed_field_append (entry, heed_field_new_text ("AwareAt", "2026-11-21"));
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    heed_field_append (entry, heed_involvement_new (pick (rand, people), "subject"));
  for (int i = strcmp (kind, "Decision") == 0 ? g_rand_int_range (rand, 0, 3) : 0; i > 0; i--)
    heed_field_append (entry, heed_field_new_text ("Outcome", pick (rand, outcomes)));
  if (strcmp (kind, "FollowUp") == 0)
    heed_field_set_attribute (heed_field_append (entry, heed_field_new_text ("What", "It came")), "what", pick (rand, what));

  return heed_entry_new (entry);
}

static HeedCaseFile *
make_file (GHashTable *entries)
{
  static const char *const births[] = { "2008-11-20", "2012-02-29", NULL };
  HeedCaseFile *file = heed_case_file_new ();
  g_autoptr (HeedField) setting = heed_field_new ("Setting");
  g_autoptr (HeedField) member = heed_field_new ("Member");
  GHashTableIter iter;
  gpointer entry;

  heed_field_set_attribute (setting, "id", "s-1");
  heed_case_file_add_field (file, setting);
  for (guint i = 0; births[i] != NULL; i++)
    {
      g_autoptr (HeedField) person = heed_field_new ("Person");
      g_autofree char *id = g_strdup_printf ("p-%u", i + 1);
      HeedField *birth;

      heed_field_set_attribute (person, "id", id);
      birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));
      heed_field_set_attribute (birth, "earliest", births[i]);
      heed_field_set_attribute (birth, "latest", births[i]);
      heed_field_set_attribute (birth, "precision", "day");
      heed_case_file_add_field (file, person);
    }
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    heed_case_file_add (file, entry);
  heed_field_set_attribute (member, "id", "m-1");
  heed_field_append (member, heed_field_new_text ("Name", "R"));
  heed_case_file_add_field (file, member);

  return file;
}

static char *
dup_text (HeedCaseDocument *document)
{
  g_autoptr (GBytes) bytes = heed_case_document_serialise (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  /* The root says when it was written. */
  return g_strdup (strstr (text, "<Today"));
}

static char *
derive_afresh (GHashTable *entries)
{
  g_autoptr (HeedCaseFile) file = make_file (entries);
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);

  heed_case_document_derive (document, heed_date_parse (TODAY), NULL);

  return dup_text (document);
}

/* However a document came to hold its entries, it says what it would say if it were made of them at
 * once. */
static void
test_as_afresh (void)
{
  for (guint32 seed = 0; seed < N_SEQUENCES; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_autoptr (HeedCaseFile) file = NULL;
      g_autoptr (HeedCaseDocument) document = NULL;

      for (int i = g_rand_int_range (rand, 0, 6); i > 0; i--)
        {
          HeedEntry *entry = draw_entry (rand);

          g_hash_table_replace (entries, g_strdup (heed_record_get_id (HEED_RECORD (entry))), entry);
        }
      file = make_file (entries);
      document = heed_case_document_new (file);
      heed_case_document_derive (document, heed_date_parse (TODAY), NULL);

      for (guint i = 0; i < N_PUTS; i++)
        {
          HeedEntry *entry = draw_entry (rand);
          g_autofree char *put = NULL;
          g_autofree char *afresh = NULL;

          heed_case_document_put_entry (document, entry);
          g_hash_table_replace (entries, g_strdup (heed_record_get_id (HEED_RECORD (entry))), entry);
          put = dup_text (document);
          afresh = derive_afresh (entries);
          if (strcmp (put, afresh) != 0)
            g_test_message ("seed %u, put %u", seed, i);
          g_assert_cmpstr (put, ==, afresh);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casedoc/case-document/put-as-afresh", test_as_afresh);
  return g_test_run ();
}
