/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-chronology-line.h"

#include "heed-date.h"
#include "heed-entry-words.h"
#include "heed-format.h"
#include "heed-text.h"

#include <glib/gi18n.h>

/* A gap worth a line of its own, and the days after which an entry was recorded late. */
#define GAP_DAYS 28
#define LATE_DAYS 2

enum
{
  PROP_0,
  PROP_DAY,
  PROP_DETAIL,
  PROP_GAP,
  PROP_ICON,
  PROP_IMPACT,
  PROP_LATE,
  PROP_OUTCOME,
  PROP_REMARK,
  PROP_TIME,
  PROP_TITLE,
  PROP_TONE,
  PROP_SUPERSEDED,
  N_PROPS
};

struct _HeedChronologyLine
{
  GObject parent_instance;

  HeedEntry *entry;
  char *texts[N_PROPS];
  char *folded; /* everything that can be searched */
  gboolean is_superseded;
};

G_DEFINE_FINAL_TYPE (HeedChronologyLine, heed_chronology_line, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* The day on which an entry stands in the chronology. */
static int
get_day (HeedEntry *entry)
{
  int day = heed_entry_get_last_day (entry);

  return heed_date_is_valid (day) ? day : heed_entry_get_first_day (entry);
}

static char *
describe_late (HeedEntry *entry)
{
  HeedMoment recorded;
  int day = get_day (entry);

  if (!heed_date_is_valid (day) || !heed_moment_parse (heed_entry_get_recorded_at (entry), &recorded))
    return g_strdup ("");
  if (recorded.day - day < LATE_DAYS)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("Recorded %d day later", "Recorded %d days later", recorded.day - day), recorded.day - day);
}

static char *
describe_gap (int days)
{
  if (days >= 365)
    return g_strdup_printf (ngettext ("No entries for %d year", "No entries for %d years", days / 365), days / 365);
  if (days >= 92)
    return g_strdup_printf (ngettext ("No entries for %d month", "No entries for %d months", days / 30), days / 30);
  return g_strdup_printf (ngettext ("No entries for %d week", "No entries for %d weeks", days / 7), days / 7);
}

/* What an amendment says, on both of the entries that it joins. */
static char *
describe_amendment (HeedEntry *entry,
                    HeedCaseFile *file)
{
  HeedEntry *later = heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry)));
  const char *reason;

  if (later != NULL)
    {
      g_autofree char *day = heed_format_day_of (heed_entry_get_recorded_at (later));

      reason = heed_record_get_text (HEED_RECORD (later), "AmendReason");
      if (reason != NULL)
        return g_strdup_printf (_ ("Amended %s: %s"), day, reason);
      return g_strdup_printf (_ ("Amended %s"), day);
    }
  if (heed_entry_get_supersedes (entry) == NULL)
    return g_strdup ("");
  reason = heed_record_get_text (HEED_RECORD (entry), "AmendReason");
  return reason != NULL ? g_strdup_printf (_ ("Amends an earlier version: %s"), reason) : g_strdup (_ ("Amends an earlier version"));
}

static gboolean
add_text (HeedField *field,
          gpointer user_data)
{
  if (heed_field_get_text (field) != NULL)
    g_string_append_printf (user_data, "%s\n", heed_field_get_text (field));
  return TRUE;
}

static char *
fold_all (HeedChronologyLine *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  g_string_append_printf (all, "%s\n%s\n%s\n", self->texts[PROP_TITLE], self->texts[PROP_DETAIL], self->texts[PROP_OUTCOME]);
  heed_field_foreach (heed_record_get_field (HEED_RECORD (self->entry)), add_text, all);
  return heed_text_fold (all->str);
}

static HeedChronologyLine *
new_line (HeedEntry *entry,
          HeedCaseFile *file,
          HeedCodes *codes)
{
  HeedChronologyLine *self = g_object_new (HEED_TYPE_CHRONOLOGY_LINE, NULL);

  self->entry = g_object_ref (entry);
  self->is_superseded = heed_case_file_find_superseding (file, heed_record_get_id (HEED_RECORD (entry))) != NULL;
  self->texts[PROP_DAY] = heed_format_entry_day (entry);
  self->texts[PROP_TIME] = heed_format_entry_time (entry);
  self->texts[PROP_TITLE] = heed_entry_words_title (entry, file, codes);
  self->texts[PROP_DETAIL] = heed_entry_words_detail (entry, file, codes);
  self->texts[PROP_IMPACT] = heed_format_impact (entry);
  self->texts[PROP_OUTCOME] = self->is_superseded ? g_strdup ("") : heed_entry_words_outcome (entry, file, codes);
  self->texts[PROP_LATE] = describe_late (entry);
  self->texts[PROP_REMARK] = describe_amendment (entry, file);
  self->texts[PROP_ICON] = g_strdup (heed_format_entry_icon (entry));
  self->texts[PROP_TONE] = g_strdup (heed_format_entry_tone (entry));
  self->folded = fold_all (self);
  return self;
}

static HeedChronologyLine *
new_gap (int days)
{
  HeedChronologyLine *self = g_object_new (HEED_TYPE_CHRONOLOGY_LINE, NULL);

  self->texts[PROP_GAP] = describe_gap (days);
  return self;
}

static gboolean
matches (HeedChronologyLine *self,
         const HeedChronologyFilter *filter)
{
  if (filter->significant_only && heed_entry_get_impact (self->entry) == NULL)
    return FALSE;
  if (filter->kind != HEED_N_ENTRY_KINDS && heed_entry_get_kind (self->entry) != filter->kind)
    return FALSE;
  if (filter->from != HEED_DATE_NONE && get_day (self->entry) < filter->from)
    return FALSE;
  return filter->search == NULL || strstr (self->folded, filter->search) != NULL;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return -heed_entry_compare (*(HeedEntry *const *) a, *(HeedEntry *const *) b);
}

static void
heed_chronology_line_finalize (GObject *object)
{
  HeedChronologyLine *self = HEED_CHRONOLOGY_LINE (object);

  g_clear_object (&self->entry);
  g_free (self->folded);
  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (heed_chronology_line_parent_class)->finalize (object);
}

static void
heed_chronology_line_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  HeedChronologyLine *self = HEED_CHRONOLOGY_LINE (object);

  if (prop_id == PROP_SUPERSEDED)
    g_value_set_boolean (value, self->is_superseded);
  else
    g_value_set_string (value, self->texts[prop_id] != NULL ? self->texts[prop_id] : "");
}

static void
heed_chronology_line_class_init (HeedChronologyLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const NAMES[] = {
    [PROP_DAY] = "day",
    [PROP_DETAIL] = "detail",
    [PROP_GAP] = "gap",
    [PROP_ICON] = "icon",
    [PROP_IMPACT] = "impact",
    [PROP_LATE] = "late",
    [PROP_OUTCOME] = "outcome",
    [PROP_REMARK] = "remark",
    [PROP_TIME] = "time",
    [PROP_TITLE] = "title",
    [PROP_TONE] = "tone",
  };

  object_class->finalize = heed_chronology_line_finalize;
  object_class->get_property = heed_chronology_line_get_property;

  for (guint i = PROP_DAY; i <= PROP_TONE; i++)
    properties[i] = g_param_spec_string (NAMES[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUPERSEDED] = g_param_spec_boolean ("superseded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_chronology_line_init (HeedChronologyLine *self)
{
}

GPtrArray *
heed_chronology_lines (HeedCaseFile *file,
                       const char *child,
                       HeedCodes *codes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GPtrArray *all;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), lines);

  all = heed_case_file_get_entries (file);
  for (guint i = 0; i < all->len; i++)
    if (child == NULL || heed_entry_involves (g_ptr_array_index (all, i), child))
      g_ptr_array_add (entries, g_ptr_array_index (all, i));
  g_ptr_array_sort (entries, compare_newest_first);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (lines, new_line (g_ptr_array_index (entries, i), file, codes));
  return lines;
}

GPtrArray *
heed_chronology_sift (GPtrArray *lines,
                      const HeedChronologyFilter *filter)
{
  GPtrArray *sifted = g_ptr_array_new_with_free_func (g_object_unref);
  int newer = HEED_DATE_NONE;
  gboolean whole;

  g_return_val_if_fail (lines != NULL, sifted);
  g_return_val_if_fail (filter != NULL, sifted);

  whole = !filter->significant_only && filter->kind == HEED_N_ENTRY_KINDS && (filter->search == NULL || *filter->search == '\0');
  for (guint i = 0; i < lines->len; i++)
    {
      HeedChronologyLine *line = g_ptr_array_index (lines, i);
      int day = get_day (line->entry);

      if (!matches (line, filter))
        continue;
      if (whole && heed_date_is_valid (newer) && heed_date_is_valid (day) && newer - day >= GAP_DAYS)
        g_ptr_array_add (sifted, new_gap (newer - day));
      if (heed_date_is_valid (day))
        newer = day;
      g_ptr_array_add (sifted, g_object_ref (line));
    }
  return sifted;
}

HeedEntry *
heed_chronology_line_get_entry (HeedChronologyLine *self)
{
  g_return_val_if_fail (HEED_IS_CHRONOLOGY_LINE (self), NULL);

  return self->entry;
}

gboolean
heed_chronology_line_is_superseded (HeedChronologyLine *self)
{
  g_return_val_if_fail (HEED_IS_CHRONOLOGY_LINE (self), FALSE);

  return self->is_superseded;
}
