/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-children.h"

#include "heed-age-text-private.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-form-check-private.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-same-child-private.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>

/* How many children to offer as perhaps the same. */
#define MOST_SIMILAR 10

static GPtrArray *
make_children (GPtrArray *all)
{
  GPtrArray *children = g_ptr_array_new_full (all->len, g_object_unref);

  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (children, heed_child_new (g_ptr_array_index (all, i)));

  return children;
}

static gpointer
list_children_cb (HeedDb *db,
                  gpointer query,
                  GError **error)
{
  return heed_db_list_children (db, query, error);
}

GPtrArray *
heed_list_children (HeedSession *session,
                    const char *search,
                    guint limit,
                    GError **error)
{
  HeedChildQuery query = { .search = search, .limit = limit };
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  all = heed_session_fetch (session, list_children_cb, &query, (GDestroyNotify) g_ptr_array_unref, error);
  if (all == NULL)
    return NULL;
  /* What was searched for is not written down: it may be a child's name. */
  if (!heed_session_audit_reading (session, search != NULL && *search != '\0' ? "search" : "listChildren", NULL, NULL, error))
    return NULL;

  return make_children (all);
}

static gpointer
get_child_cb (HeedDb *db,
              gpointer child,
              GError **error)
{
  return heed_db_get_child (db, child, error);
}

HeedChild *
heed_get_child (HeedSession *session,
                const char *child,
                GError **error)
{
  HeedChildFacts *facts;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  facts = heed_session_fetch (session, get_child_cb, (gpointer) child, (GDestroyNotify) heed_child_facts_free, error);

  return facts != NULL ? heed_child_new (facts) : NULL;
}

static gboolean
count_children (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint64 *n = user_data;

  *n = heed_db_count_children (db, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

gint64
heed_count_children (HeedSession *session,
                     GError **error)
{
  guint64 n;

  g_return_val_if_fail (HEED_IS_SESSION (session), -1);

  return heed_session_read (session, count_children, &n, error) ? (gint64) n : -1;
}

typedef struct
{
  const char *search;
  guint limit;
} Finding;

static gpointer
find_persons_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  Finding *finding = user_data;
  g_autoptr (GPtrArray) hits = heed_db_search_persons (db, finding->search, finding->limit, error);
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      HeedPersonHit *hit = g_ptr_array_index (hits, i);
      HeedPerson *person = heed_db_get_person (db, hit->id, error);

      if (person == NULL)
        return NULL;
      g_ptr_array_add (persons, person);
    }

  return hits != NULL ? g_steal_pointer (&persons) : NULL;
}

GPtrArray *
heed_find_persons (HeedSession *session,
                   const char *search,
                   guint limit,
                   GError **error)
{
  Finding finding = { search, limit };
  g_autoptr (GPtrArray) persons = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (search != NULL, NULL);

  persons = heed_session_fetch (session, find_persons_cb, &finding, (GDestroyNotify) g_ptr_array_unref, error);
  if (persons == NULL || !heed_session_audit_reading (session, "search", NULL, NULL, error))
    return NULL;

  return g_steal_pointer (&persons);
}

static gpointer
get_person_cb (HeedDb *db,
               gpointer person,
               GError **error)
{
  return heed_db_get_person (db, person, error);
}

HeedPerson *
heed_get_person (HeedSession *session,
                 const char *person,
                 GError **error)
{
  g_autoptr (HeedPerson) found = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  found = heed_session_fetch (session, get_person_cb, (gpointer) person, g_object_unref, error);
  if (found == NULL || !heed_session_audit_reading (session, "read", person, NULL, error))
    return NULL;

  return g_steal_pointer (&found);
}

static gpointer
find_same_cb (HeedDb *db,
              gpointer person,
              GError **error)
{
  g_autoptr (GPtrArray) matches = heed_same_child_find (db, person, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_child_facts_free);

  for (guint i = 0; matches != NULL && i < MIN (matches->len, MOST_SIMILAR); i++)
    {
      HeedPersonMatch *match = g_ptr_array_index (matches, i);
      HeedChildFacts *facts = heed_db_get_child (db, match->id, error);

      if (facts == NULL)
        return NULL;
      g_ptr_array_add (all, facts);
    }

  return matches != NULL ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
heed_find_same_child (HeedSession *session,
                      HeedField *person,
                      GError **error)
{
  g_autoptr (HeedPerson) record = NULL;
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  copy = heed_field_copy (person);
  record = heed_person_new (copy);
  all = heed_session_fetch (session, find_same_cb, record, (GDestroyNotify) g_ptr_array_unref, error);

  return all != NULL ? make_children (all) : NULL;
}

gboolean
heed_check_person (HeedField *person,
                   GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedField) copy = NULL;

  g_return_val_if_fail (person != NULL, FALSE);

  file = heed_case_file_new ();
  copy = heed_field_copy (person);
  heed_case_file_add_field (file, copy);

  return heed_form_check_persons (file, error);
}

gboolean
heed_check_child_age (HeedField *person,
                      const char *again,
                      GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedPerson) record = NULL;
  g_autofree char *recorded = NULL;
  g_autofree char *name = NULL;
  g_autofree char *date = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  int earliest;
  int latest;
  int age;

  g_return_val_if_fail (person != NULL && again != NULL, FALSE);

  copy = heed_field_copy (person);
  record = heed_person_new (copy);
  heed_person_get_birth (record, &earliest, &latest);
  if (latest == HEED_DATE_NONE || latest > heed_clock_get_today ())
    return TRUE;
  age = heed_date_completed_months (latest, heed_clock_get_today ()) / 12;
  if (age <= HEED_AGE_CHILD || age > HEED_AGE_OLDEST)
    return TRUE;

  recorded = heed_person_dup_name (record);
  name = heed_name_label (recorded, heed_person_get_any_identifier (record), NULL);
  date = heed_date_format (latest);
  what = g_strdup_printf (_ ("%s, birth date %s: that is %d years old, and Heed says to an adult nothing of what it says of children. Nothing was kept "
                             "yet."),
                          name,
                          date,
                          age);
  remedy = g_strdup_printf (_ ("See whether the year is right. If it is, choose “%s” once more."), again);
  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING, _ ("Is this child really an adult?"), what, remedy);

  return FALSE;
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
  HeedPut put = heed_db_put_person (db, putting->person, heed_session_get_member_id (putting->session), now, HEED_VERSION_NOW, putting->is_child, error);

  return heed_session_audit_put (putting->session, db, put, "Person", heed_record_get_id (HEED_RECORD (putting->person)), NULL, error);
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

  if (!heed_session_check_right (session, HEED_RIGHT_RECORD, error))
    return NULL;
  copy = heed_field_copy (person);
  if (heed_field_get_attribute (copy, "id") != NULL && !heed_session_check_file (session, heed_field_get_attribute (copy, "id"), error))
    return NULL;
  if (heed_field_get_attribute (copy, "id") == NULL)
    {
      g_autofree char *id = heed_id_new ('p');

      heed_field_set_attribute (copy, "id", id);
    }
  heed_form_tidy (copy);
  record = heed_person_new (copy);
  if (!heed_form_check_record (session, HEED_RECORD (record), error))
    return NULL;

  putting.session = session;
  putting.person = record;
  putting.is_child = is_child;
  if (!heed_session_write (session, put_person, &putting, error))
    return NULL;

  return g_steal_pointer (&record);
}

HeedCaseFile *
heed_load_case (HeedSession *session,
                const char *child,
                GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  if (!heed_session_check_file (session, child, error))
    return NULL;
  file = heed_session_load_case (session, child, error);
  if (file == NULL || !heed_session_audit_reading (session, "read", child, NULL, error))
    return NULL;

  return g_steal_pointer (&file);
}

HeedCaseFile *
heed_load_case_to_file (HeedSession *session,
                        const char *child,
                        GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, &problem);
  g_autoptr (HeedPerson) person = NULL;

  if (file != NULL)
    return g_steal_pointer (&file);
  if (!g_error_matches (problem, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_RIGHT) || !heed_session_is_open (session))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  person = heed_get_person (session, child, error);
  if (person == NULL)
    return NULL;
  file = heed_case_file_new ();
  heed_case_file_add (file, HEED_RECORD (person));

  return g_steal_pointer (&file);
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

  file = heed_load_case (session, child, error);
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
  g_autofree char *name = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  name = heed_person_dup_name (person);

  return heed_name_label (name, heed_person_get_any_identifier (person), heed_record_get_id (HEED_RECORD (person)));
}

static HeedBirth
read_birth (HeedPerson *person,
            int *ret_expected_latest)
{
  int earliest;
  int latest;
  int expected_earliest = HEED_DATE_NONE;
  int expected_latest = HEED_DATE_NONE;

  heed_person_get_birth (person, &earliest, &latest);
  heed_person_get_expected (person, &expected_earliest, &expected_latest);
  if (ret_expected_latest != NULL)
    *ret_expected_latest = expected_latest;

  return heed_age_text_get_birth (earliest, latest, expected_earliest, expected_latest, heed_person_get_birth_precision (person) != NULL);
}

gboolean
heed_person_is_certainly_child (HeedPerson *person)
{
  HeedBirth birth;
  g_autofree char *age = NULL;
  int min;
  int max;

  g_return_val_if_fail (HEED_IS_PERSON (person), FALSE);

  birth = read_birth (person, NULL);
  age = heed_age_text_new (&birth, &min, &max);

  return max < 18;
}

char *
heed_person_dup_age (HeedPerson *person)
{
  HeedBirth birth;
  int min;
  int max;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  birth = read_birth (person, NULL);

  return heed_age_text_new (&birth, &min, &max);
}

void
heed_person_age_texts (HeedPerson *person,
                       char **ret_age,
                       char **ret_eighteen)
{
  HeedBirth birth;
  int min;
  int max;
  int expected_latest;
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;

  g_return_if_fail (HEED_IS_PERSON (person));
  g_return_if_fail (ret_age != NULL && ret_eighteen != NULL);

  birth = read_birth (person, &expected_latest);

  if (birth.unborn)
    {
      g_autofree char *day = expected_latest != HEED_DATE_NONE ? heed_date_format (expected_latest) : g_strdup (_ ("not known"));

      *ret_age = g_strdup_printf (_ ("Unborn, expected %s"), day);
      *ret_eighteen = g_strdup ("");
      return;
    }

  age = heed_age_text_new (&birth, &min, &max);
  *ret_age = heed_birth_is_known (&birth) ? g_strdup_printf (_ ("%s today"), age) : g_strdup (_ ("Age not known"));
  if (heed_birth_is_exact (&birth))
    {
      int day = heed_date_add_years (birth.lo, 18);

      eighteen = heed_date_format (day);
      *ret_eighteen = day > heed_clock_get_today () ? g_strdup_printf (_ ("18 on %s"), eighteen) : g_strdup_printf (_ ("18 since %s"), eighteen);
    }
  else
    {
      *ret_eighteen = g_strdup ("");
    }
}
