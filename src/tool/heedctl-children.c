/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-commands.h"

#include "heed-children.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heedctl-output.h"
#include "heedctl-table.h"

#include <glib/gi18n-lib.h>

/* YYYY-MM-DD, or NULL. */
static char *
dup_day (int day)
{
  return day != HEED_DATE_NONE ? heed_date_format_iso (day) : NULL;
}

/* An unborn child has no age. */
static void
add_age (JsonBuilder *json,
         const char *name,
         int age)
{
  json_builder_set_member_name (json, name);
  if (age < 0)
    json_builder_add_null_value (json);
  else
    json_builder_add_int_value (json, age);
}

static void
add_child (JsonBuilder *json,
           HeedChild *child)
{
  const HeedChildFacts *facts = heed_child_get_facts (child);
  g_autofree char *earliest = dup_day (facts->birth_earliest);
  g_autofree char *latest = dup_day (facts->birth_latest);
  g_autofree char *last_entry = dup_day (facts->last_entry);
  g_auto (GStrv) flags = heed_child_dup_flags (child);
  int age_min;
  int age_max;

  json_builder_begin_object (json);
  heedctl_json_string (json, "id", facts->id);
  heedctl_json_string (json, "name", heed_child_get_name (child));
  heedctl_json_boolean (json, "nameRecorded", facts->name != NULL);
  heedctl_json_string (json, "alsoKnownAs", facts->also_known_as);

  json_builder_set_member_name (json, "birthDate");
  json_builder_begin_object (json);
  heedctl_json_string (json, "earliest", earliest);
  heedctl_json_string (json, "latest", latest);
  heedctl_json_string (json, "precision", facts->birth_precision);
  json_builder_end_object (json);

  heed_child_get_age (child, &age_min, &age_max);
  add_age (json, "ageMin", age_min);
  add_age (json, "ageMax", age_max);
  heedctl_json_strings (json, "flags", (const char *const *) flags);
  heedctl_json_string (json, "lastEntry", last_entry);
  json_builder_end_object (json);
}

/* Three lines, as the window has them, for a list with nothing in it. */
static char *
say_nothing (HeedctlCall *call,
             HeedSession *session,
             const char *search)
{
  gint64 n_files = heed_count_children (session, NULL);
  g_autofree char *store = heedctl_show_path (call->store);
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;

  if (search == NULL || n_files <= 0)
    {
      what = g_strdup_printf (_ ("%s holds no records yet."), store);
      return g_strjoin ("\n", _ ("No children here yet"), what, _ ("Add a child or import the pupil list."), NULL);
    }

  title = g_strdup_printf (_ ("Nothing found for “%s”"), search);
  what = g_strdup_printf (_ ("Searched: names, other names, numbers and entries in the files you may see (%u)."), (guint) n_files);

  return g_strjoin ("\n", title, what, _ ("Try fewer letters, another spelling or a birth date; or add a child."), NULL);
}

static HeedctlExit
run_children (HeedctlCall *call,
              HeedSession *session)
{
  static const char *const titles[] = { N_ ("Name"), N_ ("Also known as"), N_ ("Age"), N_ ("Flags"), N_ ("Last entry"), N_ ("Id"), NULL };
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (HeedctlTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = NULL;

  children = heed_list_children (session, heedctl_call_get (call, "search"), heedctl_call_get_number (call, "limit", 0), &error);
  if (children == NULL)
    return heedctl_fail (error);

  if (call->json)
    {
      g_autoptr (JsonBuilder) json = json_builder_new ();

      json_builder_begin_array (json);
      for (guint i = 0; i < children->len; i++)
        add_child (json, g_ptr_array_index (children, i));
      json_builder_end_array (json);
      heedctl_json_print (json);
      return HEEDCTL_DONE;
    }

  if (children->len == 0)
    nothing = say_nothing (call, session, heedctl_call_get (call, "search"));
  table = heedctl_table_new (titles);
  for (guint i = 0; i < children->len; i++)
    {
      HeedChild *child = g_ptr_array_index (children, i);
      const HeedChildFacts *facts = heed_child_get_facts (child);
      g_auto (GStrv) names = heed_child_dup_flags (child);
      g_autofree char *flags = g_strjoinv (", ", names);
      g_autofree char *last_entry = dup_day (facts->last_entry);
      const char *cells[] = { heed_child_get_label (child), facts->also_known_as, heed_child_get_age_text (child), flags, last_entry, facts->id };

      heedctl_table_add (table, cells);
    }
  heedctl_table_print (table, nothing);

  return HEEDCTL_DONE;
}

/* The first day of an event as written, else its last. */
static const char *
get_occurred (const HeedHit *hit)
{
  return hit->occurred_earliest != NULL ? hit->occurred_earliest : hit->occurred_latest;
}

/* Entries newest first, as they were found; after them persons, who have no date. At most @limit. */
static GPtrArray *
order_hits (GPtrArray *hits,
            guint limit)
{
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint persons = 0; persons < 2; persons++)
    {
      for (guint i = 0; i < hits->len; i++)
        {
          HeedHit *hit = g_ptr_array_index (hits, i);

          if ((hit->entry == NULL) == (persons == 1) && (limit == 0 || ordered->len < limit))
            g_ptr_array_add (ordered, hit);
        }
    }

  return ordered;
}

static void
print_hits_json (GPtrArray *hits)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < hits->len; i++)
    {
      const HeedHit *hit = g_ptr_array_index (hits, i);

      json_builder_begin_object (json);
      heedctl_json_string (json, "entry", hit->entry);
      heedctl_json_string (json, "person", hit->person);
      heedctl_json_string (json, "kind", hit->kind);
      heedctl_json_string (json, "occurred", get_occurred (hit));
      heedctl_json_string (json, "snippet", hit->snippet);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  heedctl_json_print (json);
}

static HeedctlExit
run_search (HeedctlCall *call,
            HeedSession *session)
{
  static const char *const titles[] = { N_ ("When"), N_ ("Kind"), N_ ("Name"), N_ ("Found"), N_ ("Id"), NULL };
  guint limit = heedctl_call_get_number (call, "limit", 0);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (HeedctlTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = NULL;

  found = heed_search (session, call->argument, limit, &error);
  if (found == NULL)
    return heedctl_fail (error);
  hits = order_hits (found, limit);
  if (call->json)
    {
      print_hits_json (hits);
      return HEEDCTL_DONE;
    }

  if (hits->len == 0)
    nothing = say_nothing (call, session, call->argument);
  table = heedctl_table_new (titles);
  for (guint i = 0; i < hits->len; i++)
    {
      const HeedHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *when = heedctl_format_moment (get_occurred (hit));
      HeedEntryKind kind = heed_entry_kind_from_name (hit->kind);
      const char *called = kind < HEED_N_ENTRY_KINDS ? heed_entry_kind_get_label (kind) : _ ("Person");
      const char *cells[] = { when, called, hit->title, hit->snippet, hit->entry != NULL ? hit->entry : hit->person };

      heedctl_table_add (table, cells);
    }
  heedctl_table_print (table, nothing);

  return HEEDCTL_DONE;
}

const HeedctlCommand heedctl_children_commands[] = {
  {
      .name = "children",
      .needs_store = TRUE,
      .run = run_children,
      .help = N_ ("Lists every person who is a subject of an entry, or was added or imported as a child."),
      .options = {
          { "search", HEEDCTL_TEXT, "TEXT", FALSE, N_ ("a name, another name, how it sounds, a birth date or a number") },
          { "limit", HEEDCTL_NUMBER, "N", FALSE, N_ ("at most so many") },
      },
  },
  {
      .name = "search",
      .argument = "TEXT",
      .argument_kind = HEEDCTL_TEXT,
      .needs_store = TRUE,
      .run = run_search,
      .help = N_ ("Searches names, numbers and all that was recorded; newest first."),
      .options = {
          { "limit", HEEDCTL_NUMBER, "N", FALSE, N_ ("at most so many") },
      },
  },
  { .name = NULL },
};
