/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-import-pipe-private.h"

#include "heed-case-warning.h"
#include "heed-import-read.h"
#include "heed-import-watch-private.h"

/* Persons that are handed over at once, and how often that may be done before any were taken. */
#define BATCH 128
#define MOST_BATCHES 4

struct _HeedImportPipe
{
  /* Of "heed-reading", until it is joined. */
  GThread *reading; /* NULL once it is */
  GBytes *bytes;
  char *name;
  const HeedImportFormat *format; /* which it is said to be; then which it is */
  HeedCodes *codes;
  HeedImportWatch *watch; /* or NULL */
  GPtrArray *warnings;
  HeedCaseFile *file; /* or NULL with an error */
  GError *error;
  GAsyncQueue *news; /* the pipe itself, when the first persons are there and when the file is read */
  gboolean is_early; /* written before the first of the news */
  char *written_at;  /* likewise */

  GThread *digesting; /* NULL once it is joined */
  char *sha256;

  /* Between "heed-ahead", which is there as long as the pipe, and its neighbours. */
  GThread *ahead;
  GAsyncQueue *persons; /* GPtrArray of HeedPerson, in their order; an empty one where there are no more for now */
  GAsyncQueue *batches; /* GPtrArray of HeedReadyPerson for the writer; an empty one likewise */
  GAsyncQueue *turns;   /* something for each batch that may be put there */
  int is_over;          /* atomic: nobody takes them any more */

  /* Of the writer. */
  GPtrArray *batch; /* that is being taken, or NULL; an empty one where nobody comes any more */
  guint at;         /* in it */
};

static GPtrArray *
make_batch (GPtrArray *persons,
            guint first)
{
  GPtrArray *batch = g_ptr_array_new_full (BATCH, (GDestroyNotify) heed_ready_person_free);

  for (guint i = first; i < MIN (first + BATCH, persons->len); i++)
    g_ptr_array_add (batch, heed_ready_person_new (g_ptr_array_index (persons, i)));

  return batch;
}

/* On the thread "heed-ahead". */
static gpointer
work_ahead (gpointer data)
{
  HeedImportPipe *self = data;

  while (TRUE)
    {
      g_autoptr (GPtrArray) persons = g_async_queue_pop (self->persons);
      guint first = 0;

      do
        {
          g_async_queue_pop (self->turns);
          if (g_atomic_int_get (&self->is_over))
            return NULL;
          g_async_queue_push (self->batches, make_batch (persons, first));
          first += BATCH;
        }
      while (first < persons->len);
    }
}

static void
start_ahead (HeedImportPipe *self)
{
  g_atomic_int_set (&self->is_over, FALSE);
  self->persons = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  self->batches = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  self->turns = g_async_queue_new ();
  for (guint i = 0; i < MOST_BATCHES; i++)
    g_async_queue_push (self->turns, self);
  self->ahead = g_thread_new ("heed-ahead", work_ahead, self);
}

/* Nobody passes on persons any more. */
static void
stop_ahead (HeedImportPipe *self)
{
  g_atomic_int_set (&self->is_over, TRUE);
  g_async_queue_push (self->persons, g_ptr_array_new ());
  g_async_queue_push (self->turns, self);
  g_thread_join (g_steal_pointer (&self->ahead));
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_async_queue_unref (self->persons);
  g_async_queue_unref (self->batches);
  g_async_queue_unref (self->turns);
}

static GPtrArray *
copy_from (GPtrArray *persons,
           guint first)
{
  GPtrArray *copy = g_ptr_array_new_full (persons->len - first, g_object_unref);

  for (guint i = first; i < persons->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (persons, i)));

  return copy;
}

/* On a thread of the reading. */
static void
pass_on_cb (HeedCaseFile *piece,
            gpointer user_data)
{
  HeedImportPipe *self = user_data;

  g_async_queue_push (self->persons, copy_from (heed_case_file_get_persons (piece), 0));
  if (self->is_early)
    return;
  self->is_early = TRUE;
  self->written_at = g_strdup (heed_case_file_get_written_at (piece));
  g_async_queue_push (self->news, self);
}

/* On the thread "heed-reading". */
static gpointer
read_file (gpointer data)
{
  HeedImportPipe *self = data;

  self->file = heed_import_read (self->bytes, self->name, self->format, self->codes, self->warnings, pass_on_cb, self, &self->format, &self->error);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  /* Some of these are written by now. */
  if (self->file != NULL && self->is_early)
    heed_import_watch_begin (self->watch, heed_import_pipe_count_records (self->file));
  g_async_queue_push (self->persons, g_ptr_array_new ());
  g_async_queue_push (self->news, self);

  return NULL;
}

/* On the thread "heed-digest". */
static gpointer
digest (gpointer data)
{
  g_autoptr (GBytes) bytes = data;

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

HeedImportPipe *
heed_import_pipe_new (GBytes *bytes,
                      const char *name,
                      const HeedImportFormat *wanted,
                      HeedCodes *codes,
                      HeedImportWatch *watch)
{
  HeedImportPipe *self;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  self = g_new0 (HeedImportPipe, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->format = wanted;
  self->codes = g_object_ref (codes);
  self->watch = watch != NULL ? heed_import_watch_ref (watch) : NULL;
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_case_warning_free);
  self->news = g_async_queue_new ();
  start_ahead (self);
  self->reading = g_thread_new ("heed-reading", read_file, self);
  self->digesting = g_thread_new ("heed-digest", digest, g_bytes_ref (bytes));

  return self;
}

void
heed_import_pipe_free (HeedImportPipe *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reading, g_thread_join);
  heed_import_pipe_get_sha256 (self);
  stop_ahead (self);
  g_clear_object (&self->file);
  g_clear_error (&self->error);
  g_async_queue_unref (self->news);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_object_unref (self->codes);
  g_clear_pointer (&self->watch, heed_import_watch_unref);
  g_free (self->sha256);
  g_free (self->written_at);
  g_free (self->name);
  g_free (self);
}

gboolean
heed_import_pipe_is_early (HeedImportPipe *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_async_queue_pop (self->news);

  return self->is_early;
}

const char *
heed_import_pipe_get_written_at (HeedImportPipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->written_at;
}

HeedReadyPerson *
heed_import_pipe_next (HeedImportPipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Nobody comes before more are added. */
  if (self->batch != NULL && self->batch->len == 0)
    return NULL;

  if (self->batch == NULL || self->at == self->batch->len)
    {
      g_clear_pointer (&self->batch, g_ptr_array_unref);
      self->batch = g_async_queue_pop (self->batches);
      self->at = 0;
      g_async_queue_push (self->turns, self);
    }

  return self->at < self->batch->len ? g_ptr_array_index (self->batch, self->at++) : NULL;
}

void
heed_import_pipe_add (HeedImportPipe *self,
                      GPtrArray *persons,
                      guint first)
{
  g_return_if_fail (self != NULL && self->batch != NULL && self->batch->len == 0);
  g_return_if_fail (persons != NULL && first < persons->len);

  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_async_queue_push (self->persons, copy_from (persons, first));
  g_async_queue_push (self->persons, g_ptr_array_new ());
}

void
heed_import_pipe_restart (HeedImportPipe *self)
{
  g_return_if_fail (self != NULL && self->reading == NULL);

  stop_ahead (self);
  start_ahead (self);
  g_async_queue_push (self->persons, g_ptr_array_new ());
}

HeedCaseFile *
heed_import_pipe_finish (HeedImportPipe *self,
                         const HeedImportFormat **ret_format,
                         guint *ret_n_warnings,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_clear_pointer (&self->reading, g_thread_join);
  if (self->file == NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return NULL;
    }
  if (ret_format != NULL)
    *ret_format = self->format;
  if (ret_n_warnings != NULL)
    *ret_n_warnings = self->warnings->len;

  return self->file;
}

const char *
heed_import_pipe_get_sha256 (HeedImportPipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->digesting != NULL)
    self->sha256 = g_thread_join (g_steal_pointer (&self->digesting));

  return self->sha256;
}

guint
heed_import_pipe_count_records (HeedCaseFile *file)
{
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), 0);

  return heed_case_file_get_persons (file)->len + heed_case_file_get_entries (file)->len + heed_case_file_get_agencies (file)->len;
}

GPtrArray *
heed_import_pipe_steal_warnings (HeedImportPipe *self)
{
  g_return_val_if_fail (self != NULL && self->reading == NULL, NULL);

  return g_steal_pointer (&self->warnings);
}
