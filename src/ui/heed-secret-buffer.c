/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-secret-buffer.h"

#define BULLET "\u2022"

struct _HeedSecretBuffer
{
  GtkEntryBuffer parent_instance;

  GtkEntryBuffer *typed;
  GString *bullets;
  gboolean masked;
};

G_DEFINE_FINAL_TYPE (HeedSecretBuffer, heed_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

static const char *
heed_secret_buffer_get_text (GtkEntryBuffer *buffer,
                             gsize *n_bytes)
{
  HeedSecretBuffer *self = HEED_SECRET_BUFFER (buffer);
  gsize size = gtk_entry_buffer_get_length (self->typed) * strlen (BULLET);

  if (!self->masked)
    {
      if (n_bytes != NULL)
        *n_bytes = gtk_entry_buffer_get_bytes (self->typed);
      return gtk_entry_buffer_get_text (self->typed);
    }

  while (self->bullets->len < size)
    g_string_append (self->bullets, BULLET);
  g_string_truncate (self->bullets, size);
  if (n_bytes != NULL)
    *n_bytes = size;

  return self->bullets->str;
}

static guint
heed_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  return gtk_entry_buffer_get_length (HEED_SECRET_BUFFER (buffer)->typed);
}

static guint
heed_secret_buffer_insert_text (GtkEntryBuffer *buffer,
                                guint position,
                                const char *chars,
                                guint n_chars)
{
  guint n_inserted = gtk_entry_buffer_insert_text (HEED_SECRET_BUFFER (buffer)->typed, position, chars, (int) n_chars);

  if (n_inserted > 0)
    gtk_entry_buffer_emit_inserted_text (buffer, position, chars, n_inserted);

  return n_inserted;
}

static guint
heed_secret_buffer_delete_text (GtkEntryBuffer *buffer,
                                guint position,
                                guint n_chars)
{
  guint length = heed_secret_buffer_get_length (buffer);
  guint n_deleted = position < length ? MIN (n_chars, length - position) : 0;

  if (n_deleted > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n_deleted);

  return n_deleted;
}

/* Only here, so that whoever is told of it first still finds the text whole. */
static void
heed_secret_buffer_deleted_text (GtkEntryBuffer *buffer,
                                 guint position,
                                 guint n_chars)
{
  gtk_entry_buffer_delete_text (HEED_SECRET_BUFFER (buffer)->typed, position, (int) n_chars);
  g_object_notify (G_OBJECT (buffer), "text");
  g_object_notify (G_OBJECT (buffer), "length");
}

static void
heed_secret_buffer_finalize (GObject *object)
{
  HeedSecretBuffer *self = HEED_SECRET_BUFFER (object);

  g_object_unref (self->typed);
  g_string_free (self->bullets, TRUE);

  G_OBJECT_CLASS (heed_secret_buffer_parent_class)->finalize (object);
}

static void
heed_secret_buffer_class_init (HeedSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = heed_secret_buffer_finalize;
  buffer_class->get_text = heed_secret_buffer_get_text;
  buffer_class->get_length = heed_secret_buffer_get_length;
  buffer_class->insert_text = heed_secret_buffer_insert_text;
  buffer_class->delete_text = heed_secret_buffer_delete_text;
  buffer_class->deleted_text = heed_secret_buffer_deleted_text;
}

static void
heed_secret_buffer_init (HeedSecretBuffer *self)
{
  self->typed = gtk_password_entry_buffer_new ();
  self->bullets = g_string_new (NULL);
  self->masked = TRUE;
}

HeedSecretBuffer *
heed_secret_buffer_new (void)
{
  return g_object_new (HEED_TYPE_SECRET_BUFFER, NULL);
}

const char *
heed_secret_buffer_peek (HeedSecretBuffer *self)
{
  g_return_val_if_fail (HEED_IS_SECRET_BUFFER (self), NULL);

  return gtk_entry_buffer_get_text (self->typed);
}

void
heed_secret_buffer_set_masked (HeedSecretBuffer *self,
                               gboolean masked)
{
  g_return_if_fail (HEED_IS_SECRET_BUFFER (self));

  self->masked = masked;
}
