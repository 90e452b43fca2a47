/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-refer.h"

#include "heed-children.h"
#include "heed-date.h"
#include "heed-disclosure.h"
#include "heed-entries-private.h"
#include "heed-evaluate.h"
#include "heed-form-check.h"
#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-readable.h"
#include "heed-refer-plain.h"
#include "heed-referral-fields.h"
#include "heed-referral-pack.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A referral on its way: the entry that heads it, what it is checked in, and what would leave. */
typedef struct
{
  HeedEntry *entry;
  HeedEntry *call; /* or NULL */
  HeedCaseFile *brought;
  HeedCaseFile *context;
  HeedDisclosure *disclosure;
  HeedReferralPack *pack;
} Referral;

static void
referral_free (Referral *referral)
{
  g_clear_object (&referral->entry);
  g_clear_object (&referral->call);
  g_clear_object (&referral->brought);
  g_clear_object (&referral->context);
  g_clear_object (&referral->disclosure);
  g_clear_object (&referral->pack);
  g_free (referral);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Referral, referral_free)

static void
stage_free (gpointer data)
{
  HeedPreviewStage *stage = data;

  g_free (stage->name);
  g_free (stage->label);
  g_strfreev (stage->ids);
  g_strfreev (stage->removed);
  g_strfreev (stage->reduced);
  g_free (stage);
}

static void
gap_free (gpointer data)
{
  HeedPreviewGap *gap = data;

  g_free (gap->id);
  g_free (gap->label);
  g_free (gap->path);
  g_free (gap);
}

static void
block_free (gpointer data)
{
  HeedPageBlock *block = data;

  g_free (block->label);
  g_free (block->text);
  g_free (block->entry);
  g_free (block);
}

void
heed_referral_preview_free (HeedReferralPreview *preview)
{
  g_clear_pointer (&preview->stages, g_ptr_array_unref);
  g_clear_pointer (&preview->missing, g_ptr_array_unref);
  g_clear_pointer (&preview->blocks, g_ptr_array_unref);
  g_free (preview->html);
  g_free (preview);
}

static gboolean
check_entries (HeedCaseFile *file,
               const HeedDisclosureChoice *choice,
               GError **error)
{
  for (guint i = 0; choice->entries != NULL && choice->entries[i] != NULL; i++)
    {
      if (heed_case_file_find_entry (file, choice->entries[i]) == NULL)
        {
          g_autofree char *what = g_strdup_printf (_ ("“%s” is no entry of this child’s file; nothing was exported."), choice->entries[i]);

          heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_NOT_FOUND, _ ("An entry is not there"), what, _ ("Choose from the entries of the child’s chronology."));
          return FALSE;
        }
    }

  return TRUE;
}

/* The call that the referral tells of comes with it, and PhonedAt points to it. */
static void
bring_call (HeedSession *session,
            Referral *referral,
            HeedField *field,
            HeedField *call)
{
  HeedField *phoned = heed_field_find (field, "PhonedAt");

  referral->call = heed_entries_prepare (session, call);
  heed_case_file_add (referral->brought, HEED_RECORD (referral->call));
  if (phoned != NULL)
    heed_field_set_attribute (phoned, "contact", heed_record_get_id (HEED_RECORD (referral->call)));
}

/* The chosen entries, the call among them; NULL for all. Strings are borrowed. */
static const char **
dup_chosen (const HeedDisclosureChoice *choice,
            Referral *referral)
{
  guint n_entries = choice->entries != NULL ? g_strv_length ((char **) choice->entries) : 0;
  const char **chosen;

  if (choice->entries == NULL)
    return NULL;
  chosen = g_new0 (const char *, n_entries + 2);
  for (guint i = 0; i < n_entries; i++)
    chosen[i] = choice->entries[i];
  if (referral->call != NULL)
    chosen[n_entries] = heed_record_get_id (HEED_RECORD (referral->call));

  return chosen;
}

static Referral *
prepare (HeedSession *session,
         const HeedDisclosureChoice *choice,
         GError **error)
{
  g_autoptr (Referral) referral = g_new0 (Referral, 1);
  g_autoptr (HeedCaseFile) file = heed_load_case (session, choice->child, error);
  g_autoptr (HeedField) field = NULL;
  g_autofree const char **chosen = NULL;
  HeedDisclosureOptions options = { 0 };
  HeedReferralPackParts parts = { 0 };

  if (file == NULL || !check_entries (file, choice, error))
    return NULL;

  field = choice->referral != NULL ? heed_field_copy (choice->referral) : heed_refer_plain_new (file, choice);
  referral->brought = heed_case_file_new ();
  if (choice->call != NULL)
    bring_call (session, referral, field, choice->call);
  referral->entry = heed_entries_prepare (session, field);
  heed_case_file_add (referral->brought, HEED_RECORD (referral->entry));
  referral->context = heed_entries_collect (session, referral->brought, "", error);
  if (referral->context == NULL || !heed_form_check (referral->brought, referral->context, "", NULL, NULL, error))
    return NULL;
  heed_case_file_merge (file, referral->context);

  options.child = choice->child;
  chosen = dup_chosen (choice, referral);
  options.entries = chosen;
  options.referral = heed_record_get_id (HEED_RECORD (referral->entry));
  options.include_confidential = choice->include_confidential;
  options.include_superseded = choice->include_superseded;
  options.third_parties = choice->include_third_parties ? HEED_THIRD_PARTIES_KEEP : HEED_THIRD_PARTIES_NEEDED;
  referral->disclosure = heed_disclosure_new (file, &options, error);
  if (referral->disclosure == NULL)
    return NULL;

  parts.file = heed_disclosure_get_file (referral->disclosure);
  parts.child = choice->child;
  parts.referral = options.referral;
  parts.today = heed_date_today ();
  parts.practice = heed_session_get_practice (session);
  referral->pack = heed_referral_pack_new (&parts, heed_session_get_codes (session), error);
  if (referral->pack == NULL)
    return NULL;

  return g_steal_pointer (&referral);
}

static void
add_all (GStrvBuilder *builder,
         GPtrArray *strings)
{
  for (guint i = 0; i < strings->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (strings, i));
}

static GStrv
dup_strings (GPtrArray *first,
             GPtrArray *second,
             GPtrArray *third)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_all (builder, first);
  if (second != NULL)
    add_all (builder, second);
  if (third != NULL)
    add_all (builder, third);

  return g_strv_builder_end (builder);
}

static GPtrArray *
dup_stages (HeedDisclosure *disclosure)
{
  GPtrArray *from = heed_disclosure_get_steps (disclosure);
  GPtrArray *stages = g_ptr_array_new_with_free_func (stage_free);

  for (guint i = 0; i < from->len; i++)
    {
      HeedDisclosureStep *one = g_ptr_array_index (from, i);
      HeedPreviewStage *stage = g_new0 (HeedPreviewStage, 1);

      stage->name = g_strdup (one->name);
      stage->label = g_strdup (one->label);
      stage->n_persons = one->n_persons;
      stage->n_entries = one->n_entries;
      stage->n_elements = one->n_elements;
      stage->ids = dup_strings (one->kept_persons, one->kept_entries, one->kept_others);
      stage->removed = dup_strings (one->removed, one->reduced, NULL);
      stage->reduced = dup_strings (one->reduced, NULL, NULL);
      g_ptr_array_add (stages, stage);
    }

  return stages;
}

static gpointer
count_all_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  return heed_db_count_all (db, error);
}

static gboolean
count_field_cb (HeedField *field,
                gpointer user_data)
{
  guint *n = user_data;

  (*n)++;

  return TRUE;
}

/* Makes the first stage the whole store, together with the referral and its call, which are not in it
 * yet; and lets the second say what of the store is not in the child's file. */
static gboolean
count_store (HeedSession *session,
             Referral *referral,
             GPtrArray *stages,
             GError **error)
{
  HeedPreviewStage *everything = g_ptr_array_index (stages, 0);
  HeedPreviewStage *child = g_ptr_array_index (stages, 1);
  g_autoptr (HeedDbTotal) total = heed_session_fetch (session, count_all_cb, NULL, (GDestroyNotify) heed_db_total_free, error);
  g_autoptr (GHashTable) of_child = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GPtrArray *brought = heed_case_file_get_entries (referral->brought);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) removed = NULL;

  if (total == NULL)
    return FALSE;

  for (guint i = 0; i < brought->len; i++)
    {
      g_ptr_array_add (total->ids, g_strdup (heed_record_get_id (g_ptr_array_index (brought, i))));
      heed_field_foreach (heed_record_get_field (g_ptr_array_index (brought, i)), count_field_cb, &total->n_elements);
    }
  for (guint i = 0; child->ids[i] != NULL; i++)
    g_hash_table_add (of_child, child->ids[i]);
  for (guint i = 0; i < total->ids->len; i++)
    {
      if (!g_hash_table_contains (of_child, g_ptr_array_index (total->ids, i)))
        g_ptr_array_add (others, g_ptr_array_index (total->ids, i));
    }

  ids = dup_strings (total->ids, NULL, NULL);
  removed = dup_strings (others, NULL, NULL);
  everything->n_persons = total->n_persons;
  everything->n_entries = total->n_entries + brought->len;
  everything->n_elements = total->n_elements;
  g_strfreev (everything->ids);
  everything->ids = g_steal_pointer (&ids);
  g_strfreev (child->removed);
  child->removed = g_steal_pointer (&removed);

  return TRUE;
}

static GPtrArray *
dup_blocks (HeedReadable *page)
{
  static const HeedPageBlockKind kinds[] = {
    [HEED_READABLE_PART_TITLE] = HEED_PAGE_BLOCK_TITLE,
    [HEED_READABLE_PART_META] = HEED_PAGE_BLOCK_META,
    [HEED_READABLE_PART_HEADING] = HEED_PAGE_BLOCK_HEADING,
    [HEED_READABLE_PART_SUBHEADING] = HEED_PAGE_BLOCK_HEADING,
    [HEED_READABLE_PART_PARAGRAPH] = HEED_PAGE_BLOCK_PARAGRAPH,
    [HEED_READABLE_PART_QUOTE] = HEED_PAGE_BLOCK_QUOTE,
    [HEED_READABLE_PART_ROW] = HEED_PAGE_BLOCK_ROW,
  };
  g_autoptr (GPtrArray) parts = heed_readable_dup_parts (page);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);

  for (guint i = 0; i < parts->len; i++)
    {
      HeedReadablePart *part = g_ptr_array_index (parts, i);
      HeedPageBlock *block = g_new0 (HeedPageBlock, 1);

      block->kind = kinds[part->kind];
      block->label = g_strdup (part->label);
      block->text = g_strdup (part->text);
      block->entry = g_strdup (part->record);
      g_ptr_array_add (blocks, block);
    }

  return blocks;
}

HeedReferralPreview *
heed_preview_referral (HeedSession *session,
                       const HeedDisclosureChoice *choice,
                       GError **error)
{
  g_autoptr (Referral) referral = NULL;
  g_autoptr (GPtrArray) stages = NULL;
  HeedReferralPreview *preview;
  GPtrArray *missing;
  GBytes *html;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (choice != NULL && choice->child != NULL, NULL);

  referral = prepare (session, choice, error);
  if (referral == NULL)
    return NULL;
  stages = dup_stages (referral->disclosure);
  if (choice->count_store && !count_store (session, referral, stages, error))
    return NULL;

  html = heed_referral_pack_get_bytes (referral->pack, "referral.html");
  missing = heed_referral_pack_get_missing (referral->pack);
  preview = g_new0 (HeedReferralPreview, 1);
  preview->stages = g_steal_pointer (&stages);
  preview->missing = g_ptr_array_new_with_free_func (gap_free);
  for (guint i = 0; i < missing->len; i++)
    {
      HeedReferralField *from = g_ptr_array_index (missing, i);
      HeedPreviewGap *gap = g_new0 (HeedPreviewGap, 1);

      gap->id = g_strdup (from->id);
      gap->label = g_strdup (from->label);
      gap->path = g_strdup (from->path);
      g_ptr_array_add (preview->missing, gap);
    }
  preview->blocks = dup_blocks (heed_referral_pack_get_readable (referral->pack));
  preview->html = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));

  return preview;
}

HeedEntry *
heed_export_referral (HeedSession *session,
                      const HeedDisclosureChoice *choice,
                      const char *path,
                      const char *password,
                      GError **error)
{
  g_autoptr (Referral) referral = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *temporary = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (choice != NULL && choice->child != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!heed_session_check_out (session, path, error))
    return NULL;
  referral = prepare (session, choice, error);
  if (referral == NULL)
    return NULL;
  if (heed_session_is_read_only (session, error))
    return NULL;
  if (!heed_pack_write_beside (heed_referral_pack_get_files (referral->pack), path, password, &temporary, &sha256, error))
    return NULL;

  /* A pack whose export is not on file must not be left lying about, and a file that it is to replace
   * stays until it is. */
  detail = g_strdup_printf ("referral %s", sha256);
  if (!heed_entries_seal (session, referral->brought, referral->context, choice->draft, "refer", error) || !heed_session_audit (session, "export", choice->child, detail, error))
    {
      g_remove (temporary);
      return NULL;
    }
  if (!heed_pack_put_in_place (temporary, path, &problem))
    {
      g_autofree char *reason = heed_problem_get_what (problem);
      g_autofree char *what = g_strdup_printf (_ ("%s The referral itself is on file."), reason);

      heed_problem_set (error, problem->domain, problem->code, _ ("The pack cannot be written"), what, _ ("Choose another place, then export again."));
      return NULL;
    }

  return g_steal_pointer (&referral->entry);
}

GBytes *
heed_chronology_html (HeedSession *session,
                      const char *child,
                      gboolean significant_only,
                      GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedReadable) page = NULL;
  HeedReadableOptions options = { 0 };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  file = heed_load_case (session, child, error);
  if (file == NULL)
    return NULL;

  document = heed_session_derive (session, file);
  options.kind = HEED_READABLE_CHRONOLOGY;
  options.child = child;
  options.significant_only = significant_only;
  page = heed_readable_new (document, heed_session_get_codes (session), &options, error);
  if (page == NULL || !heed_session_audit (session, "export", child, "chronology", error))
    return NULL;

  return heed_readable_to_html (page, error);
}
