/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-referral-pack.h"

#include "heed-moment.h"
#include "heed-referral-fields.h"

#include <string.h>

struct _HeedReferralPack
{
  GObject parent_instance;

  HeedReadable *readable;
  GPtrArray *missing; /* HeedReferralField */
  GPtrArray *files;   /* HeedPackFile, the manifest last */
  char *generated;
};

G_DEFINE_FINAL_TYPE (HeedReferralPack, heed_referral_pack, G_TYPE_OBJECT)

static void
heed_referral_pack_finalize (GObject *object)
{
  HeedReferralPack *self = HEED_REFERRAL_PACK (object);

  g_clear_object (&self->readable);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->generated, g_free);

  G_OBJECT_CLASS (heed_referral_pack_parent_class)->finalize (object);
}

static void
heed_referral_pack_class_init (HeedReferralPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_referral_pack_finalize;
}

static void
heed_referral_pack_init (HeedReferralPack *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_file_free);
  self->generated = heed_moment_now_utc ();
}

/* Notes the SHA-256 of every attachment that the document names. */
static gboolean
note_attachment_cb (HeedField *field,
                    gpointer user_data)
{
  GHashTable *named = user_data;
  const char *sha256 = heed_field_get_attribute (field, "sha256");

  if (sha256 != NULL)
    g_hash_table_add (named, (gpointer) sha256);

  return TRUE;
}

static void
note_attachments (GHashTable *named,
                  GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (records, i)), note_attachment_cb, named);
}

/* "png" of "Photo of Amira.PNG": what a computer needs to open it, and no more. */
static const char *
get_extension (const char *title,
               char *extension,
               gsize size)
{
  const char *dot = title != NULL ? strrchr (title, '.') : NULL;
  gsize length = dot != NULL ? strlen (dot + 1) : 0;

  if (length == 0 || length >= size)
    return "bin";
  for (gsize i = 0; i <= length; i++)
    {
      extension[i] = g_ascii_tolower (dot[1 + i]);
      if (extension[i] != '\0' && !g_ascii_isalnum (extension[i]))
        return "bin";
    }

  return extension;
}

static void
add_attachments (HeedReferralPack *self,
                 const HeedReferralPackParts *parts)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  note_attachments (named, heed_case_file_get_persons (parts->file));
  note_attachments (named, heed_case_file_get_entries (parts->file));
  for (guint i = 0; parts->attachments != NULL && i < parts->attachments->len; i++)
    {
      HeedPackFile *attachment = g_ptr_array_index (parts->attachments, i);
      const char *title = attachment->title != NULL ? attachment->title : attachment->name;
      char extension[8];
      g_autofree char *name = NULL;

      /* Once only, though several entries name it. */
      if (!g_hash_table_remove (named, attachment->sha256))
        continue;
      name = g_strdup_printf ("attachments/%02u.%s", ++n, get_extension (title, extension, sizeof (extension)));
      g_ptr_array_add (self->files, heed_pack_file_new (name, title, attachment->media_type, attachment->bytes));
    }
}

static void
put_manifest (HeedReferralPack *self)
{
  g_autoptr (GBytes) manifest = heed_pack_make_manifest (self->files, "referral", self->generated);

  g_ptr_array_add (self->files, heed_pack_file_new ("manifest.xml", NULL, "application/xml", manifest));
}

static GPtrArray *
dup_page_files (HeedReferralPack *self)
{
  GPtrArray *page_files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (self->files, i);
      HeedReadableFile *page_file = g_new0 (HeedReadableFile, 1);

      page_file->name = file->name;
      page_file->title = file->title;
      page_file->sha256 = file->sha256;
      page_file->size = g_bytes_get_size (file->bytes);
      g_ptr_array_add (page_files, page_file);
    }

  return page_files;
}

HeedReferralPack *
heed_referral_pack_new (const HeedReferralPackParts *parts,
                        HeedCodes *codes,
                        GError **error)
{
  g_autoptr (HeedReferralPack) self = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GPtrArray) page_files = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GBytes) html = NULL;
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL };

  g_return_val_if_fail (parts != NULL && HEED_IS_CASE_FILE (parts->file), NULL);
  g_return_val_if_fail (parts->child != NULL && parts->referral != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  document = heed_case_document_new (parts->file);
  heed_case_document_derive (document, parts->today, parts->practice);
  if (!heed_case_document_validate (document, error))
    return NULL;

  self = g_object_new (HEED_TYPE_REFERRAL_PACK, NULL);
  options.whole = parts->whole;
  options.child = parts->child;
  options.referral = parts->referral;
  options.head = parts->head;
  options.is_about_all = parts->is_about_all;
  self->missing = heed_referral_missing (document, &options, error);
  if (self->missing == NULL)
    return NULL;

  xml = heed_case_document_serialise (document);
  g_ptr_array_add (self->files, heed_pack_file_new ("referral.xml", NULL, "application/xml", xml));
  add_attachments (self, parts);

  page_files = dup_page_files (self);
  options.missing = self->missing;
  options.files = page_files;
  self->readable = heed_readable_new (document, codes, &options, error);
  if (self->readable == NULL)
    return NULL;
  html = heed_readable_to_html (self->readable, error);
  if (html == NULL)
    return NULL;

  g_ptr_array_insert (self->files, 1, heed_pack_file_new ("referral.html", NULL, "text/html", html));
  put_manifest (self);

  return g_steal_pointer (&self);
}

HeedReadable *
heed_referral_pack_get_readable (HeedReferralPack *self)
{
  g_return_val_if_fail (HEED_IS_REFERRAL_PACK (self), NULL);

  return self->readable;
}

GPtrArray *
heed_referral_pack_get_missing (HeedReferralPack *self)
{
  g_return_val_if_fail (HEED_IS_REFERRAL_PACK (self), NULL);

  return self->missing;
}

GPtrArray *
heed_referral_pack_get_files (HeedReferralPack *self)
{
  g_return_val_if_fail (HEED_IS_REFERRAL_PACK (self), NULL);

  return self->files;
}

GBytes *
heed_referral_pack_get_bytes (HeedReferralPack *self,
                              const char *name)
{
  g_return_val_if_fail (HEED_IS_REFERRAL_PACK (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (self->files, i);

      if (g_str_equal (file->name, name))
        return file->bytes;
    }

  return NULL;
}

void
heed_referral_pack_add (HeedReferralPack *self,
                        const char *name,
                        const char *media_type,
                        GBytes *bytes)
{
  g_return_if_fail (HEED_IS_REFERRAL_PACK (self));
  g_return_if_fail (name != NULL && media_type != NULL && bytes != NULL);
  g_return_if_fail (heed_referral_pack_get_bytes (self, name) == NULL);

  g_ptr_array_remove_index (self->files, self->files->len - 1);
  g_ptr_array_add (self->files, heed_pack_file_new (name, NULL, media_type, bytes));
  put_manifest (self);
}
