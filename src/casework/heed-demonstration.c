/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-demonstration.h"

#include "heed-case-check.h"
#include "heed-case-parse.h"
#include "heed-clock.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-evaluate-private.h"
#include "heed-id.h"
#include "heed-new-store-private.h"
#include "heed-session-struct-private.h"
#include "heed-subjects.h"
#include "heed-vault.h"

/* Entries of one transaction: enough to be quick, few enough to keep memory flat. */
#define BATCH 500
#define YEARS_BACK 3

typedef struct
{
  HeedSession *session;
  HeedCaseFile *crowd;
  GPtrArray *given;
  GPtrArray *family;
  GRand *rand;
  int today;
  int anchor;          /* the day that the templates call today */
  GPtrArray *children; /* char *, ids */
  guint n_children;
  guint n_entries;
  guint done_children;
  guint done_entries;
} Demo;

typedef struct
{
  int days;
  const char *author;
  GHashTable *ids; /* id in the template => id in the store, or NULL */
} Move;

static char *
move_moment (const char *text,
             int days)
{
  HeedMoment moment;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;

  if (text == NULL || !heed_moment_parse (text, &moment))
    return NULL;

  day = g_strndup (text, 10);
  date = heed_date_format_iso (heed_date_parse (day) + days);

  return g_strconcat (date, text + 10, NULL);
}

/* Whatever is a moment is moved, whatever names somebody of the template names their like. */
static gboolean
move_cb (HeedField *field,
         gpointer user_data)
{
  Move *move = user_data;
  g_autofree char *text = move_moment (heed_field_get_text (field), move->days);

  if (text != NULL)
    heed_field_set_text (field, text);
  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (field, i, &value);
      g_autofree char *moved = move_moment (value, move->days);
      const char *id = move->ids != NULL ? g_hash_table_lookup (move->ids, value) : NULL;

      if (g_str_equal (name, "author"))
        heed_field_set_attribute (field, name, move->author);
      else if (moved != NULL)
        heed_field_set_attribute (field, name, moved);
      else if (id != NULL)
        heed_field_set_attribute (field, name, id);
    }

  return TRUE;
}

static HeedField *
moved_copy (HeedField *field,
            Move *move)
{
  HeedField *copy = heed_field_copy (field);

  heed_field_foreach (copy, move_cb, move);

  return copy;
}

static HeedCaseFile *
load_template (const char *name,
               int *ret_today,
               GError **error)
{
  g_autofree char *relative = g_build_filename ("demo", name, NULL);
  g_autofree char *path = heed_data_path (relative);
  g_autoptr (GBytes) bytes = heed_case_load (path, error);
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  HeedMoment moment;

  if (bytes == NULL)
    return NULL;
  document = heed_case_document_parse (bytes, name, error);
  if (document == NULL)
    return NULL;

  file = heed_case_document_dup_file (document);
  *ret_today = heed_moment_parse (heed_case_document_get_stated_today (document), &moment) ? moment.day : heed_clock_get_today ();

  return g_steal_pointer (&file);
}

static gboolean
load_names (Demo *demo,
            GError **error)
{
  g_autofree char *path = heed_data_path ("demo/names.txt");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *names = demo->given;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_equal (lines[i], "--"))
        names = demo->family;
      else if (*lines[i] != '\0' && *lines[i] != '#')
        g_ptr_array_add (names, g_strdup (lines[i]));
    }

  return TRUE;
}

static const char *
pick (Demo *demo,
      GPtrArray *from)
{
  return g_ptr_array_index (from, g_rand_int_range (demo->rand, 0, (int) from->len));
}

static void
set_birth (HeedField *person,
           int day)
{
  HeedField *birth = heed_field_append (person, heed_field_new ("PersonBirthDate"));
  g_autofree char *text = heed_date_format_iso (day);

  heed_field_set_attribute (birth, "earliest", text);
  heed_field_set_attribute (birth, "latest", text);
  heed_field_set_attribute (birth, "precision", "day");
  heed_field_set_attribute (birth, "source", "school record");
}

static HeedPerson *
make_child (Demo *demo)
{
  static const char *const sexes[] = { "F", "M" };
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autofree char *id = heed_id_new ('p');
  int age_days = g_rand_int_range (demo->rand, 11 * 365 + 90, 18 * 365 - 30);
  g_autofree char *year = NULL;
  HeedField *name;

  heed_field_set_attribute (person, "id", id);
  name = heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (name, heed_field_new_text ("Given", pick (demo, demo->given)));
  heed_field_append (name, heed_field_new_text ("Family", pick (demo, demo->family)));
  set_birth (person, demo->today - age_days);
  heed_field_append (person, heed_field_new_text ("Sex", sexes[g_rand_int_range (demo->rand, 0, 2)]));
  if (g_rand_int_range (demo->rand, 0, 8) == 0)
    heed_field_append (person, heed_field_new_text ("SENprovision", "K"));
  if (g_rand_int_range (demo->rand, 0, 15) == 0)
    {
      HeedField *history = heed_field_append (person, heed_field_new ("CareHistory"));
      HeedField *episode = heed_field_append (history, heed_field_new ("CareEpisode"));
      g_autofree char *from = heed_date_format_iso (demo->today - g_rand_int_range (demo->rand, 100, 900));

      heed_field_set_attribute (episode, "status", "lookedAfter");
      heed_field_set_attribute (episode, "from", from);
    }
  heed_field_append (person, heed_field_new_text ("School", "Hillside School"));
  year = g_strdup_printf ("%d", CLAMP (age_days / 365 - 4, 7, 13));
  heed_field_append (person, heed_field_new_text ("NCyearActual", year));

  return heed_person_new (person);
}

static HeedEntry *
make_entry (Demo *demo,
            const char *child)
{
  GPtrArray *entries = heed_case_file_get_entries (demo->crowd);
  HeedEntry *template = g_ptr_array_index (entries, g_rand_int_range (demo->rand, 0, (int) entries->len));
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HeedField) copy = NULL;
  g_autofree char *id = heed_id_new ('e');
  Move move = { demo->today - demo->anchor - g_rand_int_range (demo->rand, 1, YEARS_BACK * 365), heed_session_get_member_id (demo->session), ids };

  g_hash_table_insert (ids, (gpointer) "p-1", (gpointer) child);
  copy = moved_copy (heed_record_get_field (HEED_RECORD (template)), &move);
  heed_field_set_attribute (copy, "id", id);

  return heed_entry_new (copy);
}

static gboolean
write_batch (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  Demo *demo = user_data;
  const char *member = heed_session_get_member_id (demo->session);
  g_autofree char *now = heed_moment_now_utc ();
  guint n = 0;

  for (; n < BATCH && demo->done_children < demo->n_children; n++, demo->done_children++)
    {
      g_autoptr (HeedPerson) child = make_child (demo);

      if (heed_db_put_person (db, child, member, now, HEED_VERSION_NOW, TRUE, error) == HEED_PUT_FAILED)
        return FALSE;
      g_ptr_array_add (demo->children, g_strdup (heed_record_get_id (HEED_RECORD (child))));
    }
  for (; n < BATCH && demo->done_entries < demo->n_entries && demo->children->len > 0; n++, demo->done_entries++)
    {
      const char *child = g_ptr_array_index (demo->children, g_rand_int_range (demo->rand, 0, (int) demo->children->len));
      g_autoptr (HeedEntry) entry = make_entry (demo, child);

      if (!heed_db_insert_entry (db, entry, NULL, error))
        return FALSE;
    }

  return heed_session_append_audit (demo->session, db, "demonstration", NULL, NULL, error);
}

static gboolean
write_rich (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  HeedCaseFile *file = ((gpointer *) user_data)[0];
  HeedSession *session = ((gpointer *) user_data)[1];
  const char *member = heed_session_get_member_id (session);
  g_autofree char *now = heed_moment_now_utc ();
  GPtrArray *records = heed_case_file_get_persons (file);

  for (guint i = 0; i < records->len; i++)
    {
      if (heed_db_put_person (db, g_ptr_array_index (records, i), member, now, HEED_VERSION_NOW, FALSE, error) == HEED_PUT_FAILED)
        return FALSE;
    }
  records = heed_case_file_get_relationships (file);
  for (guint i = 0; i < records->len; i++)
    {
      if (heed_db_put_relationship (db, g_ptr_array_index (records, i), member, now, HEED_VERSION_NOW, error) == HEED_PUT_FAILED)
        return FALSE;
    }
  records = heed_case_file_get_agencies (file);
  for (guint i = 0; i < records->len; i++)
    {
      if (heed_db_put_agency (db, g_ptr_array_index (records, i), member, now, HEED_VERSION_NOW, error) == HEED_PUT_FAILED)
        return FALSE;
    }
  records = heed_case_file_get_entries (file);
  for (guint i = 0; i < records->len; i++)
    {
      if (!heed_db_insert_entry (db, g_ptr_array_index (records, i), NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* A file of data/demo/, with its days moved and its author this member. Unless it @has_to be there, only where there is room for it: how
 * many children and entries the store will have is what was asked for. */
static gboolean
add_file (Demo *demo,
          const char *name,
          gboolean has_to,
          GError **error)
{
  int anchor;
  g_autoptr (HeedCaseFile) template = load_template (name, &anchor, error);
  g_auto (GStrv) subjects = NULL;
  guint n_children;
  guint n_entries;
  g_autoptr (HeedCaseFile) renewed = NULL;
  g_autoptr (HeedCaseFile) moved = heed_case_file_new ();
  gpointer work[2];
  Move move;
  GPtrArray *arrays[4];

  if (template == NULL)
    return FALSE;

  subjects = heed_subjects_of_entries (heed_case_file_get_entries (template));
  n_children = g_strv_length (subjects);
  n_entries = heed_case_file_get_entries (template)->len;
  if (!has_to && (n_children > demo->n_children || n_entries > demo->n_entries))
    return TRUE;

  demo->n_children -= MIN (n_children, demo->n_children);
  demo->n_entries -= MIN (n_entries, demo->n_entries);
  renewed = heed_case_renew_ids (template);
  move.days = demo->today - anchor;
  move.author = heed_session_get_member_id (demo->session);
  move.ids = NULL;
  arrays[0] = heed_case_file_get_persons (renewed);
  arrays[1] = heed_case_file_get_relationships (renewed);
  arrays[2] = heed_case_file_get_entries (renewed);
  arrays[3] = heed_case_file_get_agencies (renewed);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    {
      for (guint j = 0; j < arrays[i]->len; j++)
        {
          g_autoptr (HeedField) copy = moved_copy (heed_record_get_field (g_ptr_array_index (arrays[i], j)), &move);

          heed_case_file_add_field (moved, copy);
        }
    }
  work[0] = moved;
  work[1] = demo->session;

  return heed_session_write (demo->session, write_rich, work, error);
}

gboolean
heed_fill_demonstration (HeedSession *session,
                         guint n_children,
                         guint n_entries,
                         guint32 seed,
                         GError **error)
{
  g_autoptr (HeedCaseFile) crowd = NULL;
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) family = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Demo demo = { 0 };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  demo.session = session;
  demo.given = given;
  demo.family = family;
  demo.children = children;
  demo.rand = rand;
  demo.today = heed_clock_get_today ();
  crowd = load_template ("crowd.xml", &demo.anchor, error);
  if (crowd == NULL || !load_names (&demo, error))
    return FALSE;
  demo.crowd = crowd;

  demo.n_children = n_children;
  demo.n_entries = n_entries;
  if (n_children > 0 && (!add_file (&demo, "rich.xml", TRUE, error) || !add_file (&demo, "situations.xml", FALSE, error)))
    return FALSE;
  while (demo.done_children < demo.n_children || (demo.done_entries < demo.n_entries && children->len > 0))
    {
      if (!heed_session_write (session, write_batch, &demo, error))
        return FALSE;
    }

  return TRUE;
}

HeedSession *
heed_session_open_demonstration (GError **error)
{
  const HeedNewStore facts = {
    .setting = "Hillside School (demonstration)",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Designated safeguarding lead",
    .phone = "01632 960100",
    .member_phone = "01632 960103",
  };
  g_autoptr (HeedSession) self = NULL;
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (HeedSetting) setting = NULL;
  g_autoptr (HeedMember) member = NULL;

  heed_vault_init ();
  self = heed_session_new_closed (error);
  if (self == NULL)
    return NULL;
  setting = heed_new_store_make_setting (&facts, heed_session_get_codes (self));
  member = heed_new_store_make_member (&facts);
  store = heed_store_open_memory (setting, member, error);
  if (store == NULL)
    return NULL;
  if (!heed_session_begin (self, store, heed_record_get_id (HEED_RECORD (member)), error))
    return NULL;
  if (!heed_fill_demonstration (self, 24, 120, 1, error))
    return NULL;

  return g_steal_pointer (&self);
}
