/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-paged-list.h"

#include "heed-casework-run.h"
#include "heed-child-question-private.h"

#include <string.h>

/* How long the next frame waits for rows that were just asked for, and for the first of a list, in microseconds; and how long each look
 * for them takes. */
#define HOLD 8000
#define HOLD_FIRST 32000
#define LOOK 200

/* Before a frame is laid out and painted (GDK_PRIORITY_REDRAW), after whatever comes from a thread; and after it. */
#define PRIORITY_BEFORE_FRAME (G_PRIORITY_HIGH_IDLE + 10)
#define PRIORITY_AFTER_FRAME (G_PRIORITY_HIGH_IDLE + 30)

/* Pages whose rows are kept though nobody holds them: some screens up and down. */
#define PAGES_KEPT 16

struct _HeedPagedList
{
  GObject parent_instance;

  HeedSession *session;
  HeedChildQuestion *asked;    /* the last question */
  HeedChildQuestion *answered; /* the one whose answer is shown */
  GArray *numbers;             /* gint64, in order: what is told of */
  GHashTable *slots;           /* number => Slot of a row that is alive */
  GQueue kept;                 /* Page, the latest first */
  GHashTable *wanted;          /* numbers of pages, of which a row was asked for since the last idle */
  GCancellable *finding;       /* of the last question, while it is open */
  GCancellable *counting;
  guint generation; /* of the order: what was asked of an older one is dropped */
  guint load_source;
  guint rest_source; /* asks for the rest of a list whose first are here */
  guint n_loading;   /* pages that are being read */
  guint hold_source; /* holds the next frame */
  gint64 hold_until;
};

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

static void heed_paged_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedPagedList, heed_paged_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, heed_paged_list_model_init))

enum
{
  ANSWERED,
  BEGUN,
  COUNTED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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
  HeedPagedList *self = HEED_PAGED_LIST (source);
  Loading *loading = user_data;
  g_autoptr (GError) error = NULL;

  self->n_loading--;
  if (heed_casework_run_finish (result, &error) == NULL)
    fail (self, error);
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

/* Every row that is alive and was not read just now is read again, a page at a time, where it stands. */
static void
read_stale (HeedPagedList *self)
{
  for (guint i = 0; i < self->numbers->len && g_hash_table_size (self->slots) > 0; i++)
    {
      Slot *slot = g_hash_table_lookup (self->slots, &g_array_index (self->numbers, gint64, i));

      if (slot != NULL && slot->is_stale)
        want (self, i / HEED_PAGED_LIST_PAGE_SIZE);
    }
}

static void
tell (HeedPagedList *self,
      GArray *numbers,
      guint position,
      guint n_removed,
      guint n_added)
{
  g_array_ref (numbers);
  g_array_unref (self->numbers);
  self->numbers = numbers;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Whether from @first on for @n places the one order is the other with its first at the end. */
static gboolean
is_moved (GArray *from,
          GArray *to,
          guint first,
          guint n)
{
  const gint64 *a = &g_array_index (from, gint64, first);
  const gint64 *b = &g_array_index (to, gint64, first);

  return a[0] == b[n - 1] && memcmp (a + 1, b, (n - 1) * sizeof (gint64)) == 0;
}

/* The same order with one less. */
static GArray *
dup_without (GArray *numbers,
             guint position)
{
  GArray *rest = g_array_copy (numbers);

  return g_array_remove_index (rest, position);
}

static void
take_order (HeedPagedList *self,
            GArray *numbers)
{
  g_autoptr (GArray) old = g_array_ref (self->numbers);
  g_autoptr (GArray) between = NULL;
  guint least = MIN (old->len, numbers->len);
  guint before = 0;
  guint after = 0;
  guint removed;
  guint added;

  while (before < least && g_array_index (old, gint64, before) == g_array_index (numbers, gint64, before))
    before++;
  while (after < least - before && g_array_index (old, gint64, old->len - 1 - after) == g_array_index (numbers, gint64, numbers->len - 1 - after))
    after++;
  removed = old->len - before - after;
  added = numbers->len - before - after;

  if (removed == 0 && added == 0)
    return;
  if ((removed <= 1 && added <= 1) || before == old->len)
    {
      tell (self, numbers, before, removed, added);
      return;
    }
  if (removed == added && is_moved (old, numbers, before, removed))
    {
      between = dup_without (old, before);
      tell (self, between, before, 1, 0);
      tell (self, numbers, before + removed - 1, 0, 1);
      return;
    }
  if (removed == added && is_moved (numbers, old, before, removed))
    {
      between = dup_without (old, before + removed - 1);
      tell (self, between, before + removed - 1, 1, 0);
      tell (self, numbers, before, 0, 1);
      return;
    }

  between = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (old->len > 0)
    tell (self, between, 0, old->len, 0);
  if (numbers->len > 0)
    tell (self, numbers, 0, 0, numbers->len);
}

static void
stop (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* Ends the errand that @result is of. FALSE where it is not the last of its kind any more, which @cancellable is of; else @error
 * is set where it failed. */
static gboolean
is_wanted (GAsyncResult *result,
           GCancellable **cancellable,
           GError **error)
{
  heed_casework_run_finish (result, error);
  if (*cancellable != g_task_get_cancellable (G_TASK (result)))
    return FALSE;
  g_clear_object (cancellable);

  return TRUE;
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  HeedPagedList *self = HEED_PAGED_LIST (source);
  g_autoptr (GError) error = NULL;

  if (!is_wanted (result, &self->counting, &error))
    return;
  if (error != NULL)
    fail (self, error);
  else
    g_signal_emit (self, signals[COUNTED], 0);
}

static void
count (HeedPagedList *self)
{
  stop (&self->counting);
  self->counting = g_cancellable_new ();
  heed_casework_run_async (self,
                           heed_child_question_count,
                           heed_child_question_ref (self->answered),
                           heed_child_question_unref,
                           NULL,
                           self->counting,
                           counted_cb,
                           NULL);
}

/* What was found is what the list tells of. */
static void
take_found (HeedPagedList *self,
            HeedChildQuestion *question)
{
  self->generation++;
  g_queue_clear_full (&self->kept, page_free);
  mark_stale (self);
  take_page (self, 0, question->children);
  g_clear_pointer (&question->children, g_ptr_array_unref);
  take_order (self, question->numbers);
  read_stale (self);
}

static void
take_answer (HeedPagedList *self,
             HeedChildQuestion *question)
{
  g_clear_pointer (&self->answered, heed_child_question_unref);
  self->answered = heed_child_question_ref (question);
  take_found (self, question);
  g_signal_emit (self, signals[ANSWERED], 0);
  count (self);
}

/* FALSE where nothing came of it. */
static gboolean
has_found (HeedPagedList *self,
           GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (!is_wanted (result, &self->finding, &error))
    return FALSE;
  if (error != NULL)
    fail (self, error);

  return error == NULL;
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  HeedPagedList *self = HEED_PAGED_LIST (source);
  g_autoptr (HeedChildQuestion) question = user_data;

  if (has_found (self, result))
    take_answer (self, question);
}

static void
find (HeedPagedList *self,
      HeedChildQuestion *question,
      GAsyncReadyCallback callback)
{
  self->finding = g_cancellable_new ();
  heed_casework_run_async (self,
                           heed_child_question_find,
                           heed_child_question_ref (question),
                           heed_child_question_unref,
                           NULL,
                           self->finding,
                           callback,
                           heed_child_question_ref (question));
}

/* Not while the first are painted, for which there is then a processor less. */
static gboolean
find_rest_cb (gpointer user_data)
{
  HeedPagedList *self = user_data;

  self->rest_source = 0;
  find (self, self->asked, found_cb);

  return G_SOURCE_REMOVE;
}

/* The first are here, who may be all. */
static void
begun_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  HeedPagedList *self = HEED_PAGED_LIST (source);
  g_autoptr (HeedChildQuestion) question = user_data;

  if (!has_found (self, result))
    return;
  if (question->numbers->len < HEED_PAGED_LIST_N_FIRST)
    {
      take_answer (self, question);
      return;
    }
  self->rest_source = g_idle_add_full (PRIORITY_AFTER_FRAME, find_rest_cb, self, NULL);
  take_found (self, question);
  g_signal_emit (self, signals[BEGUN], 0);
}

static GType
heed_paged_list_get_item_type (GListModel *model)
{
  return HEED_TYPE_CHILD;
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
  gint64 number;
  Slot *slot;

  if (position >= self->numbers->len)
    return NULL;

  number = g_array_index (self->numbers, gint64, position);
  slot = g_hash_table_lookup (self->slots, &number);
  if (slot != NULL && !slot->is_stale)
    return g_object_ref (slot->row);

  want (self, position / HEED_PAGED_LIST_PAGE_SIZE);

  return slot != NULL ? g_object_ref (slot->row) : add_row (self, number, heed_child_new (NULL));
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

  stop (&self->finding);
  stop (&self->counting);
  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->hold_source, g_source_remove);
  g_queue_clear_full (&self->kept, page_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_paged_list_parent_class)->dispose (object);
}

static void
heed_paged_list_finalize (GObject *object)
{
  HeedPagedList *self = HEED_PAGED_LIST (object);

  g_clear_pointer (&self->asked, heed_child_question_unref);
  g_clear_pointer (&self->answered, heed_child_question_unref);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_array_unref);

  G_OBJECT_CLASS (heed_paged_list_parent_class)->finalize (object);
}

static void
heed_paged_list_class_init (HeedPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_paged_list_dispose;
  object_class->finalize = heed_paged_list_finalize;

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
heed_paged_list_init (HeedPagedList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, slot_free);
  self->wanted = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->kept);
}

HeedPagedList *
heed_paged_list_new (HeedSession *session)
{
  HeedPagedList *self;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  self = g_object_new (HEED_TYPE_PAGED_LIST, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
heed_paged_list_ask (HeedPagedList *self,
                     const HeedChildQuery *query)
{
  g_autoptr (HeedChildQuestion) former = NULL;
  g_autoptr (HeedChildQuestion) begin = NULL;
  HeedChildQuery first;

  g_return_if_fail (HEED_IS_PAGED_LIST (self));
  g_return_if_fail (query != NULL);

  /* Which @query may be of. */
  former = g_steal_pointer (&self->asked);
  self->asked = heed_child_question_new (self->session, query);
  stop (&self->finding);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->answered != NULL || query->flags != 0 || *self->asked->query.search != '\0')
    {
      find (self, self->asked, found_cb);
      return;
    }

  first = *query;
  first.limit = HEED_PAGED_LIST_N_FIRST;
  begin = heed_child_question_new (self->session, &first);
  find (self, begin, begun_cb);
  hold (self, HOLD_FIRST);
}

void
heed_paged_list_ask_again (HeedPagedList *self)
{
  g_return_if_fail (HEED_IS_PAGED_LIST (self));

  if (self->asked != NULL)
    heed_paged_list_ask (self, &self->asked->query);
}

gboolean
heed_paged_list_is_loading (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), FALSE);

  return self->finding != NULL || self->rest_source != 0;
}

const char *
heed_paged_list_get_search (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), "");

  return self->answered != NULL ? self->answered->query.search : "";
}

guint
heed_paged_list_get_n_found (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), 0);

  return self->answered != NULL ? self->answered->all->len : 0;
}

guint
heed_paged_list_get_n_flagged (HeedPagedList *self,
                               HeedChildFlags flag)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), 0);

  for (guint i = 0; self->answered != NULL && i < HEED_CHILD_N_FLAGS; i++)
    {
      if (flag == 1u << i)
        return self->answered->counts[i];
    }

  return 0;
}

guint
heed_paged_list_get_n_on_file (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), 0);

  return self->answered != NULL ? self->answered->n_on_file : 0;
}

guint
heed_paged_list_get_n_entries (HeedPagedList *self)
{
  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), 0);

  return self->answered != NULL ? self->answered->n_entries : 0;
}

guint
heed_paged_list_find (HeedPagedList *self,
                      HeedChild *child)
{
  const HeedChildFacts *facts;

  g_return_val_if_fail (HEED_IS_PAGED_LIST (self), G_MAXUINT);
  g_return_val_if_fail (HEED_IS_CHILD (child), G_MAXUINT);

  facts = heed_child_get_facts (child);
  for (guint i = 0; facts != NULL && i < self->numbers->len; i++)
    {
      if (g_array_index (self->numbers, gint64, i) == facts->number)
        return i;
    }

  return G_MAXUINT;
}
