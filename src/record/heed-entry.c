/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-entry.h"

#include "heed-date.h"

struct _HeedEntry
{
  HeedRecord parent_instance;

  HeedEntryKind kind;
  int first_day;
  int last_day;
  HeedEntryOrder order;
};

G_DEFINE_FINAL_TYPE (HeedEntry, heed_entry, HEED_TYPE_RECORD)

enum
{
  PROP_0,
  PROP_HEADLINE,
  PROP_KIND_NAME,
  PROP_KIND_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static HeedField *
get_root (HeedEntry *self)
{
  return heed_record_get_field (HEED_RECORD (self));
}

static const char *
get_occurred (HeedEntry *self,
              const char *attribute)
{
  HeedField *occurred = heed_field_find (get_root (self), "Occurred");

  return occurred != NULL ? heed_field_get_attribute (occurred, attribute) : NULL;
}

static gboolean
is_occurred_true (HeedEntry *self,
                  const char *attribute)
{
  HeedField *occurred = heed_field_find (get_root (self), "Occurred");

  return occurred != NULL && heed_field_is_true (occurred, attribute);
}

static int
day_of (const char *text)
{
  HeedMoment moment;

  if (text == NULL || !heed_moment_parse (text, &moment))
    return HEED_DATE_NONE;

  return moment.day;
}

static void
heed_entry_constructed (GObject *object)
{
  HeedEntry *self = HEED_ENTRY (object);
  const char *aware;

  G_OBJECT_CLASS (heed_entry_parent_class)->constructed (object);

  self->kind = heed_entry_kind_from_name (heed_field_get_name (get_root (self)));
  self->first_day = day_of (get_occurred (self, "earliest"));
  self->last_day = day_of (get_occurred (self, "latest"));
  aware = heed_record_get_text (HEED_RECORD (self), "AwareAt");
  heed_entry_settle_days (&self->first_day, &self->last_day, day_of (aware), day_of (heed_entry_get_recorded_at (self)));
  self->order = heed_entry_order (get_occurred (self, "earliest"), get_occurred (self, "latest"), aware, heed_entry_get_recorded_at (self));
}

static void
heed_entry_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  HeedEntry *self = HEED_ENTRY (object);

  switch (prop_id)
    {
    case PROP_HEADLINE:
      g_value_take_string (value, heed_entry_dup_headline (self));
      break;
    case PROP_KIND_NAME:
      g_value_set_static_string (value, heed_entry_kind_get_name (self->kind));
      break;
    case PROP_KIND_LABEL:
      g_value_set_string (value, heed_entry_kind_get_label (self->kind));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_entry_class_init (HeedEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = heed_entry_constructed;
  object_class->get_property = heed_entry_get_property;

  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND_NAME] = g_param_spec_string ("kind-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND_LABEL] = g_param_spec_string ("kind-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_entry_init (HeedEntry *self)
{
}

HeedEntry *
heed_entry_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (heed_entry_kind_from_name (heed_field_get_name (field)) != HEED_N_ENTRY_KINDS, NULL);

  return g_object_new (HEED_TYPE_ENTRY, "field", field, NULL);
}

void
heed_entry_settle_days (int *first,
                        int *last,
                        int aware,
                        int recorded)
{
  g_return_if_fail (first != NULL && last != NULL);

  if (*last != HEED_DATE_NONE)
    {
      if (*first != HEED_DATE_NONE && *last < *first)
        {
          int later = *first;

          *first = *last;
          *last = later;
        }
      return;
    }

  *last = aware != HEED_DATE_NONE ? aware : recorded;
  if (*first != HEED_DATE_NONE)
    *last = MAX (*first, *last);
}

HeedEntryOrder
heed_entry_order (const char *earliest,
                  const char *latest,
                  const char *aware,
                  const char *recorded_at)
{
  HeedEntryOrder order = { 0, 0 };
  HeedMoment recorded;
  HeedMoment first;
  HeedMoment last;
  gboolean has_recorded = heed_moment_parse (recorded_at, &recorded);
  gboolean has_first = heed_moment_parse (earliest, &first);
  gboolean has_last = heed_moment_parse (latest, &last);

  if (has_last && (!has_first || last.day < first.day))
    first = last;
  else if (!has_first && !heed_moment_parse (aware, &first))
    {
      if (!has_recorded)
        return order;
      first = recorded;
    }

  order.moment = heed_moment_to_unix (&first) * 2 + (first.minute >= 0);
  if (has_recorded)
    order.recorded = heed_moment_to_unix (&recorded);

  return order;
}

int
heed_entry_order_compare (const HeedEntryOrder *a,
                          const char *a_id,
                          const HeedEntryOrder *b,
                          const char *b_id)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->moment != b->moment)
    return a->moment < b->moment ? -1 : 1;
  if (a->recorded != b->recorded)
    return a->recorded < b->recorded ? -1 : 1;

  return g_strcmp0 (a_id, b_id);
}

HeedEntryOrder
heed_entry_get_order (HeedEntry *self)
{
  HeedEntryOrder none = { 0, 0 };

  g_return_val_if_fail (HEED_IS_ENTRY (self), none);

  return self->order;
}

HeedEntryKind
heed_entry_get_kind (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), HEED_N_ENTRY_KINDS);

  return self->kind;
}

const char *
heed_entry_get_recorded_at (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return heed_field_get_attribute (get_root (self), "recordedAt");
}

const char *
heed_entry_get_author (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return heed_field_get_attribute (get_root (self), "author");
}

const char *
heed_entry_get_about (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return heed_field_get_attribute (get_root (self), "about");
}

const char *
heed_entry_get_supersedes (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return heed_field_get_attribute (get_root (self), "supersedes");
}

gboolean
heed_entry_is_confidential (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  return heed_field_is_true (get_root (self), "confidential");
}

gboolean
heed_entry_outcome_closes (const char *outcome)
{
  static const char *const closing[] = { "noFurtherAction", "adultRoute", NULL };

  return outcome != NULL && g_strv_contains (closing, outcome);
}

const char *
heed_entry_get_outcome (HeedEntry *self)
{
  HeedField *root;
  const char *first = NULL;

  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  if (self->kind != HEED_ENTRY_DECISION)
    return NULL;

  root = heed_record_get_field (HEED_RECORD (self));
  for (guint i = 0; i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);
      const char *outcome = heed_field_get_text (child);

      if (!g_str_equal (heed_field_get_name (child), "Outcome"))
        continue;
      if (!heed_entry_outcome_closes (outcome))
        return outcome;
      if (first == NULL)
        first = outcome;
    }

  return first;
}

char *
heed_entry_dup_headline (HeedEntry *self)
{
  static const char *stands_for_one[] = {
    "Headline",
    "Title",
    "ChildsWords",
    "Facts",
    "Opinion",
    "Advice",
    "What",
    "Rationale",
    "Outcome",
    "Text",
    "ImmediateAction",
  };

  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stands_for_one); i++)
    {
      const char *text = heed_record_get_text (HEED_RECORD (self), stands_for_one[i]);

      if (text != NULL && *text != '\0')
        return g_strdup (text);
    }

  return g_strdup ("");
}

int
heed_entry_get_first_day (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), HEED_DATE_NONE);

  return self->first_day;
}

int
heed_entry_get_last_day (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), HEED_DATE_NONE);

  return self->last_day;
}

const char *
heed_entry_get_precision (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return get_occurred (self, "precision");
}

const char *
heed_entry_get_earliest (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return get_occurred (self, "earliest");
}

const char *
heed_entry_get_latest (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return get_occurred (self, "latest");
}

gboolean
heed_entry_is_stated (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  return is_occurred_true (self, "stated");
}

gboolean
heed_entry_is_before_birth (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  return is_occurred_true (self, "beforeBirth");
}

static const char *
get_significance (HeedEntry *self,
                  const char *attribute)
{
  HeedField *significance = heed_field_find (get_root (self), "Significance");

  return significance != NULL ? heed_field_get_attribute (significance, attribute) : NULL;
}

const char *
heed_entry_get_impact (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return get_significance (self, "impact");
}

const char *
heed_entry_get_level (HeedEntry *self)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  return get_significance (self, "level");
}

GPtrArray *
heed_entry_dup_involvements (HeedEntry *self)
{
  GPtrArray *involvements;

  g_return_val_if_fail (HEED_IS_ENTRY (self), NULL);

  involvements = g_ptr_array_new ();
  for (guint i = 0; i < heed_field_get_n_children (get_root (self)); i++)
    {
      HeedField *child = heed_field_get_child (get_root (self), i);

      if (g_str_equal (heed_field_get_name (child), "Involvement"))
        g_ptr_array_add (involvements, child);
    }

  return involvements;
}

static gboolean
has_involvement (HeedEntry *self,
                 const char *person,
                 gboolean as_subject)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (self);

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);

      if (g_strcmp0 (heed_involvement_get_person (involvement), person) == 0 && (!as_subject || heed_involvement_is_subject (involvement)))
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_entry_has_subject (HeedEntry *self,
                        const char *person)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  return has_involvement (self, person, TRUE);
}

gboolean
heed_entry_involves (HeedEntry *self,
                     const char *person)
{
  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  return has_involvement (self, person, FALSE);
}

gboolean
heed_entry_is_of_others (HeedEntry *self,
                         const char *person)
{
  g_autoptr (GPtrArray) involvements = NULL;
  gboolean has_subject = FALSE;

  g_return_val_if_fail (HEED_IS_ENTRY (self), FALSE);

  involvements = heed_entry_dup_involvements (self);
  for (guint i = 0; i < involvements->len; i++)
    has_subject |= heed_involvement_is_subject (g_ptr_array_index (involvements, i));

  return has_subject && !has_involvement (self, person, TRUE);
}

int
heed_entry_compare (HeedEntry *a,
                    HeedEntry *b)
{
  g_return_val_if_fail (HEED_IS_ENTRY (a) && HEED_IS_ENTRY (b), 0);

  return heed_entry_order_compare (&a->order, heed_record_get_id (HEED_RECORD (a)), &b->order, heed_record_get_id (HEED_RECORD (b)));
}
