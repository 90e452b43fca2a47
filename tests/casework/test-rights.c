/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What each role may do: the table, cell by cell, as members.md has it, and every use case asked for each role. What heedctl makes of the
 * same, and what others filed, is in tests/tool/test_rights.py. */

#include "heed-access.h"
#include "heed-agencies.h"
#include "heed-audit.h"
#include "heed-backup.h"
#include "heed-children.h"
#include "heed-import.h"
#include "heed-live-prompts.h"
#include "heed-members.h"
#include "heed-refer.h"
#include "heed-relationships.h"
#include "heed-rights.h"
#include "heed-session-private.h"

#include "casework-fixture.h"
#include "entries-fixture.h"

#define N_ROLES 4

static const char *const roles[N_ROLES] = { "lead", "deputy", "recorder", "auditor" };

/* a: all; u: all but limited files; o: own; -: none. A row each of the table of members.md that is there by now. */
static const struct
{
  HeedRight right;
  const char *extents;
} table[HEED_N_RIGHTS] = {
  { HEED_RIGHT_REGISTER, "aaoa" },
  { HEED_RIGHT_READ, "auou" },
  { HEED_RIGHT_FILE_CONCERN, "aao-" },
  { HEED_RIGHT_RECORD, "aa--" },
  { HEED_RIGHT_ANSWER, "aao-" },
  { HEED_RIGHT_EXPORT, "aa--" },
  { HEED_RIGHT_IMPORT, "aa--" },
  { HEED_RIGHT_WHO_LOOKED, "aa-a" },
  { HEED_RIGHT_AUDIT, "a--a" },
  { HEED_RIGHT_PROVE, "aa-a" },
  { HEED_RIGHT_BACKUP_DUE, "aaaa" },
  { HEED_RIGHT_PASSPHRASE, "aaaa" },
  { HEED_RIGHT_MANAGE, "a---" },
  { HEED_RIGHT_SET_UP, "a---" },
};

static void
test_table (void)
{
  static const char extents[] = { [HEED_EXTENT_NONE] = '-', [HEED_EXTENT_OWN] = 'o', [HEED_EXTENT_UNLIMITED] = 'u', [HEED_EXTENT_ALL] = 'a' };

  for (guint i = 0; i < HEED_N_RIGHTS; i++)
    {
      for (guint j = 0; j < N_ROLES; j++)
        g_assert_cmpint (extents[heed_right_get_extent (table[i].right, roles[j])], ==, table[i].extents[j]);
      g_assert_cmpint (extents[heed_right_get_extent (table[i].right, NULL)], ==, table[i].extents[0]);
      g_assert_cmpint (heed_right_get_extent (table[i].right, "head"), ==, HEED_EXTENT_NONE);
    }
}

/* A child whom the lead recorded, another of whom the file is limited, and what stands in them. */
typedef struct
{
  Fixture store;
  char *open;
  char *limited;
  char *prompt; /* about the first */
} Team;

static char *
put_child (HeedSession *session,
           const char *given)
{
  g_autoptr (HeedField) person = make_person (given, "Child", "2010-03-04");
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (HeedField) concern = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  child = heed_put_person (session, person, TRUE, &error);
  g_assert_no_error (error);
  concern = make_concern (heed_record_get_id (HEED_RECORD (child)), "2026-11-20", "cormorants", TRUE);
  entry = heed_file_entry (session, concern, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (child)));
}

static void
set_up (Team *team,
        gconstpointer unused)
{
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&team->store);
  team->open = put_child (team->store.session, "Open");
  team->limited = put_child (team->store.session, "Limited");
  heed_limit_file (team->store.session, team->limited, NULL, &error);
  g_assert_no_error (error);
  prompts = heed_list_prompts (team->store.session, team->open, FALSE, &error);
  g_assert_no_error (error);
  team->prompt = g_strdup (heed_prompt_get_facts (g_ptr_array_index (prompts, 0))->id);
}

static void
tear_down (Team *team,
           gconstpointer unused)
{
  fixture_tear_down (&team->store);
  g_free (team->open);
  g_free (team->limited);
  g_free (team->prompt);
}

static gboolean
end (gpointer given)
{
  if (given != NULL)
    g_object_unref (given);

  return given != NULL;
}

static gboolean
end_array (GPtrArray *given)
{
  if (given != NULL)
    g_ptr_array_unref (given);

  return given != NULL;
}

static gboolean
end_bytes (GBytes *given)
{
  if (given != NULL)
    g_bytes_unref (given);

  return given != NULL;
}

static gboolean
list_children (Team *team,
               GError **error)
{
  return end_array (heed_list_children (team->store.session, NULL, 0, error));
}

static gboolean
load_limited (Team *team,
              GError **error)
{
  return end (heed_load_case (team->store.session, team->limited, error));
}

static gboolean
load_open (Team *team,
           GError **error)
{
  return end (heed_load_case (team->store.session, team->open, error));
}

static gboolean
type_about_limited (Team *team,
                    GError **error)
{
  const char *const persons[] = { team->limited, NULL };

  return end (heed_live_prompts_new (team->store.session, persons, NULL, error));
}

static gboolean
file_concern (Team *team,
              GError **error)
{
  g_autoptr (HeedField) concern = make_concern (team->limited, "2026-11-20", "plovers", FALSE);

  return end (heed_file_entry (team->store.session, concern, NULL, NULL, error));
}

/* In the place of what the same member filed as a lead. */
static gboolean
amend (Team *team,
       GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (HeedField) concern = make_concern (team->open, "2026-11-20", "plovers", FALSE);
  g_autofree char *entry = NULL;
  char *code = heed_session_dup_code (team->store.session);

  heed_session_set_code (team->store.session, "lead");
  hits = heed_search (team->store.session, "cormorants", 0, error);
  heed_session_set_code (team->store.session, code);
  g_free (code);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      HeedHit *hit = g_ptr_array_index (hits, i);

      if (hit->entry != NULL && g_str_equal (hit->person, team->open))
        entry = g_strdup (hit->entry);
    }
  g_assert_nonnull (entry);
  heed_field_set_attribute (concern, "supersedes", entry);

  return end (heed_file_entry (team->store.session, concern, NULL, NULL, error));
}

static gboolean
put_person (Team *team,
            GError **error)
{
  g_autoptr (HeedField) person = make_person ("New", "Child", NULL);

  return end (heed_put_person (team->store.session, person, TRUE, error));
}

static gboolean
put_agency (Team *team,
            GError **error)
{
  g_autoptr (HeedField) agency = heed_field_new ("Agency");

  heed_field_set_attribute (agency, "kind", "other");
  heed_field_append (agency, heed_field_new_text ("Name", "Youth club"));

  return end (heed_put_agency (team->store.session, agency, error));
}

static gboolean
answer (Team *team,
        GError **error)
{
  return heed_answer_prompt (team->store.session, team->prompt, "acted", NULL, error);
}

static gboolean
print (Team *team,
       GError **error)
{
  return end_bytes (heed_chronology_html (team->store.session, team->open, FALSE, error));
}

static gboolean
import (Team *team,
        GError **error)
{
  g_autofree char *path = g_build_filename (team->store.folder, "pupils.csv", NULL);
  HeedImportReport *report;

  g_assert_true (g_file_set_contents (path, "UPN,Surname,Forename,DOB\nH801200001001,Marsh,Kit,04/03/2010\n", -1, NULL));
  report = heed_import_file (team->store.session, path, "auto", TRUE, NULL, error);
  if (report != NULL)
    heed_import_report_free (report);

  return report != NULL;
}

static gboolean
list_who_looked (Team *team,
                 GError **error)
{
  return end_array (heed_list_audit (team->store.session, team->open, 0, error));
}

static gboolean
list_audit (Team *team,
            GError **error)
{
  return end_array (heed_list_audit (team->store.session, NULL, 0, error));
}

static gboolean
verify (Team *team,
        GError **error)
{
  return end_array (heed_verify (team->store.session, error));
}

static gboolean
back_up (Team *team,
         GError **error)
{
  g_autofree char *code = heed_session_dup_code (team->store.session);
  g_autofree char *path = g_strdup_printf ("%s/%s.heed", team->store.folder, code);
  HeedBackup *backup = heed_backup_make (team->store.session, path, NULL, NULL, NULL, error);

  if (backup != NULL)
    heed_backup_free (backup);

  return backup != NULL;
}

static gboolean
list_members (Team *team,
              GError **error)
{
  return end_array (heed_list_store_members (team->store.session, error));
}

/* Each use case, and for which role it is done: 1, or refused: 0. */
static const struct
{
  const char *name;
  gboolean (*func) (Team *team, GError **error);
  const char *may;
} calls[] = {
  { "the register", list_children, "1111" },
  { "a file", load_open, "1111" },
  { "a limited file", load_limited, "1010" },
  { "a form about a limited file", type_about_limited, "1111" },
  { "a concern", file_concern, "1110" },
  { "one's own concern, amended", amend, "1110" },
  { "a person", put_person, "1100" },
  { "an agency", put_agency, "1100" },
  { "the prompt of one's own entry", answer, "1110" },
  { "print", print, "1100" },
  { "import", import, "1100" },
  { "who has looked", list_who_looked, "1101" },
  { "the audit", list_audit, "1001" },
  { "verify", verify, "1101" },
  { "back up", back_up, "1101" },
  { "members", list_members, "1111" },
};

static void
test_calls (Team *team,
            gconstpointer unused)
{
  for (guint i = 0; i < N_ROLES; i++)
    {
      heed_session_set_code (team->store.session, roles[i]);
      for (guint j = 0; j < G_N_ELEMENTS (calls); j++)
        {
          g_autoptr (GError) error = NULL;
          gboolean done = calls[j].func (team, &error);

          g_test_message ("%s, %s: %s", roles[i], calls[j].name, error != NULL ? error->message : "done");
          g_assert_true (done == (calls[j].may[i] == '1'));
          if (done)
            continue;
          g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_RIGHT);
        }
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/rights/table", test_table);
  g_test_add ("/casework/rights/calls", Team, NULL, set_up, test_calls, tear_down);

  return g_test_run ();
}
