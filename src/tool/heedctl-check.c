/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-check.h"

#include "heed-problem.h"
#include "heedctl-commands.h"
#include "heedctl-output.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

HeedctlExit
heedctl_print_checks (HeedctlCall *call,
                      GPtrArray *lines)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  gboolean is_ok = TRUE;

  g_return_val_if_fail (call != NULL && lines != NULL, HEEDCTL_SYSTEM);

  json_builder_begin_array (json);
  for (guint i = 0; i < lines->len; i++)
    {
      const HeedVerifyLine *line = g_ptr_array_index (lines, i);

      is_ok = is_ok && line->ok;
      json_builder_begin_object (json);
      heedctl_json_string (json, "check", line->name);
      heedctl_json_boolean (json, "ok", line->ok);
      heedctl_json_string (json, "message", line->message);
      json_builder_end_object (json);
      if (!call->json)
        {
          heedctl_print_text (line->name);
          heedctl_print (": ");
          heedctl_print_text (line->message);
          heedctl_print ("\n");
        }
    }
  json_builder_end_array (json);
  if (call->json)
    heedctl_json_print (json);

  return is_ok ? HEEDCTL_DONE : HEEDCTL_WRONG;
}

/* Whether it is the store that is wrong, or its keys, and not who asks or the disk they lie on. */
static gboolean
is_finding (HeedctlCall *call,
            const GError *error)
{
  g_autofree char *keys = NULL;

  switch (heed_casework_outcome (error))
    {
    case HEED_OUTCOME_DAMAGED:
      return TRUE;
    case HEED_OUTCOME_REFUSED:
      return error->domain != HEED_CASEWORK_ERROR;
    case HEED_OUTCOME_SYSTEM:
      keys = g_strconcat (call->store, "-keys", NULL);
      return g_file_test (call->store, G_FILE_TEST_IS_REGULAR) && !g_file_test (keys, G_FILE_TEST_EXISTS);
    case HEED_OUTCOME_PASSPHRASE:
    default:
      return FALSE;
    }
}

HeedctlExit
heedctl_fail_check (HeedctlCall *call,
                    const GError *error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *title = heed_problem_get_title (error);
  g_autofree char *what = heed_problem_get_what (error);
  g_autofree char *message = g_strdup_printf ("%s: %s", title, what);
  HeedVerifyLine line = { (char *) "open", FALSE, message };
  HeedctlExit end = heedctl_fail (error);

  if (!is_finding (call, error))
    return end;
  g_ptr_array_add (lines, &line);

  return heedctl_print_checks (call, lines);
}

/* Adds what came of the lines that were kept. */
static gboolean
try_heads (HeedSession *session,
           const char *path,
           GPtrArray *lines,
           GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  HeedVerifyLine *line;
  char *fault;

  if (!g_file_get_contents (path, &text, NULL, &problem))
    {
      shown = g_filename_display_name (path);
      heed_problem_set (error, problem->domain, problem->code, _ ("The lines that were kept cannot be read"), shown, _ ("Name the file that holds them."));
      return FALSE;
    }
  fault = heed_verify_heads (session, text, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  line = g_new0 (HeedVerifyLine, 1);
  line->name = g_strdup ("heads");
  line->ok = fault == NULL;
  line->message = fault != NULL ? fault : g_strdup ("ok");
  g_ptr_array_add (lines, line);

  return TRUE;
}

static HeedctlExit
run_verify (HeedctlCall *call,
            HeedSession *session)
{
  const char *heads = heedctl_call_get (call, "heads");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  lines = heed_verify (session, &error);
  if (lines == NULL)
    return heedctl_fail_check (call, error);
  if (heads != NULL && !try_heads (session, heads, lines, &error))
    return heedctl_fail (error);

  return heedctl_print_checks (call, lines);
}

static void
print_rows_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      const HeedAuditLine *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (json);
      heedctl_json_int (json, "seq", row->seq);
      heedctl_json_string (json, "at", row->at);
      heedctl_json_string (json, "member", row->member);
      heedctl_json_string (json, "action", row->action);
      heedctl_json_string (json, "subject", row->subject);
      heedctl_json_string (json, "detail", row->detail);
      heedctl_json_string (json, "hash", row->hash);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  heedctl_json_print (json);
}

static HeedctlExit
print_head (HeedctlCall *call,
            HeedSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = heed_dup_head (session, &error);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (head == NULL)
    return heedctl_fail (error);
  if (!call->json)
    {
      heedctl_print_text (head);
      heedctl_print ("\n");
      return HEEDCTL_DONE;
    }
  json_builder_begin_object (json);
  heedctl_json_string (json, "head", head);
  json_builder_end_object (json);
  heedctl_json_print (json);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_audit (HeedctlCall *call,
           HeedSession *session)
{
  static const char *const titles[] = { N_ ("No."), N_ ("At"), N_ ("Member"), N_ ("Action"), N_ ("Subject"), N_ ("Detail"), NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (HeedctlTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (heedctl_call_has (call, "head"))
    return print_head (call, session);
  rows = heed_list_audit (session, heedctl_call_get (call, "child"), heedctl_call_get_number (call, "limit", 0), &error);
  if (rows == NULL)
    return heedctl_fail (error);
  if (call->json)
    {
      print_rows_json (rows);
      return HEEDCTL_DONE;
    }

  table = heedctl_table_new (titles);
  for (guint i = 0; i < rows->len; i++)
    {
      const HeedAuditLine *row = g_ptr_array_index (rows, i);
      g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, row->seq);
      g_autofree char *at = heedctl_format_moment (row->at);
      const char *cells[] = { seq, at, row->member, row->action, row->subject, row->detail };

      heedctl_table_add (table, cells);
    }
  heedctl_table_print (table, _ ("No rows."));

  return HEEDCTL_DONE;
}

const HeedctlCommand heedctl_check_commands[] = {
  {
      .name = "verify",
      .needs_store = TRUE,
      .is_check = TRUE,
      .run = run_verify,
      .help = N_ ("Checks the database, foreign keys, audit chain, attachments and schema version; that what was filed is what the\n"
                  "audit says, and what is searched what was filed; and tables and triggers: one line each, “ok” or what is wrong.\n"
                  "The last, head, is the number and the hash of the newest row of the audit. Exit status 1 where anything is wrong.\n"
                  "\n"
                  "A member who has the data key, and writes the whole audit anew, is not found out by this, unless somebody kept a\n"
                  "line that “heedctl audit --head” gave before: keep one elsewhere, and give it with --heads. A prompt that nobody\n"
                  "answered is not proven."),
      .options = {
          { "heads", HEEDCTL_PATH, "FILE", FALSE, N_ ("lines that were kept, each tried against the row it names") },
      },
  },
  {
      .name = "audit",
      .needs_store = TRUE,
      .run = run_audit,
      .help = N_ ("Who did what, and when: newest first. What was looked at is in it, too: “read” a file, “search”, “prompts”, “listChildren”\n"
                  "for the list of all children, “audit” and “verify”."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", FALSE, N_ ("only what concerns this child") },
          { "limit", HEEDCTL_NUMBER, "N", FALSE, N_ ("at most so many") },
          { "head", HEEDCTL_FLAG, NULL, FALSE, N_ ("only the newest row, as one line to keep elsewhere") },
      },
  },
  { .name = NULL },
};
