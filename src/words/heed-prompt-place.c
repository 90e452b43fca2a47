/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-prompt-place.h"

struct _HeedPromptPlace
{
  GObject parent_instance;

  GPtrArray *prompts; /* HeedPrompt, at least one */
  GPtrArray *under;   /* HeedPromptPlace */
  HeedPromptFold fold;
  guint repeats_call : 1;
  char *decision;
  char *reason;
};

G_DEFINE_FINAL_TYPE (HeedPromptPlace, heed_prompt_place, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DECISION,
  PROP_FOLD,
  PROP_PROMPT,
  PROP_REASON,
  PROP_REPEATS_CALL,
  PROP_UNDER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
heed_prompt_place_finalize (GObject *object)
{
  HeedPromptPlace *self = HEED_PROMPT_PLACE (object);

  g_ptr_array_unref (self->prompts);
  g_ptr_array_unref (self->under);
  g_free (self->decision);
  g_free (self->reason);

  G_OBJECT_CLASS (heed_prompt_place_parent_class)->finalize (object);
}

static void
heed_prompt_place_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HeedPromptPlace *self = HEED_PROMPT_PLACE (object);

  switch (prop_id)
    {
    case PROP_DECISION:
      g_value_set_string (value, self->decision);
      break;
    case PROP_FOLD:
      g_value_set_int (value, self->fold);
      break;
    case PROP_PROMPT:
      g_value_set_object (value, heed_prompt_place_get_prompt (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_REPEATS_CALL:
      g_value_set_boolean (value, self->repeats_call);
      break;
    case PROP_UNDER:
      g_value_set_boxed (value, self->under);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_place_class_init (HeedPromptPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = heed_prompt_place_finalize;
  object_class->get_property = heed_prompt_place_get_property;

  properties[PROP_DECISION] = g_param_spec_string ("decision", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLD] = g_param_spec_int ("fold",
                                            NULL,
                                            NULL,
                                            HEED_PROMPT_OPEN,
                                            HEED_PROMPT_LINE,
                                            HEED_PROMPT_OPEN,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROMPT] = g_param_spec_object ("prompt", NULL, NULL, HEED_TYPE_PROMPT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REPEATS_CALL] = g_param_spec_boolean ("repeats-call", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDER] = g_param_spec_boxed ("under", NULL, NULL, G_TYPE_PTR_ARRAY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_prompt_place_init (HeedPromptPlace *self)
{
  self->prompts = g_ptr_array_new_with_free_func (g_object_unref);
  self->under = g_ptr_array_new_with_free_func (g_object_unref);
  self->decision = g_strdup ("");
  self->reason = g_strdup ("");
}

/* What a store has as the answer to all of them; one that lacks it is not answered. */
static void
take_answer (HeedPromptPlace *self)
{
  const HeedPromptFacts *first = heed_prompt_place_get_facts (self);

  for (guint i = 0; i < self->prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (self->prompts, i));

      if (facts->decision == NULL || !g_str_equal (facts->decision, first->decision))
        return;
    }
  heed_prompt_place_answer (self, first->decision, first->reason);
}

HeedPromptPlace *
heed_prompt_place_new (HeedPrompt *prompt)
{
  HeedPromptPlace *self;

  g_return_val_if_fail (HEED_IS_PROMPT (prompt), NULL);

  self = g_object_new (HEED_TYPE_PROMPT_PLACE, NULL);
  g_ptr_array_add (self->prompts, g_object_ref (prompt));
  take_answer (self);

  return self;
}

HeedPrompt *
heed_prompt_place_get_prompt (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return g_ptr_array_index (self->prompts, 0);
}

const HeedPromptFacts *
heed_prompt_place_get_facts (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return heed_prompt_get_facts (heed_prompt_place_get_prompt (self));
}

GPtrArray *
heed_prompt_place_get_prompts (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return self->prompts;
}

static gboolean
is_about (GPtrArray *prompts,
          const char *person)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      if (g_strcmp0 (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->person, person) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
are_the_same (GPtrArray *a,
              GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = g_ptr_array_index (a, i) == g_ptr_array_index (b, i);

  return same;
}

static GPtrArray *
hold (GPtrArray *objects)
{
  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (held, g_object_ref (g_ptr_array_index (objects, i)));

  return held;
}

void
heed_prompt_place_set_prompts (HeedPromptPlace *self,
                               GPtrArray *prompts)
{
  g_autoptr (GPtrArray) before = NULL;
  gboolean is_somebody_new = FALSE;

  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));
  g_return_if_fail (prompts != NULL && prompts->len > 0);

  if (are_the_same (self->prompts, prompts))
    return;

  before = self->prompts;
  self->prompts = hold (prompts);
  for (guint i = 0; i < prompts->len; i++)
    is_somebody_new |= !is_about (before, heed_prompt_get_facts (g_ptr_array_index (prompts, i))->person);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
  if (is_somebody_new)
    heed_prompt_place_answer (self, "", "");
  take_answer (self);
}

GPtrArray *
heed_prompt_place_get_under (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return self->under;
}

void
heed_prompt_place_set_under (HeedPromptPlace *self,
                             GPtrArray *places)
{
  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));
  g_return_if_fail (places != NULL);

  if (are_the_same (self->under, places))
    return;

  g_ptr_array_unref (self->under);
  self->under = hold (places);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDER]);
}

HeedPromptFold
heed_prompt_place_get_fold (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), HEED_PROMPT_OPEN);

  return self->fold;
}

void
heed_prompt_place_set_fold (HeedPromptPlace *self,
                            HeedPromptFold fold)
{
  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));

  if (self->fold == fold)
    return;

  self->fold = fold;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLD]);
}

gboolean
heed_prompt_place_get_repeats_call (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), FALSE);

  return self->repeats_call;
}

void
heed_prompt_place_set_repeats_call (HeedPromptPlace *self,
                                    gboolean repeats_call)
{
  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));

  if (self->repeats_call == !!repeats_call)
    return;

  self->repeats_call = !!repeats_call;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPEATS_CALL]);
}

const char *
heed_prompt_place_get_decision (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), "");

  return self->decision;
}

const char *
heed_prompt_place_get_reason (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), "");

  return self->reason;
}

void
heed_prompt_place_answer (HeedPromptPlace *self,
                          const char *decision,
                          const char *reason)
{
  g_autofree char *old_decision = NULL;
  g_autofree char *old_reason = NULL;

  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));

  old_decision = g_steal_pointer (&self->decision);
  old_reason = g_steal_pointer (&self->reason);
  self->decision = g_strdup (decision != NULL ? decision : "");
  self->reason = g_strdup (reason != NULL ? reason : "");
  if (!g_str_equal (self->reason, old_reason))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
  if (!g_str_equal (self->decision, old_decision))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DECISION]);
}
