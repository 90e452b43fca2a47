/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-files.h"
#include "heed-pack-password.h"
#include "heed-refer.h"
#include "heedctl-check.h"
#include "heedctl-out.h"
#include "heedctl-output.h"
#include "heedctl-passphrase.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

/* More ids than that are counted, where people read them. */
#define MAX_SHOWN 12

static void
add_missing (JsonBuilder *json,
             GPtrArray *missing)
{
  json_builder_set_member_name (json, "missing");
  json_builder_begin_array (json);
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (json, ((HeedPreviewGap *) g_ptr_array_index (missing, i))->label);
  json_builder_end_array (json);
}

static void
print_preview_json (const HeedReferralPreview *preview)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "stages");
  json_builder_begin_array (json);
  for (guint i = 0; i < preview->stages->len; i++)
    {
      const HeedPreviewStage *stage = g_ptr_array_index (preview->stages, i);

      json_builder_begin_object (json);
      heedctl_json_string (json, "name", stage->name);
      heedctl_json_string (json, "label", stage->label);
      heedctl_json_int (json, "persons", stage->n_persons);
      heedctl_json_int (json, "entries", stage->n_entries);
      heedctl_json_int (json, "elements", stage->n_elements);
      heedctl_json_strings (json, "ids", (const char *const *) stage->ids);
      heedctl_json_strings (json, "removed", (const char *const *) stage->removed);
      heedctl_json_strings (json, "reduced", (const char *const *) stage->reduced);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  add_missing (json, preview->missing);
  json_builder_end_object (json);
  heedctl_json_print (json);
}

/* A whole school would fill the screen; who is reduced stands there in any case. */
static char *
dup_removed (const HeedPreviewStage *stage)
{
  guint n_removed = g_strv_length (stage->removed);

  if (n_removed > MAX_SHOWN && g_strv_length (stage->reduced) == 0)
    return g_strdup_printf (ngettext ("%u record", "%u records", n_removed), n_removed);

  return g_strjoinv (" ", stage->removed);
}

static void
print_preview_text (const HeedReferralPreview *preview)
{
  static const char *const titles[] = { N_ ("After"), N_ ("Persons"), N_ ("Entries"), N_ ("Elements"), N_ ("Taken away or reduced"), NULL };
  g_autoptr (HeedctlTable) table = heedctl_table_new (titles);
  const HeedPreviewStage *last = NULL;

  for (guint i = 0; i < preview->stages->len; i++)
    {
      const HeedPreviewStage *stage = g_ptr_array_index (preview->stages, i);
      g_autofree char *persons = g_strdup_printf ("%u", stage->n_persons);
      g_autofree char *entries = g_strdup_printf ("%u", stage->n_entries);
      g_autofree char *elements = g_strdup_printf ("%u", stage->n_elements);
      g_autofree char *removed = dup_removed (stage);
      const char *cells[] = { stage->label, persons, entries, elements, removed };

      heedctl_table_add (table, cells);
      last = stage;
    }
  heedctl_table_print (table, _ ("Nothing would leave."));
  heedctl_print (_ ("\nWhat would leave:\n"));
  for (guint i = 0; last != NULL && last->ids != NULL && last->ids[i] != NULL; i++)
    heedctl_print ("%s\n", last->ids[i]);
}

static HeedctlExit export(HeedctlCall *call,
                          HeedSession *session,
                          const HeedDisclosureChoice *choice,
                          GPtrArray *missing)
{
  const char *out = heedctl_call_get (call, "out");
  const char *password_file = heedctl_call_get (call, "password-file");
  g_autoptr (HeedctlSecret) password = NULL;
  g_autoptr (HeedEntry) referral = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = heedctl_show_path (out);

  if (password_file != NULL)
    {
      password = heedctl_read_secret (password_file, &error);
      if (password == NULL)
        return heedctl_fail (error);
      if (*password == '\0')
        return heedctl_wrong_call (_ ("the first line of the file that --password-file names is empty."));
      if (!heed_pack_password_check (password, &error))
        return heedctl_fail (error);
    }
  referral = heed_export_referral (session, choice, out, password, &error);
  if (referral == NULL)
    return heedctl_fail (error);
  if (password != NULL)
    {
      g_autofree char *advice = heed_pack_password_dup_advice (password);

      heedctl_say ("%s", advice);
    }

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_object (json);
      heedctl_json_string (json, "referral", heed_record_get_id (HEED_RECORD (referral)));
      heedctl_json_string (json, "out", shown);
      add_missing (json, missing);
      json_builder_end_object (json);
      heedctl_json_print (json);
    }
  else
    {
      heedctl_print (_ ("Made %s. It has not been sent: send it, then record when.\n"), shown);
    }

  return HEEDCTL_DONE;
}

static HeedctlExit
run_refer (HeedctlCall *call,
           HeedSession *session)
{
  g_auto (GStrv) entries = g_strsplit (heedctl_call_get (call, "entries"), ",", -1);
  const HeedDisclosureChoice choice = {
    .child = heedctl_call_get (call, "child"),
    .entries = (const char *const *) entries,
    .authority = heedctl_call_get (call, "to"),
    .count_store = TRUE,
  };
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; entries[i] != NULL; i++)
    {
      if (*g_strstrip (entries[i]) == '\0')
        return heedctl_wrong_call (_ ("“--entries” takes ids with a comma between them."));
    }
  if (entries[0] == NULL)
    return heedctl_wrong_call (_ ("“--entries” takes ids with a comma between them."));
  if (!heed_setting_is_authority_code (choice.authority))
    return heedctl_wrong_call (_ ("“--to” takes a local authority’s code of three digits, such as 803; “%s” is none."), choice.authority);
  if (!heedctl_call_has (call, "preview") && !heedctl_call_has (call, "out"))
    return heedctl_wrong_call (_ ("“%s” needs --%s %s."), "refer", "out", "FILE.zip");
  if (!heedctl_check_out (call, session, "out", &error))
    return heedctl_fail (error);

  preview = heed_preview_referral (session, &choice, &error);
  if (preview == NULL)
    return heedctl_fail (error);
  for (guint i = 0; i < preview->missing->len; i++)
    heedctl_say (_ ("Not on record: %s"), ((HeedPreviewGap *) g_ptr_array_index (preview->missing, i))->label);
  if (!heedctl_call_has (call, "preview"))
    return export(call, session, &choice, preview->missing);

  if (call->json)
    print_preview_json (preview);
  else
    print_preview_text (preview);

  return HEEDCTL_DONE;
}

static HeedctlExit
run_check_pack (HeedctlCall *call,
                HeedSession *unused)
{
  const char *password_file = heedctl_call_get (call, "password-file");
  g_autoptr (HeedctlSecret) password = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (password_file != NULL)
    {
      password = heedctl_read_secret (password_file, &error);
      if (password == NULL)
        return heedctl_fail (error);
    }
  lines = heed_check_pack_file (call->argument, password, &error);
  if (lines == NULL)
    return heedctl_fail (error);

  return heedctl_print_checks (call, lines);
}

const HeedctlCommand heedctl_refer_commands[] = {
  {
      .name = "refer",
      .needs_store = TRUE,
      .run = run_refer,
      .help = N_ ("Makes a referral pack of chosen entries of a child’s file. What the referral form asks for and the file\n"
                  "has not is told on standard error. Nothing is sent."),
      .options = {
          { "child", HEEDCTL_TEXT, "ID", TRUE, N_ ("whose") },
          { "entries", HEEDCTL_TEXT, "ID,ID", TRUE, N_ ("what it tells of") },
          { "to", HEEDCTL_TEXT, "CODE", TRUE, N_ ("the local authority’s three-digit code") },
          { "out", HEEDCTL_PATH, "FILE.zip", FALSE, N_ ("the pack; needed unless --preview is given") },
          { "password-file", HEEDCTL_PATH, "FILE", FALSE, N_ ("its first line locks the pack (AES-256)") },
          { "preview", HEEDCTL_FLAG, NULL, FALSE, N_ ("prints what would leave, filter after filter, and makes nothing") },
      },
  },
  {
      .name = "check-pack",
      .argument = "FILE.zip|referral.xml",
      .argument_kind = HEEDCTL_PATH,
      .run = run_check_pack,
      .help = N_ ("Checks a referral pack, or the XML of one, without a store: manifest, hashes, schema. Exit status 1 where\n"
                  "anything is wrong."),
      .options = {
          { "password-file", HEEDCTL_PATH, "FILE", FALSE, N_ ("its first line opens a locked pack") },
      },
  },
  { .name = NULL },
};
