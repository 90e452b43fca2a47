/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-access.h"
#include "heedctl-output.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

static const char *
get_kind_name (const HeedAccessLine *line)
{
  return line->kind == HEED_ACCESS_KIND_LIMIT ? "limit" : "share";
}

static HeedctlExit
run_list (HeedctlCall *call,
          HeedSession *session)
{
  static const char *const titles[] = { N_ ("What"), N_ ("Of"), N_ ("Member"), N_ ("Since"), N_ ("By"), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = heed_list_access (session, heedctl_call_get (call, "child"), &error);
  g_autoptr (HeedctlTable) table = heedctl_table_new (titles);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (lines == NULL)
    return heedctl_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < lines->len; i++)
    {
      const HeedAccessLine *line = g_ptr_array_index (lines, i);
      g_autofree char *since = heedctl_format_moment (line->at);
      const char *cells[] = {
        line->kind == HEED_ACCESS_KIND_LIMIT ? _ ("limited to") : _ ("shared with"),
        line->id,
        line->member_name != NULL ? line->member_name : _ ("leads"),
        since,
        line->giver_name,
        NULL,
      };

      heedctl_table_add (table, cells);
      json_builder_begin_object (json);
      heedctl_json_string (json, "what", get_kind_name (line));
      heedctl_json_string (json, line->is_entry ? "entry" : "child", line->id);
      heedctl_json_string (json, "member", line->member);
      heedctl_json_string (json, "at", line->at);
      heedctl_json_string (json, "by", line->giver_name);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_table_print (table, _ ("Nothing is shared, and no file is limited."));

  return HEEDCTL_DONE;
}

/* One line that it was done, or {"child": ID} of whom, or of which entry, it is. */
static HeedctlExit
end (HeedctlCall *call,
     gboolean is_done,
     const char *what,
     const char *id,
     const char *words,
     const GError *error)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!is_done)
    return heedctl_fail (error);
  json_builder_begin_object (json);
  heedctl_json_string (json, what, id);
  json_builder_end_object (json);
  if (call->json)
    heedctl_json_print (json);
  else
    heedctl_print ("%s\n", words);

  return HEEDCTL_DONE;
}

static HeedctlExit
share (HeedctlCall *call,
       HeedSession *session,
       gboolean is_shared)
{
  const char *entry = heedctl_call_get (call, "entry");
  const char *child = heedctl_call_get (call, "child");
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if ((entry != NULL) == (child != NULL))
    return heedctl_wrong_call (_ ("give either --child ID or --entry ID."));
  is_done = heed_share (session, entry != NULL ? entry : child, entry != NULL, call->argument, is_shared, &error);

  return end (call,
              is_done,
              entry != NULL ? "entry" : "child",
              entry != NULL ? entry : child,
              is_shared ? _ ("It is shared.") : _ ("It is not shared any more."),
              error);
}

static HeedctlExit
run_share (HeedctlCall *call,
           HeedSession *session)
{
  return share (call, session, TRUE);
}

static HeedctlExit
run_unshare (HeedctlCall *call,
             HeedSession *session)
{
  return share (call, session, FALSE);
}

static HeedctlExit
run_limit (HeedctlCall *call,
           HeedSession *session)
{
  const char *named = heedctl_call_get (call, "members");
  g_auto (GStrv) members = named != NULL && *named != '\0' ? g_strsplit (named, ",", -1) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = heed_limit_file (session, call->argument, (const char *const *) members, &error);

  return end (call, is_done, "child", call->argument, _ ("The file is limited."), error);
}

static HeedctlExit
run_lift (HeedctlCall *call,
          HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = heed_lift_limit (session, call->argument, &error);

  return end (call, is_done, "child", call->argument, _ ("The file is not limited any more."), error);
}

const HeedctlCommand heedctl_access_commands[] = {
  {
      .name = "access list",
      .needs_store = TRUE,
      .run = run_list,
      .help = N_ ("What is shared with whom, and whose file is limited to leads and to members who are named. Only a lead reads, and decides, this."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", FALSE, N_ ("of this child alone") },
      },
  },
  {
      .name = "access share",
      .argument = "MEMBER",
      .needs_store = TRUE,
      .run = run_share,
      .help = N_ ("Lets a recorder, by their id, see a child’s file or one entry, until it is taken back."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", FALSE, N_ ("the whole file of this child") },
          { "entry", HEEDCTL_TEXT, "ID", FALSE, N_ ("this entry alone") },
      },
  },
  {
      .name = "access unshare",
      .argument = "MEMBER",
      .needs_store = TRUE,
      .run = run_unshare,
      .help = N_ ("Takes back what was shared with a member."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", FALSE, N_ ("the whole file of this child") },
          { "entry", HEEDCTL_TEXT, "ID", FALSE, N_ ("this entry alone") },
      },
  },
  {
      .name = "access limit",
      .argument = "CHILD",
      .needs_store = TRUE,
      .run = run_limit,
      .help = N_ ("Keeps a child’s file to leads and to the members who are named. Others find the child, marked as limited, and no more."),
      .options = {
          { "members", HEEDCTL_TEXT, "ID,ID", FALSE, N_ ("who sees it besides the leads") },
      },
  },
  {
      .name = "access lift",
      .argument = "CHILD",
      .needs_store = TRUE,
      .run = run_lift,
      .help = N_ ("Ends a limit."),
  },
  { .name = NULL },
};
