/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-prompt-cards.h"

#include "heed-prompt-card.h"

struct _HeedPromptCards
{
  AdwBin parent_instance;

  HeedPromptList *list;
  HeedPromptTelling *telling;
  GtkBox *box;
  guint can_answer : 1;
  guint compact : 1;
};

G_DEFINE_FINAL_TYPE (HeedPromptCards, heed_prompt_cards, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_ANSWER,
  PROP_COMPACT,
  N_PROPS
};

enum
{
  ANSWERED,
  BIRTH_DATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
answered_cb (HeedPromptCards *self,
             HeedPromptPlace *place)
{
  g_assert (HEED_IS_PROMPT_CARDS (self));

  g_signal_emit (self, signals[ANSWERED], 0, place);
}

static void
birth_date_cb (HeedPromptCard *card,
               HeedField *field,
               HeedPromptCards *self)
{
  g_assert (HEED_IS_PROMPT_CARDS (self));

  g_signal_emit (self, signals[BIRTH_DATE], 0, heed_prompt_card_get_place (card), field);
}

static GtkWidget *
nth_child (GtkBox *box,
           guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL && position-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
items_changed_cb (HeedPromptCards *self,
                  guint position,
                  guint removed,
                  guint added)
{
  GtkWidget *before = position > 0 ? nth_child (self->box, position - 1) : NULL;

  g_assert (HEED_IS_PROMPT_CARDS (self));

  while (removed-- > 0)
    gtk_box_remove (self->box, nth_child (self->box, position));

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (G_LIST_MODEL (self->list), position + i);
      GtkWidget *card = heed_prompt_card_new (place, self->telling, self->compact);

      if (!self->can_answer)
        heed_prompt_card_only_show (HEED_PROMPT_CARD (card));
      g_signal_connect_object (card, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "birth-date", G_CALLBACK (birth_date_cb), self, 0);
      gtk_box_insert_child_after (self->box, card, before);
      before = card;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static void
heed_prompt_cards_dispose (GObject *object)
{
  g_clear_object (&HEED_PROMPT_CARDS (object)->list);
  g_clear_object (&HEED_PROMPT_CARDS (object)->telling);

  G_OBJECT_CLASS (heed_prompt_cards_parent_class)->dispose (object);
}

static void
heed_prompt_cards_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_ANSWER:
      HEED_PROMPT_CARDS (object)->can_answer = g_value_get_boolean (value);
      break;
    case PROP_COMPACT:
      HEED_PROMPT_CARDS (object)->compact = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_cards_class_init (HeedPromptCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_prompt_cards_dispose;
  object_class->set_property = heed_prompt_cards_set_property;

  properties[PROP_CAN_ANSWER] = g_param_spec_boolean ("can-answer", NULL, NULL, TRUE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANSWERED] = g_signal_new ("answered", HEED_TYPE_PROMPT_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_PROMPT_PLACE);
  signals[BIRTH_DATE] = g_signal_new ("birth-date",
                                      HEED_TYPE_PROMPT_CARDS,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      2,
                                      HEED_TYPE_PROMPT_PLACE,
                                      HEED_TYPE_FIELD);
}

static void
heed_prompt_cards_init (HeedPromptCards *self)
{
  self->list = heed_prompt_list_new ();
  self->telling = heed_prompt_telling_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
heed_prompt_cards_update (HeedPromptCards *self,
                          GPtrArray *prompts)
{
  g_return_if_fail (HEED_IS_PROMPT_CARDS (self));
  g_return_if_fail (prompts != NULL);

  heed_prompt_list_update (self->list, prompts);
}

HeedPromptList *
heed_prompt_cards_get_list (HeedPromptCards *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_CARDS (self), NULL);

  return self->list;
}

HeedPromptTelling *
heed_prompt_cards_get_telling (HeedPromptCards *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_CARDS (self), NULL);

  return self->telling;
}
