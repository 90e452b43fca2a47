/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-prompt.h"

struct _HeedPrompt
{
  GObject parent_instance;

  HeedPromptFacts facts; /* its strings are owned */
};

G_DEFINE_FINAL_TYPE (HeedPrompt, heed_prompt, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ACTION,
  PROP_ROLE,
  PROP_RULE,
  PROP_TEXT,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Every string of the facts, so that copying and freeing cannot forget one. */
static const gsize strings[] = {
  G_STRUCT_OFFSET (HeedPromptFacts, id),
  G_STRUCT_OFFSET (HeedPromptFacts, rule),
  G_STRUCT_OFFSET (HeedPromptFacts, pack),
  G_STRUCT_OFFSET (HeedPromptFacts, edition),
  G_STRUCT_OFFSET (HeedPromptFacts, pack_hash),
  G_STRUCT_OFFSET (HeedPromptFacts, role),
  G_STRUCT_OFFSET (HeedPromptFacts, entry),
  G_STRUCT_OFFSET (HeedPromptFacts, person),
  G_STRUCT_OFFSET (HeedPromptFacts, title),
  G_STRUCT_OFFSET (HeedPromptFacts, text),
  G_STRUCT_OFFSET (HeedPromptFacts, action),
  G_STRUCT_OFFSET (HeedPromptFacts, asks),
  G_STRUCT_OFFSET (HeedPromptFacts, place),
  G_STRUCT_OFFSET (HeedPromptFacts, call),
  G_STRUCT_OFFSET (HeedPromptFacts, under),
  G_STRUCT_OFFSET (HeedPromptFacts, quote),
  G_STRUCT_OFFSET (HeedPromptFacts, raised_at),
  G_STRUCT_OFFSET (HeedPromptFacts, decision),
  G_STRUCT_OFFSET (HeedPromptFacts, reason),
  G_STRUCT_OFFSET (HeedPromptFacts, answered_at),
  G_STRUCT_OFFSET (HeedPromptFacts, answered_by),
};

static const gsize lists[] = {
  G_STRUCT_OFFSET (HeedPromptFacts, cites),
  G_STRUCT_OFFSET (HeedPromptFacts, cites_short),
  G_STRUCT_OFFSET (HeedPromptFacts, because_names),
  G_STRUCT_OFFSET (HeedPromptFacts, because_values),
  G_STRUCT_OFFSET (HeedPromptFacts, because_labels),
};

static void
heed_prompt_finalize (GObject *object)
{
  HeedPrompt *self = HEED_PROMPT (object);

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->facts, strings[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (G_STRUCT_MEMBER (char **, &self->facts, lists[i]));

  G_OBJECT_CLASS (heed_prompt_parent_class)->finalize (object);
}

static void
heed_prompt_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  HeedPrompt *self = HEED_PROMPT (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      g_value_set_string (value, self->facts.action);
      break;
    case PROP_ROLE:
      g_value_set_string (value, self->facts.role);
      break;
    case PROP_RULE:
      g_value_set_string (value, self->facts.rule);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->facts.text);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->facts.title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_class_init (HeedPromptClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = heed_prompt_finalize;
  object_class->get_property = heed_prompt_get_property;

  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RULE] = g_param_spec_string ("rule", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_prompt_init (HeedPrompt *self)
{
}

HeedPrompt *
heed_prompt_new (const HeedPromptFacts *facts)
{
  HeedPrompt *self;

  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (facts->rule != NULL && facts->role != NULL && facts->title != NULL, NULL);

  self = g_object_new (HEED_TYPE_PROMPT, NULL);
  self->facts = *facts;
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    G_STRUCT_MEMBER (char *, &self->facts, strings[i]) = g_strdup (G_STRUCT_MEMBER (char *, facts, strings[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      char **list = G_STRUCT_MEMBER (char **, facts, lists[i]);

      G_STRUCT_MEMBER (char **, &self->facts, lists[i]) = list != NULL ? g_strdupv (list) : g_new0 (char *, 1);
    }
  if (facts->because_labels == NULL)
    {
      g_strfreev ((char **) self->facts.because_labels);
      self->facts.because_labels = (const char *const *) g_strdupv ((char **) self->facts.because_names);
    }

  return self;
}

const HeedPromptFacts *
heed_prompt_get_facts (HeedPrompt *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT (self), NULL);

  return &self->facts;
}

static const char *const roles[] = { "emergency", "act", "consider", "record", "inform", NULL };

const char *const *
heed_prompt_get_roles (void)
{
  return roles;
}

int
heed_prompt_get_rank (HeedPrompt *self)
{
  int rank = 0;

  g_return_val_if_fail (HEED_IS_PROMPT (self), 0);

  while (roles[rank] != NULL && !g_str_equal (roles[rank], self->facts.role))
    rank++;

  return rank;
}

gboolean
heed_prompt_is_same (HeedPrompt *a,
                     HeedPrompt *b)
{
  g_return_val_if_fail (HEED_IS_PROMPT (a) && HEED_IS_PROMPT (b), FALSE);

  return g_str_equal (a->facts.rule, b->facts.rule)
         && g_strcmp0 (a->facts.pack, b->facts.pack) == 0
         && g_strcmp0 (a->facts.entry, b->facts.entry) == 0
         && g_strcmp0 (a->facts.person, b->facts.person) == 0;
}

gboolean
heed_prompt_shares_card (HeedPrompt *a,
                         HeedPrompt *b)
{
  g_return_val_if_fail (HEED_IS_PROMPT (a) && HEED_IS_PROMPT (b), FALSE);

  return g_str_equal (a->facts.rule, b->facts.rule)
         && g_strcmp0 (a->facts.pack, b->facts.pack) == 0
         && g_strcmp0 (a->facts.entry, b->facts.entry) == 0;
}

static int
compare_numbers (int a,
                 int b)
{
  return (a > b) - (a < b);
}

int
heed_prompt_compare (HeedPrompt *a,
                     HeedPrompt *b)
{
  int order;

  g_return_val_if_fail (HEED_IS_PROMPT (a) && HEED_IS_PROMPT (b), 0);

  order = heed_prompt_get_rank (a) - heed_prompt_get_rank (b);
  if (order == 0)
    order = compare_numbers (a->facts.weight, b->facts.weight);
  if (order == 0)
    order = compare_numbers (a->facts.pack_order, b->facts.pack_order);
  if (order == 0)
    order = g_strcmp0 (a->facts.pack, b->facts.pack);
  if (order == 0)
    order = compare_numbers (a->facts.position, b->facts.position);
  if (order == 0)
    order = g_strcmp0 (a->facts.rule, b->facts.rule);
  if (order == 0)
    order = g_strcmp0 (a->facts.entry, b->facts.entry);
  if (order == 0)
    order = g_strcmp0 (a->facts.person, b->facts.person);

  return order;
}

GPtrArray *
heed_prompts_at (GPtrArray *prompts,
                 const char *place)
{
  GPtrArray *found;

  g_return_val_if_fail (prompts != NULL, NULL);

  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < prompts->len; i++)
    {
      if (g_strcmp0 (heed_prompt_get_facts (g_ptr_array_index (prompts, i))->place, place) == 0)
        g_ptr_array_add (found, g_object_ref (g_ptr_array_index (prompts, i)));
    }

  return found;
}
