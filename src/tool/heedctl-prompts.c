/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-prompts.h"

#include "heed-agencies.h"
#include "heed-agency-call.h"
#include "heed-clock.h"
#include "heed-entries.h"
#include "heedctl-commands.h"
#include "heedctl-output.h"

#include <glib/gi18n-lib.h>

/* Whom a prompt means where it says to phone. */
typedef struct
{
  GPtrArray *agencies;
  const char *authority;
} Directory;

static HeedAgencyCall *
find_call (const HeedPromptFacts *facts,
           const Directory *directory)
{
  if (facts->call == NULL)
    return NULL;

  return heed_agency_call_find (directory->agencies, facts->call, directory->authority, heed_clock_get_today ());
}

static void
add_call (JsonBuilder *json,
          const HeedPromptFacts *facts,
          const Directory *directory)
{
  g_autoptr (HeedAgencyCall) call = find_call (facts, directory);

  json_builder_set_member_name (json, "call");
  if (call == NULL)
    {
      json_builder_add_null_value (json);
      return;
    }

  json_builder_begin_object (json);
  heedctl_json_string (json, "kind", call->kind);
  heedctl_json_string (json, "name", call->name);
  heedctl_json_string (json, "number", call->number);
  heedctl_json_string (json, "until", call->until);
  heedctl_json_string (json, "after", call->after);
  json_builder_end_object (json);
}

static char *
describe_call (const HeedPromptFacts *facts,
               const Directory *directory)
{
  g_autoptr (HeedAgencyCall) call = find_call (facts, directory);
  g_autoptr (GString) text = NULL;

  if (call == NULL)
    return facts->call != NULL ? g_strdup (_ ("not known; add the number under Agencies")) : NULL;

  text = g_string_new (call->name);
  if (call->number != NULL)
    g_string_append_printf (text, ", %s", call->number);
  if (call->until != NULL)
    g_string_append_printf (text, _ (" until %s"), call->until);
  if (call->after != NULL)
    g_string_append_printf (text, _ ("; then %s"), call->after);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_id (const HeedPromptFacts *facts)
{
  if (facts->id != NULL)
    return g_strdup (facts->id);

  return g_strdup_printf ("%s@%s@%s", facts->rule, facts->entry != NULL ? facts->entry : "-", facts->person != NULL ? facts->person : "-");
}

static void
add_answer (JsonBuilder *json,
            const HeedPromptFacts *facts)
{
  json_builder_set_member_name (json, "answered");
  if (facts->decision == NULL)
    {
      json_builder_add_null_value (json);
      return;
    }

  json_builder_begin_object (json);
  heedctl_json_string (json, "decision", facts->decision);
  heedctl_json_string (json, "reason", facts->reason);
  heedctl_json_string (json, "at", facts->answered_at);
  heedctl_json_string (json, "by", facts->answered_by);
  json_builder_end_object (json);
}

static void
add_prompt (JsonBuilder *json,
            const HeedPromptFacts *facts,
            const Directory *directory)
{
  g_autofree char *id = dup_id (facts);

  json_builder_begin_object (json);
  heedctl_json_string (json, "id", id);
  heedctl_json_string (json, "rule", facts->rule);
  heedctl_json_string (json, "pack", facts->pack);
  heedctl_json_string (json, "edition", facts->edition);
  heedctl_json_string (json, "role", facts->role);
  heedctl_json_string (json, "entry", facts->entry);
  heedctl_json_string (json, "person", facts->person);
  heedctl_json_string (json, "title", facts->title);
  heedctl_json_string (json, "text", facts->text);
  heedctl_json_string (json, "action", facts->action);
  heedctl_json_strings (json, "cites", facts->cites);

  json_builder_set_member_name (json, "because");
  json_builder_begin_object (json);
  for (guint i = 0; facts->because_names != NULL && facts->because_names[i] != NULL; i++)
    heedctl_json_string (json, facts->because_names[i], facts->because_values[i]);
  json_builder_end_object (json);

  add_call (json, facts, directory);
  add_answer (json, facts);
  json_builder_end_object (json);
}

static const char *
get_role_label (const char *role)
{
  static const struct
  {
    const char *role;
    const char *label;
  } roles[] = {
    { "emergency", N_ ("Emergency") },
    { "act", N_ ("Act") },
    { "consider", N_ ("Consider") },
    { "record", N_ ("Record") },
    { "inform", N_ ("Inform") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (g_str_equal (role, roles[i].role))
        return _ (roles[i].label);
    }

  return role;
}

static void
print_line (const char *label,
            const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  heedctl_print ("  %s%s", label, *label != '\0' ? " " : "");
  heedctl_print_text (text);
  heedctl_print ("\n");
}

static void
print_prompt (const HeedPromptFacts *facts,
              const Directory *directory)
{
  g_autofree char *call = describe_call (facts, directory);
  g_autofree char *id = dup_id (facts);
  g_autofree char *cites = facts->cites != NULL ? g_strjoinv ("; ", (char **) facts->cites) : NULL;
  g_autoptr (GString) because = g_string_new (NULL);

  for (guint i = 0; facts->because_names != NULL && facts->because_names[i] != NULL; i++)
    g_string_append_printf (because, "%s%s: %s", i > 0 ? "; " : "", facts->because_names[i], facts->because_values[i]);

  heedctl_print ("%s: ", get_role_label (facts->role));
  heedctl_print_text (facts->title);
  heedctl_print ("\n");
  print_line ("", facts->text);
  print_line (_ ("Now:"), facts->action);
  print_line (_ ("Phone:"), call);
  print_line (_ ("Because:"), because->str);
  print_line (_ ("Source:"), cites);
  print_line (_ ("Entry:"), facts->entry);
  if (facts->decision != NULL)
    print_line (_ ("Answered:"), facts->decision);
  print_line (_ ("Rule:"), facts->rule);
  print_line (_ ("Id:"), id);
  heedctl_print ("\n");
}

void
heedctl_print_prompts (HeedctlCall *call,
                       GPtrArray *prompts,
                       GPtrArray *agencies,
                       HeedSetting *setting)
{
  const Directory directory = { agencies, setting != NULL ? heed_setting_get_authority (setting) : NULL };

  g_return_if_fail (call != NULL && prompts != NULL && agencies != NULL);

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_array (json);
      for (guint i = 0; i < prompts->len; i++)
        add_prompt (json, heed_prompt_get_facts (g_ptr_array_index (prompts, i)), &directory);
      json_builder_end_array (json);
      heedctl_json_print (json);
      return;
    }

  for (guint i = 0; i < prompts->len; i++)
    print_prompt (heed_prompt_get_facts (g_ptr_array_index (prompts, i)), &directory);
  if (prompts->len == 0)
    heedctl_print ("%s\n%s\n%s\n",
                   _ ("No rule speaks to this yet"),
                   _ ("No loaded rule matches what is typed so far. That does not mean all is well."),
                   _ ("Trust your concern and go on; if a child is in danger now, call 999."));
}

typedef struct
{
  gboolean json;
  gboolean is_first;
  Directory directory;
} Printing;

/* An object of an array of which no more is in memory, as heedctl_json_print() would print it. */
static void
print_object (HeedPrompt *prompt,
              const Directory *directory,
              gboolean is_first)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  add_prompt (json, heed_prompt_get_facts (prompt), directory);
  bytes = heedctl_json_to_bytes (json);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  heedctl_print ("%s", is_first ? "[" : ",");
  for (guint i = 0; lines[i] != NULL; i++)
    heedctl_print ("\n  %s", lines[i]);
}

static gboolean
print_one (HeedPrompt *prompt,
           gpointer user_data,
           GError **error)
{
  Printing *printing = user_data;

  if (printing->json)
    print_object (prompt, &printing->directory, printing->is_first);
  else
    print_prompt (heed_prompt_get_facts (prompt), &printing->directory);
  printing->is_first = FALSE;

  return TRUE;
}

/* Those of a whole store are told as one document or not at all, and are more than a memory should hold. */
static gboolean
print_all (HeedctlCall *call,
           HeedSession *session,
           GPtrArray *agencies,
           GPtrArray *failed,
           GError **error)
{
  HeedSetting *setting = heed_session_get_setting (session);
  Printing printing = { .json = call->json, .is_first = TRUE };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gboolean is_whole;

  printing.directory.agencies = agencies;
  printing.directory.authority = setting != NULL ? heed_setting_get_authority (setting) : NULL;
  heedctl_output_hold ();
  is_whole = heed_visit_prompts (session, heedctl_call_has (call, "all"), failed, print_one, &printing, error);
  if (printing.is_first)
    heedctl_print_prompts (call, none, agencies, setting);
  else if (call->json)
    heedctl_print ("\n]\n");

  return heedctl_output_let_go (is_whole, error) && is_whole;
}

/* A child whose file no rule can be worked out over is named, and the others' prompts are told. */
static HeedctlExit
run_all (HeedctlCall *call,
         HeedSession *session,
         GPtrArray *agencies)
{
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!print_all (call, session, agencies, failed, &error))
    return heedctl_fail (error);
  for (guint i = 0; i < failed->len; i++)
    heedctl_say ("%s", (const char *) g_ptr_array_index (failed, i));

  return failed->len > 0 ? HEEDCTL_WRONG : HEEDCTL_DONE;
}

static HeedctlExit
run_prompts (HeedctlCall *call,
             HeedSession *session)
{
  const char *child = heedctl_call_get (call, "child");
  HeedSetting *setting = heed_session_get_setting (session);
  g_autoptr (GPtrArray) agencies = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) error = NULL;

  agencies = heed_list_agencies (session, NULL, &error);
  if (agencies == NULL)
    return heedctl_fail (error);
  if (child == NULL)
    return run_all (call, session, agencies);
  prompts = heed_list_prompts (session, child, heedctl_call_has (call, "all"), &error);
  if (prompts == NULL)
    return heedctl_fail (error);
  heedctl_print_prompts (call, prompts, agencies, setting);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_answer (HeedctlCall *call,
            HeedSession *session)
{
  static const char *const decisions[] = { "acted", "notNow", "disagree", NULL };
  const char *decision = heedctl_call_get (call, "decision");
  const char *reason = heedctl_call_get (call, "reason");
  g_autoptr (GError) error = NULL;

  if (!g_strv_contains (decisions, decision))
    return heedctl_wrong_call (_ ("“--decision” takes acted, notNow or disagree."));
  if (!heed_answer_prompt (session, call->argument, decision, reason, &error))
    return heedctl_fail (error);

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      heedctl_json_string (json, "id", call->argument);
      heedctl_json_string (json, "decision", decision);
      heedctl_json_string (json, "reason", reason);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else
    {
      heedctl_print (_ ("Answered: %s.\n"), decision);
    }

  return HEEDCTL_DONE;
}

const HeedctlCommand heedctl_prompts_commands[] = {
  {
      .name = "prompts",
      .needs_store = TRUE,
      .run = run_prompts,
      .help = N_ ("What the rules in force say of a child’s file, or of the whole store: worst first."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", FALSE, N_ ("whose; the whole store where it is not given") },
          { "all", HEEDCTL_FLAG, NULL, FALSE, N_ ("also those that a later evaluation replaced") },
      },
  },
  {
      .name = "answer",
      .argument = "PROMPT",
      .argument_kind = HEEDCTL_TEXT,
      .needs_store = TRUE,
      .run = run_answer,
      .help = N_ ("Answers a prompt by its id. notNow and disagree need a reason."),
      .options = {
          { "decision", HEEDCTL_TEXT, "acted|notNow|disagree", TRUE, N_ ("what was decided") },
          { "reason", HEEDCTL_TEXT, "TEXT", FALSE, N_ ("and why") },
      },
  },
  { .name = NULL },
};
