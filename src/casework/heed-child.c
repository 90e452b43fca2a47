/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-child.h"

#include "heed-age-text-private.h"
#include "heed-date.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So much of the end of an id, which is random there, tells two records apart. */
#define N_TOLD_APART 6

struct _HeedChild
{
  GObject parent_instance;

  HeedChildFacts *facts; /* NULL while it is waiting */
  char *name;
  char *label;
  int family_at; /* where the family name begins in both, in bytes; -1 where that cannot be told */
  char *age_text;
  int age_min;
  int age_max;
};

G_DEFINE_FINAL_TYPE (HeedChild, heed_child, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AGE_TEXT,
  PROP_ALSO_KNOWN_AS,
  PROP_FAMILY_NAME,
  PROP_FLAGS_TEXT,
  PROP_LABEL,
  PROP_LAST_ENTRY_TEXT,
  PROP_SCHOOL,
  PROP_YEAR,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const flag_labels[HEED_CHILD_N_FLAGS] = {
  N_ ("Looked after"),
  N_ ("Care leaver"),
  N_ ("SEND"),
  N_ ("Plan"),
  N_ ("Open concern"),
  N_ ("Limited"),
};

/* Where the name can be cut in two so that its parts, turned round, are what it is sorted by. */
static int
find_family (const char *name,
             const char *sort_name)
{
  for (const char *space = strchr (name, ' '); space != NULL; space = strchr (space + 1, ' '))
    {
      g_autofree char *turned = g_strdup_printf ("%s %.*s", space + 1, (int) (space - name), name);
      g_autofree char *folded = heed_text_fold (turned);

      if (g_strcmp0 (folded, sort_name) == 0)
        return (int) (space + 1 - name);
    }

  return -1;
}

static char *
dup_flags_text (HeedChild *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < HEED_CHILD_N_FLAGS; i++)
    {
      if (heed_child_has_flag (self, 1 << i))
        g_ptr_array_add (labels, (gpointer) heed_child_flag_get_label (1 << i));
    }
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (" · ", (char **) labels->pdata);
}

static char *
dup_day_text (int day)
{
  return day != HEED_DATE_NONE ? heed_date_format (day) : g_strdup ("");
}

static void
heed_child_finalize (GObject *object)
{
  HeedChild *self = HEED_CHILD (object);

  heed_child_facts_free (self->facts);
  g_free (self->name);
  g_free (self->label);
  g_free (self->age_text);

  G_OBJECT_CLASS (heed_child_parent_class)->finalize (object);
}

static void
heed_child_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  HeedChild *self = HEED_CHILD (object);

  if (self->facts == NULL)
    return;

  switch (prop_id)
    {
    case PROP_AGE_TEXT:
      g_value_set_string (value, self->age_text);
      break;
    case PROP_ALSO_KNOWN_AS:
      g_value_set_string (value, self->facts->also_known_as);
      break;
    case PROP_FAMILY_NAME:
      g_value_set_string (value, self->family_at >= 0 ? self->label + self->family_at : NULL);
      break;
    case PROP_FLAGS_TEXT:
      g_value_take_string (value, dup_flags_text (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_LAST_ENTRY_TEXT:
      g_value_take_string (value, dup_day_text (self->facts->last_entry));
      break;
    case PROP_SCHOOL:
      g_value_set_string (value, self->facts->school);
      break;
    case PROP_YEAR:
      g_value_set_string (value, self->facts->year);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_class_init (HeedChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_AGE_TEXT] = "age-text",
    [PROP_ALSO_KNOWN_AS] = "also-known-as",
    [PROP_FAMILY_NAME] = "family-name",
    [PROP_FLAGS_TEXT] = "flags-text",
    [PROP_LABEL] = "label",
    [PROP_LAST_ENTRY_TEXT] = "last-entry-text",
    [PROP_SCHOOL] = "school",
    [PROP_YEAR] = "year",
  };

  object_class->finalize = heed_child_finalize;
  object_class->get_property = heed_child_get_property;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_CHILD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_child_init (HeedChild *self)
{
}

HeedChild *
heed_child_new (HeedChildFacts *facts)
{
  HeedChild *self = g_object_new (HEED_TYPE_CHILD, NULL);
  HeedBirth birth;

  self->facts = facts;
  if (facts == NULL)
    return self;

  birth = heed_age_text_get_birth (facts->birth_earliest,
                                   facts->birth_latest,
                                   facts->expected_earliest,
                                   facts->expected_latest,
                                   facts->birth_precision != NULL);
  self->name = heed_name_label (facts->name, facts->identifier, NULL);
  self->label = heed_name_label (facts->name, facts->identifier, facts->id);
  self->family_at = facts->name != NULL ? find_family (self->name, facts->sort_name) : -1;
  self->age_text = heed_age_text_new (&birth, &self->age_min, &self->age_max);

  return self;
}

void
heed_child_take (HeedChild *self,
                 HeedChild *other)
{
  g_return_if_fail (HEED_IS_CHILD (self));
  g_return_if_fail (HEED_IS_CHILD (other) && other != self);

  g_clear_pointer (&self->facts, heed_child_facts_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->age_text, g_free);
  self->facts = g_steal_pointer (&other->facts);
  self->name = g_steal_pointer (&other->name);
  self->label = g_steal_pointer (&other->label);
  self->family_at = other->family_at;
  self->age_text = g_steal_pointer (&other->age_text);
  self->age_min = other->age_min;
  self->age_max = other->age_max;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
heed_child_say_waiting (HeedChild *self)
{
  g_return_if_fail (HEED_IS_CHILD (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
heed_child_is_loading (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), FALSE);

  return self->facts == NULL;
}

const HeedChildFacts *
heed_child_get_facts (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return self->facts;
}

const char *
heed_child_get_id (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return self->facts != NULL ? self->facts->id : NULL;
}

const char *
heed_child_get_name (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return self->name;
}

const char *
heed_child_get_label (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return self->label;
}

const char *
heed_child_get_age_text (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return self->age_text;
}

void
heed_child_get_age (HeedChild *self,
                    int *ret_min,
                    int *ret_max)
{
  g_return_if_fail (HEED_IS_CHILD (self));
  g_return_if_fail (ret_min != NULL && ret_max != NULL);

  *ret_min = self->age_min;
  *ret_max = self->age_max;
}

gboolean
heed_child_has_flag (HeedChild *self,
                     HeedChildFlags flag)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), FALSE);

  return self->facts != NULL && (self->facts->flags & flag) != 0;
}

const char *
heed_child_flag_get_label (HeedChildFlags flag)
{
  for (guint i = 0; i < HEED_CHILD_N_FLAGS; i++)
    {
      if (flag == 1u << i)
        return _ (flag_labels[i]);
    }

  g_return_val_if_reached (NULL);
}

GStrv
heed_child_dup_flags (HeedChild *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  for (guint i = 0; i < HEED_CHILD_N_FLAGS; i++)
    {
      if (heed_child_has_flag (self, 1 << i))
        g_strv_builder_add (names, heed_child_flag_get_name (1 << i));
    }

  return g_strv_builder_end (names);
}

char *
heed_name_label (const char *name,
                 const char *number,
                 const char *id)
{
  if (name != NULL)
    return g_strdup (name);
  if (number != NULL)
    return g_strdup_printf (_ ("Name not recorded (%s)"), number);
  if (id == NULL)
    return g_strdup (_ ("Name not recorded"));
  /* Translators: the end of the id of a record. */
  if (g_utf8_strlen (id, -1) > N_TOLD_APART)
    return g_strdup_printf (_ ("Name not recorded (…%s)"), g_utf8_offset_to_pointer (id, g_utf8_strlen (id, -1) - N_TOLD_APART));

  return g_strdup_printf (_ ("Name not recorded (%s)"), id);
}
