/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-members-private.h"

#include "heed-db-draft.h"
#include "heed-db-proof.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-session-keys-private.h"
#include "heed-session-struct-private.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>

const char *
heed_members_get_limits (void)
{
  return _ ("A role is kept by Heed, and not by the cipher: every member holds the key of the data, and with other programs could read all of it.");
}

/* A change of a member: in the file of keys, in the store, or in both. */
typedef struct
{
  HeedSession *session;
  const char *id;
  const char *code;
  const char *passphrase;
  const char *old_passphrase;
  HeedMember *member; /* of who is added */
  HeedKey *key;
  HeedDbMember *found; /* as they were before */
  char *public_key;
  const char *action;
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->key, heed_key_unref);
  g_clear_pointer (&change->found, heed_db_member_free);
  g_clear_pointer (&change->public_key, g_free);
  g_clear_object (&change->member);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

void
heed_member_facts_free (HeedMemberFacts *facts)
{
  g_clear_object (&facts->member);
  g_free (facts->since);
  g_free (facts->unlocked);
  g_free (facts);
}

static HeedMemberFacts *
make_facts (const HeedDbMember *row,
            HeedKeysFile *keys)
{
  HeedMemberFacts *facts = g_new0 (HeedMemberFacts, 1);
  const char *id = heed_record_get_id (HEED_RECORD (row->member));
  g_autoptr (HeedKeySlot) slot = keys != NULL ? heed_keys_file_lookup_slot (keys, id) : NULL;
  g_autofree char *public_key = keys != NULL ? heed_keys_file_dup_public_key (keys, id) : NULL;

  facts->member = g_object_ref (row->member);
  facts->since = g_strdup (row->since);
  facts->unlocked = g_strdup (row->unlocked);
  facts->must_change = row->must_change;
  facts->has_staff_register = row->has_staff_register;
  facts->has_slot = slot != NULL;
  facts->has_pair = public_key != NULL && g_strcmp0 (public_key, row->public_key) == 0;

  return facts;
}

static gpointer
list_cb (HeedDb *db,
         gpointer session,
         GError **error)
{
  g_autoptr (GPtrArray) rows = heed_db_list_own_members (db, error);
  g_autoptr (HeedKeysFile) keys = heed_session_ref_keys (session);
  GPtrArray *members;

  if (rows == NULL)
    return NULL;
  members = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_member_facts_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (members, make_facts (g_ptr_array_index (rows, i), keys));

  return members;
}

GPtrArray *
heed_list_store_members (HeedSession *session,
                         GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, list_cb, session, (GDestroyNotify) g_ptr_array_unref, error);
}

static gboolean
refuse (const char *title,
        const char *what,
        const char *remedy,
        GError **error)
{
  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, title, what, remedy);

  return FALSE;
}

/* By what the store says now, and not as the session began. */
gboolean
heed_members_check_lead (HeedSession *session,
                         HeedDb *db,
                         gboolean recovery_key_does,
                         GError **error)
{
  g_autoptr (HeedDbMember) self = NULL;
  g_autoptr (GError) problem = NULL;

  if (recovery_key_does && session->is_by_recovery_key)
    return TRUE;
  self = heed_db_get_own_member (db, heed_session_get_member_id (session), &problem);
  if (self != NULL && heed_member_is_lead (self->member))
    return TRUE;
  if (problem != NULL && !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_RIGHT,
                    _ ("Members are changed by a lead"),
                    _ ("Your role in this store is another; nothing was changed."),
                    _ ("Ask a lead of this store."));

  return FALSE;
}

/* A lead counts who has opened the store by the passphrase that opens it now. */
static gboolean
check_lead_is_left (HeedDb *db,
                    const HeedDbMember *leaving,
                    GError **error)
{
  const char *id = heed_record_get_id (HEED_RECORD (leaving->member));
  const char *name = heed_member_get_name (leaving->member);
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *what = NULL;

  if (!heed_member_is_lead (leaving->member))
    return TRUE;
  members = heed_db_list_own_members (db, error);
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      HeedDbMember *member = g_ptr_array_index (members, i);

      if (!heed_member_is_lead (member->member) || g_str_equal (heed_record_get_id (HEED_RECORD (member->member)), id))
        continue;
      if (member->unlocked != NULL)
        return TRUE;
    }
  what = g_strdup_printf (_ ("%s is the last lead who has opened this store; nothing was changed."), name != NULL ? name : id);

  return refuse (_ ("The last lead stays"), what, _ ("Make somebody else a lead, and let them open the store once."), error);
}

static gboolean
find (Change *change,
      HeedDb *db,
      GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = NULL;

  change->found = heed_db_get_own_member (db, change->id, &problem);
  if (change->found != NULL)
    return TRUE;
  if (!g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  what = g_strdup_printf (_ ("“%s” is the id of no member of this store; nothing was changed."), change->id);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_NOT_FOUND,
                    _ ("No such member"),
                    what,
                    _ ("Look at the list of members for the id."));

  return FALSE;
}

gboolean
heed_members_check_may (HeedSession *session,
                        GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (heed_session_is_demonstration (session))
    return refuse (_ ("The demonstration has no members"), _ ("It is in memory only."), _ ("Create a store to have members."), error);
  if (!heed_session_is_read_only (session, &reason))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
check_code (HeedSession *session,
            const char *code,
            GError **error)
{
  g_autofree char *known = NULL;
  g_autofree char *what = NULL;

  if (heed_codes_is_known (heed_session_get_codes (session), "memberRole", code))
    return TRUE;
  known = g_strjoinv (", ", (char **) heed_codes_get_list (heed_session_get_codes (session), "memberRole"));
  what = g_strdup_printf (_ ("“%s” is none; nothing was changed."), code);

  return refuse (_ ("That role is not known"), what, known, error);
}

/* Inside the store: the row of a change that was made, which proves what the member is from now on. */
static gboolean
append_row (Change *change,
            HeedDb *db,
            const char *action,
            const char *more,
            GError **error)
{
  g_autofree char *detail = heed_db_dup_member_detail (db, change->id, more, error);

  return detail != NULL && heed_session_append_audit (change->session, db, action, change->id, detail, error);
}

/* Inside the store: @change->found, with what was changed in it, and its row. */
static gboolean
update (Change *change,
        HeedDb *db,
        const char *code,
        char *unlocked,
        gboolean must_change,
        const char *detail,
        GError **error)
{
  g_autoptr (HeedMember) member = heed_member_new_with_code (heed_record_get_field (HEED_RECORD (change->found->member)), code);
  HeedDbMember now = *change->found;

  now.member = member;
  if (change->public_key != NULL)
    now.public_key = change->public_key;
  now.unlocked = unlocked;
  now.must_change = must_change;

  return heed_db_update_member (db, &now, error) && append_row (change, db, change->action, detail, error);
}

static HeedMember *
make_member (HeedSession *session,
             const char *name,
             const char *code,
             const char *title)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");
  g_autofree char *id = heed_id_new ('m');
  const char *setting = heed_setting_get_name (heed_session_get_setting (session));

  heed_field_set_attribute (field, "id", id);
  if (setting != NULL)
    heed_field_set_attribute (field, "setting", setting);
  heed_field_append (field, heed_field_new_text ("Name", name));
  if (title != NULL && *title != '\0')
    heed_field_append (field, heed_field_new_text ("Role", title));

  return heed_member_new_with_code (field, code);
}

static gboolean
may_add_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Change *change = user_data;

  return heed_members_check_lead (change->session, db, FALSE, error);
}

static gboolean
add_cb (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Change *change = user_data;
  g_autofree char *now = heed_moment_now_utc ();
  const char *me = heed_session_get_member_id (change->session);

  if (!heed_members_check_lead (change->session, db, FALSE, error))
    return FALSE;
  if (heed_db_put_member (db, change->member, me, now, TRUE, error) == HEED_PUT_FAILED || !find (change, db, error))
    return FALSE;

  return update (change, db, change->code, NULL, FALSE, change->code, error);
}

static gboolean
add_slot (HeedKeysFile *keys,
          gpointer user_data,
          GError **error)
{
  Change *change = user_data;

  if (!heed_keys_file_add_slot (keys,
                                change->id,
                                heed_member_get_name (change->member),
                                change->code,
                                change->passphrase,
                                change->key,
                                heed_key_strength_of_new_store (),
                                error))
    return FALSE;
  change->public_key = heed_keys_file_dup_public_key (keys, change->id);

  return heed_session_write (change->session, add_cb, change, error);
}

static gboolean
take_back_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Change *change = user_data;
  g_autofree char *now = heed_moment_now_utc ();

  return heed_db_remove_member (db, change->id, now, error) && append_row (change, db, "removeMember", "takenBack", error);
}

static gboolean
take_key (Change *change,
          GError **error)
{
  change->key = heed_session_ref_key (change->session);
  if (change->key != NULL)
    return TRUE;
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_LOCKED,
                    _ ("The store is closed"),
                    _ ("Nothing was changed."),
                    _ ("Open it, then try again."));

  return FALSE;
}

HeedMemberFacts *
heed_member_add (HeedSession *session,
                 const char *name,
                 const char *code,
                 const char *title,
                 const char *passphrase,
                 GError **error)
{
  g_auto (Change) change = { .session = session, .code = code, .passphrase = passphrase, .action = "addMember" };
  g_autoptr (HeedKeysFile) keys = NULL;
  HeedMemberFacts *facts;

  g_return_val_if_fail (HEED_IS_SESSION (session) && name != NULL && code != NULL && passphrase != NULL, NULL);

  if (!heed_members_check_may (session, error) || !heed_session_read (session, may_add_cb, &change, error) || !check_code (session, code, error))
    return NULL;
  if (!heed_text_is_visible (name))
    {
      refuse (_ ("The member’s name is missing"), _ ("Nothing was changed."), _ ("Enter it, then add the member."), error);
      return NULL;
    }
  if (!heed_text_check_xml (_ ("Member"), name, error) || (title != NULL && !heed_text_check_xml (_ ("Role"), title, error)))
    return NULL;
  if (!take_key (&change, error))
    return NULL;

  change.member = make_member (session, name, code, title);
  change.id = heed_record_get_id (HEED_RECORD (change.member));
  if (!heed_session_change_keys (session, add_slot, &change, error))
    {
      if (change.found != NULL)
        heed_session_write (session, take_back_cb, &change, NULL);
      return NULL;
    }
  keys = heed_session_ref_keys (session);
  g_free (change.found->public_key);
  change.found->public_key = g_steal_pointer (&change.public_key);
  facts = make_facts (change.found, keys);

  return facts;
}

static gboolean
remove_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Change *change = user_data;
  const char *me = heed_session_get_member_id (change->session);
  g_autofree char *now = heed_moment_now_utc ();

  if (!heed_members_check_lead (change->session, db, FALSE, error) || !find (change, db, error) || !check_lead_is_left (db, change->found, error))
    return FALSE;
  if (!g_str_equal (me, change->id) && !heed_db_give_drafts (db, change->id, me, error))
    return FALSE;

  return heed_db_remove_member (db, change->id, now, error) && append_row (change, db, change->action, NULL, error);
}

static gboolean
remove_slot (HeedKeysFile *keys,
             gpointer user_data,
             GError **error)
{
  Change *change = user_data;
  g_autoptr (HeedKeySlot) slot = heed_keys_file_lookup_slot (keys, change->id);

  return slot == NULL || heed_keys_file_remove_slot (keys, change->id, error);
}

gboolean
heed_member_remove (HeedSession *session,
                    const char *id,
                    GError **error)
{
  g_auto (Change) change = { .session = session, .id = id, .action = "removeMember" };

  g_return_val_if_fail (HEED_IS_SESSION (session) && id != NULL, FALSE);

  /* From the first on they open nothing: a slot that stays where the second fails is of nobody. */
  return heed_members_check_may (session, error) && heed_session_write (session, remove_cb, &change, error)
         && heed_session_change_keys (session, remove_slot, &change, error);
}

static gboolean
set_code_cb (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  Change *change = user_data;

  if (!heed_members_check_lead (change->session, db, FALSE, error) || !find (change, db, error))
    return FALSE;
  if (g_strcmp0 (heed_member_get_code (change->found->member), change->code) == 0)
    return TRUE;
  if (!check_lead_is_left (db, change->found, error))
    return FALSE;

  return update (change, db, change->code, change->found->unlocked, change->found->must_change, change->code, error);
}

gboolean
heed_member_set_code (HeedSession *session,
                      const char *id,
                      const char *code,
                      GError **error)
{
  g_auto (Change) change = { .session = session, .id = id, .code = code, .action = "changeMember" };

  g_return_val_if_fail (HEED_IS_SESSION (session) && id != NULL && code != NULL, FALSE);

  if (!heed_members_check_may (session, error) || !check_code (session, code, error) || !heed_session_write (session, set_code_cb, &change, error))
    return FALSE;
  if (g_str_equal (id, heed_session_get_member_id (session)))
    heed_session_set_code (session, code);

  return TRUE;
}

static gboolean
change_slot (HeedKeysFile *keys,
             gpointer user_data,
             GError **error)
{
  Change *change = user_data;

  return heed_keys_file_change_passphrase (keys, change->id, change->old_passphrase, change->passphrase, error);
}

static gboolean
changed_cb (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Change *change = user_data;

  return find (change, db, error) && update (change, db, heed_member_get_code (change->found->member), change->found->unlocked, FALSE, NULL, error);
}

gboolean
heed_member_change_passphrase (HeedSession *session,
                               const char *old_passphrase,
                               const char *new_passphrase,
                               GError **error)
{
  g_auto (Change) change = {
    .session = session,
    .old_passphrase = old_passphrase,
    .passphrase = new_passphrase,
    .action = "changePassphrase",
  };

  g_return_val_if_fail (HEED_IS_SESSION (session) && old_passphrase != NULL && new_passphrase != NULL, FALSE);

  if (!heed_members_check_may (session, error))
    return FALSE;
  change.id = heed_session_get_member_id (session);
  if (g_str_equal (old_passphrase, new_passphrase))
    return refuse (_ ("The new passphrase is the old one"), _ ("Nothing was changed."), _ ("Choose another one."), error);
  if (!heed_session_change_keys (session, change_slot, &change, error) || !heed_session_write (session, changed_cb, &change, error))
    return FALSE;
  session->must_change = FALSE;

  return TRUE;
}

static gboolean
reset_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  Change *change = user_data;

  return update (change, db, heed_member_get_code (change->found->member), NULL, TRUE, NULL, error);
}

static gboolean
may_reset_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Change *change = user_data;

  return heed_members_check_lead (change->session, db, TRUE, error) && find (change, db, error);
}

static gboolean
reset_slot (HeedKeysFile *keys,
            gpointer user_data,
            GError **error)
{
  Change *change = user_data;
  const char *name = heed_member_get_name (change->found->member);

  if (!heed_keys_file_reset_slot (keys,
                                  change->id,
                                  name != NULL ? name : "",
                                  heed_member_get_code (change->found->member),
                                  change->passphrase,
                                  change->key,
                                  heed_key_strength_of_new_store (),
                                  error))
    return FALSE;
  change->public_key = heed_keys_file_dup_public_key (keys, change->id);

  return heed_session_write (change->session, reset_cb, change, error);
}

gboolean
heed_member_reset (HeedSession *session,
                   const char *id,
                   const char *passphrase,
                   GError **error)
{
  g_auto (Change) change = { .session = session, .id = id, .passphrase = passphrase, .action = "resetPassphrase" };

  g_return_val_if_fail (HEED_IS_SESSION (session) && id != NULL && passphrase != NULL, FALSE);

  return heed_members_check_may (session, error) && heed_session_read (session, may_reset_cb, &change, error) && take_key (&change, error)
         && heed_session_change_keys (session, reset_slot, &change, error);
}
