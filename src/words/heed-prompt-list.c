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

/* How many cards of Emergency and Act stand open. */
#define N_OPEN 3

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

/* One card to be: prompts of one rule and entry, one for each person, in their order. */
static GPtrArray *
find_group (GPtrArray *groups,
            HeedPrompt *prompt)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);

      if (heed_prompt_shares_card (g_ptr_array_index (group, 0), prompt))
        return group;
    }

  return NULL;
}

static gboolean
has_same (GPtrArray *group,
          HeedPrompt *prompt)
{
  for (guint i = 0; i < group->len; i++)
    {
      if (heed_prompt_is_same (g_ptr_array_index (group, i), prompt))
        return TRUE;
    }

  return FALSE;
}

/* GPtrArray of GPtrArray of HeedPrompt, borrowed, in the order of the panel. */
static GPtrArray *
group_prompts (GPtrArray *prompts)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < prompts->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (prompts, i));
  g_ptr_array_sort (sorted, compare_cb);

  for (guint i = 0; i < sorted->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (sorted, i);
      GPtrArray *group = find_group (groups, prompt);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
        }
      if (!has_same (group, prompt))
        g_ptr_array_add (group, prompt);
    }

  return groups;
}

static gboolean
shares_person (GPtrArray *a,
               GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    {
      const char *person = heed_prompt_get_facts (g_ptr_array_index (a, i))->person;

      for (guint n = 0; person != NULL && n < b->len; n++)
        {
          if (g_strcmp0 (heed_prompt_get_facts (g_ptr_array_index (b, n))->person, person) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* The group in whose card this one stands: of the rule that it names, of the same entry or about one of the same people. */
static GPtrArray *
find_above (GPtrArray *groups,
            GPtrArray *group)
{
  const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (group, 0));

  for (guint i = 0; facts->under != NULL && i < groups->len; i++)
    {
      GPtrArray *above = g_ptr_array_index (groups, i);
      const HeedPromptFacts *its = heed_prompt_get_facts (g_ptr_array_index (above, 0));

      if (above != group && g_str_equal (its->rule, facts->under) && its->under == NULL
          && (g_strcmp0 (its->entry, facts->entry) == 0 || shares_person (above, group)))
        return above;
    }

  return NULL;
}

/* The place of a group: what it had, whether it stood on its own or in another's card, so that its answer stays. */
static HeedPromptPlace *
dup_place (HeedPromptList *self,
           GPtrArray *group)
{
  HeedPromptPlace *place = heed_prompt_list_find (self, g_ptr_array_index (group, 0));

  if (place != NULL)
    g_object_ref (place);
  else
    place = heed_prompt_place_new (g_ptr_array_index (group, 0));
  heed_prompt_place_set_prompts (place, group);

  return place;
}

/* Takes in @wanted (HeedPromptPlace, in order) one by one, so that those that stay are not touched. */
static void
arrange (HeedPromptList *self,
         GPtrArray *wanted)
{
  for (guint i = self->places->len; i > 0; i--)
    {
      if (g_ptr_array_find (wanted, g_ptr_array_index (self->places, i - 1), NULL))
        continue;
      g_ptr_array_remove_index (self->places, i - 1);
      g_list_model_items_changed (G_LIST_MODEL (self), i - 1, 1, 0);
    }

  for (guint i = 0; i < wanted->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (wanted, i);
      guint at;

      if (i < self->places->len && g_ptr_array_index (self->places, i) == place)
        continue;
      /* One that weighs more or less than before moves: it is another matter now. */
      if (g_ptr_array_find (self->places, place, &at))
        {
          g_ptr_array_remove_index (self->places, at);
          g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
        }
      g_ptr_array_insert (self->places, (int) i, g_object_ref (place));
      g_list_model_items_changed (G_LIST_MODEL (self), i, 0, 1);
    }
}

static void
fold (HeedPromptList *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (self->places, i);
      gboolean is_pressing = heed_prompt_get_rank (heed_prompt_place_get_prompt (place)) <= HEED_PROMPT_RANK_ACT;

      heed_prompt_place_set_fold (place, !is_pressing ? HEED_PROMPT_LINE : i < N_OPEN ? HEED_PROMPT_OPEN
                                                                                      : HEED_PROMPT_ACTION);
    }
}

/* @user_data: the kinds of agencies whose number a card further up says. A card that is a line says none. */
static void
tell_call_cb (HeedPromptPlace *place,
              gpointer user_data)
{
  GPtrArray *told = user_data;
  const char *kind = heed_prompt_place_get_facts (place)->call;

  if (kind == NULL)
    return;
  heed_prompt_place_set_repeats_call (place, g_ptr_array_find_with_equal_func (told, kind, g_str_equal, NULL));
  if (heed_prompt_get_rank (heed_prompt_place_get_prompt (place)) <= HEED_PROMPT_RANK_ACT)
    g_ptr_array_add (told, (char *) kind);
}

void
heed_prompt_list_update (HeedPromptList *self,
                         GPtrArray *prompts)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  g_return_if_fail (HEED_IS_PROMPT_LIST (self));
  g_return_if_fail (prompts != NULL);

  groups = group_prompts (prompts);
  places = g_ptr_array_new_with_free_func (g_object_unref);
  wanted = g_ptr_array_new ();
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (places, dup_place (self, g_ptr_array_index (groups, i)));

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = g_ptr_array_index (groups, i);
      g_autoptr (GPtrArray) under = g_ptr_array_new ();

      if (find_above (groups, group) == NULL)
        g_ptr_array_add (wanted, g_ptr_array_index (places, i));
      for (guint n = 0; n < groups->len; n++)
        {
          if (find_above (groups, g_ptr_array_index (groups, n)) == group)
            g_ptr_array_add (under, g_ptr_array_index (places, n));
        }
      heed_prompt_place_set_under (g_ptr_array_index (places, i), under);
    }
  arrange (self, wanted);
  fold (self);
  heed_prompt_list_foreach (self, tell_call_cb, told);
}

static HeedPromptPlace *
find_among (GPtrArray *places,
            HeedPrompt *prompt)
{
  for (guint i = 0; i < places->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (places, i);

      if (heed_prompt_shares_card (heed_prompt_place_get_prompt (place), prompt))
        return place;
    }

  return NULL;
}

HeedPromptPlace *
heed_prompt_list_find (HeedPromptList *self,
                       HeedPrompt *prompt)
{
  HeedPromptPlace *place;

  g_return_val_if_fail (HEED_IS_PROMPT_LIST (self), NULL);
  g_return_val_if_fail (HEED_IS_PROMPT (prompt), NULL);

  place = find_among (self->places, prompt);
  for (guint i = 0; place == NULL && i < self->places->len; i++)
    place = find_among (heed_prompt_place_get_under (g_ptr_array_index (self->places, i)), prompt);

  return place;
}

static void
visit (GPtrArray *places,
       HeedPromptPlaceFunc func,
       gpointer user_data)
{
  for (guint i = 0; i < places->len; i++)
    {
      HeedPromptPlace *place = g_ptr_array_index (places, i);

      func (place, user_data);
      visit (heed_prompt_place_get_under (place), func, user_data);
    }
}

void
heed_prompt_list_foreach (HeedPromptList *self,
                          HeedPromptPlaceFunc func,
                          gpointer user_data)
{
  g_return_if_fail (HEED_IS_PROMPT_LIST (self));
  g_return_if_fail (func != NULL);

  visit (self->places, func, user_data);
}

typedef struct
{
  guint *counts;
  guint all;
  guint answered;
} Count;

static void
count_cb (HeedPromptPlace *place,
          gpointer user_data)
{
  Count *count = user_data;
  int rank = heed_prompt_get_rank (heed_prompt_place_get_prompt (place));

  count->counts[MIN (rank, HEED_N_PROMPT_ROLES - 1)]++;
  count->all++;
  count->answered += *heed_prompt_place_get_decision (place) != '\0';
}

guint
heed_prompt_list_count (HeedPromptList *self,
                        guint counts[HEED_N_PROMPT_ROLES],
                        guint *ret_answered)
{
  Count count = { counts, 0, 0 };

  g_return_val_if_fail (HEED_IS_PROMPT_LIST (self), 0);

  for (guint i = 0; i < HEED_N_PROMPT_ROLES; i++)
    counts[i] = 0;
  heed_prompt_list_foreach (self, count_cb, &count);
  if (ret_answered != NULL)
    *ret_answered = count.answered;

  return count.all;
}
