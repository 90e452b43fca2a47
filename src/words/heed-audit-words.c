/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-audit-words.h"

#include "heed-entry-kind.h"

#include <glib/gi18n-lib.h>

/* %s is the kind of entry, or what left. */
static const struct
{
  const char *action;
  const char *detail; /* the first word of the detail, NULL: any */
  const char *words;
} table[] = {
  { "read", "contacts", N_ ("Opened the contact log") },
  { "read", NULL, N_ ("Opened the file") },
  { "prompts", NULL, N_ ("Looked at the prompts") },
  { "search", NULL, N_ ("Searched") },
  { "audit", NULL, N_ ("Looked at who has looked") },
  { "exportBegun", NULL, N_ ("Began to export") },
  { "exportFailed", NULL, N_ ("An export failed: no file was left") },
  { "exportCutShort", NULL, N_ ("An export was cut short") },
  { "export", "referral", N_ ("Exported a referral") },
  { "export", "chronology", N_ ("Exported the chronology") },
  { "export", "case", N_ ("Exported the case document") },
  { "export", NULL, N_ ("Exported: %s") },
  { "print", NULL, N_ ("Printed: %s") },
  { "file", NULL, N_ ("Filed: %s") },
  { "refer", NULL, N_ ("Filed for a referral: %s") },
  { "add", NULL, N_ ("Added: %s") },
  { "importEntry", NULL, N_ ("Imported: %s") },
  { "record", NULL, N_ ("Recorded") },
  { "answer", NULL, N_ ("Answered a prompt") },
  { "answerWithoutPrompt", NULL, N_ ("Answered what the form asked") },
  { "addPerson", NULL, N_ ("Added the details") },
  { "changePerson", NULL, N_ ("Changed the details") },
  { "addEarlierPerson", NULL, N_ ("Added earlier details") },
  { "addRelationship", NULL, N_ ("Added a relationship") },
  { "changeRelationship", NULL, N_ ("Changed a relationship") },
};

char *
heed_audit_words_what (const HeedAuditLine *line)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) parts = NULL;
  const char *first;

  g_return_val_if_fail (line != NULL, NULL);

  words = g_strsplit (line->detail != NULL ? line->detail : "", " ", 2);
  first = words[0] != NULL ? words[0] : "";
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      HeedEntryKind kind;

      if (!g_str_equal (table[i].action, line->action) || (table[i].detail != NULL && !g_str_equal (table[i].detail, first)))
        continue;
      kind = heed_entry_kind_from_name (first);
      parts = g_strsplit (_ (table[i].words), "%s", 2);
      return g_strjoinv (kind != HEED_N_ENTRY_KINDS ? heed_entry_kind_get_label (kind) : first, parts);
    }

  return g_strdup (line->action);
}

char *
heed_audit_words_who (const HeedAuditLine *line)
{
  g_return_val_if_fail (line != NULL, NULL);

  if (line->member == NULL)
    return g_strdup (_ ("Heed"));

  return g_strdup (line->member_name != NULL ? line->member_name : line->member);
}
