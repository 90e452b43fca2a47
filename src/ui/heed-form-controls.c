/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-form-controls.h"

#include "heed-base-error.h"
#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-text-area.h"
#include "heed-text.h"
#include "heed-toggles.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define MILLISECONDS_A_TRY 16
#define N_TRIES 60

/* Of what an expander holds, folded or not: the expander. */
#define DATA_EXPANDER "heed-expander"

struct _HeedFormControls
{
  HeedForm *form;
  GHashTable *controls; /* char *: GtkWidget, borrowed */
  GPtrArray *sections;  /* HeedFormSection, borrowed */
};

/* Belongs to the widget, and holds the form weakly: widgets may still be there when it is gone. */
typedef struct
{
  GWeakRef form;
  const char *name;     /* of the value */
  const char *property; /* of the widget */
} Tie;

static void
tie_free (gpointer data)
{
  Tie *tie = data;

  g_weak_ref_clear (&tie->form);
  g_free (tie);
}

/* The property of a control that is its value, or NULL where it is none. */
static const char *
find_property (GtkWidget *widget)
{
  if (HEED_IS_CHOICE (widget) || HEED_IS_TOGGLES (widget))
    return "value";
  if (HEED_IS_TEXT_AREA (widget) || GTK_IS_EDITABLE (widget))
    return "text";
  if (GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_TOGGLE_BUTTON (widget))
    return "active";

  return NULL;
}

static gboolean
has_control (const HeedFormPart *part)
{
  return part->type > HEED_FORM_END && part->type < HEED_FORM_NAME && part->type != HEED_FORM_ID;
}

static char *
dup_value (GObject *widget,
           const char *property)
{
  char *text = NULL;
  gboolean is_active = FALSE;

  if (!g_str_equal (property, "active"))
    {
      g_object_get (widget, property, &text, NULL);
      return text != NULL ? text : g_strdup ("");
    }
  g_object_get (widget, property, &is_active, NULL);

  return g_strdup (is_active ? "yes" : "");
}

static void
to_form_cb (GObject *widget,
            GParamSpec *pspec,
            Tie *tie)
{
  g_autoptr (HeedForm) form = g_weak_ref_get (&tie->form);
  g_autofree char *text = NULL;

  if (form == NULL)
    return;

  text = dup_value (widget, tie->property);
  heed_form_set (form, tie->name, text);
}

static void
to_widget_cb (GObject *widget,
              HeedForm *form)
{
  Tie *tie = g_object_get_data (widget, "heed-tie");
  const char *text = heed_form_get (form, tie->name);
  g_autofree char *shown = dup_value (widget, tie->property);

  if (g_str_equal (shown, text))
    return;
  if (g_str_equal (tie->property, "active"))
    g_object_set (widget, "active", *text != '\0', NULL);
  else
    heed_fill_property (widget, tie->property, text);
}

static void
offer_codes (GtkWidget *widget,
             const HeedFormKind *kind,
             const HeedFormPart *part,
             HeedCodes *codes)
{
  g_auto (GStrv) among = part->among != NULL ? g_strsplit (part->among, ",", -1) : NULL;
  const char *list = part->type == HEED_FORM_CODE ? heed_form_kind_find_codes (kind, part, codes) : NULL;

  if (list == NULL)
    return;
  if (HEED_IS_CHOICE (widget))
    heed_choice_set_codes (HEED_CHOICE (widget), codes, list, _ ("Not recorded yet"));
  else if (HEED_IS_TOGGLES (widget))
    heed_toggles_set_codes (HEED_TOGGLES (widget), codes, list, (const char *const *) among);
}

static void
bind (HeedFormControls *self,
      GtkWidget *widget,
      const HeedFormPart *part,
      HeedCodes *codes)
{
  const char *property = find_property (widget);
  g_autofree char *notify = NULL;
  g_autofree char *changed = g_strconcat ("changed::", part->name, NULL);
  Tie *tie;

  if (g_hash_table_contains (self->controls, part->name))
    {
      g_critical ("The value “%s” is bound already, and cannot be to a %s", part->name, G_OBJECT_TYPE_NAME (widget));
      return;
    }

  offer_codes (widget, heed_form_get_kind (self->form), part, codes);
  tie = g_new0 (Tie, 1);
  g_weak_ref_init (&tie->form, self->form);
  tie->name = part->name;
  tie->property = property;
  g_object_set_data_full (G_OBJECT (widget), "heed-tie", tie, tie_free);
  to_widget_cb (G_OBJECT (widget), self->form);
  notify = g_strconcat ("notify::", property, NULL);
  g_signal_connect (widget, notify, G_CALLBACK (to_form_cb), tie);
  g_signal_connect_object (self->form, changed, G_CALLBACK (to_widget_cb), widget, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->controls, (gpointer) part->name, widget);
}

static void visit (HeedFormControls *self,
                   GtkWidget *widget,
                   HeedCodes *codes);

static void
walk (HeedFormControls *self,
      GtkWidget *widget,
      HeedCodes *codes)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    visit (self, child, codes);
}

/* What is folded away has no parent. */
static void
walk_expander (HeedFormControls *self,
               GtkExpander *expander,
               HeedCodes *codes)
{
  GtkWidget *child = gtk_expander_get_child (expander);

  if (child == NULL)
    return;
  g_object_set_data (G_OBJECT (child), DATA_EXPANDER, expander);
  visit (self, child, codes);
}

static void
visit (HeedFormControls *self,
       GtkWidget *widget,
       HeedCodes *codes)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
  const HeedFormPart *part = id != NULL ? heed_form_kind_find (heed_form_get_kind (self->form), id) : NULL;

  if (HEED_IS_FORM_SECTION (widget))
    {
      g_ptr_array_add (self->sections, widget);
      if (!HEED_FORM_SECTION_GET_IFACE (widget)->is_closed)
        walk (self, widget, codes);
    }
  else if (part != NULL && has_control (part) && find_property (widget) != NULL)
    bind (self, widget, part, codes);
  else if (GTK_IS_EXPANDER (widget))
    walk_expander (self, GTK_EXPANDER (widget), codes);
  else
    walk (self, widget, codes);
}

HeedFormControls *
heed_form_controls_new (GtkWidget *root,
                        HeedForm *form,
                        HeedCodes *codes,
                        HeedSession *session)
{
  HeedFormControls *self;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);
  g_return_val_if_fail (HEED_IS_FORM (form), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  self = g_new0 (HeedFormControls, 1);
  self->form = g_object_ref (form);
  self->controls = g_hash_table_new (g_str_hash, g_str_equal);
  self->sections = g_ptr_array_new ();
  walk (self, root, codes);
  for (guint i = 0; i < self->sections->len; i++)
    heed_form_section_set_form (g_ptr_array_index (self->sections, i), form, codes, session);

  return self;
}

void
heed_form_controls_free (HeedFormControls *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->controls);
  g_ptr_array_unref (self->sections);
  g_object_unref (self->form);
  g_free (self);
}

GtkWidget *
heed_form_controls_find (HeedFormControls *self,
                         const char *name)
{
  GtkWidget *control;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  control = g_hash_table_lookup (self->controls, name);
  for (guint i = 0; i < self->sections->len && control == NULL; i++)
    {
      GtkWidget *section = g_ptr_array_index (self->sections, i);

      if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (section)), name) == 0)
        control = section;
    }

  return control;
}

static void
select_character (HeedFormControls *self,
                  GtkWidget *control,
                  const char *name)
{
  gssize position;

  if (heed_text_is_xml (heed_form_get (self->form, name), &position, NULL))
    return;
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_show_character (HEED_TEXT_AREA (control), (guint) position);
  else if (GTK_IS_EDITABLE (control))
    gtk_editable_select_region (GTK_EDITABLE (control), (int) position - 1, (int) position);
}

/* What is folded away cannot have the focus. */
static void
unfold (GtkWidget *widget)
{
  while (widget != NULL)
    {
      GtkExpander *expander = g_object_get_data (G_OBJECT (widget), DATA_EXPANDER);

      if (expander != NULL)
        gtk_expander_set_expanded (expander, TRUE);
      widget = expander != NULL ? GTK_WIDGET (expander) : gtk_widget_get_parent (widget);
    }
}

void
heed_form_controls_go_to (HeedFormControls *self,
                          const HeedFormPlace *place,
                          const GError *error)
{
  GtkWidget *control;

  g_return_if_fail (self != NULL);
  g_return_if_fail (place != NULL && place->name != NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      if (heed_form_section_go_to (g_ptr_array_index (self->sections, i), place))
        return;
    }
  control = heed_form_controls_find (self, place->name);
  if (control == NULL)
    return;

  unfold (control);
  if (HEED_IS_DAY_ENTRY (control))
    heed_day_entry_check (HEED_DAY_ENTRY (control));
  gtk_widget_grab_focus (control);
  if (g_error_matches (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER) && g_hash_table_contains (self->controls, place->name))
    select_character (self, control, place->name);
}

/* The control or section that the focus is in, and its name; NULL where it is in none. */
static GtkWidget *
find_focus (HeedFormControls *self,
            GtkWidget **ret_focus)
{
  GHashTableIter iter;
  gpointer control;

  g_hash_table_iter_init (&iter, self->controls);
  while (g_hash_table_iter_next (&iter, NULL, &control))
    {
      GtkRoot *root = gtk_widget_get_root (control);

      *ret_focus = root != NULL ? gtk_root_get_focus (root) : NULL;
      if (*ret_focus != NULL && (*ret_focus == control || gtk_widget_is_ancestor (*ret_focus, control)))
        return control;
    }
  for (guint i = 0; i < self->sections->len; i++)
    {
      GtkWidget *section = g_ptr_array_index (self->sections, i);
      GtkRoot *root = gtk_widget_get_root (section);

      *ret_focus = root != NULL ? gtk_root_get_focus (root) : NULL;
      if (*ret_focus != NULL && gtk_widget_is_ancestor (*ret_focus, section))
        return section;
    }

  return NULL;
}

void
heed_form_controls_note_cursor (HeedFormControls *self)
{
  GtkWidget *focus = NULL;
  GtkWidget *control;
  g_autofree char *cursor = NULL;
  guint position = 0;

  g_return_if_fail (self != NULL);

  control = find_focus (self, &focus);
  if (control == NULL)
    return;
  if (HEED_IS_TEXT_AREA (control))
    position = heed_text_area_get_cursor (HEED_TEXT_AREA (control));
  else if (GTK_IS_EDITABLE (focus))
    position = (guint) gtk_editable_get_position (GTK_EDITABLE (focus));
  cursor = g_strdup_printf ("%s %u", gtk_buildable_get_buildable_id (GTK_BUILDABLE (control)), position);
  heed_form_set_cursor (self->form, cursor);
}

typedef struct
{
  GtkWidget *control;
  guint position;
  guint n_tries;
} Cursor;

static void
cursor_free (gpointer data)
{
  Cursor *cursor = data;

  g_object_unref (cursor->control);
  g_free (cursor);
}

static gboolean
put_cursor_cb (gpointer data)
{
  Cursor *cursor = data;
  GtkWidget *control = cursor->control;

  if (gtk_widget_get_root (control) == NULL)
    return G_SOURCE_REMOVE;
  if (!gtk_widget_get_mapped (control))
    return --cursor->n_tries > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;

  gtk_widget_grab_focus (control);
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_cursor (HEED_TEXT_AREA (control), cursor->position);
  else if (GTK_IS_EDITABLE (control))
    gtk_editable_set_position (GTK_EDITABLE (control), (int) cursor->position);

  return G_SOURCE_REMOVE;
}

void
heed_form_controls_put_cursor (HeedFormControls *self)
{
  g_autofree char *name = NULL;
  GtkWidget *control;
  Cursor *cursor;
  guint position;

  g_return_if_fail (self != NULL);

  if (sscanf (heed_form_get_cursor (self->form), "%ms %u", &name, &position) != 2)
    return;
  control = heed_form_controls_find (self, name);
  if (control == NULL)
    return;
  cursor = g_new0 (Cursor, 1);
  cursor->control = g_object_ref (control);
  cursor->position = position;
  cursor->n_tries = N_TRIES;
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, MILLISECONDS_A_TRY, put_cursor_cb, cursor, cursor_free);
}

void
heed_form_controls_set_sensitive (HeedFormControls *self,
                                  gboolean sensitive)
{
  GHashTableIter iter;
  gpointer control;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->controls);
  while (g_hash_table_iter_next (&iter, NULL, &control))
    {
      if (!GTK_IS_SWITCH (control))
        heed_focus_set_sensitive (control, sensitive);
    }
  for (guint i = 0; i < self->sections->len; i++)
    heed_focus_set_sensitive (g_ptr_array_index (self->sections, i), sensitive);
}
