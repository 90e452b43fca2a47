/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-write-private.h"

#include "heed-brought-private.h"
#include "heed-children.h"
#include "heed-id.h"
#include "heed-import-match-private.h"
#include "heed-import-merge-private.h"
#include "heed-import-twins-private.h"
#include "heed-import-watch-private.h"
#include "heed-problem.h"
#include "heed-subjects.h"

#include <glib/gi18n-lib.h>

#define DAY_SECONDS (24 * 60 * 60)

static void
count (HeedImportWrite *work,
       HeedPut put)
{
  if (put == HEED_PUT_CREATED)
    work->report->n_created++;
  else if (put == HEED_PUT_UPDATED)
    work->report->n_updated++;
  else
    work->report->n_unchanged++;
}

static gboolean
is_later (gint64 moment,
          const char *than)
{
  HeedMoment other;

  return heed_moment_parse (than, &other) && moment >= heed_moment_to_unix (&other);
}

/* When what the document says of people was known: at its writing, by its own word, at the latest now.
 * NULL where it does not say, or is a census, which never takes the place of what is recorded. */
static char *
dup_as_of (HeedImportWrite *work,
           const char *now)
{
  const char *written_at = work->file != NULL ? heed_case_file_get_written_at (work->file) : heed_import_pipe_get_written_at (work->pipe);
  g_autoptr (GDateTime) as_of = NULL;
  HeedMoment moment;
  gint64 seconds;

  if (!heed_moment_parse (written_at, &moment))
    return NULL;

  seconds = heed_moment_to_unix (&moment);
  /* Of a day alone its end: older is what is so for certain. */
  if (moment.minute < 0)
    seconds += DAY_SECONDS - 1;
  if (is_later (seconds, now))
    return g_strdup (now);
  as_of = g_date_time_new_from_unix_utc (seconds);

  return as_of != NULL ? g_date_time_format (as_of, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
warn_older (HeedImportWrite *work,
            HeedRecord *record)
{
  HeedMoment moment;
  g_autofree char *when = NULL;

  if (!heed_moment_parse (work->as_of, &moment))
    return;
  when = heed_moment_format (&moment);
  work->n_earlier++;
  g_ptr_array_add (work->report->warnings,
                   heed_case_warning_new (heed_field_get_line (heed_record_get_field (record)),
                                          _ ("%s: the file was written on %s, before what is on file was recorded. What is on file stays; this is kept as "
                                             "an earlier version."),
                                          heed_field_get_name (heed_record_get_field (record)),
                                          when));
}

static gboolean
note (HeedImportWrite *work,
      const char *record,
      const char *id,
      HeedPut put,
      GError **error)
{
  HeedImportItem item = { record, id, put };

  if (put == HEED_PUT_FAILED || heed_import_watch_stops (work->watch, error))
    return FALSE;
  heed_import_watch_step (work->watch);
  g_array_append_val (work->items, item);

  return TRUE;
}

static int
compare_items_cb (gconstpointer a,
                  gconstpointer b)
{
  const HeedImportItem *first = a;
  const HeedImportItem *second = b;
  int compared = strcmp (first->record, second->record);

  return compared != 0 ? compared : strcmp (first->id, second->id);
}

/* In the order in which they are kept, which is written many times sooner; of the same record, what came first stays first. */
static gboolean
write_items (HeedImportWrite *work,
             HeedDb *db,
             GError **error)
{
  g_array_sort (work->items, compare_items_cb);
  for (guint i = 0; i < work->items->len; i++)
    {
      const HeedImportItem *item = &g_array_index (work->items, HeedImportItem, i);

      if (!heed_db_insert_import_item (db, work->report->id, item->record, item->id, item->put, error))
        return FALSE;
    }

  return TRUE;
}

static void
warn_disabilities (HeedImportWrite *work,
                   HeedPerson *person,
                   gboolean is_new,
                   const char *codes)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (person));
  HeedField *block = heed_field_find (field, "Disabilities");
  guint line = heed_field_get_line (block != NULL ? block : field);
  g_autofree char *name = heed_person_label (person);

  if (is_new)
    g_ptr_array_add (work->report->warnings,
                     heed_case_warning_new (line,
                                            _ ("Disabilities of “%s”: the file says “%s”, which was not on file. "
                                               "Added: whatever came as a disability counts."),
                                            name,
                                            codes));
  else
    g_ptr_array_add (work->report->warnings,
                     heed_case_warning_new (line,
                                            _ ("Disabilities of “%s”: “%s” is on file, and the file does not say so. "
                                               "It stays: whatever came as a disability counts."),
                                            name,
                                            codes));
}

/* What a newer file says of somebody takes the place of what is on file, and what an older one says does not; a disability counts
 * from either, and none takes it away. */
static HeedPut
put_known (HeedImportWrite *work,
           const HeedBrought *brought,
           HeedPerson *person,
           const char *at,
           gboolean is_child,
           GError **error)
{
  g_autoptr (HeedPerson) known = heed_db_get_person (brought->db, heed_record_get_id (HEED_RECORD (person)), error);
  g_autoptr (HeedField) on_file = NULL;
  g_autoptr (HeedField) of_file = NULL;
  g_autoptr (HeedPerson) merged = NULL;
  g_autofree char *new_codes = NULL;
  g_autofree char *old_codes = NULL;
  gboolean is_said;
  HeedPut put;

  if (known == NULL)
    return HEED_PUT_FAILED;

  on_file = heed_field_copy (heed_record_get_field (HEED_RECORD (known)));
  of_file = heed_field_copy (heed_record_get_field (HEED_RECORD (person)));
  is_said = heed_field_find (on_file, "Disabilities") != NULL;
  new_codes = heed_import_merge_disabilities (on_file, of_file);
  if (work->as_of != NULL && strcmp (work->as_of, at) < 0)
    {
      HeedBrought as_now = *brought;

      put = heed_brought_put_person (brought, person, is_child, error);
      /* One that was there already has been looked at, by whoever changed it since. */
      if (put != HEED_PUT_OLDER || new_codes == NULL)
        return put;
      warn_older (work, HEED_RECORD (person));
      warn_disabilities (work, person, TRUE, new_codes);
      merged = heed_person_new (on_file);
      as_now.as_of = NULL;

      return heed_brought_put_person (&as_now, merged, is_child, error);
    }

  old_codes = heed_import_merge_disabilities (of_file, heed_record_get_field (HEED_RECORD (known)));
  if (is_said && new_codes != NULL)
    warn_disabilities (work, person, TRUE, new_codes);
  if (old_codes != NULL)
    warn_disabilities (work, person, FALSE, old_codes);
  merged = heed_person_new (of_file);

  return heed_brought_put_person (brought, merged, is_child, error);
}

static HeedPut
put_of_file (HeedImportWrite *work,
             const HeedBrought *brought,
             HeedReadyPerson *ready,
             gboolean is_child,
             GError **error)
{
  HeedPerson *person = heed_ready_person_get_person (ready);
  g_autofree char *at = NULL;

  if (!heed_db_get_person_time (brought->db, heed_record_get_id (HEED_RECORD (person)), &at, error))
    return HEED_PUT_FAILED;
  if (at == NULL)
    return heed_brought_put_ready_person (brought, ready, is_child, error);

  return put_known (work, brought, person, at, is_child, error);
}

/* Creates the persons who are passed on while the file is still read, until one comes who is on file already: what becomes of them
 * depends on the rest of the file. So does who is a child: until then all are. */
static gboolean
write_early (HeedImportWrite *work,
             const HeedBrought *brought,
             GError **error)
{
  HeedReadyPerson *ready;

  while ((ready = heed_import_pipe_next (work->pipe)) != NULL)
    {
      HeedPerson *person = heed_ready_person_get_person (ready);
      const char *id = heed_record_get_id (HEED_RECORD (person));
      gboolean is_new;
      HeedPut put = heed_brought_create_ready_child (brought, ready, &is_new, error);

      if (put != HEED_PUT_FAILED && !is_new)
        {
          work->waiting = ready;
          break;
        }
      if (!note (work, "person", id, put, error))
        return FALSE;
      count (work, put);
      g_ptr_array_add (work->early, g_object_ref (person));
      g_hash_table_add (work->created, (gpointer) id);
      if (!heed_import_warn_twins (brought->db, person, work->created, work->report->warnings, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
begin_otherwise (HeedImportWrite *work,
                 GError **error)
{
  work->is_otherwise = TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Otherwise");

  return FALSE;
}

/* The person at the place @i of @persons, each of whom is asked for in their order; NULL where another one was passed on. */
static HeedReadyPerson *
take_ready (HeedImportWrite *work,
            GPtrArray *persons,
            guint i)
{
  HeedReadyPerson *ready = work->waiting != NULL ? g_steal_pointer (&work->waiting) : heed_import_pipe_next (work->pipe);

  if (ready == NULL)
    {
      heed_import_pipe_add (work->pipe, persons, i);
      ready = heed_import_pipe_next (work->pipe);
    }

  return heed_ready_person_get_person (ready) == g_ptr_array_index (persons, i) ? ready : NULL;
}

static gboolean
write_persons (HeedImportWrite *work,
               const HeedBrought *brought,
               GError **error)
{
  GPtrArray *persons = heed_case_file_get_persons (work->file);
  g_autoptr (GHashTable) children = heed_subjects_find_children (work->file);

  if (work->early->len > persons->len)
    return begin_otherwise (work, error);
  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      const char *id = heed_record_get_id (HEED_RECORD (person));
      gboolean is_child = g_hash_table_contains (children, id);
      HeedReadyPerson *ready;
      HeedPut put;

      if (i < work->early->len)
        {
          if (g_ptr_array_index (work->early, i) != person)
            return begin_otherwise (work, error);
          if (!is_child && !heed_db_take_back_child (brought->db, id, error))
            return FALSE;
          continue;
        }
      ready = take_ready (work, persons, i);
      if (ready == NULL)
        return begin_otherwise (work, error);

      /* What was matched holds what is on file of the child already. */
      if (work->format->people != HEED_IMPORT_PEOPLE_BY_ID)
        put = heed_brought_put_ready_person (brought, ready, TRUE, error);
      else
        put = put_of_file (work, brought, ready, is_child, error);

      if (!note (work, "person", id, put, error))
        return FALSE;
      count (work, put);
      if (put == HEED_PUT_OLDER)
        warn_older (work, HEED_RECORD (person));
    }

  return TRUE;
}

/* A member of the file never becomes one of this store's, nor the other way round: their author
 * stays who they were. */
static gboolean
write_members (HeedImportWrite *work,
               const HeedBrought *brought,
               GError **error)
{
  GPtrArray *members = heed_case_file_get_members (work->file);
  HeedSetting *setting = heed_case_file_get_setting (work->file);

  for (guint i = 0; i < members->len; i++)
    {
      HeedRecord *member = g_ptr_array_index (members, i);
      g_autoptr (HeedField) copy = NULL;
      g_autoptr (HeedMember) outside = NULL;
      g_autoptr (HeedMember) known = heed_db_get_member (brought->db, heed_record_get_id (member), NULL);

      if (known != NULL)
        continue;
      copy = heed_field_copy (heed_record_get_field (member));
      if (heed_field_get_attribute (copy, "setting") == NULL && setting != NULL && heed_setting_get_name (setting) != NULL)
        heed_field_set_attribute (copy, "setting", heed_setting_get_name (setting));
      outside = heed_member_new (copy);
      if (heed_brought_put_author (brought, outside, error) == HEED_PUT_FAILED)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_agencies (HeedImportWrite *work,
                const HeedBrought *brought,
                GError **error)
{
  GPtrArray *agencies = heed_case_file_get_agencies (work->file);

  for (guint i = 0; i < agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (agencies, i);
      HeedPut put = heed_brought_put_agency (brought, agency, error);

      if (!note (work, "agency", heed_record_get_id (HEED_RECORD (agency)), put, error))
        return FALSE;
      count (work, put);
      if (put == HEED_PUT_OLDER)
        warn_older (work, HEED_RECORD (agency));
    }

  return TRUE;
}

static gboolean
write_relationships (HeedImportWrite *work,
                     const HeedBrought *brought,
                     GError **error)
{
  GPtrArray *relationships = heed_case_file_get_relationships (work->file);

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      HeedPut put = heed_brought_put_relationship (brought, relationship, error);

      if (put == HEED_PUT_FAILED)
        return FALSE;
      if (put == HEED_PUT_OLDER)
        warn_older (work, HEED_RECORD (relationship));
    }

  return TRUE;
}

/* Who wrote it is not said: it must be somebody, who is no member of this store. */
static gboolean
add_unknown_author (HeedImportWrite *work,
                    const HeedBrought *brought,
                    GError **error)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");
  g_autoptr (HeedMember) member = NULL;
  HeedSetting *setting = heed_case_file_get_setting (work->file);
  const char *name = setting != NULL ? heed_setting_get_name (setting) : NULL;

  work->unknown_author = heed_id_new ('m');
  heed_field_set_attribute (field, "id", work->unknown_author);
  heed_field_set_attribute (field, "setting", name != NULL && *name != '\0' ? name : work->name);
  heed_field_append (field, heed_field_new_absent ("Name", "unknown"));
  member = heed_member_new (field);

  return heed_brought_put_author (brought, member, error) != HEED_PUT_FAILED;
}

/* The entry with the author that it has on file as @kept, which may be NULL; NULL on an error. */
static HeedEntry *
with_author (HeedImportWrite *work,
             const HeedBrought *brought,
             HeedEntry *entry,
             HeedEntry *kept,
             GError **error)
{
  g_autoptr (HeedField) copy = NULL;

  if (heed_entry_get_author (entry) != NULL)
    return g_object_ref (entry);
  if (kept == NULL && work->unknown_author == NULL && !add_unknown_author (work, brought, error))
    return NULL;

  copy = heed_field_copy (heed_record_get_field (HEED_RECORD (entry)));
  heed_field_set_attribute (copy, "author", kept != NULL ? heed_entry_get_author (kept) : work->unknown_author);

  return heed_entry_new (copy);
}

static gboolean
write_entry (HeedImportWrite *work,
             const HeedBrought *brought,
             HeedEntry *entry,
             GError **error)
{
  const char *id = heed_record_get_id (HEED_RECORD (entry));
  g_autoptr (HeedEntry) kept = NULL;
  g_autoptr (HeedEntry) whole = NULL;
  gboolean has;

  if (!heed_db_has_entry (brought->db, id, &has, error))
    return FALSE;
  kept = has ? heed_db_get_entry (brought->db, id, error) : NULL;
  if (has && kept == NULL)
    return FALSE;
  whole = with_author (work, brought, entry, kept, error);
  if (whole == NULL)
    return FALSE;
  if (!has)
    {
      count (work, HEED_PUT_CREATED);
      return heed_brought_insert_entry (brought, whole, error) && note (work, "entry", id, HEED_PUT_CREATED, error);
    }

  if (!heed_field_equal (heed_record_get_field (HEED_RECORD (kept)), heed_record_get_field (HEED_RECORD (whole))))
    {
      g_autofree char *what = g_strdup_printf (_ ("%s, line %u: the entry “%s” is on file with other words. Nothing was imported."),
                                               work->name,
                                               heed_field_get_line (heed_record_get_field (HEED_RECORD (entry))),
                                               id);

      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("A filed entry would change"),
                        what,
                        _ ("Ask the sender for an amendment, which is a new entry; what is filed stays."));
      return FALSE;
    }
  count (work, HEED_PUT_UNCHANGED);

  return note (work, "entry", id, HEED_PUT_UNCHANGED, error);
}

/* A file that was taken before, byte for byte, brings nothing new; its ids, where they were not of
 * this store's form, would otherwise make everybody a second time. */
static gboolean
was_taken_before (HeedImportWrite *work,
                  HeedDb *db,
                  gboolean *ret_was,
                  GError **error)
{
  g_autoptr (GPtrArray) imports = heed_db_list_imports (db, error);

  if (imports == NULL)
    return FALSE;

  *ret_was = FALSE;
  for (guint i = 0; i < imports->len && !*ret_was; i++)
    {
      HeedImport *import = g_ptr_array_index (imports, i);

      *ret_was = g_strcmp0 (import->sha256, heed_import_pipe_get_sha256 (work->pipe)) == 0;
      if (*ret_was)
        work->report->notice = g_strdup_printf (_ ("This very file was imported before, at %s: nothing in it is new."), import->at);
    }

  return TRUE;
}

/* Whose people are on file, and whom somebody on file may be. */
static gboolean
match (HeedImportWrite *work,
       HeedDb *db,
       GError **error)
{
  GPtrArray *persons = heed_case_file_get_persons (work->file);
  HeedCaseFile *matched;

  if (work->format->people == HEED_IMPORT_PEOPLE_BY_ID)
    {
      for (guint i = work->early->len; i < persons->len; i++)
        if (!heed_import_warn_twins (db, g_ptr_array_index (persons, i), work->created, work->report->warnings, error))
          return FALSE;
      return TRUE;
    }

  matched = heed_import_match (db, work->file, work->format->people, work->report->warnings, &work->report->n_unchanged, error);
  if (matched == NULL)
    return FALSE;
  g_object_unref (work->file);
  work->file = matched;

  return TRUE;
}

/* All that was not written early. */
static gboolean
write_file (HeedImportWrite *work,
            const HeedBrought *brought,
            GError **error)
{
  GPtrArray *entries;

  if (!match (work, brought->db, error))
    return FALSE;
  heed_import_watch_begin (work->watch, heed_import_pipe_count_records (work->file));
  if (!write_members (work, brought, error) || !write_persons (work, brought, error))
    return FALSE;
  if (!heed_import_warn_same_children (brought->db, work->file, work->report->warnings, error) || heed_import_watch_stops (work->watch, error))
    return FALSE;
  if (!write_agencies (work, brought, error) || !write_relationships (work, brought, error))
    return FALSE;
  entries = heed_case_file_get_entries (work->file);
  for (guint i = 0; i < entries->len; i++)
    if (!write_entry (work, brought, g_ptr_array_index (entries, i), error))
      return FALSE;

  /* From here on it is as good as done. */
  return write_items (work, brought->db, error) && !heed_import_watch_stops (work->watch, error);
}

static gboolean
insert_import (HeedImportWrite *work,
               const HeedBrought *brought,
               guint n_warnings,
               GError **error)
{
  g_autofree char *summary = g_strdup_printf ("created %u, updated %u, unchanged %u, kept as earlier %u, warnings %u",
                                              work->report->n_created,
                                              work->report->n_updated,
                                              work->report->n_unchanged,
                                              work->n_earlier,
                                              n_warnings);

  return heed_db_insert_import (brought->db,
                                work->report->id,
                                brought->now,
                                heed_session_get_member_id (work->session),
                                work->name,
                                work->format->name,
                                heed_import_pipe_get_sha256 (work->pipe),
                                summary,
                                error);
}

static gboolean
write_all (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  HeedImportWrite *work = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  g_autofree char *detail = NULL;
  HeedBrought brought = { .session = work->session, .db = db, .now = now, .import = work->report->id, .action = "importEntry" };
  guint n_warnings;
  gboolean was_taken;

  if (!was_taken_before (work, db, &was_taken, error))
    return FALSE;
  heed_db_set_import (db, work->report->id);
  if (work->is_early && !was_taken)
    {
      work->as_of = dup_as_of (work, now);
      brought.as_of = work->as_of;
      if (!write_early (work, &brought, error))
        return FALSE;
    }

  work->file = heed_import_pipe_finish (work->pipe, &work->format, &n_warnings, error);
  if (work->file == NULL)
    return FALSE;
  g_object_ref (work->file);
  if (was_taken)
    {
      work->report->n_unchanged = heed_import_pipe_count_records (work->file);
    }
  else
    {
      if (!work->is_early && work->format->people == HEED_IMPORT_PEOPLE_BY_ID)
        work->as_of = dup_as_of (work, now);
      brought.as_of = work->as_of;
      if (!write_file (work, &brought, error) || !insert_import (work, &brought, n_warnings + work->report->warnings->len, error))
        return FALSE;
    }
  if (work->dry_run)
    {
      heed_db_undo_at_end (db);
      return TRUE;
    }
  /* One that brought nothing new has no import of its own. */
  detail = was_taken ? g_strdup_printf ("%s %s", work->report->id, work->format->name) : heed_db_dup_import_detail (db, work->report->id, error);

  return detail != NULL && heed_session_append_audit (work->session, db, "import", NULL, detail, error);
}

gboolean
heed_import_write (HeedImportWrite *work,
                   GError **error)
{
  gboolean done;

  g_return_val_if_fail (work != NULL && HEED_IS_SESSION (work->session), FALSE);

  work->items = g_array_new (FALSE, FALSE, sizeof (HeedImportItem));
  work->early = g_ptr_array_new_with_free_func (g_object_unref);
  work->created = g_hash_table_new (g_str_hash, g_str_equal);
  done = heed_session_write (work->session, write_all, work, error);
  g_clear_pointer (&work->created, g_hash_table_unref);
  g_clear_pointer (&work->early, g_ptr_array_unref);
  g_clear_pointer (&work->items, g_array_unref);
  g_clear_pointer (&work->unknown_author, g_free);
  g_clear_pointer (&work->as_of, g_free);
  g_clear_object (&work->file);

  return done;
}
