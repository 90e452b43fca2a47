/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-casework-error.h"
#include "heed-codes.h"
#include "heed-member.h"
#include "heed-setting.h"

G_BEGIN_DECLS

/* A session is a member at work in an open store. Everything that is done to a store is a function
 * over a session; each blocks until it is done, may be called on any thread but the main one of a
 * window (see heed_casework_run_async()), and is audited.
 *
 * Signal "changed" (const char *table, GStrv ids): what is in the table changed and is durable; in
 * the main context of the thread that opened the session. */
#define HEED_TYPE_SESSION (heed_session_get_type ())
G_DECLARE_FINAL_TYPE (HeedSession, heed_session, HEED, SESSION, GObject)

/* What a new store needs. Strings are borrowed. @authority is the three-digit code, @nation "ENG". */
typedef struct
{
  const char *path;
  const char *setting;
  const char *authority;
  const char *nation;
  const char *member;
  const char *role;         /* "Designated safeguarding lead" */
  const char *phone;        /* of the setting; NULL or "" where it is not given … */
  const char *member_phone; /* … and the direct number of the member, at which a front door rings back */
  const char *member_hours; /* when that number is answered: "Mo-Fr 08:00-17:00", or in words; only with the number */
  const char *passphrase;
  gboolean is_made_up; /* it is a demonstration, and says so; nobody needs it back: its sheet is as good as proven */
} HeedNewStore;

/* Makes a store and opens it. What a making of the same name that was cut short left is taken away first, also a
 * whole store that holds nothing, if its sheet was never proven and the same passphrase opens it. @ret_recovery_key is the text of the recovery sheet; free
 * it with heed_session_free_secret(). Nothing is left behind where it fails. */
HeedSession *heed_session_create (const HeedNewStore *facts,
                                  char **ret_recovery_key,
                                  GError **error);

/* Proves that a recovery key that was typed back is that of the open session's store, and notes it: until then
 * every opening says that nobody has (heed-session-notices.h). */
gboolean heed_session_prove_recovery_key (HeedSession *self,
                                          const char *recovery_key,
                                          GError **error);

void heed_session_free_secret (char *secret);

/* Said once by a program in which somebody types: what cannot be kept is told to stand in its form still. */
void heed_session_say_typed_into (void);

/* Opens a store with a member's passphrase. HEED_CASEWORK_ERROR_WAIT while the wait after wrong ones runs:
 * nothing was tried, and the third line says how long. @member is a member's id or name; NULL where the store
 * has only one. */
HeedSession *heed_session_open (const char *path,
                                const char *member,
                                const char *passphrase,
                                GError **error);
HeedSession *heed_session_open_with_recovery_key (const char *path,
                                                  const char *recovery_key,
                                                  GError **error);

/* What can be known of a store before it is unlocked: the setting's name and its members (HeedMember
 * with id, name and role), from the keys file. */
typedef struct
{
  char *setting;
  GPtrArray *members;
  guint n_failures; /* wrong passphrases in a row, of the last hour, also before Heed was started */
  guint wait;       /* seconds that are left before the next try */
} HeedStoreDoor;

HeedStoreDoor *heed_store_door_look (const char *path,
                                     GError **error);
void heed_store_door_free (HeedStoreDoor *door);

/* HeedStoreDoor.wait alone, as it is now. Reads a small file. */
guint heed_store_door_get_wait (const char *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedStoreDoor, heed_store_door_free)

/* Seconds to wait before the next try after @n_failures wrong passphrases in a row. */
guint heed_session_wait_after (guint n_failures);

/* Closes the store and forgets the key; the session answers LOCKED from then on. FALSE where the
 * last step, tidying the file, could not be done: nothing is lost even so, but with an error of which
 * heed_casework_has_moved() is true, what was filed may not be found at the store's path. */
gboolean heed_session_close (HeedSession *self,
                             GError **error);

/* The same, but where the store has lost its place all that the session sees is saved beside it first.
 * @ret_saved, which may be NULL, is then the path of that store, else NULL; caller owns. It is FALSE, with
 * the reason, in that case too. */
gboolean heed_session_end (HeedSession *self,
                           char **ret_saved,
                           GError **error);

/* Whether what is filed now would be lost, since the store's path names another file, or none, or since another
 * program wrote into it; @ret_reason, which may be NULL, is then the problem. Waits for the writes before. */
gboolean heed_session_has_moved (HeedSession *self,
                                 GError **ret_reason);

/* Saves all that the session sees as a new store beside the one that lost its place, encrypted with the same key and with
 * the file of keys that was there when it was opened, proves that it is whole, and goes on in it:
 * heed_session_get_path() is the new one's from then on. Where the folder cannot be written to, it is
 * made in the user's own data folder. Nothing is left behind, and the session is as it was, where it fails. */
gboolean heed_session_save_beside (HeedSession *self,
                                   GError **error);
gboolean heed_session_is_open (HeedSession *self);

/* Whether the member's passphrase was set by somebody else, and is to be changed before anything else (heed-members.h). */
gboolean heed_session_must_change_passphrase (HeedSession *self);

/* Borrowed. The path is NULL for the demonstration. */
const char *heed_session_get_path (HeedSession *self);
HeedSetting *heed_session_get_setting (HeedSession *self);
HeedMember *heed_session_get_member (HeedSession *self);
HeedCodes *heed_session_get_codes (HeedSession *self);
gboolean heed_session_is_demonstration (HeedSession *self);

/* Whether everybody and every number in it is made up: the demonstration, and a store that was made as one. */
gboolean heed_session_is_made_up (HeedSession *self);

/* Whether it can only be read, and why, as a problem of three lines; caller owns. */
gboolean heed_session_is_read_only (HeedSession *self,
                                    GError **ret_reason);

G_END_DECLS
