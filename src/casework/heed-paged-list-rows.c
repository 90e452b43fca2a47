/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-paged-list-private.h"

#include "heed-casework-run.h"

#include <string.h>

/* How long the next frame waits for rows that were just asked for, and for the first of a list, in microseconds; and how long each look
 * for them takes. */
#define HOLD 8000
#define HOLD_FIRST 32000
#define LOOK 200

/* Before a frame is laid out and painted (GDK_PRIORITY_REDRAW), after whatever comes from a thread. */
#define PRIORITY_BEFORE_FRAME (G_PRIORITY_HIGH_IDLE + 10)

/* Pages whose rows are kept though nobody holds them: some screens up and down. */
#define PAGES_KEPT 16

typedef struct
{
  HeedPagedList *list;
  gint64 number;
  HeedChild *row;    /* weak */
  gboolean is_stale; /* what is known of it is to be read again */
} Slot;

typedef struct
{
  guint page;
  GPtrArray *rows;
} Page;

typedef struct
{
  HeedSession *session;
  guint page;
  guint generation;
  gint64 numbers[HEED_PAGED_LIST_PAGE_SIZE];
  guint n_numbers;
  GPtrArray *children;
} Loading;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->session);
  g_clear_pointer (&loading->children, g_ptr_array_unref);
  g_free (loading);
}

static void
row_gone_cb (gpointer data,
             GObject *where_it_was)
{
  Slot *slot = data;

  slot->row = NULL;
  g_hash_table_remove (slot->list->slots, &slot->number);
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  if (slot->row != NULL)
    g_object_weak_unref (G_OBJECT (slot->row), row_gone_cb, slot);
  g_free (slot);
}

/* The row of a child who has none yet; takes @row. */
static HeedChild *
add_row (HeedPagedList *self,
         gint64 number,
         HeedChild *row)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->list = self;
  slot->number = number;
  slot->row = row;
  slot->is_stale = heed_child_is_loading (row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, slot);
  g_hash_table_insert (self->slots, &slot->number, slot);

  return row;
}

/* What was read becomes the rows of a page, those that are alive and new ones, and they are kept. */
static void
take_page (HeedPagedList *self,
           guint number,
           GPtrArray *children)
{
  Page *page = g_new0 (Page, 1);

  page->page = number;
  page->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < children->len; i++)
    {
      HeedChild *child = g_ptr_array_index (children, i);
      gint64 key = heed_child_get_facts (child)->number;
      Slot *slot = g_hash_table_lookup (self->slots, &key);

      if (slot == NULL)
        {
          g_ptr_array_add (page->rows, add_row (self, key, g_object_ref (child)));
          continue;
        }
      g_ptr_array_add (page->rows, g_object_ref (slot->row));
      slot->is_stale = FALSE;
      heed_child_take (slot->row, child);
    }

  for (GList *link = self->kept.head; link != NULL; link = link->next)
    {
      if (((Page *) link->data)->page == number)
        {
          page_free (link->data);
          g_queue_delete_link (&self->kept, link);
          break;
        }
    }
  g_queue_push_head (&self->kept, page);
  if (self->kept.length > PAGES_KEPT)
    page_free (g_queue_pop_tail (&self->kept));
}

static gboolean
load_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Loading *loading = user_data;

  loading->children = heed_child_question_read (db, loading->numbers, loading->n_numbers, error);

  return loading->children != NULL;
}

static gpointer
load_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Loading *loading = user_data;

  return heed_session_read (loading->session, load_cb, loading, error) ? loading : NULL;
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  HeedPagedList *self = (HeedPagedList *) source;
  Loading *loading = user_data;
  g_autoptr (GError) error = NULL;

  self->n_loading--;
  if (heed_casework_run_finish (result, &error) == NULL)
    g_signal_emit_by_name (self, "failed", error);
  else if (loading->generation == self->generation)
    take_page (self, loading->page, loading->children);
  loading_free (loading);
}

static void
load_page (HeedPagedList *self,
           guint page)
{
  Loading *loading;
  guint first = page * HEED_PAGED_LIST_PAGE_SIZE;
  gboolean is_wanted = FALSE;

  if (first >= self->numbers->len)
    return;

  loading = g_new0 (Loading, 1);
  loading->session = g_object_ref (self->session);
  loading->page = page;
  loading->generation = self->generation;
  loading->n_numbers = MIN (HEED_PAGED_LIST_PAGE_SIZE, self->numbers->len - first);
  memcpy (loading->numbers, &g_array_index (self->numbers, gint64, first), loading->n_numbers * sizeof (gint64));

  /* A view that jumps asks for rows that it has let go of before they are read. */
  for (guint i = 0; i < loading->n_numbers && !is_wanted; i++)
    {
      Slot *slot = g_hash_table_lookup (self->slots, &loading->numbers[i]);

      is_wanted = slot != NULL && slot->is_stale;
    }
  if (!is_wanted)
    {
      loading_free (loading);
      return;
    }
  self->n_loading++;
  heed_casework_run_async (self, load_func, loading, NULL, NULL, NULL, loaded_cb, loading);
}

/* Whoever shows rows is told of those that wait on. */
static void
say_waiting (HeedPagedList *self)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (heed_child_is_loading (((Slot *) slot)->row))
      g_ptr_array_add (waiting, g_object_ref (((Slot *) slot)->row));
  for (guint i = 0; i < waiting->len; i++)
    heed_child_say_waiting (g_ptr_array_index (waiting, i));
}

/* As long as this is called again nothing is painted: a frame that shows rows without what is known of them, or none, would be laid out a
 * second time some milliseconds later. */
static gboolean
hold_cb (gpointer user_data)
{
  HeedPagedList *self = user_data;
  gboolean is_first = self->answered == NULL && self->numbers->len == 0;

  if ((self->n_loading > 0 || (is_first && self->finding != NULL)) && g_get_monotonic_time () < self->hold_until)
    {
      g_usleep (LOOK);
      return G_SOURCE_CONTINUE;
    }
  self->hold_source = 0;
  say_waiting (self);

  return G_SOURCE_REMOVE;
}

static void
hold (HeedPagedList *self,
      gint64 duration)
{
  self->hold_until = g_get_monotonic_time () + duration;
  if (self->hold_source == 0)
    self->hold_source = g_idle_add_full (PRIORITY_BEFORE_FRAME, hold_cb, self, NULL);
}

static gboolean
load_wanted_cb (gpointer user_data)
{
  HeedPagedList *self = user_data;
  g_autoptr (GHashTable) wanted = g_steal_pointer (&self->wanted);
  GHashTableIter iter;
  gpointer page;

  self->load_source = 0;
  self->wanted = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    load_page (self, GPOINTER_TO_UINT (page));
  hold (self, HOLD);

  return G_SOURCE_REMOVE;
}

static void
want (HeedPagedList *self,
      guint page)
{
  g_hash_table_add (self->wanted, GUINT_TO_POINTER (page));
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_DEFAULT, load_wanted_cb, self, NULL);
}

static void
mark_stale (HeedPagedList *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    ((Slot *) slot)->is_stale = TRUE;
}

void
heed_paged_list_read_stale (HeedPagedList *self)
{
  for (guint i = 0; i < self->numbers->len && g_hash_table_size (self->slots) > 0; i++)
    {
      Slot *slot = g_hash_table_lookup (self->slots, &g_array_index (self->numbers, gint64, i));

      if (slot != NULL && slot->is_stale)
        want (self, i / HEED_PAGED_LIST_PAGE_SIZE);
    }
}

void
heed_paged_list_hold_first (HeedPagedList *self)
{
  hold (self, HOLD_FIRST);
}

void
heed_paged_list_begin_rows (HeedPagedList *self,
                            GPtrArray *children)
{
  self->generation++;
  g_queue_clear_full (&self->kept, page_free);
  mark_stale (self);
  take_page (self, 0, children);
}

HeedChild *
heed_paged_list_get_row (HeedPagedList *self,
                         guint position)
{
  gint64 number;
  Slot *slot;

  g_assert (position < self->numbers->len);

  number = g_array_index (self->numbers, gint64, position);
  slot = g_hash_table_lookup (self->slots, &number);
  if (slot != NULL && !slot->is_stale)
    return g_object_ref (slot->row);

  want (self, position / HEED_PAGED_LIST_PAGE_SIZE);

  return slot != NULL ? g_object_ref (slot->row) : add_row (self, number, heed_child_new (NULL));
}

void
heed_paged_list_init_rows (HeedPagedList *self)
{
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, slot_free);
  self->wanted = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->kept);
}

void
heed_paged_list_end_rows (HeedPagedList *self)
{
  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_handle_id (&self->hold_source, g_source_remove);
  g_queue_clear_full (&self->kept, page_free);
}

void
heed_paged_list_free_rows (HeedPagedList *self)
{
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
}
