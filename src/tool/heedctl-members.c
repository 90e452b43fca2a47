/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-members.h"
#include "heedctl-output.h"
#include "heedctl-passphrase.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

#define NEW_PASSPHRASE "new-passphrase-file"

static void
add_member (JsonBuilder *json,
            const HeedMemberFacts *facts)
{
  json_builder_begin_object (json);
  heedctl_json_string (json, "id", heed_record_get_id (HEED_RECORD (facts->member)));
  heedctl_json_string (json, "name", heed_member_get_name (facts->member));
  heedctl_json_string (json, "title", heed_member_get_role (facts->member));
  heedctl_json_string (json, "role", heed_member_get_code (facts->member));
  heedctl_json_string (json, "since", facts->since);
  heedctl_json_string (json, "lastUnlock", facts->unlocked);
  heedctl_json_boolean (json, "mustChange", facts->must_change);
  heedctl_json_boolean (json, "staffRegister", facts->has_staff_register);
  json_builder_end_object (json);
}

static const char *
get_label (HeedSession *session,
           HeedMember *member)
{
  return heed_codes_get_label (heed_session_get_codes (session), "memberRole", heed_member_get_code (member));
}

static HeedctlExit
run_members (HeedctlCall *call,
             HeedSession *session)
{
  static const char *const titles[] = { N_ ("Name"), N_ ("Role"), N_ ("Member since"), N_ ("Last opened it"), N_ ("Id"), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = heed_list_store_members (session, &error);
  g_autoptr (HeedctlTable) table = heedctl_table_new (titles);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (members == NULL)
    return heedctl_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < members->len; i++)
    {
      HeedMemberFacts *facts = g_ptr_array_index (members, i);
      g_autofree char *since = heedctl_format_moment (facts->since);
      g_autofree char *unlocked = heedctl_format_moment (facts->unlocked);
      const char *cells[] = {
        heed_member_get_name (facts->member),
        get_label (session, facts->member),
        since,
        !facts->has_slot ? _ ("has no passphrase") : unlocked,
        heed_record_get_id (HEED_RECORD (facts->member)),
        NULL,
      };

      heedctl_table_add (table, cells);
      add_member (json, facts);
    }
  json_builder_end_array (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_table_print (table, "");

  return HEEDCTL_DONE;
}

static HeedctlExit
run_add (HeedctlCall *call,
         HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedctlSecret) secret = heedctl_read_secret (heedctl_call_get (call, NEW_PASSPHRASE), &error);
  g_autoptr (HeedMemberFacts) facts = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (secret != NULL)
    facts = heed_member_add (session,
                             heedctl_call_get (call, "name"),
                             heedctl_call_get (call, "role"),
                             heedctl_call_get (call, "title"),
                             secret,
                             &error);
  if (facts == NULL)
    return heedctl_fail (error);
  add_member (json, facts);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_print (_ ("%s is a member (%s), with the id %s.\n"),
                   heed_member_get_name (facts->member),
                   get_label (session, facts->member),
                   heed_record_get_id (HEED_RECORD (facts->member)));
  heedctl_say ("%s", heed_members_get_limits ());

  return HEEDCTL_DONE;
}

/* One line that it was done, or {"member": ID}. */
static HeedctlExit
end (HeedctlCall *call,
     gboolean is_done,
     const char *id,
     const char *words,
     const GError *error)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!is_done)
    return heedctl_fail (error);
  json_builder_begin_object (json);
  heedctl_json_string (json, "member", id);
  json_builder_end_object (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_print ("%s\n", words);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_remove (HeedctlCall *call,
            HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = heed_member_remove (session, call->argument, &error);

  return end (call,
              is_done,
              call->argument,
              _ ("The member was removed. Who kept a copy of the file of keys still has the key: “rotate-key” makes another one.\n"
                 "Older backups open with the passphrase of then: take away those that can be reached."),
              error);
}

static HeedctlExit
run_role (HeedctlCall *call,
          HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = heed_member_set_code (session, call->argument, call->second_argument, &error);

  if (is_done)
    heedctl_say ("%s", heed_members_get_limits ());

  return end (call, is_done, call->argument, _ ("The role was changed."), error);
}

static HeedctlExit
run_passphrase (HeedctlCall *call,
                HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedctlSecret) secret = NULL;
  g_autoptr (HeedctlSecret) old = NULL;
  HeedctlExit problem = HEEDCTL_DONE;
  gboolean is_done;

  if (call->recovery_key_file != NULL)
    return heedctl_wrong_call (_ ("with the recovery key a passphrase is set by “member reset ID”."));
  secret = heedctl_read_secret (heedctl_call_get (call, NEW_PASSPHRASE), &error);
  if (secret == NULL)
    return heedctl_fail (error);
  old = heedctl_get_passphrase (call, _ ("The passphrase until now: "), FALSE, &problem);
  if (old == NULL)
    return problem;
  is_done = heed_member_change_passphrase (session, old, secret, &error);

  return end (call, is_done, heed_record_get_id (HEED_RECORD (heed_session_get_member (session))), _ ("The passphrase was changed."), error);
}

static HeedctlExit
run_reset (HeedctlCall *call,
           HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedctlSecret) secret = heedctl_read_secret (heedctl_call_get (call, NEW_PASSPHRASE), &error);
  gboolean is_done = secret != NULL && heed_member_reset (session, call->argument, secret, &error);

  return end (call, is_done, call->argument, _ ("The passphrase was set; it is to be changed when it is first used."), error);
}

const HeedctlCommand heedctl_members_commands[] = {
  {
      .name = "members",
      .needs_store = TRUE,
      .run = run_members,
      .help = N_ ("The members of the store, in the order in which they were added; who was removed is not there."),
  },
  {
      .name = "member add",
      .needs_store = TRUE,
      .run = run_add,
      .help = N_ ("Makes somebody a member, who opens the store with a passphrase of their own. Only a lead adds members.\n"
                  "\n"
                  "A lead does everything; a deputy all but what changes who holds the store, and not the files that are limited; a recorder files\n"
                  "concerns, and sees their own entries and what a lead shared (“access share”); an auditor reads, and writes nothing.\n"
                  "This is kept by Heed, and not by the cipher: every member holds the key of the data."),
      .options = {
          { "name", HEEDCTL_TEXT, "NAME", TRUE, N_ ("who it is") },
          { "role", HEEDCTL_TEXT, "CODE", TRUE, N_ ("their role: lead, deputy, recorder or auditor") },
          { "title", HEEDCTL_TEXT, "TEXT", FALSE, N_ ("their title in words, which stands in documents") },
          { NEW_PASSPHRASE, HEEDCTL_PATH, "FILE", TRUE, N_ ("their passphrase, in its first line") },
      },
  },
  {
      .name = "member remove",
      .argument = "ID",
      .needs_store = TRUE,
      .run = run_remove,
      .help = N_ ("Takes a member’s way in away; they stay the author of what they recorded. Their drafts go to the lead who removed them. The last\n"
                  "lead who has opened the store cannot be removed."),
  },
  {
      .name = "member role",
      .argument = "ID",
      .second_argument = "CODE",
      .needs_store = TRUE,
      .run = run_role,
      .help = N_ ("Changes a member’s role: lead, deputy, recorder or auditor. The last lead who has opened the store stays one.\n"
                  "What each may do: see “heedctl help member add”."),
  },
  {
      .name = "member passphrase",
      .needs_store = TRUE,
      .run = run_passphrase,
      .help = N_ ("Changes one’s own passphrase: that of --passphrase-file is the one until now."),
      .options = {
          { NEW_PASSPHRASE, HEEDCTL_PATH, "FILE", TRUE, N_ ("the new one, in its first line") },
      },
  },
  {
      .name = "member reset",
      .argument = "ID",
      .needs_store = TRUE,
      .run = run_reset,
      .help = N_ ("Sets the passphrase of a member who forgot it; they have to change it when they first use it. A lead does that, or whoever opens\n"
                  "the store with --recovery-key-file."),
      .options = {
          { NEW_PASSPHRASE, HEEDCTL_PATH, "FILE", TRUE, N_ ("a passphrase to begin with, in its first line") },
      },
  },
  { .name = NULL },
};
