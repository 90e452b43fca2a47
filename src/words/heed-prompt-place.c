/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-prompt-place.h"

struct _HeedPromptPlace
{
  GObject parent_instance;

  HeedPrompt *prompt;
  char *decision;
  char *reason;
};

G_DEFINE_FINAL_TYPE (HeedPromptPlace, heed_prompt_place, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DECISION,
  PROP_PROMPT,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
heed_prompt_place_finalize (GObject *object)
{
  HeedPromptPlace *self = HEED_PROMPT_PLACE (object);

  g_clear_object (&self->prompt);
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
    case PROP_PROMPT:
      g_value_set_object (value, self->prompt);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
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
  properties[PROP_PROMPT] = g_param_spec_object ("prompt", NULL, NULL, HEED_TYPE_PROMPT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_prompt_place_init (HeedPromptPlace *self)
{
  self->decision = g_strdup ("");
  self->reason = g_strdup ("");
}

HeedPromptPlace *
heed_prompt_place_new (HeedPrompt *prompt)
{
  HeedPromptPlace *self = g_object_new (HEED_TYPE_PROMPT_PLACE, NULL);
  const HeedPromptFacts *facts = heed_prompt_get_facts (prompt);

  self->prompt = g_object_ref (prompt);
  if (facts->decision != NULL)
    heed_prompt_place_answer (self, facts->decision, facts->reason);

  return self;
}

HeedPrompt *
heed_prompt_place_get_prompt (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return self->prompt;
}

const HeedPromptFacts *
heed_prompt_place_get_facts (HeedPromptPlace *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (self), NULL);

  return heed_prompt_get_facts (self->prompt);
}

void
heed_prompt_place_set_prompt (HeedPromptPlace *self,
                              HeedPrompt *prompt)
{
  const HeedPromptFacts *facts;

  g_return_if_fail (HEED_IS_PROMPT_PLACE (self));
  g_return_if_fail (HEED_IS_PROMPT (prompt));

  if (!g_set_object (&self->prompt, prompt))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMPT]);
  facts = heed_prompt_get_facts (prompt);
  if (facts->decision != NULL)
    heed_prompt_place_answer (self, facts->decision, facts->reason);
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
