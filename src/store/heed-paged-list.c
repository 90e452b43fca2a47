/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-paged-list.h"

#include "heed-db-child-private.h"

#include <string.h>

/* Pages whose rows are kept though nobody holds them: some screens up and down. */
#define PAGES_KEPT 16

/* Writes that come together are looked at together. */
#define FOLLOW_MILLISECONDS 100

struct _HeedPagedList
{
  GObject parent_instance;

  HeedStore *store;
  char *search;
  GArray *numbers;   /* gint64, in order */
  GHashTable *slots; /* number => Slot of a row that is alive */
  GQueue kept;       /* Page, the latest first */
  GHashTable *asked; /* numbers of pages, of which a row was asked for since the last idle */
  GCancellable *finding;
  guint generation; /* of the order: what was asked of an older one is dropped */
  guint load_source;
  guint follow_source;
};

typedef struct
{
  HeedPagedList *list;
  gint64 number;
  HeedChildRow *row; /* weak */
  gboolean is_stale; /* its facts are to be read again */
} Slot;

typedef struct
{
  guint page;
  GPtrArray *rows;
} Page;

typedef struct
{
  char *search;
  GArray *numbers;
  guint generation;
} Finding;

typedef struct
{
  guint page;
  guint generation;
  GArray *numbers;
  GArray *found; /* the numbers of the facts */
  GPtrArray *facts;
} Loading;

static void load_page (HeedPagedList *self,
                       guint page);

static void heed_paged_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedPagedList, heed_paged_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, heed_paged_list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->search);
  g_clear_pointer (&finding->numbers, g_array_unref);
  g_free (finding);
}

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_array_unref (loading->numbers);
  g_array_unref (loading->found);
  g_clear_pointer (&loading->facts, g_ptr_array_unref);
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

/* The row of a child: the one that is alive, or a new one that knows nothing yet. */
static HeedChildRow *
take_row (HeedPagedList *self,
          gint64 number,
          Slot **ret_slot)
{
  Slot *slot = g_hash_table_lookup (self->slots, &number);
  HeedChildRow *row;

  if (slot != NULL)
    {
      *ret_slot = slot;
      return g_object_ref (slot->row);
    }

  row = heed_child_row_new (NULL);
  slot = g_new0 (Slot, 1);
  slot->list = self;
  slot->number = number;
  slot->row = row;
  slot->is_stale = TRUE;
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, slot);
  g_hash_table_insert (self->slots, &slot->number, slot);
  *ret_slot = slot;

  return row;
}

static void
fail (HeedPagedList *self,
      GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
load_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Loading *loading = user_data;

  loading->facts = heed_db_read_child_facts (db, loading->numbers, loading->found, error);

  return loading->facts != NULL;
}

static void
keep (HeedPagedList *self,
      guint number,
      GPtrArray *rows)
{
  Page *page = g_new0 (Page, 1);

  for (GList *link = self->kept.head; link != NULL; link = link->next)
    {
      if (((Page *) link->data)->page == number)
        {
          page_free (link->data);
          g_queue_delete_link (&self->kept, link);
          break;
        }
    }
  page->page = number;
  page->rows = g_ptr_array_ref (rows);
  g_queue_push_head (&self->kept, page);
  if (self->kept.length > PAGES_KEPT)
    page_free (g_queue_pop_tail (&self->kept));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (HeedPagedList) self = user_data;
  Loading *loading = heed_store_get_result_data (result);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  if (!heed_store_read_finish (HEED_STORE (source), result, &error))
    {
      fail (self, error);
      return;
    }
  if (loading->generation != self->generation)
    return;

  g_ptr_array_set_free_func (loading->facts, NULL);
  for (guint i = 0; i < loading->facts->len; i++)
    {
      Slot *slot;
      HeedChildRow *row = take_row (self, g_array_index (loading->found, gint64, i), &slot);

      slot->is_stale = FALSE;
      g_ptr_array_add (rows, row);
      heed_child_row_set_facts (row, g_ptr_array_index (loading->facts, i));
    }
  keep (self, loading->page, rows);
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
  loading->page = page;
  loading->generation = self->generation;
  loading->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  loading->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (loading->numbers, &g_array_index (self->numbers, gint64, first), MIN (HEED_PAGED_LIST_PAGE_SIZE, self->numbers->len - first));

  /* A view that jumps asks for rows that it has let go of before they are read. */
  for (guint i = 0; i < loading->numbers->len && !is_wanted; i++)
    {
      Slot *slot = g_hash_table_lookup (self->slots, &g_array_index (loading->numbers, gint64, i));

      is_wanted = slot != NULL && slot->is_stale;
    }
  if (!is_wanted)
    {
      loading_free (loading);
      return;
    }
  heed_store_read_async (self->store, load_cb, loading, loading_free, NULL, loaded_cb, g_object_ref (self));
}

static gboolean
load_asked_cb (gpointer user_data)
{
  HeedPagedList *self = user_data;
  g_autoptr (GHashTable) asked = g_steal_pointer (&self->asked);
  GHashTableIter iter;
  gpointer page;

  self->load_source = 0;
  self->asked = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, asked);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    load_page (self, GPOINTER_TO_UINT (page));

  return G_SOURCE_REMOVE;
}

static void
ask_for (HeedPagedList *self,
         guint page)
{
  g_hash_table_add (self->asked, GUINT_TO_POINTER (page));
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_DEFAULT, load_asked_cb, self, NULL);
}

/* Every row that is alive is read again, a page at a time, where it now stands. */
static void
read_again (HeedPagedList *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    ((Slot *) slot)->is_stale = TRUE;
  for (guint i = 0; i < self->numbers->len && g_hash_table_size (self->slots) > 0; i++)
    {
      if (g_hash_table_contains (self->slots, &g_array_index (self->numbers, gint64, i)))
        ask_for (self, i / HEED_PAGED_LIST_PAGE_SIZE);
    }
}

static void
take_order (HeedPagedList *self,
            GArray *numbers)
{
  g_autoptr (GArray) old = self->numbers;
  guint least = MIN (old->len, numbers->len);
  guint before = 0;
  guint after = 0;
  guint removed;
  guint added;

  self->numbers = g_array_ref (numbers);
  self->generation++;
  while (before < least && g_array_index (old, gint64, before) == g_array_index (numbers, gint64, before))
    before++;
  while (after < least - before && g_array_index (old, gint64, old->len - 1 - after) == g_array_index (numbers, gint64, numbers->len - 1 - after))
    after++;
  removed = old->len - before - after;
  added = numbers->len - before - after;

  g_queue_clear_full (&self->kept, page_free);
  read_again (self);
  if (removed == 0 && added == 0)
    return;
  if (removed <= 1 && added <= 1)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), before, removed, added);
      return;
    }

  g_clear_pointer (&self->numbers, g_array_unref);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (old->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, 0);
  g_clear_pointer (&self->numbers, g_array_unref);
  self->numbers = g_array_ref (numbers);
  if (numbers->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, numbers->len);
}

static gboolean
find_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Finding *finding = user_data;

  finding->numbers = heed_db_find_child_numbers (db, finding->search, 0, error);

  return finding->numbers != NULL;
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (HeedPagedList) self = user_data;
  Finding *finding = heed_store_get_result_data (result);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean found = heed_store_read_finish (HEED_STORE (source), result, &error);

  /* Another one has been begun meanwhile. */
  if (self->finding != cancellable)
    return;

  g_clear_object (&self->finding);
  if (found)
    take_order (self, finding->numbers);
  else
    fail (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
find (HeedPagedList *self)
{
  Finding *finding = g_new0 (Finding, 1);
  gboolean was_loading = self->finding != NULL;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->finding = g_cancellable_new ();
  finding->search = g_strdup (self->search);
  heed_store_read_async (self->store, find_cb, finding, finding_free, self->finding, found_cb, g_object_ref (self));
  if (!was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static gboolean
follow_cb (gpointer user_data)
{
  HeedPagedList *self = user_data;

  self->follow_source = 0;
  find (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (HeedPagedList *self,
            const char *table,
            GStrv ids,
            HeedStore *store)
{
  /* Entries are in it too: the last one, and whether a concern is open. */
  if (self->follow_source == 0 && (strcmp (table, "person") == 0 || strcmp (table, "entry") == 0))
    self->follow_source = g_timeout_add (FOLLOW_MILLISECONDS, follow_cb, self);
}

static GType
heed_paged_list_get_item_type (GListModel *model)
{
  return HEED_TYPE_CHILD_ROW;
}

static guint
heed_paged_list_get_n_items (GListModel *model)
{
  return HEED_PAGED_LIST (model)->numbers->len;
}

static gpointer
heed_paged_list_get_item (GListModel *model,
                          guint position)
{
  HeedPagedList *self = HEED_PAGED_LIST (model);
  HeedChildRow *row;
  Slot *slot;

  if (position >= self->numbers->len)
    return NULL;

  row = take_row (self, g_array_index (self->numbers, gint64, position), &slot);
  if (slot->is_stale)
    ask_for (self, position / HEED_PAGED_LIST_PAGE_SIZE);

  return row;
}

static void
heed_paged_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = heed_paged_list_get_item_type;
  iface->get_n_items = heed_paged_list_get_n_items;
  iface->get_item = heed_paged_list_get_item;
}

static void
heed_paged_list_dispose (GObject *object)
{
  HeedPagedList *self = HEED_PAGED_LIST (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  g_queue_clear_full (&self->kept, page_free);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (heed_paged_list_parent_class)->dispose (object);
}

static void
heed_paged_list_finalize (GObject *object)
{
  HeedPagedList *self = HEED_PAGED_LIST (object);

  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (heed_paged_list_parent_class)->finalize (object);
}

static void
heed_paged_list_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, heed_paged_list_is_loading (HEED_PAGED_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_paged_list_class_init (HeedPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_paged_list_dispose;
  object_class->finalize = heed_paged_list_finalize;
  object_class->get_property = heed_paged_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_ERROR);
}

static void
heed_paged_list_init (HeedPagedList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, slot_free);
  self->asked = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->kept);
}

HeedPagedList *
heed_paged_list_new (HeedStore *store)
{
  HeedPagedList *self;

  g_return_val_if_fail (HEED_IS_STORE (store), NULL);

  self = g_object_new (HEED_TYPE_PAGED_LIST, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), self);
  find (self);

  return self;
}

void
heed_paged_list_set_search (HeedPagedList *self,
                            const char *search)
{
  g_return_if_fail (HEED_IS_PAGED_LIST (self));

  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  find (self);
}

gboolean
heed_paged_list_is_loading (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), FALSE);

  return self->finding != NULL;
}
