/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-refer.h"

#include "heed-audit.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-disclosure.h"
#include "heed-entries-private.h"
#include "heed-evaluate-private.h"
#include "heed-export-private.h"
#include "heed-form-check-private.h"
#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-readable.h"
#include "heed-refer-plain-private.h"
#include "heed-refer-waiting-private.h"
#include "heed-referral-fields.h"
#include "heed-referral-pack.h"
#include "heed-rights.h"

#include <glib/gi18n-lib.h>

/* A referral on its way: the entry that heads it, what it is checked in, and what would leave. */
typedef struct
{
  HeedEntry *entry;
  HeedEntry *call;     /* or NULL */
  HeedEntry *decision; /* or NULL */
  HeedCaseFile *brought;
  HeedCaseFile *context; /* NULL where the referral is on file already */
  HeedDisclosure *disclosure;
  HeedReferralPack *pack;
} Referral;

static void
referral_free (Referral *referral)
{
  g_clear_object (&referral->entry);
  g_clear_object (&referral->call);
  g_clear_object (&referral->decision);
  g_clear_object (&referral->brought);
  g_clear_object (&referral->context);
  g_clear_object (&referral->disclosure);
  g_clear_object (&referral->pack);
  g_free (referral);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Referral, referral_free)

/* What is kept of a referral whose pack is still to be put in its place. */
typedef struct
{
  HeedEntry *referral;
  const char *request;
} Waiting;

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

          heed_problem_set (error,
                            HEED_CASEWORK_ERROR,
                            HEED_CASEWORK_ERROR_NOT_FOUND,
                            _ ("An entry is not there"),
                            what,
                            _ ("Choose from the entries of the child’s chronology."));
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

/* The call that a referral that is on file tells of, where it was filed with it. Borrowed. */
static const char *
find_call (HeedEntry *referral)
{
  HeedField *phoned = heed_field_find (heed_record_get_field (HEED_RECORD (referral)), "PhonedAt");

  return phoned != NULL ? heed_field_get_attribute (phoned, "contact") : NULL;
}

/* The chosen entries, the call and the decision among them; NULL for all. Strings are borrowed. */
static const char **
dup_chosen (const HeedDisclosureChoice *choice,
            Referral *referral)
{
  guint n_entries = choice->entries != NULL ? g_strv_length ((char **) choice->entries) : 0;
  const char *call = referral->call != NULL ? heed_record_get_id (HEED_RECORD (referral->call)) : NULL;
  const char **chosen;

  if (referral->context == NULL && choice->call != NULL)
    call = find_call (referral->entry);

  if (choice->entries == NULL)
    return NULL;
  chosen = g_new0 (const char *, n_entries + 3);
  for (guint i = 0; i < n_entries; i++)
    chosen[i] = choice->entries[i];
  if (call != NULL)
    chosen[n_entries++] = call;
  if (referral->decision != NULL)
    chosen[n_entries] = heed_record_get_id (HEED_RECORD (referral->decision));

  return chosen;
}

/* What a referral says, without when it was said and by whom. */
static HeedField *
dup_said (HeedField *field)
{
  static const char *const attributes[] = { "recordedAt", "author" };
  HeedField *said = heed_field_copy (field);
  HeedField *phoned;

  heed_form_tidy (said);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    heed_field_set_attribute (said, attributes[i], NULL);
  for (guint i = heed_field_get_n_children (said); i > 0; i--)
    {
      if (g_str_equal (heed_field_get_name (heed_field_get_child (said, i - 1)), "Occurred"))
        heed_field_remove (said, i - 1);
    }
  phoned = heed_field_find (said, "PhonedAt");
  if (phoned != NULL)
    heed_field_set_attribute (phoned, "contact", NULL);

  return said;
}

static gboolean
says_the_same (HeedEntry *filed,
               HeedField *asked)
{
  g_autoptr (HeedField) on_file = dup_said (heed_record_get_field (HEED_RECORD (filed)));
  g_autoptr (HeedField) said = dup_said (asked);

  return heed_field_equal (on_file, said);
}

/* A referral that was filed by an export that did not come to its end is exported as it is on file: what is
 * filed is never changed, and never filed twice. @decision is the one that was filed with it, or NULL. */
static gboolean
check_unchanged (HeedEntry *filed,
                 HeedEntry *decision,
                 const HeedDisclosureChoice *choice,
                 GError **error)
{
  gboolean is_same = says_the_same (filed, choice->referral);

  if (is_same && choice->decision != NULL)
    is_same = decision != NULL && says_the_same (decision, choice->decision);
  if (is_same)
    return TRUE;

  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("This referral is on file already"),
                    _ ("It was filed when its pack could not be written, and what it says has been changed here since. Nothing was exported."),
                    _ ("Put back what was changed and export again, or begin another referral with what is new."));

  return FALSE;
}

/* FALSE with @error where what is asked for differs; TRUE with or without the referral being on file. */
static gboolean
find_filed (HeedSession *session,
            const HeedDisclosureChoice *choice,
            HeedCaseFile *file,
            Referral *referral,
            GError **error)
{
  const char *id = choice->referral != NULL ? heed_field_get_attribute (choice->referral, "id") : NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *waiting = NULL;
  HeedEntry *decision = NULL;
  HeedEntry *entry;

  if (choice->referral == NULL)
    {
      g_autofree char *request = heed_refer_dup_request (choice);

      waiting = heed_refer_find_waiting (session, request, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      id = waiting;
    }
  entry = id != NULL ? heed_case_file_find_entry (file, id) : NULL;
  if (entry == NULL || heed_entry_get_kind (entry) != HEED_ENTRY_REFERRAL)
    return TRUE;
  if (choice->decision != NULL)
    decision = heed_case_file_find_entry (file, heed_field_get_attribute (choice->decision, "id"));
  if (choice->referral != NULL && !check_unchanged (entry, decision, choice, error))
    return FALSE;
  referral->entry = g_object_ref (entry);
  g_set_object (&referral->decision, decision);

  return TRUE;
}

/* The referral as it will be filed, checked, and taken into the child's file. */
static gboolean
bring (HeedSession *session,
       const HeedDisclosureChoice *choice,
       HeedCaseFile *file,
       Referral *referral,
       GError **error)
{
  g_autoptr (HeedField) field = choice->referral != NULL ? heed_field_copy (choice->referral) : heed_refer_plain_new (file, choice);

  if (choice->call != NULL)
    bring_call (session, referral, field, choice->call);
  if (choice->decision != NULL)
    {
      referral->decision = heed_entries_prepare (session, choice->decision);
      heed_case_file_add (referral->brought, HEED_RECORD (referral->decision));
    }
  referral->entry = heed_entries_prepare (session, field);
  heed_case_file_add (referral->brought, HEED_RECORD (referral->entry));
  referral->context = heed_entries_collect (session, referral->brought, "", error);
  if (referral->context == NULL || !heed_form_check (referral->brought, referral->context, "", NULL, NULL, error))
    return FALSE;
  heed_case_file_merge (file, referral->context);

  return TRUE;
}

static Referral *
prepare (HeedSession *session,
         const HeedDisclosureChoice *choice,
         GError **error)
{
  g_autoptr (Referral) referral = g_new0 (Referral, 1);
  g_autoptr (HeedCaseFile) file = NULL;
  g_autofree const char **chosen = NULL;
  g_autofree char *head = NULL;
  HeedDisclosureOptions options = { 0 };
  HeedReferralPackParts parts = { 0 };

  if (!heed_session_check_right (session, HEED_RIGHT_EXPORT, error))
    return NULL;
  file = heed_load_case (session, choice->child, error);
  if (file == NULL || !check_entries (file, choice, error))
    return NULL;

  referral->brought = heed_case_file_new ();
  if (!find_filed (session, choice, file, referral, error))
    return NULL;
  if (referral->entry == NULL && !bring (session, choice, file, referral, error))
    return NULL;

  options.child = choice->child;
  options.today = heed_clock_get_today ();
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
  parts.whole = file;
  parts.child = choice->child;
  parts.referral = options.referral;
  parts.is_about_all = choice->referral == NULL || choice->names_no_concern;
  head = heed_dup_head_mark (session, error);
  if (head == NULL)
    return NULL;
  parts.head = head;
  parts.today = heed_clock_get_today ();
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

static gboolean
wait_func (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  Waiting *waiting = user_data;

  return heed_refer_begin_waiting (db, heed_record_get_id (HEED_RECORD (waiting->referral)), waiting->request, error);
}

/* Files the referral, unless an export that came to nothing has. */
static gboolean
file_referral (HeedSession *session,
               const HeedDisclosureChoice *choice,
               Referral *referral,
               GError **error)
{
  g_autofree char *request = heed_refer_dup_request (choice);
  Waiting waiting = { referral->entry, request };
  const HeedEntriesFiling filing = {
    .action = "refer",
    .draft = choice->draft,
    .also = wait_func,
    .also_data = &waiting,
  };

  return referral->context == NULL || heed_entries_seal (session, referral->brought, referral->context, &filing, error);
}

HeedEntry *
heed_export_referral (HeedSession *session,
                      const HeedDisclosureChoice *choice,
                      const char *path,
                      const char *password,
                      GError **error)
{
  g_autoptr (Referral) referral = NULL;
  g_autoptr (HeedExport) export = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (choice != NULL && choice->child != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!heed_session_check_out (session, path, error))
    return NULL;
  referral = prepare (session, choice, error);
  if (referral == NULL || heed_session_is_read_only (session, error))
    return NULL;
  export = heed_export_begin (session, choice->child, "referral", path, error);
  if (export == NULL)
    return NULL;
  if (!heed_pack_write (heed_referral_pack_get_files (referral->pack), heed_export_get_file (export), password, &sha256, error))
    return NULL;

  /* A pack whose referral is not on file must not be left lying about, and a file that it is to replace
   * stays until it is. */
  if (!file_referral (session, choice, referral, error))
    return NULL;
  heed_export_note_entries (export, heed_disclosure_get_file (referral->disclosure));
  if (heed_pack_put (heed_export_get_file (export), &problem))
    return heed_export_end (export, sha256, heed_record_get_id (HEED_RECORD (referral->entry)), error) ? g_steal_pointer (&referral->entry) : NULL;

  reason = heed_problem_get_what (problem);
  what = g_strdup_printf (_ ("%s The referral itself is on file."), reason);
  heed_problem_set (error, problem->domain, problem->code, _ ("The pack cannot be written"), what, _ ("Choose another place, then export again."));

  return NULL;
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
  g_autofree char *head = NULL;
  HeedReadableOptions options = { 0 };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL, NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_EXPORT, error))
    return NULL;
  file = heed_load_case (session, child, error);
  if (file == NULL)
    return NULL;
  head = heed_dup_head_mark (session, error);
  if (head == NULL)
    return NULL;

  document = heed_session_derive (session, file);
  options.kind = HEED_READABLE_CHRONOLOGY;
  options.child = child;
  options.significant_only = significant_only;
  options.head = head;
  page = heed_readable_new (document, heed_session_get_codes (session), &options, error);
  if (page == NULL)
    return NULL;

  return heed_readable_to_html (page, error);
}
