/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What was imported is found again: each child of a census by its numbers, names of every script by
 * themselves and by their romanised form, and each naughty string by itself. Over casework, since a
 * thousand calls of heedctl would each open the store. */

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-id.h"
#include "heed-import.h"
#include "heed-text.h"

#include "test-data.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define HEAD "<CaseFile xmlns='urn:heed:case:1' version='1' today='2026-11-23'><Setting id='s-1'><Name>S</Name></Setting>\n"

typedef struct
{
  char *folder;
  HeedSession *session;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char *recovery_key = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .passphrase = "seven grey herons wade at dusk",
  };

  fixture->folder = g_dir_make_tmp ("heed-found-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = path;
  fixture->session = heed_session_create (&facts, &recovery_key, &error);
  g_assert_no_error (error);
  heed_session_free_secret (recovery_key);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  heed_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->session);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* NULL where the file is of others, and not there. */
static char *
read_data (gconstpointer which,
           const char *name)
{
  g_autofree char *path = test_data (which, name);
  g_autoptr (GError) error = NULL;
  char *text;

  if (path == NULL)
    return NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static HeedImportReport *
import_text (Fixture *fixture,
             const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in.xml", NULL);
  g_autoptr (GError) error = NULL;
  HeedImportReport *report;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  report = heed_import_file (fixture->session, path, "auto", FALSE, NULL, &error);
  g_assert_no_error (error);

  return report;
}

/* The id of the one child that is found; NULL where it is none or several. */
static char *
find_one (Fixture *fixture,
          const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, search, 0, &error);

  g_assert_no_error (error);

  return children->len == 1 ? g_strdup (heed_child_get_id (g_ptr_array_index (children, 0))) : NULL;
}

static gboolean
finds (Fixture *fixture,
       const char *search,
       const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) children = heed_list_children (fixture->session, search, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < children->len; i++)
    {
      if (g_str_equal (heed_child_get_id (g_ptr_array_index (children, i)), id))
        return TRUE;
    }

  return FALSE;
}

static char *
dup_between (const char *text,
             const char *start,
             const char *end)
{
  const char *from = strstr (text, start);
  const char *to;

  if (from == NULL)
    return NULL;
  from += strlen (start);
  to = strstr (from, end);

  return g_strndup (from, (gsize) (to - from));
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;

  return n;
}

static void
test_census (Fixture *fixture,
             gconstpointer which)
{
  gboolean own = which == TEST_DATA_OWN;
  g_autofree char *text = read_data (which, "cin/fake_CIN_data.xml");
  g_autoptr (HeedImportReport) report = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) children = NULL;
  guint n_children;
  guint n_entries = 0;
  guint n_letters = 0;

  if (text == NULL)
    return;
  report = import_text (fixture, text);
  children = g_strsplit (text, "</Child>", -1);
  n_children = g_strv_length (children) - 1;
  g_assert_cmpuint (n_children, ==, own ? 200 : 332);
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const HeedCaseWarning *warning = g_ptr_array_index (report->warnings, i);
      char *place = g_strdup_printf ("%u %s", warning->line, warning->message);

      /* One warning a value: nothing is said twice. */
      g_assert_true (g_hash_table_add (places, place));
      if (strstr (warning->message, "UPN") != NULL)
        n_letters++;
    }
  g_assert_cmpuint (n_letters, ==, own ? 10 : 320);

  for (guint i = 0; i < n_children; i++)
    {
      g_autofree char *upn = dup_between (children[i], "<UPN>", "</UPN>");
      g_autofree char *la_child_id = dup_between (children[i], "<LAchildID>", "</LAchildID>");
      g_autofree char *ethnicity = dup_between (children[i], "<Ethnicity>", "</Ethnicity>");
      g_autofree char *by_upn = find_one (fixture, upn);
      g_autofree char *by_la_child_id = find_one (fixture, la_child_id);
      g_autoptr (HeedCaseFile) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;
      HeedPerson *person;
      HeedField *disabilities;

      g_assert_nonnull (by_upn);
      g_assert_cmpstr (by_upn, ==, by_la_child_id);
      file = heed_load_case (fixture->session, by_upn, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, count (children[i], "<CINdetails>"));
      n_entries += heed_case_file_get_entries (file)->len;

      person = heed_case_file_find_person (file, by_upn);
      name = heed_person_dup_name (person);
      g_assert_null (name);
      g_assert_cmpstr (heed_person_get_identifier (person, "UPN"), ==, upn);
      g_assert_cmpstr (heed_record_get_text (HEED_RECORD (person), "Ethnicity"), ==, ethnicity);
      disabilities = heed_field_find (heed_record_get_field (HEED_RECORD (person)), "Disabilities");
      g_assert_cmpuint (disabilities != NULL ? heed_field_get_n_children (disabilities) : 0, ==, count (children[i], "<Disability>"));
    }
  g_assert_cmpuint (n_entries, ==, own ? 250 : 402);
}

/* The fields of a line of CSV, quotes taken off. */
static GStrv
split_csv (const char *line)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (const char *c = line; *c != '\0' && *c != '\r'; c++)
    {
      if (*c == '"')
        {
          is_quoted = !is_quoted;
        }
      else if (*c == ',' && !is_quoted)
        {
          g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
        }
      else
        {
          g_string_append_c (cell, *c);
        }
    }
  g_ptr_array_add (cells, g_strdup (cell->str));
  g_ptr_array_add (cells, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

/* name → romanised form, of each name that is not in Latin letters. */
static void
collect_names (GHashTable *names,
               const char *text,
               guint column)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = split_csv (lines[i]);

      g_assert_cmpuint (g_strv_length (cells), >, column + 1);
      if (!heed_text_is_latin (cells[column]) && *cells[column + 1] != '\0')
        g_hash_table_insert (names, g_strdup (cells[column]), g_strdup (cells[column + 1]));
    }
}

typedef struct
{
  char *id;
  const char *name;
  const char *romanised; /* as the file gives it */
} Named;

static GArray *
import_names (Fixture *fixture,
              GHashTable *names,
              gboolean with_romanised)
{
  GArray *persons = g_array_new (FALSE, FALSE, sizeof (Named));
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (HeedImportReport) report = NULL;
  GHashTableIter iter;
  Named named;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, (gpointer *) &named.name, (gpointer *) &named.romanised))
    {
      g_autofree char *name = g_markup_escape_text (named.name, -1);
      g_autofree char *romanised = g_markup_escape_text (named.romanised, -1);

      named.id = heed_id_new ('p');
      g_array_append_val (persons, named);
      g_string_append_printf (text, "<Person id='%s'><Name><Given>%s</Given>", named.id, name);
      if (with_romanised)
        g_string_append_printf (text, "<Romanised>%s</Romanised>", romanised);
      g_string_append (text, "</Name></Person>\n");
    }
  g_string_append (text, "</CaseFile>");
  report = import_text (fixture, text->str);
  g_assert_cmpuint (report->n_created, ==, persons->len);

  return persons;
}

static void
free_names (GArray *persons)
{
  for (guint i = 0; i < persons->len; i++)
    g_free (g_array_index (persons, Named, i).id);
  g_array_unref (persons);
}

typedef struct
{
  gconstpointer which;
  gboolean with_romanised;
} Names;

static void
test_names (Fixture *fixture,
            gconstpointer data)
{
  const Names *of = data;
  gboolean with_romanised = of->with_romanised;
  g_autofree char *forenames = read_data (of->which, "names/forenames.csv");
  g_autofree char *surnames = forenames != NULL ? read_data (of->which, "names/surnames.csv") : NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GArray *persons;
  guint n_missed = 0;

  if (surnames == NULL)
    return;
  collect_names (names, forenames, 10);
  collect_names (names, surnames, 4);
  g_assert_cmpuint (g_hash_table_size (names), >, of->which == TEST_DATA_OWN ? 80 : 750);
  persons = import_names (fixture, names, with_romanised);
  for (guint i = 0; i < persons->len; i++)
    {
      const Named *named = &g_array_index (persons, Named, i);
      g_autofree char *own = heed_text_romanise (named->name);

      if (!finds (fixture, named->name, named->id))
        {
          g_test_message ("not found by itself: %s", named->name);
          n_missed++;
        }
      if (with_romanised && !finds (fixture, named->romanised, named->id))
        {
          g_test_message ("%s not found by the romanised form that the file gives: %s", named->name, named->romanised);
          n_missed++;
        }
      if (!with_romanised && own != NULL && !finds (fixture, own, named->id))
        {
          g_test_message ("%s not found by its transliteration: %s", named->name, own);
          n_missed++;
        }
    }
  g_test_message ("%u names", persons->len);
  free_names (persons);
  g_assert_cmpuint (n_missed, ==, 0);
}

static gboolean
hits_entry (Fixture *fixture,
            const char *search,
            const char *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = heed_search (fixture->session, search, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      if (g_strcmp0 (((HeedHit *) g_ptr_array_index (hits, i))->entry, entry) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Text that is white space, or that nobody sees, cannot be searched for. */
static gboolean
can_be_searched (const char *text)
{
  g_autofree char *folded = heed_text_fold (text);

  return heed_text_is_xml (text, NULL, NULL) && *folded != '\0';
}

static void
test_strings (Fixture *fixture,
              gconstpointer which)
{
  g_autofree char *text = read_data (which, "text/blns.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) document = g_string_new (HEAD "<Person id='p-1'><Name><Given>A</Given></Name></Person>\n");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HeedImportReport) report = NULL;
  JsonArray *strings;
  guint n_missed = 0;

  if (text == NULL)
    return;
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  strings = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *string = json_array_get_string_element (strings, i);
      g_autofree char *escaped = g_markup_escape_text (string, -1);
      g_auto (GStrv) lines = g_strsplit (escaped, "\r", -1);
      g_autofree char *kept = g_strjoinv ("&#13;", lines);
      char *id = heed_id_new ('e');

      g_ptr_array_add (ids, id);
      if (can_be_searched (string))
        g_string_append_printf (document,
                                "<Note id='%s' recordedAt='2026-11-01T10:00:00Z' author='m-1'>"
                                "<Occurred earliest='2026-11-01' latest='2026-11-01' precision='day'/>"
                                "<Involvement person='p-1' role='subject'/><Facts>%s</Facts></Note>\n",
                                id,
                                kept);
    }
  g_string_append (document, "<Member id='m-1'><Name>R</Name></Member></CaseFile>");
  report = import_text (fixture, document->str);
  g_assert_cmpuint (report->n_created, >, 500);

  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      const char *string = json_array_get_string_element (strings, i);

      if (can_be_searched (string) && !hits_entry (fixture, string, g_ptr_array_index (ids, i)))
        {
          g_test_message ("not found: %s", string);
          n_missed++;
        }
    }
  g_assert_cmpuint (n_missed, ==, 0);
}

int
main (int argc,
      char **argv)
{
  static const Names own = { TEST_DATA_OWN, TRUE };
  static const Names others = { TEST_DATA_OTHERS, TRUE };
  static const Names own_bare = { TEST_DATA_OWN, FALSE };
  static const Names others_bare = { TEST_DATA_OTHERS, FALSE };

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tool/found/census/own", Fixture, TEST_DATA_OWN, set_up, test_census, tear_down);
  g_test_add ("/tool/found/census/others", Fixture, TEST_DATA_OTHERS, set_up, test_census, tear_down);
  g_test_add ("/tool/found/names/own", Fixture, &own, set_up, test_names, tear_down);
  g_test_add ("/tool/found/names/others", Fixture, &others, set_up, test_names, tear_down);
  g_test_add ("/tool/found/names-transliterated/own", Fixture, &own_bare, set_up, test_names, tear_down);
  g_test_add ("/tool/found/names-transliterated/others", Fixture, &others_bare, set_up, test_names, tear_down);
  g_test_add ("/tool/found/strings/own", Fixture, TEST_DATA_OWN, set_up, test_strings, tear_down);
  g_test_add ("/tool/found/strings/others", Fixture, TEST_DATA_OTHERS, set_up, test_strings, tear_down);
  return g_test_run ();
}
