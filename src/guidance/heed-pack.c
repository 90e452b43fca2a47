/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include "heed-case-parse.h"
#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (HeedPack, heed_pack, G_TYPE_OBJECT)

void
heed_pack_clause_free (HeedPackClause *clause)
{
  g_free (clause->id);
  g_free (clause->text);
  g_free (clause->short_name);
  g_free (clause);
}

void
heed_pack_source_free (HeedPackSource *source)
{
  g_free (source->id);
  g_free (source->title);
  g_free (source->short_name);
  g_free (source->publisher);
  g_free (source->date);
  g_free (source->standing);
  g_free (source->url);
  g_free (source->newer);
  g_free (source->authority);
  g_clear_pointer (&source->clauses, g_ptr_array_unref);
  g_free (source);
}

void
heed_pack_rule_free (HeedPackRule *rule)
{
  g_free (rule->id);
  g_free (rule->role);
  g_free (rule->title);
  g_free (rule->text);
  g_free (rule->action);
  g_strfreev (rule->cites);
  g_strfreev (rule->because);
  g_strfreev (rule->because_labels);
  g_free (rule->asks);
  g_free (rule->place);
  g_free (rule->call);
  g_strfreev (rule->call_where);
  g_free (rule->context);
  g_free (rule->under);
  g_free (rule->quote);
  g_free (rule);
}

const char *
heed_pack_rule_get_call (const HeedPackRule *rule,
                         const char *const *names,
                         const char *const *values)
{
  g_return_val_if_fail (rule != NULL, NULL);

  for (guint i = 0; rule->call_where != NULL && names != NULL && names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], rule->call_where[0]) && g_str_equal (values[i], rule->call_where[1]))
        return g_str_equal (rule->call_where[2], "none") ? NULL : rule->call_where[2];
    }

  return rule->call;
}

void
heed_pack_clock_free (HeedPackClock *clock)
{
  g_free (clock->id);
  g_free (clock->context);
  g_free (clock->starts);
  g_free (clock->stops);
  g_free (clock->when);
  g_free (clock->length);
  g_free (clock->unit);
  g_strfreev (clock->cites);
  g_free (clock->title);
  g_free (clock->text);
  g_free (clock->action);
  g_free (clock);
}

void
heed_pack_refuse (GError **error,
                  HeedGuidanceError code,
                  const char *path,
                  guint line,
                  const char *format,
                  ...)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *reason = NULL;
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  what = g_strdup_printf (_ ("%s, line %u: %s. The whole pack was left out."), name, line, reason);
  heed_problem_set (error,
                    HEED_GUIDANCE_ERROR,
                    code,
                    _ ("This guidance pack cannot be used"),
                    what,
                    _ ("The packs that were loaded before still hold. Correct the line, then load the pack again."));
}

static void
heed_pack_finalize (GObject *object)
{
  HeedPack *self = HEED_PACK (object);

  g_clear_pointer (&self->program, heed_program_free);
  g_ptr_array_unref (self->clocks);
  g_hash_table_unref (self->rules_by_id);
  g_ptr_array_unref (self->rules);
  g_hash_table_unref (self->citations);
  g_hash_table_unref (self->short_names);
  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->quotes);
  g_free (self->path);
  g_free (self->hash);
  g_free (self->id);
  g_free (self->title);
  g_free (self->nation);
  g_free (self->edition);
  g_free (self->status);
  g_free (self->in_force_since);
  g_strfreev (self->categories);

  G_OBJECT_CLASS (heed_pack_parent_class)->finalize (object);
}

static void
heed_pack_class_init (HeedPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_pack_finalize;
}

static void
heed_pack_init (HeedPack *self)
{
  self->order = HEED_PACK_NO_ORDER;
  self->in_force_from = HEED_DATE_NONE;
  self->in_force_to = HEED_DATE_NONE;
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->quotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_source_free);
  self->citations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->short_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rules_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_rule_free);
  self->clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_clock_free);
}

HeedPack *
heed_pack_new_empty (const char *path)
{
  HeedPack *self = g_object_new (HEED_TYPE_PACK, NULL);

  self->path = g_strdup (path);

  return self;
}

HeedPack *
heed_pack_load (const char *path,
                GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = heed_case_load (path, error);
  if (bytes == NULL)
    return NULL;

  return heed_pack_load_bytes (bytes, path, error);
}

HeedPack *
heed_pack_load_bytes (GBytes *bytes,
                      const char *path,
                      GError **error)
{
  g_autoptr (HeedPack) self = NULL;
  g_autofree char *name = NULL;
  xmlDoc *document;
  gboolean read;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  document = heed_case_parse_xml (bytes, name, error);
  if (document == NULL)
    return NULL;

  /* What a pack may not use is said in our own words first; the schema has the last. */
  self = heed_pack_new_empty (path);
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  read = heed_pack_read (self, document, error) && heed_pack_validate (document, path, error);
  xmlFreeDoc (document);

  return read ? g_steal_pointer (&self) : NULL;
}

const char *
heed_pack_get_id (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->id;
}

const char *
heed_pack_get_title (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->title;
}

const char *
heed_pack_get_nation (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->nation;
}

const char *
heed_pack_get_edition (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->edition;
}

const char *
heed_pack_get_status (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->status;
}

const char *const *
heed_pack_get_categories (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return (const char *const *) self->categories;
}

int
heed_pack_get_order (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), HEED_PACK_NO_ORDER);

  return self->order;
}

int
heed_pack_get_in_force_from (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), HEED_DATE_NONE);

  return self->in_force_from;
}

const char *
heed_pack_get_in_force_since (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->in_force_since;
}

const char *
heed_pack_get_hash (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->hash;
}

const char *
heed_pack_get_path (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->path;
}

GPtrArray *
heed_pack_get_sources (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->sources;
}

GPtrArray *
heed_pack_get_rules (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->rules;
}

GPtrArray *
heed_pack_get_clocks (HeedPack *self)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);

  return self->clocks;
}

const HeedPackRule *
heed_pack_find_rule (HeedPack *self,
                     const char *id)
{
  g_return_val_if_fail (HEED_IS_PACK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->rules_by_id, id);
}

char *
heed_pack_dup_citation (HeedPack *self,
                        const char *cite)
{
  const char *citation;

  g_return_val_if_fail (HEED_IS_PACK (self), NULL);
  g_return_val_if_fail (cite != NULL, NULL);

  citation = g_hash_table_lookup (self->citations, cite);

  return g_strdup (citation != NULL ? citation : cite);
}

char *
heed_pack_dup_short_citation (HeedPack *self,
                              const char *cite)
{
  const char *name;

  g_return_val_if_fail (HEED_IS_PACK (self), NULL);
  g_return_val_if_fail (cite != NULL, NULL);

  name = g_hash_table_lookup (self->short_names, cite);

  return g_strdup (name != NULL ? name : cite);
}

gboolean
heed_pack_is_in_force (HeedPack *self,
                       int day)
{
  g_return_val_if_fail (HEED_IS_PACK (self), FALSE);

  if (!g_str_equal (self->status, "inForce") || day < self->in_force_from)
    return FALSE;

  return self->in_force_to == HEED_DATE_NONE || day <= self->in_force_to;
}

static const HeedPackClock *
find_clock (HeedPack *self,
            const char *id)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      const HeedPackClock *clock = g_ptr_array_index (self->clocks, i);

      if (g_str_equal (clock->id, id))
        return clock;
    }

  return NULL;
}

gboolean
heed_pack_check_beside (HeedPack *self,
                        HeedPack *other,
                        GError **error)
{
  const char *shared = NULL;
  guint line = 0;
  int day;
  g_autofree char *since = NULL;

  g_return_val_if_fail (HEED_IS_PACK (self), FALSE);
  g_return_val_if_fail (HEED_IS_PACK (other), FALSE);

  day = MAX (self->in_force_from, other->in_force_from);
  if (g_str_equal (self->id, other->id) || !heed_pack_is_in_force (self, day) || !heed_pack_is_in_force (other, day))
    return TRUE;

  for (guint i = 0; shared == NULL && i < self->rules->len; i++)
    {
      const HeedPackRule *rule = g_ptr_array_index (self->rules, i);

      if (heed_pack_find_rule (other, rule->id) != NULL)
        {
          shared = rule->id;
          line = rule->line;
        }
    }
  for (guint i = 0; shared == NULL && i < self->clocks->len; i++)
    {
      const HeedPackClock *clock = g_ptr_array_index (self->clocks, i);

      if (find_clock (other, clock->id) != NULL)
        {
          shared = clock->id;
          line = clock->line;
        }
    }
  if (shared == NULL)
    return TRUE;

  since = heed_date_format (day);
  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_REFERENCE,
                    self->path,
                    line,
                    /* Translators: a rule, the pack that is refused, the pack that has the rule already, a day. */
                    _ ("“%s” of the pack “%s” stands in the pack “%s” too, and on %s both are in force"),
                    shared,
                    self->id,
                    other->id,
                    since);

  return FALSE;
}

char *
heed_pack_dup_shown (HeedPack *self,
                     const char *text)
{
  GString *shown = g_string_new (NULL);

  g_return_val_if_fail (HEED_IS_PACK (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (text + 1, (gsize) (end - text - 1)) : NULL;
      const char *label = name != NULL ? g_hash_table_lookup (self->facts, name) : NULL;

      if (end == NULL)
        g_string_append_c (shown, *text++);
      else
        {
          if (label != NULL)
            g_string_append_printf (shown, "[%s]", label);
          else
            g_string_append (shown, "…");
          text = end + 1;
        }
    }

  return g_string_free (shown, FALSE);
}
