/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-paged-list-private.h"

#include "heed-casework-run.h"

#include <string.h>

/* After a frame is laid out and painted (GDK_PRIORITY_REDRAW). */
#define PRIORITY_AFTER_FRAME (G_PRIORITY_HIGH_IDLE + 30)

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
fail (HeedPagedList *self,
      GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
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
  heed_paged_list_begin_rows (self, question->children);
  g_clear_pointer (&question->children, g_ptr_array_unref);
  take_order (self, question->numbers);
  heed_paged_list_read_stale (self);
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

  return position < self->numbers->len ? heed_paged_list_get_row (self, position) : NULL;
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
  g_clear_handle_id (&self->rest_source, g_source_remove);
  heed_paged_list_end_rows (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_paged_list_parent_class)->dispose (object);
}

static void
heed_paged_list_finalize (GObject *object)
{
  HeedPagedList *self = HEED_PAGED_LIST (object);

  g_clear_pointer (&self->asked, heed_child_question_unref);
  g_clear_pointer (&self->answered, heed_child_question_unref);
  heed_paged_list_free_rows (self);
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
  heed_paged_list_init_rows (self);
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
  heed_paged_list_hold_first (self);
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
