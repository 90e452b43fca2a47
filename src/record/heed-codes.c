/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "config.h"

#include "heed-codes.h"

#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *id;
  GPtrArray *codes;   /* char *, NULL-terminated once loaded */
  GHashTable *facts;  /* code => GHashTable of fact => value */
  GHashTable *doubts; /* code => label with the mark, of those whose meaning is not certain */
} List;

/* Where codes of a list stand. */
typedef struct
{
  char *holder;    /* of the element, or NULL for any */
  char *attribute; /* NULL: the element's text */
  char *list;
} Place;

struct _HeedCodes
{
  GObject parent_instance;

  GHashTable *lists;  /* id => List */
  GHashTable *places; /* element, "" for every one => GPtrArray of Place */
};

typedef struct
{
  HeedCodes *codes;
  List *list;
} Parse;

G_DEFINE_FINAL_TYPE (HeedCodes, heed_codes, G_TYPE_OBJECT)

G_DEFINE_QUARK (HeedCodesError, heed_codes_error)

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->id);
  g_ptr_array_unref (list->codes);
  g_hash_table_unref (list->facts);
  g_hash_table_unref (list->doubts);
  g_free (list);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->holder);
  g_free (place->attribute);
  g_free (place->list);
  g_free (place);
}

/* "Element", "Element/@attribute", either after "Holder/", or "@attribute". */
static void
split_path (const char *path,
            char **ret_holder,
            char **ret_element,
            char **ret_attribute)
{
  const char *at = strchr (path, '@');
  g_autofree char *elements = at != NULL ? g_strndup (path, at > path ? (gsize) (at - path) - 1 : 0) : g_strdup (path);
  char *slash = strrchr (elements, '/');

  *ret_attribute = at != NULL ? g_strdup (at + 1) : NULL;
  *ret_element = g_strdup (slash != NULL ? slash + 1 : elements);
  *ret_holder = NULL;
  if (slash == NULL)
    return;
  *slash = '\0';
  slash = strrchr (elements, '/');
  *ret_holder = g_strdup (slash != NULL ? slash + 1 : elements);
}

static void
add_places (HeedCodes *self,
            const char *list,
            const char *at)
{
  g_auto (GStrv) paths = g_strsplit (at, " ", -1);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      Place *place = g_new0 (Place, 1);
      g_autofree char *element = NULL;
      GPtrArray *places;

      split_path (paths[i], &place->holder, &element, &place->attribute);
      place->list = g_strdup (list);
      places = g_hash_table_lookup (self->places, element);
      if (places == NULL)
        {
          places = g_ptr_array_new_with_free_func (place_free);
          g_hash_table_insert (self->places, g_steal_pointer (&element), places);
        }
      g_ptr_array_add (places, place);
    }
}

static GHashTable *
find_facts (HeedCodes *self,
            const char *list_id,
            const char *code)
{
  List *list = g_hash_table_lookup (self->lists, list_id);

  return list != NULL ? g_hash_table_lookup (list->facts, code) : NULL;
}

static const char *
find_attribute (const char **names,
                const char **values,
                const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return values[i];
    }

  return NULL;
}

/* What is shown stays to be seen in what is filed, so a label that may be wrong is never shown alone. */
static void
add_doubt (List *list,
           const char *code,
           GHashTable *facts)
{
  const char *label = g_hash_table_lookup (facts, "label");

  if (label != NULL && g_strcmp0 (g_hash_table_lookup (facts, "check"), "true") == 0)
    g_hash_table_insert (list->doubts, g_strdup (code), g_strdup_printf (_ ("%s (to be checked)"), g_dpgettext2 (GETTEXT_PACKAGE, list->id, label)));
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Parse *parse = user_data;
  const char *id = find_attribute (names, values, "id");

  if (g_str_equal (element, "codes"))
    return;

  if (id == NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE, _ ("“%s” has no id"), element);
      return;
    }

  if (g_str_equal (element, "list") && parse->list == NULL)
    {
      List *list = g_new0 (List, 1);
      const char *at = find_attribute (names, values, "at");

      list->id = g_strdup (id);
      list->codes = g_ptr_array_new_with_free_func (g_free);
      list->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
      list->doubts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (parse->codes->lists, g_strdup (id), list);
      parse->list = list;
      if (at != NULL)
        add_places (parse->codes, id, at);
    }
  else if (g_str_equal (element, "code") && parse->list != NULL)
    {
      GHashTable *facts;

      if (g_hash_table_contains (parse->list->facts, id))
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, _ ("the code “%s” stands twice"), id);
          return;
        }

      facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; names[i] != NULL; i++)
        g_hash_table_insert (facts, g_strdup (names[i]), g_strdup (values[i]));
      g_hash_table_insert (parse->list->facts, g_strdup (id), facts);
      add_doubt (parse->list, id, facts);
      g_ptr_array_add (parse->list->codes, g_strdup (id));
    }
  else
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, _ ("“%s” cannot stand here"), element);
    }
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  Parse *parse = user_data;

  if (!g_str_equal (element, "list"))
    return;

  g_ptr_array_add (parse->list->codes, NULL);
  parse->list = NULL;
}

static void
heed_codes_finalize (GObject *object)
{
  HeedCodes *self = HEED_CODES (object);

  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (heed_codes_parent_class)->finalize (object);
}

static void
heed_codes_class_init (HeedCodesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_codes_finalize;
}

static void
heed_codes_init (HeedCodes *self)
{
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, list_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

HeedCodes *
heed_codes_load (const char *path,
                 GError **error)
{
  static const GMarkupParser parser = {
    .start_element = start_element_cb,
    .end_element = end_element_cb,
  };
  g_autoptr (HeedCodes) self = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length;
  Parse parse;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, &problem))
    {
      heed_problem_set (error, HEED_CODES_ERROR, HEED_CODES_ERROR_READ, _ ("The code lists cannot be read"), problem->message, _ ("Install Heed again."));
      return NULL;
    }

  self = g_object_new (HEED_TYPE_CODES, NULL);
  parse.codes = self;
  parse.list = NULL;
  context = g_markup_parse_context_new (&parser, 0, &parse, NULL);
  if (!g_markup_parse_context_parse (context, text, (gssize) length, &problem) || !g_markup_parse_context_end_parse (context, &problem))
    {
      g_autofree char *what = g_strdup_printf ("%s: %s", path, problem->message);

      heed_problem_set (error, HEED_CODES_ERROR, HEED_CODES_ERROR_FORM, _ ("The code lists cannot be read"), what, _ ("Install Heed again."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

const char *const *
heed_codes_get_list (HeedCodes *self,
                     const char *list_id)
{
  List *list;

  g_return_val_if_fail (HEED_IS_CODES (self), NULL);
  g_return_val_if_fail (list_id != NULL, NULL);

  list = g_hash_table_lookup (self->lists, list_id);

  return list != NULL ? (const char *const *) list->codes->pdata : NULL;
}

const char *
heed_codes_find_list (HeedCodes *self,
                      const char *holder,
                      const char *element,
                      const char *attribute)
{
  GPtrArray *places;

  g_return_val_if_fail (HEED_IS_CODES (self), NULL);
  g_return_val_if_fail (element != NULL, NULL);

  places = g_hash_table_lookup (self->places, element);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      Place *place = g_ptr_array_index (places, i);

      if (g_strcmp0 (place->attribute, attribute) == 0 && (place->holder == NULL || g_strcmp0 (place->holder, holder) == 0))
        return place->list;
    }

  return attribute != NULL && *element != '\0' ? heed_codes_find_list (self, NULL, "", attribute) : NULL;
}

const char *
heed_codes_find_list_at (HeedCodes *self,
                         const char *entry,
                         const char *path)
{
  g_autofree char *holder = NULL;
  g_autofree char *element = NULL;
  g_autofree char *attribute = NULL;

  g_return_val_if_fail (HEED_IS_CODES (self), NULL);
  g_return_val_if_fail (entry != NULL && path != NULL, NULL);

  split_path (path, &holder, &element, &attribute);

  return heed_codes_find_list (self, holder != NULL ? holder : entry, *element != '\0' ? element : entry, attribute);
}

gboolean
heed_codes_is_known (HeedCodes *self,
                     const char *list,
                     const char *code)
{
  g_return_val_if_fail (HEED_IS_CODES (self), FALSE);
  g_return_val_if_fail (list != NULL && code != NULL, FALSE);

  return find_facts (self, list, code) != NULL;
}

gboolean
heed_codes_is_certain (HeedCodes *self,
                       const char *list_id,
                       const char *code)
{
  List *list;

  g_return_val_if_fail (HEED_IS_CODES (self), TRUE);
  g_return_val_if_fail (list_id != NULL && code != NULL, TRUE);

  list = g_hash_table_lookup (self->lists, list_id);

  return list == NULL || !g_hash_table_contains (list->doubts, code);
}

const char *
heed_codes_get_label (HeedCodes *self,
                      const char *list,
                      const char *code)
{
  const char *label = heed_codes_get_fact (self, list, code, "label");

  if (!heed_codes_is_certain (self, list, code))
    return g_hash_table_lookup (((List *) g_hash_table_lookup (self->lists, list))->doubts, code);

  return label != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, list, label) : code;
}

const char *
heed_codes_get_short_label (HeedCodes *self,
                            const char *list,
                            const char *code)
{
  const char *label = heed_codes_get_fact (self, list, code, "short");

  return label != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, list, label) : heed_codes_get_label (self, list, code);
}

char *
heed_codes_dup_meaning (HeedCodes *self,
                        const char *list,
                        const char *code,
                        const char *name)
{
  const char *meaning = heed_codes_get_fact (self, list, code, "meaning");
  GString *text;

  if (meaning == NULL)
    return NULL;

  text = g_string_new (g_dpgettext2 (GETTEXT_PACKAGE, list, meaning));
  g_string_replace (text, "{name}", name != NULL ? name : _ ("this person"), 0);

  return g_string_free (text, FALSE);
}

const char *
heed_codes_get_fact (HeedCodes *self,
                     const char *list,
                     const char *code,
                     const char *fact)
{
  GHashTable *facts;

  g_return_val_if_fail (HEED_IS_CODES (self), NULL);
  g_return_val_if_fail (list != NULL && code != NULL && fact != NULL, NULL);

  facts = find_facts (self, list, code);

  return facts != NULL ? g_hash_table_lookup (facts, fact) : NULL;
}
