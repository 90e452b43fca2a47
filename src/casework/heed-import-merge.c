/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-import-merge-private.h"

#include "heed-case-warning.h"
#include "heed-children.h"
#include "heed-field-order.h"
#include "heed-upn.h"

#include <glib/gi18n-lib.h>

/* The code for a disability that has none. */
#define OTHER_DISABILITY "DDA"

/* One child of a census or register, and where it stands. */
typedef struct
{
  HeedPerson *census;
  HeedImportPeople people;
  guint line;
  GPtrArray *warnings;
} Merge;

static void
replace (HeedField *parent,
         HeedField *old,
         HeedField *replacement)
{
  for (guint i = 0; i < heed_field_get_n_children (parent); i++)
    {
      if (heed_field_get_child (parent, i) == old)
        {
          heed_field_remove (parent, i);
          break;
        }
    }
  heed_field_put_in_order (parent, replacement);
}

/* Not why it is missing, all of it, nor a date of which nothing is known. */
static gboolean
is_said (HeedField *field)
{
  if (heed_field_get_absence (field) != NULL)
    return FALSE;
  if (g_str_has_suffix (heed_field_get_name (field), "Date"))
    return heed_field_get_attribute (field, "earliest") != NULL || heed_field_get_attribute (field, "latest") != NULL;

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    if (is_said (heed_field_get_child (field, i)))
      return TRUE;

  return heed_field_get_n_children (field) == 0;
}

static gboolean
collect_value_cb (HeedField *field,
                  gpointer user_data)
{
  static const char *const said_by[] = { "earliest", "latest", "asCame", "absence", NULL };
  GString *values = user_data;

  if (heed_field_get_n_children (field) == 0)
    {
      const char *value = heed_field_get_text (field);

      for (guint i = 0; value == NULL && said_by[i] != NULL; i++)
        value = heed_field_get_attribute (field, said_by[i]);
      if (value != NULL)
        g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", value);
    }

  return TRUE;
}

/* What a field says, with all in it, as it stands in the document. */
static char *
dup_value (HeedField *field)
{
  GString *values = g_string_new (NULL);

  heed_field_foreach (field, collect_value_cb, values);

  return g_string_free (values, FALSE);
}

static const char *
get_number (HeedPerson *census)
{
  const char *number = heed_person_get_identifier (census, "laChildId");

  if (number == NULL)
    number = heed_person_get_identifier (census, "UPN");

  return number != NULL ? number : "";
}

static void
warn_differs (Merge *merge,
              HeedField *own,
              HeedField *census)
{
  g_autofree char *recorded = dup_value (own);
  g_autofree char *said = dup_value (census);

  if (merge->warnings == NULL)
    return;
  if (merge->people == HEED_IMPORT_PEOPLE_OF_REGISTER)
    {
      g_autofree char *name = heed_person_label (merge->census);

      g_ptr_array_add (merge->warnings,
                       heed_case_warning_new (merge->line,
                                              _ ("%s of the child “%s”: the register says “%s”; what is recorded, “%s”, stays."),
                                              heed_field_get_name (census),
                                              name,
                                              said,
                                              recorded));
      return;
    }
  g_ptr_array_add (merge->warnings,
                   heed_case_warning_new (merge->line,
                                          _ ("%s of the child “%s”: the census says “%s”; what is recorded, “%s”, stays."),
                                          heed_field_get_name (census),
                                          get_number (merge->census),
                                          said,
                                          recorded));
}

static gboolean
forget_source_cb (HeedField *field,
                  gpointer user_data)
{
  static const char *const names[] = { "source", "asCame", "author", "confidential", "id" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    heed_field_set_attribute (field, names[i], NULL);

  return TRUE;
}

/* Whether two say the same, whoever said so and in whatever letters. */
static gboolean
says_the_same (HeedField *one,
               HeedField *other)
{
  g_autoptr (HeedField) first = heed_field_copy (one);
  g_autoptr (HeedField) second = heed_field_copy (other);

  heed_field_foreach (first, forget_source_cb, NULL);
  heed_field_foreach (second, forget_source_cb, NULL);

  return heed_field_equal (first, second);
}

static void
merge_upn (HeedField *identifiers,
           HeedField *own,
           HeedField *census,
           Merge *merge)
{
  const char *old = heed_field_get_text (own);
  const char *other = heed_field_get_text (census);
  g_autoptr (HeedField) extra = NULL;

  if (old == NULL || other == NULL || g_str_equal (old, other))
    return;

  if (!heed_upn_is_valid (old) && heed_upn_is_valid (other))
    {
      extra = heed_field_new_text ("FormerUPN", old);
      if (merge->warnings != NULL)
        g_ptr_array_add (merge->warnings,
                         heed_case_warning_new (merge->line,
                                                _ ("UPN “%s” takes the place of “%s”, whose check letter is wrong and which is kept as a former one."),
                                                other,
                                                old));
      replace (identifiers, own, heed_field_copy (census));
    }
  else
    {
      extra = heed_field_new_text ("Identifier", other);
      heed_field_set_attribute (extra, "scheme", "UPN");
      if (!heed_field_has_equal (identifiers, extra) && merge->warnings != NULL)
        g_ptr_array_add (merge->warnings,
                         heed_case_warning_new (merge->line, _ ("UPN “%s”: the child’s file has “%s”. "
                                                                "Both are kept; see which is right."),
                                                other,
                                                old));
    }
  if (!heed_field_has_equal (identifiers, extra))
    heed_field_put_in_order (identifiers, g_steal_pointer (&extra));
}

static void
merge_identifiers (HeedField *own,
                   HeedField *census,
                   Merge *merge)
{
  for (guint i = 0; i < heed_field_get_n_children (census); i++)
    {
      HeedField *identifier = heed_field_get_child (census, i);
      const char *name = heed_field_get_name (identifier);
      gboolean is_single = !g_str_equal (name, "FormerUPN") && !g_str_equal (name, "Identifier");
      HeedField *other = is_single ? heed_field_find (own, name) : NULL;

      if (!is_said (identifier) || heed_field_has_equal (own, identifier))
        continue;
      if (other != NULL && !is_said (other))
        replace (own, other, heed_field_copy (identifier));
      else if (other != NULL && g_str_equal (name, "UPN"))
        merge_upn (own, other, identifier, merge);
      else if (other != NULL)
        warn_differs (merge, other, identifier);
      else
        heed_field_put_in_order (own, heed_field_copy (identifier));
    }
}

/* Whether a rule counts it: the very test of the guidance. */
static gboolean
is_disability (HeedField *field)
{
  g_autofree char *code = g_strdup (heed_field_get_text (field));

  if (code == NULL || heed_field_get_absence (field) != NULL)
    return FALSE;
  g_strstrip (code);

  return *code != '\0' && !g_str_equal (code, "NONE");
}

/* The same code, which for what has none is not enough: then what came counts too. */
static gboolean
has_disability (HeedField *disabilities,
                HeedField *disability)
{
  const char *came = heed_field_get_attribute (disability, "asCame");
  gboolean is_other = g_str_equal (heed_field_get_text (disability), OTHER_DISABILITY);

  for (guint i = 0; i < heed_field_get_n_children (disabilities); i++)
    {
      HeedField *own = heed_field_get_child (disabilities, i);

      if (!is_disability (own) || !g_str_equal (heed_field_get_text (own), heed_field_get_text (disability)))
        continue;
      if (!is_other || came == NULL || g_strcmp0 (heed_field_get_attribute (own, "asCame"), came) == 0)
        return TRUE;
    }

  return FALSE;
}

char *
heed_import_merge_disabilities (HeedField *person,
                                HeedField *other)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  g_autoptr (HeedField) block = NULL;
  HeedField *own;
  HeedField *others;

  g_return_val_if_fail (person != NULL && other != NULL, NULL);

  own = heed_field_find (person, "Disabilities");
  others = heed_field_find (other, "Disabilities");
  if (others == NULL)
    return NULL;

  block = own != NULL && is_said (own) ? heed_field_copy (own) : heed_field_copy (others);
  for (guint i = heed_field_get_n_children (block); (own == NULL || !is_said (own)) && i > 0; i--)
    heed_field_remove (block, i - 1);
  for (guint i = 0; i < heed_field_get_n_children (others); i++)
    {
      HeedField *disability = heed_field_get_child (others, i);

      if (!is_disability (disability) || has_disability (block, disability))
        continue;
      heed_field_append (block, heed_field_copy (disability));
      g_string_append_printf (taken, "%s%s", taken->len > 0 ? ", " : "", heed_field_get_text (disability));
    }
  if (taken->len == 0)
    return NULL;

  if (own != NULL)
    replace (person, own, g_steal_pointer (&block));
  else
    heed_field_put_in_order (person, g_steal_pointer (&block));

  return g_strdup (taken->str);
}

static void
merge_disabilities (HeedField *merged,
                    HeedField *own,
                    HeedField *said,
                    Merge *merge)
{
  g_autofree char *recorded = dup_value (own);
  g_autofree char *taken = heed_import_merge_disabilities (merged, heed_record_get_field (HEED_RECORD (merge->census)));

  if (taken == NULL)
    warn_differs (merge, own, said);
  else if (merge->warnings != NULL)
    g_ptr_array_add (merge->warnings,
                     heed_case_warning_new (merge->line,
                                            _ ("Disabilities of the child “%s”: “%s” is recorded, and the census says “%s” as well. "
                                               "Added: whatever came as a disability counts."),
                                            get_number (merge->census),
                                            recorded,
                                            taken));
}

/* A census never says a name that counts; one that is on file already is none that is new. */
static gboolean
is_brought (Merge *merge,
            HeedField *own,
            HeedField *field)
{
  if (g_str_equal (heed_field_get_name (field), "Name"))
    return merge->people == HEED_IMPORT_PEOPLE_OF_REGISTER;

  for (guint i = 0; g_str_equal (heed_field_get_name (field), "AlsoKnownAs") && i < heed_field_get_n_children (own); i++)
    if (says_the_same (heed_field_get_child (own, i), field))
      return FALSE;

  return TRUE;
}

/* What changes with every school year is so as the register says it now. */
static gboolean
is_newer (Merge *merge,
          HeedField *field)
{
  return merge->people == HEED_IMPORT_PEOPLE_OF_REGISTER && g_str_equal (heed_field_get_name (field), "NCyearActual");
}

HeedPerson *
heed_import_merge_person (HeedPerson *known,
                          HeedPerson *brought,
                          HeedImportPeople people,
                          GPtrArray *warnings)
{
  g_autoptr (HeedField) merged = NULL;
  HeedField *said;
  Merge merge = { brought, people, 0, warnings };

  g_return_val_if_fail (HEED_IS_PERSON (known), NULL);
  g_return_val_if_fail (HEED_IS_PERSON (brought), NULL);

  merged = heed_field_copy (heed_record_get_field (HEED_RECORD (known)));
  said = heed_record_get_field (HEED_RECORD (brought));
  merge.line = heed_field_get_line (said);
  for (guint i = 0; i < heed_field_get_n_children (said); i++)
    {
      HeedField *field = heed_field_get_child (said, i);
      HeedField *own = heed_field_find (merged, heed_field_get_name (field));

      if (!is_said (field) || !is_brought (&merge, merged, field))
        continue;
      if (own == NULL)
        heed_field_put_in_order (merged, heed_field_copy (field));
      else if (!is_said (own))
        replace (merged, own, heed_field_copy (field));
      else if (is_newer (&merge, field) && !says_the_same (own, field))
        replace (merged, own, heed_field_copy (field));
      else if (people == HEED_IMPORT_PEOPLE_OF_REGISTER && g_str_equal (heed_field_get_name (field), "AlsoKnownAs"))
        heed_field_put_in_order (merged, heed_field_copy (field));
      else if (g_str_equal (heed_field_get_name (field), "Identifiers"))
        merge_identifiers (own, field, &merge);
      else if (g_str_equal (heed_field_get_name (field), "Disabilities") && !heed_field_equal (own, field))
        merge_disabilities (merged, own, field, &merge);
      else if (!says_the_same (own, field))
        warn_differs (&merge, own, field);
    }

  return heed_person_new (merged);
}
