/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-struct-private.h"

#include "heed-problem.h"
#include "heed-rights.h"

#include <glib/gi18n-lib.h>

char *
heed_session_dup_code (HeedSession *self)
{
  char *code;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  code = g_strdup (self->code != NULL ? self->code : HEED_MEMBER_LEAD);
  g_mutex_unlock (&self->mutex);

  return code;
}

HeedExtent
heed_session_get_extent (HeedSession *session,
                         HeedRight right)
{
  g_autofree char *code = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), HEED_EXTENT_NONE);

  code = heed_session_dup_code (session);

  return heed_right_get_extent (right, code);
}

gboolean
heed_session_check_right (HeedSession *session,
                          HeedRight right,
                          GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *what = NULL;
  const char *role;

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  code = heed_session_dup_code (session);
  if (heed_right_get_extent (right, code) != HEED_EXTENT_NONE)
    return TRUE;
  role = heed_codes_get_label (heed_session_get_codes (session), "memberRole", code);
  /* Translators: %s is a role: "Recorder". */
  what = g_strdup_printf (_ ("Your role in this store is “%s”; nothing was changed."), role != NULL ? role : code);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_RIGHT,
                    heed_right_get_refusal (right),
                    what,
                    _ ("Ask a lead of this store."));

  return FALSE;
}

HeedMember *
heed_session_pick_member (GPtrArray *members)
{
  g_assert (members->len > 0);

  for (guint i = 0; i < members->len; i++)
    {
      HeedMember *member = g_ptr_array_index (members, i);

      if (heed_member_is_lead (member))
        return g_object_ref (member);
    }

  return g_object_ref (g_ptr_array_index (members, 0));
}

void
heed_session_take_sight (HeedSession *self,
                         HeedStore *store)
{
  HeedSight sight = HEED_SIGHT_ALL;

  g_assert (HEED_IS_SESSION (self));

  switch (heed_session_get_extent (self, HEED_RIGHT_READ))
    {
    case HEED_EXTENT_ALL:
      break;
    case HEED_EXTENT_UNLIMITED:
      sight = HEED_SIGHT_UNLIMITED;
      break;
    case HEED_EXTENT_NONE:
    case HEED_EXTENT_OWN:
    default:
      sight = HEED_SIGHT_OWN;
      break;
    }
  heed_store_set_sight (store, sight, heed_session_get_member_id (self));
}

void
heed_session_set_code (HeedSession *self,
                       const char *code)
{
  g_autoptr (HeedStore) store = NULL;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  g_free (self->code);
  self->code = g_strdup (code);
  g_mutex_unlock (&self->mutex);
  store = heed_session_ref_store (self);
  if (store != NULL)
    heed_session_take_sight (self, store);
}

typedef struct
{
  const char *child;
  HeedDbChildSight sight;
} Look;

static gboolean
look_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Look *look = user_data;

  return heed_db_look_at_child (db, look->child, &look->sight, error);
}

gboolean
heed_session_check_file (HeedSession *self,
                         const char *child,
                         GError **error)
{
  Look look = { .child = child };

  g_assert (HEED_IS_SESSION (self));

  if (heed_session_get_extent (self, HEED_RIGHT_READ) == HEED_EXTENT_ALL)
    return TRUE;
  if (!heed_session_read (self, look_cb, &look, error))
    return FALSE;
  if (!look.sight.is_kept_from)
    return TRUE;
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_RIGHT,
                    _ ("This child’s file is limited"),
                    _ ("A lead keeps it to leads and to members who are named; nothing was changed."),
                    _ ("Ask a lead of this store. A new concern about the child can be filed all the same."));

  return FALSE;
}
