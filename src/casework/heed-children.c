/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-children.h"

#include "heed-case-age.h"
#include "heed-case-check.h"
#include "heed-date.h"
#include "heed-form-check.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>

static HeedBirth
get_birth (int earliest,
           int latest,
           int expected_earliest,
           int expected_latest,
           gboolean has_birth)
{
  HeedBirth birth = { earliest, latest, FALSE };

  if (!has_birth && (expected_earliest != HEED_DATE_NONE || expected_latest != HEED_DATE_NONE))
    birth = heed_birth_from_expected (expected_earliest, expected_latest != HEED_DATE_NONE ? expected_latest : expected_earliest, heed_date_today ());

  return birth;
}

static char *
dup_iso (int day)
{
  return day != HEED_DATE_NONE ? heed_date_format_iso (day) : NULL;
}

static char *
dup_label (const char *name,
           const char *number)
{
  if (name != NULL)
    return g_strdup (name);
  if (number != NULL)
    return g_strdup_printf (_ ("Name not recorded (%s)"), number);

  return g_strdup (_ ("Name not recorded"));
}

static HeedChild *
make_child (HeedChildRow *row)
{
  const HeedChildFacts *facts = heed_child_row_get_facts (row);
  HeedBirth birth = get_birth (facts->birth_earliest, facts->birth_latest, facts->expected_earliest, facts->expected_latest, facts->birth_precision != NULL);
  int today = heed_date_today ();
  int age_min = birth.unborn ? -1 : heed_birth_min_months (&birth, today) / 12;
  int age_max = birth.unborn ? -1 : heed_birth_max_months (&birth, today) / 12;
  g_autofree char *name = dup_label (facts->name, facts->identifier);
  g_autofree char *earliest = dup_iso (facts->birth_earliest);
  g_autofree char *latest = dup_iso (facts->birth_latest);
  g_autofree char *age_text = birth.unborn ? g_strdup (_ ("unborn")) : heed_age_text (heed_birth_is_known (&birth), age_min, age_max);
  g_autofree char *last_entry = dup_iso (facts->last_entry);
  const char *flags[6];
  guint n_flags = 0;
  HeedChildView view = { 0 };

  if (g_strcmp0 (facts->care, "lookedAfter") == 0 || g_strcmp0 (facts->care, "careLeaver") == 0)
    flags[n_flags++] = facts->care;
  if (facts->sen != NULL)
    flags[n_flags++] = "send";
  if (facts->has_plan)
    flags[n_flags++] = "plan";
  if (facts->has_concern)
    flags[n_flags++] = "openConcern";
  flags[n_flags] = NULL;

  view.id = facts->id;
  view.name = name;
  view.name_is_recorded = facts->name != NULL;
  view.also_known_as = facts->also_known_as;
  view.birth_earliest = earliest;
  view.birth_latest = latest;
  view.birth_precision = facts->birth_precision;
  view.age_min = age_min;
  view.age_max = age_max;
  view.age_text = age_text;
  view.year = facts->year;
  view.school = facts->school;
  view.flags = flags;
  view.last_entry = last_entry;

  return heed_child_new (&view);
}

typedef struct
{
  const char *search;
  guint limit;
  HeedPerson *person;
  GPtrArray *rows;
} Listing;

static gboolean
list_children (HeedDb *db,
               gpointer user_data,
               GError **error)
{
  Listing *listing = user_data;

  listing->rows = heed_db_list_children (db, listing->search, listing->limit, error);

  return listing->rows != NULL;
}

GPtrArray *
heed_list_children (HeedSession *session,
                    const char *search,
                    guint limit,
                    GError **error)
{
  Listing listing = { search != NULL && *search != '\0' ? search : NULL, limit, NULL, NULL };
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *children;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_read (session, list_children, &listing, error))
    return NULL;

  rows = listing.rows;
  children = g_ptr_array_new_full (rows->len, g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (children, make_child (g_ptr_array_index (rows, i)));
  if (listing.search != NULL && !heed_session_audit (session, "search", NULL, NULL, error))
    g_clear_pointer (&children, g_ptr_array_unref);

  return children;
}

static gboolean
find_persons (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Listing *listing = user_data;
  g_autoptr (GPtrArray) hits = heed_db_search_persons (db, listing->search, listing->limit, error);

  if (hits == NULL)
    return FALSE;

  listing->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < hits->len; i++)
    {
      HeedPersonHit *hit = g_ptr_array_index (hits, i);
      HeedPerson *person = heed_db_get_person (db, hit->id, error);

      if (person == NULL)
        {
          g_clear_pointer (&listing->rows, g_ptr_array_unref);
          return FALSE;
        }
      g_ptr_array_add (listing->rows, person);
    }

  return TRUE;
}

GPtrArray *
heed_find_persons (HeedSession *session,
                   const char *search,
                   guint limit,
                   GError **error)
{
  Listing listing = { search, limit, NULL, NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (search != NULL, NULL);

  return heed_session_read (session, find_persons, &listing, error) ? listing.rows : NULL;
}

static gboolean
find_same (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Listing *listing = user_data;
  g_autoptr (GPtrArray) matches = heed_db_find_similar_persons (db, listing->person, listing->limit, error);

  if (matches == NULL)
    return FALSE;

  listing->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < matches->len; i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (matches, i);
      HeedChildRow *row = match->is_child ? heed_db_get_child_row (db, match->id, error) : NULL;

      if (row != NULL)
        g_ptr_array_add (listing->rows, row);
      else if (match->is_child)
        {
          g_clear_pointer (&listing->rows, g_ptr_array_unref);
          return FALSE;
        }
    }

  return TRUE;
}

GPtrArray *
heed_find_same_child (HeedSession *session,
                      HeedField *person,
                      GError **error)
{
  Listing listing = { NULL, 10, NULL, NULL };
  g_autoptr (HeedPerson) record = NULL;
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *children;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  copy = heed_field_copy (person);
  record = heed_person_new (copy);
  listing.person = record;
  if (!heed_session_read (session, find_same, &listing, error))
    return NULL;

  rows = listing.rows;
  children = g_ptr_array_new_full (rows->len, g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (children, make_child (g_ptr_array_index (rows, i)));

  return children;
}

typedef struct
{
  HeedSession *session;
  HeedPerson *person;
  gboolean is_child;
} Putting;

static gboolean
put_person (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Putting *putting = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  const char *id = heed_record_get_id (HEED_RECORD (putting->person));

  switch (heed_db_put_person (db, putting->person, heed_session_get_member_id (putting->session), now, putting->is_child, error))
    {
    case HEED_PUT_CREATED:
      return heed_session_append_audit (putting->session, db, "addPerson", id, NULL, error);
    case HEED_PUT_UPDATED:
      return heed_session_append_audit (putting->session, db, "changePerson", id, NULL, error);
    case HEED_PUT_UNCHANGED:
      return TRUE;
    case HEED_PUT_FAILED:
    default:
      return FALSE;
    }
}

HeedPerson *
heed_put_person (HeedSession *session,
                 HeedField *person,
                 gboolean is_child,
                 GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedPerson) record = NULL;
  Putting putting;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  copy = heed_field_copy (person);
  if (heed_field_get_attribute (copy, "id") == NULL)
    {
      g_autofree char *id = heed_id_new ('p');

      heed_field_set_attribute (copy, "id", id);
    }
  record = heed_person_new (copy);
  if (!heed_form_check_person (session, record, error))
    return NULL;

  putting.session = session;
  putting.person = record;
  putting.is_child = is_child;
  if (!heed_session_write (session, put_person, &putting, error))
    return NULL;

  return g_steal_pointer (&record);
}

typedef struct
{
  const char *child;
  HeedCaseFile *file;
} Loading;

static gboolean
load_case (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Loading *loading = user_data;

  loading->file = heed_db_load_case (db, loading->child, error);

  return loading->file != NULL;
}

static HeedCaseFile *
load_audited (HeedSession *session,
              const char *child,
              const char *action,
              GError **error)
{
  Loading loading = { child, NULL };
  g_autoptr (HeedCaseFile) file = NULL;

  if (!heed_session_read (session, load_case, &loading, error))
    return NULL;
  file = loading.file;
  if (!heed_session_audit (session, action, child, NULL, error))
    return NULL;

  return g_steal_pointer (&file);
}

HeedCaseFile *
heed_load_case (HeedSession *session,
                const char *child,
                GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  return load_audited (session, child, "read", error);
}

GBytes *
heed_export_case (HeedSession *session,
                  const char *child,
                  GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  file = load_audited (session, child, "export", error);
  if (file == NULL)
    return NULL;
  document = heed_session_derive (session, file);
  if (!heed_case_document_validate (document, error))
    return NULL;

  return heed_case_document_serialise (document);
}

char *
heed_person_label (HeedPerson *person)
{
  static const char *const schemes[] = { "laChildId", "UPN", "NHSNumber" };
  g_autofree char *name = NULL;
  const char *number = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  name = heed_person_dup_name (person);
  for (guint i = 0; number == NULL && i < G_N_ELEMENTS (schemes); i++)
    number = heed_person_get_identifier (person, schemes[i]);

  return dup_label (name, number);
}

void
heed_person_age_texts (HeedPerson *person,
                       char **ret_age,
                       char **ret_eighteen)
{
  HeedBirth birth;
  int today = heed_date_today ();
  int earliest;
  int latest;
  int expected_earliest = HEED_DATE_NONE;
  int expected_latest = HEED_DATE_NONE;
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;

  g_return_if_fail (HEED_IS_PERSON (person));
  g_return_if_fail (ret_age != NULL && ret_eighteen != NULL);

  heed_person_get_birth (person, &earliest, &latest);
  heed_person_get_expected (person, &expected_earliest, &expected_latest);
  birth = get_birth (earliest, latest, expected_earliest, expected_latest, heed_person_get_birth_precision (person) != NULL);

  if (birth.unborn)
    {
      g_autofree char *day = expected_latest != HEED_DATE_NONE ? heed_date_format (expected_latest) : g_strdup (_ ("not known"));

      *ret_age = g_strdup_printf (_ ("Unborn, expected %s"), day);
      *ret_eighteen = g_strdup ("");
      return;
    }

  age = heed_age_text (heed_birth_is_known (&birth), heed_birth_min_months (&birth, today) / 12, heed_birth_max_months (&birth, today) / 12);
  *ret_age = heed_birth_is_known (&birth) ? g_strdup_printf (_ ("%s today"), age) : g_strdup (_ ("Age not known"));
  if (heed_birth_is_exact (&birth))
    {
      int day = heed_date_add_years (birth.lo, 18);

      eighteen = heed_date_format (day);
      *ret_eighteen = day > today ? g_strdup_printf (_ ("18 on %s"), eighteen) : g_strdup_printf (_ ("18 since %s"), eighteen);
    }
  else
    {
      *ret_eighteen = g_strdup ("");
    }
}
