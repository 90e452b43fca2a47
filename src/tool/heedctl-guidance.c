/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-clock.h"
#include "heed-data.h"
#include "heed-guidance-files.h"
#include "heed-shipped-agencies.h"
#include "heedctl-out.h"
#include "heedctl-output.h"
#include "heedctl-prompts.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

static void
add_source (JsonBuilder *json,
            const HeedSourceView *source)
{
  json_builder_begin_object (json);
  heedctl_json_string (json, "id", source->id);
  heedctl_json_string (json, "title", source->title);
  heedctl_json_string (json, "publisher", source->publisher);
  heedctl_json_string (json, "date", source->date);
  heedctl_json_string (json, "reviewDue", source->review_due);
  heedctl_json_string (json, "newer", source->newer);
  json_builder_end_object (json);
}

static void
add_rule (JsonBuilder *json,
          const HeedRuleView *rule)
{
  json_builder_begin_object (json);
  heedctl_json_string (json, "id", rule->id);
  heedctl_json_string (json, "role", rule->role);
  heedctl_json_string (json, "title", rule->title);
  heedctl_json_string (json, "text", rule->text);
  heedctl_json_string (json, "action", rule->action);
  heedctl_json_strings (json, "cites", (const char *const *) rule->cites);
  json_builder_end_object (json);
}

static void
add_pack (JsonBuilder *json,
          const HeedPackView *pack)
{
  json_builder_begin_object (json);
  heedctl_json_string (json, "id", pack->id);
  heedctl_json_string (json, "title", pack->title);
  heedctl_json_string (json, "nation", pack->nation);
  heedctl_json_string (json, "edition", pack->edition);
  heedctl_json_string (json, "inForceFrom", pack->in_force_from);
  heedctl_json_string (json, "status", pack->status);
  heedctl_json_string (json, "hash", pack->hash);
  heedctl_json_boolean (json, "pastReview", pack->past_review);

  json_builder_set_member_name (json, "sources");
  json_builder_begin_array (json);
  for (guint i = 0; i < pack->sources->len; i++)
    add_source (json, g_ptr_array_index (pack->sources, i));
  json_builder_end_array (json);

  json_builder_set_member_name (json, "rules");
  json_builder_begin_array (json);
  for (guint i = 0; i < pack->rules->len; i++)
    add_rule (json, g_ptr_array_index (pack->rules, i));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static HeedctlExit
run_list (HeedctlCall *call,
          HeedSession *unused)
{
  static const char *const titles[] = { N_ ("Id"), N_ ("Edition"), N_ ("Nation"), N_ ("In force from"), N_ ("Rules"), N_ ("Title"), NULL };
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (HeedctlTable) table = NULL;

  packs = heed_guidance_list_shipped (&refused);
  for (guint i = 0; i < refused->len; i++)
    heedctl_say ("%s", (const char *) g_ptr_array_index (refused, i));

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_array (json);
      for (guint i = 0; i < packs->len; i++)
        add_pack (json, g_ptr_array_index (packs, i));
      json_builder_end_array (json);
      heedctl_json_print (json);
    }
  else
    {
      table = heedctl_table_new (titles);
      for (guint i = 0; i < packs->len; i++)
        {
          const HeedPackView *pack = g_ptr_array_index (packs, i);
          g_autofree char *n_rules = g_strdup_printf ("%u", pack->rules->len);
          const char *cells[] = { pack->id, pack->edition, pack->nation, pack->in_force_from, n_rules, pack->title };

          heedctl_table_add (table, cells);
        }
      heedctl_table_print (table, _ ("No pack is in force."));
    }

  return refused->len > 0 ? HEEDCTL_WRONG : HEEDCTL_DONE;
}

static void
add_warnings (JsonBuilder *json,
              GPtrArray *warnings)
{
  json_builder_set_member_name (json, "warnings");
  json_builder_begin_array (json);
  for (guint i = 0; i < warnings->len; i++)
    {
      const HeedPackWarning *warning = g_ptr_array_index (warnings, i);

      json_builder_begin_object (json);
      heedctl_json_int (json, "line", warning->line);
      heedctl_json_string (json, "message", warning->message);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static HeedctlExit
run_check (HeedctlCall *call,
           HeedSession *unused)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_warning_free);
  g_autoptr (HeedPackView) pack = NULL;
  g_autoptr (GError) error = NULL;
  HeedctlExit end = HEEDCTL_DONE;

  pack = heed_guidance_check_file (call->argument, warnings, &error);
  if (pack == NULL)
    {
      /* To find what is wrong is what this call is for. */
      end = heedctl_fail (error);
      if (end == HEEDCTL_REFUSED)
        end = HEEDCTL_WRONG;
    }

  if (call->json && end != HEEDCTL_SYSTEM)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      heedctl_json_boolean (json, "ok", pack != NULL);
      heedctl_json_string (json, "pack", pack != NULL ? pack->id : NULL);
      heedctl_json_string (json, "edition", pack != NULL ? pack->edition : NULL);
      heedctl_json_int (json, "rules", pack != NULL ? pack->rules->len : 0);
      heedctl_json_string (json, "message", error != NULL ? error->message : NULL);
      add_warnings (json, warnings);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else if (pack != NULL)
    {
      heedctl_print (ngettext ("%s, edition %s: ok, %u rule.\n", "%s, edition %s: ok, %u rules.\n", pack->rules->len),
                     pack->id,
                     pack->edition,
                     pack->rules->len);
      for (guint i = 0; i < warnings->len; i++)
        {
          const HeedPackWarning *warning = g_ptr_array_index (warnings, i);

          heedctl_print (_ ("Line %u: %s\n"), warning->line, warning->message);
        }
    }

  return end;
}

static HeedctlExit
run_eval (HeedctlCall *call,
          HeedSession *unused)
{
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GBytes) derived = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) agencies = NULL;
  HeedSetting *setting;
  g_autoptr (GError) error = NULL;
  const char *derived_out = heedctl_call_get (call, "derived-out");

  if (!heedctl_check_out (call, NULL, "derived-out", &error))
    return heedctl_fail (error);
  prompts = heed_guidance_eval_file (heedctl_call_get (call, "case"),
                                     heedctl_call_get (call, "pack"),
                                     heed_clock_get_today (),
                                     derived_out != NULL ? &derived : NULL,
                                     &file,
                                     &error);
  if (prompts == NULL || (derived_out != NULL && !heedctl_write_file (derived_out, derived, &error)))
    return heedctl_fail (error);
  setting = heed_case_file_get_setting (file);
  agencies = heed_shipped_agencies_overlay (heed_case_file_get_agencies (file), setting != NULL ? heed_setting_get_authority (setting) : NULL);
  heedctl_print_prompts (call, prompts, agencies, setting);

  return HEEDCTL_DONE;
}

/* A referral is a case document whose Referral is its header, so that one schema holds both. */
static HeedctlExit
run_schema (HeedctlCall *call,
            HeedSession *unused)
{
  static const struct
  {
    const char *name;
    const char *file;
  } schemas[] = {
    { "case", "schema/case.xsd" },
    { "guidance", "schema/guidance.xsd" },
    { "referral", "schema/case.xsd" },
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      g_autofree char *path = NULL;
      char *text;
      gsize length;

      if (!g_str_equal (schemas[i].name, call->argument))
        continue;
      path = heed_data_path (schemas[i].file);
      if (!g_file_get_contents (path, &text, &length, &error))
        return heedctl_fail (error);
      bytes = g_bytes_new_take (text, length);
      heedctl_print_bytes (bytes);
      return HEEDCTL_DONE;
    }

  return heedctl_wrong_call (_ ("“%s” takes one of: %s."), "schema", "case, guidance, referral");
}

const HeedctlCommand heedctl_guidance_commands[] = {
  {
      .name = "guidance list",
      .run = run_list,
      .help = N_ ("The guidance packs in force."),
  },
  {
      .name = "guidance check",
      .argument = "FILE",
      .argument_kind = HEEDCTL_PATH,
      .run = run_check,
      .help = N_ ("Checks a guidance pack: its form, every expression in it, and how much work it makes over the first child of the\n"
                  "demonstration. Exit status 1 where anything is wrong. Says which report can never fire, and which number is computed."),
  },
  {
      .name = "guidance eval",
      .run = run_eval,
      .help = N_ ("Evaluates packs over a case document, without a store; prints what “prompts” prints. A prompt is kept\n"
                  "nowhere, so its id is RULE@ENTRY@PERSON, with “-” where it is about no entry or no person."),
      .options = {
          { "case", HEEDCTL_PATH, "FILE", TRUE, N_ ("the case document") },
          { "pack", HEEDCTL_PATH, "FILE", FALSE, N_ ("this pack alone; all packs in force where it is not given") },
          { "derived-out", HEEDCTL_PATH, "FILE", FALSE, N_ ("the document that the rules saw goes there") },
      },
  },
  {
      .name = "schema",
      .argument = "case|guidance|referral",
      .argument_kind = HEEDCTL_TEXT,
      .run = run_schema,
      .help = N_ ("Prints the schema (XSD), one document that needs no other. The XML of a referral has the case document’s."),
  },
  { .name = NULL },
};
