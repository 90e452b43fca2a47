/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-prompt-list.h"

struct _HeedPromptList
{
  GObject parent_instance;

  GPtrArray *places;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedPromptList, heed_prompt_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return HEED_TYPE_PROMPT_PLACE;
}

static guint
get_n_items (GListModel *model)
{
  return HEED_PROMPT_LIST (model)->places->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  HeedPromptList *self = HEED_PROMPT_LIST (model);

  return position < self->places->len ? g_object_ref (g_ptr_array_index (self->places, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static HeedPrompt *
find_in (GPtrArray *prompts,
         HeedPrompt *prompt)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      if (heed_prompt_is_same (g_ptr_array_index (prompts, i), prompt))
        return g_ptr_array_index (prompts, i);
    }

  return NULL;
}

static guint
place_for (HeedPromptList *self,
           HeedPrompt *prompt)
{
  guint position = self->places->len;

  while (position > 0)
    {
      HeedPromptPlace *before = g_ptr_array_index (self->places, position - 1);

      if (heed_prompt_get_rank (heed_prompt_place_get_prompt (before)) <= heed_prompt_get_rank (prompt))
        break;
      position--;
    }

  return position;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return heed_prompt_compare (*(HeedPrompt **) a, *(HeedPrompt **) b);
}

static void
heed_prompt_list_finalize (GObject *object)
{
  g_ptr_array_unref (HEED_PROMPT_LIST (object)->places);

  G_OBJECT_CLASS (heed_prompt_list_parent_class)->finalize (object);
}

static void
heed_prompt_list_class_init (HeedPromptListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_prompt_list_finalize;
}

static void
heed_prompt_list_init (HeedPromptList *self)
{
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
}

HeedPromptList *
heed_prompt_list_new (void)
{
  return g_object_new (HEED_TYPE_PROMPT_LIST, NULL);
}

void
heed_prompt_list_update (HeedPromptList *self,
                         GPtrArray *prompts)
{
  g_autoptr (GPtrArray) fresh = NULL;

  g_return_if_fail (HEED_IS_PROMPT_LIST (self));
  g_return_if_fail (prompts != NULL);

  for (guint i = self->places->len; i > 0; i--)
    {
      HeedPromptPlace *place = g_ptr_array_index (self->places, i - 1);
      HeedPrompt *now = find_in (prompts, heed_prompt_place_get_prompt (place));
      int rank = heed_prompt_get_rank (heed_prompt_place_get_prompt (place));

      /* One that weighs more or less than before moves: it is another matter now. */
      if (now != NULL && heed_prompt_get_rank (now) == rank)
        heed_prompt_place_set_prompt (place, now);
      else
        {
          g_ptr_array_remove_index (self->places, i - 1);
          g_list_model_items_changed (G_LIST_MODEL (self), i - 1, 1, 0);
        }
    }

  fresh = g_ptr_array_new ();
  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);

      if (heed_prompt_list_find (self, prompt) == NULL && find_in (fresh, prompt) == NULL)
        g_ptr_array_add (fresh, prompt);
    }
  g_ptr_array_sort (fresh, compare_cb);

  for (guint i = 0; i < fresh->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (fresh, i);
      guint position = place_for (self, prompt);

      g_ptr_array_insert (self->places, (int) position, heed_prompt_place_new (prompt));
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
    }
}

HeedPromptPlace *
heed_prompt_list_find (HeedPromptList *self,
                       HeedPrompt *prompt)
{
  g_return_val_if_fail (HEED_IS_PROMPT_LIST (self), NULL);
  g_return_val_if_fail (HEED_IS_PROMPT (prompt), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (self->places, i);

      if (heed_prompt_is_same (heed_prompt_place_get_prompt (place), prompt))
        return place;
    }

  return NULL;
}

void
heed_prompt_list_count (HeedPromptList *self,
                        guint counts[HEED_N_PROMPT_ROLES],
                        guint *ret_answered)
{
  guint answered = 0;

  g_return_if_fail (HEED_IS_PROMPT_LIST (self));

  for (guint i = 0; i < HEED_N_PROMPT_ROLES; i++)
    counts[i] = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (self->places, i);
      int rank = heed_prompt_get_rank (heed_prompt_place_get_prompt (place));

      counts[MIN (rank, HEED_N_PROMPT_ROLES - 1)]++;
      if (*heed_prompt_place_get_decision (place) != '\0')
        answered++;
    }

  if (ret_answered != NULL)
    *ret_answered = answered;
}
