/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-access.h"

#include "heed-members-private.h"
#include "heed-problem.h"
#include "heed-session-private.h"
#include "heed-subjects.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HeedSession *session;
  const char *id;
  gboolean is_entry;
  const char *member; /* of a share */
  gboolean is_shared;
  const char *const *members; /* of a limit */
  gboolean is_lifted;
} Deciding;

void
heed_access_line_free (HeedAccessLine *line)
{
  g_free (line->id);
  g_free (line->member);
  g_free (line->member_name);
  g_free (line->at);
  g_free (line->giver_name);
  g_free (line);
}

static char *
dup_member_name (HeedDb *db,
                 const char *id)
{
  g_autoptr (HeedMember) member = heed_db_get_member (db, id, NULL);
  const char *name = member != NULL ? heed_member_get_name (member) : NULL;

  return g_strdup (name != NULL ? name : id);
}

/* Whether the entry is in the file of the child. */
static gboolean
is_of_child (HeedDb *db,
             const char *id,
             const char *child)
{
  g_autoptr (HeedEntry) entry = heed_db_get_entry (db, id, NULL);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_auto (GStrv) subjects = NULL;

  if (entry == NULL)
    return FALSE;
  g_ptr_array_add (one, entry);
  subjects = heed_subjects_of_entries (one);

  return g_strv_contains ((const char *const *) subjects, child);
}

static gpointer
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  const Deciding *asked = user_data;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *lines;

  if (!heed_members_check_lead (asked->session, db, FALSE, error))
    return NULL;
  rows = heed_db_list_access (db, NULL, NULL, error);
  if (rows == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_access_line_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const HeedDbAccess *row = g_ptr_array_index (rows, i);
      gboolean is_entry = g_str_equal (row->record, HEED_ACCESS_ENTRY);
      HeedAccessLine *line;

      if (asked->id != NULL && !(is_entry ? is_of_child (db, row->id, asked->id) : g_str_equal (row->id, asked->id)))
        continue;
      line = g_new0 (HeedAccessLine, 1);
      line->kind = g_str_equal (row->what, HEED_ACCESS_LIMIT) ? HEED_ACCESS_KIND_LIMIT : HEED_ACCESS_KIND_SHARE;
      line->is_entry = is_entry;
      line->id = g_strdup (row->id);
      line->member = *row->member != '\0' ? g_strdup (row->member) : NULL;
      line->member_name = line->member != NULL ? dup_member_name (db, row->member) : NULL;
      line->at = g_strdup (row->at);
      line->giver_name = dup_member_name (db, row->giver);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

GPtrArray *
heed_list_access (HeedSession *session,
                  const char *child,
                  GError **error)
{
  Deciding asked = { .session = session, .id = child };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, list_cb, &asked, (GDestroyNotify) g_ptr_array_unref, error);
}

/* The files that the decision is about, each a row's subject; NULL-terminated, caller owns. */
static GStrv
find_subjects (HeedDb *db,
               const Deciding *deciding,
               GError **error)
{
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedPerson) child = NULL;
  g_autoptr (GPtrArray) one = NULL;

  if (!deciding->is_entry)
    {
      child = heed_db_get_person (db, deciding->id, error);
      return child != NULL ? g_strdupv ((GStrv) (char *[]){ (char *) deciding->id, NULL }) : NULL;
    }
  entry = heed_db_get_entry (db, deciding->id, error);
  if (entry == NULL)
    return NULL;
  one = g_ptr_array_new ();
  g_ptr_array_add (one, entry);

  return heed_subjects_of_entries (one);
}

static gboolean
audit_all (HeedDb *db,
           const Deciding *deciding,
           const char *action,
           const char *detail,
           GError **error)
{
  g_auto (GStrv) subjects = find_subjects (db, deciding, error);

  if (subjects == NULL)
    return FALSE;
  for (guint i = 0; subjects[i] != NULL; i++)
    {
      if (!heed_session_append_audit (deciding->session, db, action, subjects[i], detail, error))
        return FALSE;
    }

  return TRUE;
}

/* A member who is to see what others do not; a lead sees it anyway. */
static gboolean
check_member (HeedDb *db,
              const char *id,
              gboolean may_be_deputy,
              GError **error)
{
  g_autoptr (HeedDbMember) member = heed_db_get_own_member (db, id, error);
  g_autofree char *what = NULL;

  if (member == NULL)
    return FALSE;
  if (!heed_member_is_lead (member->member) && (may_be_deputy || g_strcmp0 (heed_member_get_code (member->member), "recorder") == 0))
    return TRUE;
  what = g_strdup_printf (_ ("%s sees it by their role; nothing was changed."), heed_member_get_name (member->member));
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("There is nothing to share"),
                    what,
                    may_be_deputy ? _ ("Name members who are no leads.") : _ ("Share with a recorder; what a deputy sees is limited by the file."));

  return FALSE;
}

static gboolean
put_row (HeedDb *db,
         const Deciding *deciding,
         const char *what,
         const char *member,
         gboolean is_there,
         gboolean *ret_is_changed,
         GError **error)
{
  g_autofree char *now = heed_moment_now_utc ();
  const HeedDbAccess row = {
    .what = (char *) what,
    .record = (char *) (deciding->is_entry ? HEED_ACCESS_ENTRY : HEED_ACCESS_CHILD),
    .id = (char *) deciding->id,
    .member = (char *) member,
    .at = now,
    .giver = (char *) heed_session_get_member_id (deciding->session),
  };

  return is_there ? heed_db_put_access (db, &row, ret_is_changed, error) : heed_db_delete_access (db, &row, ret_is_changed, error);
}

static gboolean
share_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  const Deciding *deciding = user_data;
  g_autofree char *detail = NULL;
  gboolean is_changed = FALSE;

  if (!heed_members_check_lead (deciding->session, db, FALSE, error))
    return FALSE;
  if (deciding->is_shared && !check_member (db, deciding->member, FALSE, error))
    return FALSE;
  if (!put_row (db, deciding, HEED_ACCESS_SHARE, deciding->member, deciding->is_shared, &is_changed, error))
    return FALSE;
  detail = deciding->is_entry ? g_strdup_printf ("%s %s", deciding->member, deciding->id) : g_strdup (deciding->member);
  if (is_changed)
    return audit_all (db, deciding, deciding->is_shared ? "share" : "unshare", detail, error);

  return TRUE;
}

gboolean
heed_share (HeedSession *session,
            const char *id,
            gboolean is_entry,
            const char *member,
            gboolean is_shared,
            GError **error)
{
  Deciding deciding = { .session = session, .id = id, .is_entry = is_entry, .member = member, .is_shared = is_shared };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (id != NULL && member != NULL, FALSE);

  return heed_members_check_may (session, error) && heed_session_write (session, share_cb, &deciding, error);
}

static gboolean
limit_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  const Deciding *deciding = user_data;
  g_autofree char *detail = NULL;
  gboolean was_there = FALSE;

  if (!heed_members_check_lead (deciding->session, db, FALSE, error))
    return FALSE;
  for (guint i = 0; deciding->members != NULL && deciding->members[i] != NULL; i++)
    {
      if (!check_member (db, deciding->members[i], TRUE, error))
        return FALSE;
    }
  /* With the row of nobody go those that name somebody. */
  if (!put_row (db, deciding, HEED_ACCESS_LIMIT, "", FALSE, &was_there, error))
    return FALSE;
  if (deciding->is_lifted)
    return !was_there || audit_all (db, deciding, "liftLimit", NULL, error);

  if (!put_row (db, deciding, HEED_ACCESS_LIMIT, "", TRUE, NULL, error))
    return FALSE;
  for (guint i = 0; deciding->members != NULL && deciding->members[i] != NULL; i++)
    {
      if (!put_row (db, deciding, HEED_ACCESS_LIMIT, deciding->members[i], TRUE, NULL, error))
        return FALSE;
    }
  detail = deciding->members != NULL ? g_strjoinv (" ", (GStrv) deciding->members) : NULL;

  return audit_all (db, deciding, "limit", detail, error);
}

gboolean
heed_limit_file (HeedSession *session,
                 const char *child,
                 const char *const *members,
                 GError **error)
{
  Deciding deciding = { .session = session, .id = child, .members = members };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (child != NULL, FALSE);

  return heed_members_check_may (session, error) && heed_session_write (session, limit_cb, &deciding, error);
}

gboolean
heed_lift_limit (HeedSession *session,
                 const char *child,
                 GError **error)
{
  Deciding deciding = { .session = session, .id = child, .is_lifted = TRUE };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (child != NULL, FALSE);

  return heed_members_check_may (session, error) && heed_session_write (session, limit_cb, &deciding, error);
}
