/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-relationships.h"

#include "heed-case-place.h"
#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-evaluate-private.h"
#include "heed-field-order.h"
#include "heed-form-check-private.h"
#include "heed-phone.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>

static void
append_relatives (GPtrArray *relatives,
                  HeedCaseFile *file,
                  const char *child,
                  int today,
                  gboolean has_ended)
{
  GPtrArray *relationships = heed_case_file_get_relationships (file);

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *other = heed_relationship_get_other (relationship, child);
      HeedPerson *person = other != NULL ? heed_case_file_find_person (file, other) : NULL;
      HeedRelative *relative;

      if (person == NULL || heed_relationship_has_ended (relationship, today) != has_ended)
        continue;
      relative = g_new0 (HeedRelative, 1);
      relative->relationship = g_object_ref (relationship);
      relative->person = g_object_ref (person);
      relative->is_said_of_child = g_strcmp0 (heed_relationship_get_person (relationship), child) == 0;
      relative->has_ended = has_ended;
      g_ptr_array_add (relatives, relative);
    }
}

static void
relative_free (gpointer data)
{
  HeedRelative *relative = data;

  g_object_unref (relative->relationship);
  g_object_unref (relative->person);
  g_free (relative);
}

GPtrArray *
heed_list_relatives (HeedCaseFile *file,
                     const char *child,
                     int today)
{
  GPtrArray *relatives;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  relatives = g_ptr_array_new_with_free_func (relative_free);
  append_relatives (relatives, file, child, today, FALSE);
  append_relatives (relatives, file, child, today, TRUE);

  return relatives;
}

/* One saying, on its way into the store. */
typedef struct
{
  HeedSession *session;
  const HeedRelationshipSaid *said;
  HeedRelationship *relationship;
  HeedPerson *child;
  HeedPerson *other; /* as they are from now on */
} Putting;

/* @kind and @path say which field of the form it is; NULL where it is none. */
static gboolean
refuse (GError **error,
        const char *kind,
        const char *path,
        const char *title,
        const char *what,
        const char *remedy)
{
  g_autofree char *whole = g_strdup_printf ("%s %s", what, heed_case_get_kept (""));

  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, title, whole, remedy);
  if (kind != NULL)
    heed_casework_error_set_field (error, kind, path);

  return FALSE;
}

/* What each of the two is called. */
static void
name_both (Putting *putting,
           char **ret_child,
           char **ret_other)
{
  *ret_child = heed_person_label (putting->child);
  *ret_other = heed_person_label (putting->other);
}

static gboolean
has_phone (HeedField *person,
           const char *phone)
{
  for (guint i = 0; person != NULL && i < heed_field_get_n_children (person); i++)
    {
      HeedField *child = heed_field_get_child (person, i);

      if (g_str_equal (heed_field_get_name (child), "Phone") && g_strcmp0 (heed_field_get_text (child), phone) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_check_phones (const char *const *phones,
                   HeedField *person,
                   GError **error)
{
  g_return_val_if_fail (phones != NULL, FALSE);

  for (guint i = 0; phones[i] != NULL; i++)
    {
      g_autofree char *what = NULL;

      if (has_phone (person, phones[i]) || heed_phone_is_number (phones[i]))
        continue;
      what = g_strdup_printf (_ ("Phone numbers: “%s” is no number that somebody can be rung at."), phones[i]);
      return refuse (error,
                     "Person",
                     "Phone",
                     _ ("This phone number is not one"),
                     what,
                     _ ("Enter it with its area code, such as 01632 960100 or 01632 960100 ext 214, one number on each line, or leave it out."));
    }

  return TRUE;
}

static gboolean
is_among (const char *const *texts,
          HeedField *field)
{
  return heed_field_get_text (field) != NULL && g_strv_contains (texts, heed_field_get_text (field));
}

/* A number that stays keeps whatever else is said of it (its hours); one that is not there any more goes. */
static void
set_phones (HeedField *person,
            const char *const *phones)
{
  for (guint i = heed_field_get_n_children (person); i > 0; i--)
    {
      HeedField *child = heed_field_get_child (person, i - 1);

      if (g_str_equal (heed_field_get_name (child), "Phone") && !is_among (phones, child))
        heed_field_remove (person, i - 1);
    }
  for (guint i = 0; phones[i] != NULL; i++)
    {
      if (!has_phone (person, phones[i]))
        heed_field_put_in_order (person, heed_field_new_text ("Phone", phones[i]));
    }
}

/* The first of them is the one that is shown and asked. */
static void
set_work (HeedField *person,
          const char *work)
{
  HeedField *field = heed_field_find (person, "Occupation");

  if (field == NULL && *work == '\0')
    return;
  if (field == NULL)
    {
      heed_field_put_in_order (person, heed_field_new_text ("Occupation", work));
      return;
    }
  if (*work != '\0')
    {
      heed_field_set_text (field, work);
      heed_field_set_attribute (field, "absence", NULL);
      return;
    }
  for (guint i = 0; i < heed_field_get_n_children (person); i++)
    {
      if (heed_field_get_child (person, i) == field)
        {
          heed_field_remove (person, i);
          return;
        }
    }
}

static gboolean
find_person (HeedDb *db,
             const char *id,
             HeedPerson **ret_person,
             GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = NULL;

  *ret_person = id != NULL ? heed_db_get_person (db, id, &problem) : NULL;
  if (*ret_person != NULL)
    return TRUE;
  if (problem != NULL && !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  what = g_strdup_printf (_ ("Nobody with the id “%s” is in this store."), id != NULL ? id : "");

  return refuse (error,
                 "Person",
                 "Name",
                 _ ("This person is not on file"),
                 what,
                 _ ("Choose the person again by the name, or add somebody new."));
}

/* Both persons, and of the other whatever is said of them here. */
static gboolean
find_persons (Putting *putting,
              HeedDb *db,
              GError **error)
{
  const HeedRelationshipSaid *said = putting->said;
  const char *other = heed_relationship_is_to_oneself (putting->relationship) ? said->child : heed_relationship_get_other (putting->relationship, said->child);
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedPerson) known = NULL;

  if (!find_person (db, said->child, &putting->child, error))
    return FALSE;
  if (said->new_person != NULL && g_strcmp0 (heed_field_get_attribute (said->new_person, "id"), other) == 0)
    field = heed_field_copy (said->new_person);
  else if (!find_person (db, other, &known, error))
    return FALSE;
  else
    field = heed_field_copy (heed_record_get_field (HEED_RECORD (known)));

  if (said->phones != NULL)
    {
      if (!heed_check_phones (said->phones, field, error))
        return FALSE;
      set_phones (field, said->phones);
    }
  if (said->work != NULL)
    set_work (field, said->work);
  heed_form_tidy (field);
  putting->other = heed_person_new (field);

  return TRUE;
}

static gboolean
check_self (Putting *putting,
            GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  if (!heed_relationship_is_to_oneself (putting->relationship))
    return TRUE;
  name = heed_person_label (putting->child);
  what = g_strdup_printf (_ ("%s is chosen as somebody who stands to %s in some way."), name, name);

  return refuse (error,
                 "Person",
                 "Name",
                 _ ("This is the child"),
                 what,
                 _ ("Choose the other person, or add somebody new."));
}

static gboolean
check_kind (Putting *putting,
            GError **error)
{
  HeedCodes *codes = heed_session_get_codes (putting->session);
  HeedRelationship *older = putting->said->older;
  const char *kind = heed_relationship_get_kind (putting->relationship);
  g_autofree char *child = NULL;
  g_autofree char *other = NULL;
  g_autofree char *what = NULL;

  if (kind != NULL && heed_codes_is_known (codes, "relationship", kind))
    return TRUE;
  /* What came in somebody's own words is not put in others because something else is put right. */
  if (older != NULL && g_strcmp0 (kind, heed_relationship_get_kind (older)) == 0)
    return TRUE;
  name_both (putting, &child, &other);
  if (kind == NULL)
    what = g_strdup_printf (_ ("What %s is to %s is not said yet."), other, child);
  else
    what = g_strdup_printf (_ ("What %s is to %s: “%s” is not in the list."), other, child, kind);

  return refuse (error,
                 "Relationship",
                 "@kind",
                 _ ("What are they to the child?"),
                 what,
                 _ ("Choose it from the list. Where nothing else fits, choose “Other contact”."));
}

/* @label: what the day is called. */
static gboolean
check_day (int day,
           const char *path,
           const char *label,
           GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (day == HEED_DATE_NONE || day <= heed_clock_get_today ())
    return TRUE;
  shown = heed_date_format (day);
  what = g_strdup_printf (_ ("%s: %s has not come yet."), label, shown);

  return refuse (error,
                 "Relationship",
                 path,
                 _ ("This day is in the future"),
                 what,
                 _ ("Enter a day that has come, or leave it out and record it when it is so."));
}

static gboolean
check_days (Putting *putting,
            GError **error)
{
  g_autofree char *since = NULL;
  g_autofree char *end = NULL;
  g_autofree char *what = NULL;
  int from;
  int until;

  heed_relationship_get_days (putting->relationship, &from, &until);
  if (!check_day (from, "@from", _ ("Since"), error) || !check_day (until, "@until", _ ("Until"), error))
    return FALSE;
  if (from == HEED_DATE_NONE || until == HEED_DATE_NONE || until >= from)
    return TRUE;
  since = heed_date_format (from);
  end = heed_date_format (until);
  what = g_strdup_printf (_ ("It is said to be since %s and until %s."), since, end);

  return refuse (error,
                 "Relationship",
                 "@until",
                 _ ("Ends before it begins"),
                 what,
                 _ ("Put one of the two days right."));
}

/* Of those on file: the one that is changed is still there, and no other says the same of one time. */
static gboolean
check_others (Putting *putting,
              HeedDb *db,
              GError **error)
{
  HeedRelationship *older = putting->said->older;
  g_autoptr (GPtrArray) relationships = heed_db_list_relationships (db, putting->said->child, error);
  gboolean is_there = older == NULL;
  HeedRelationship *same = NULL;
  g_autofree char *child = NULL;
  g_autofree char *other = NULL;
  g_autofree char *what = NULL;

  if (relationships == NULL)
    return FALSE;
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *one = g_ptr_array_index (relationships, i);

      if (older != NULL && heed_field_equal (heed_record_get_field (HEED_RECORD (one)), heed_record_get_field (HEED_RECORD (older))))
        is_there = TRUE;
      else if (heed_relationship_is_same (one, putting->relationship))
        same = one;
    }
  name_both (putting, &child, &other);
  if (!is_there)
    {
      what = g_strdup_printf (_ ("What is on file of %s and %s is another now than it was when you began to change it."), other, child);
      return refuse (error,
                     NULL,
                     NULL,
                     _ ("Somebody else has changed this meanwhile"),
                     what,
                     _ ("See what is there now on the child’s page, and change that."));
    }
  if (same == NULL)
    return TRUE;
  what = g_strdup_printf (_ ("%s is on file already as the same to %s, and at the same time."), other, child);

  return refuse (error,
                 "Relationship",
                 "@from",
                 _ ("Recorded already"),
                 what,
                 _ ("Change the one that is there; or say since when this one is, and until when the other was."));
}

static gboolean
is_other_said (const HeedRelationshipSaid *said)
{
  return said->new_person != NULL || said->phones != NULL || said->work != NULL;
}

/* Characters, dates, and that it can be written as a case document. */
static gboolean
check_document (Putting *putting,
                GError **error)
{
  g_autoptr (HeedCaseFile) brought = heed_case_file_new ();
  g_autoptr (HeedCaseFile) context = heed_case_file_new ();

  /* What was on file before is nobody's to put right here. */
  heed_case_file_add (is_other_said (putting->said) ? brought : context, HEED_RECORD (putting->other));
  heed_case_file_add (brought, HEED_RECORD (putting->relationship));
  heed_case_file_set_setting (context, heed_session_get_setting (putting->session));
  heed_case_file_add (context, HEED_RECORD (heed_session_get_member (putting->session)));
  heed_case_file_add (context, HEED_RECORD (putting->child));
  heed_case_file_merge (context, brought);

  return heed_form_check (brought, context, "", NULL, NULL, error);
}

static gboolean
check (Putting *putting,
       HeedDb *db,
       GError **error)
{
  if (!find_persons (putting, db, error) || !check_self (putting, error))
    return FALSE;

  return check_kind (putting, error) && check_days (putting, error) && check_others (putting, db, error) && check_document (putting, error);
}

static gboolean
put (HeedDb *db,
     gpointer user_data,
     GError **error)
{
  Putting *putting = user_data;
  const HeedRelationshipSaid *said = putting->said;
  const char *member = heed_session_get_member_id (putting->session);
  g_autofree char *now = heed_moment_now_utc ();
  HeedPut result;

  if (!check (putting, db, error))
    return FALSE;
  if (is_other_said (said))
    {
      result = heed_db_put_person (db, putting->other, member, now, HEED_VERSION_NOW, FALSE, error);
      if (!heed_session_audit_put (putting->session, db, result, "Person", heed_record_get_id (HEED_RECORD (putting->other)), NULL, error))
        return FALSE;
    }
  if (said->older != NULL)
    result = heed_db_change_relationship (db, said->older, putting->relationship, member, now, error);
  else
    result = heed_db_put_relationship (db, putting->relationship, member, now, HEED_VERSION_NOW, error);
  if (!heed_session_audit_put (putting->session, db, result, "Relationship", said->child, NULL, error))
    return FALSE;

  return said->draft == NULL || heed_db_delete_draft (db, said->draft, error);
}

static gboolean
is_between_same (HeedRelationship *a,
                 HeedRelationship *b)
{
  return g_strcmp0 (heed_relationship_get_person (a), heed_relationship_get_person (b)) == 0
         && g_strcmp0 (heed_relationship_get_to (a), heed_relationship_get_to (b)) == 0;
}

HeedRelationship *
heed_put_relationship (HeedSession *session,
                       const HeedRelationshipSaid *said,
                       GError **error)
{
  g_autoptr (HeedField) copy = NULL;
  Putting putting = { session, said, NULL, NULL, NULL };
  gboolean is_put;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (said != NULL && said->child != NULL && said->relationship != NULL, NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_RECORD, error) || !heed_session_check_file (session, said->child, error))
    return NULL;
  copy = heed_field_copy (said->relationship);
  putting.relationship = heed_relationship_new (copy);
  g_return_val_if_fail (said->older == NULL || is_between_same (said->older, putting.relationship), NULL);
  is_put = heed_session_write (session, put, &putting, error);
  g_clear_object (&putting.child);
  g_clear_object (&putting.other);
  if (!is_put)
    g_clear_object (&putting.relationship);

  return putting.relationship;
}

HeedRelationship *
heed_end_relationship (HeedSession *session,
                       const char *child,
                       HeedRelationship *older,
                       const char *day,
                       GError **error)
{
  g_autoptr (HeedField) ended = NULL;
  HeedRelationshipSaid said = { .child = child, .older = older };

  g_return_val_if_fail (HEED_IS_RELATIONSHIP (older), NULL);
  g_return_val_if_fail (day != NULL, NULL);

  ended = heed_field_copy (heed_record_get_field (HEED_RECORD (older)));
  heed_field_set_attribute (ended, "until", day);
  said.relationship = ended;

  return heed_put_relationship (session, &said, error);
}
