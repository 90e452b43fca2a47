/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-category-picker.h"

#include "heed-choice.h"
#include "heed-focus.h"
#include "heed-form-section.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedCategoryPicker
{
  AdwBin parent_instance;

  HeedForm *form;
  HeedCodes *codes;

  HeedWrapBox *box;
  GtkBox *factors;
  GtkToggleButton *more;
};

static void heed_category_picker_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedCategoryPicker,
                               heed_category_picker,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_category_picker_section_init))

static const char *
code_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "code");
}

static gboolean
is_picked (HeedCategoryPicker *self,
           const char *code)
{
  return heed_form_find_row (self->form, "categories", code) >= 0;
}

static void
factor_cb (HeedCategoryPicker *self,
           GParamSpec *pspec,
           HeedChoice *choice)
{
  int row = heed_form_find_row (self->form, "categories", code_of (GTK_WIDGET (choice)));

  g_assert (HEED_IS_CATEGORY_PICKER (self));

  if (row >= 0)
    heed_form_set_cell (self->form, "categories", (guint) row, "factor", heed_choice_get_value (choice));
}

static void
show_factor (HeedCategoryPicker *self,
             HeedChoice *choice)
{
  int row = heed_form_find_row (self->form, "categories", code_of (GTK_WIDGET (choice)));

  g_assert (row >= 0);
  heed_choice_set_value (choice, heed_form_get_cell (self->form, "categories", (guint) row, "factor"));
}

static void
append_factor (HeedCategoryPicker *self,
               const char *code,
               char **factors)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const char *category = heed_codes_get_label (self->codes, "category", code);
  g_autofree char *title = g_strdup_printf (_ ("%s: which?"), category);
  GtkWidget *choice = heed_choice_new (title);
  GtkWidget *label = gtk_label_new (title);

  for (guint i = 0; factors[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) heed_codes_get_label (self->codes, "assessmentFactor", factors[i]));
  g_ptr_array_add (labels, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  heed_choice_set_values (HEED_CHOICE (choice), (const char *const *) factors, (const char *const *) labels->pdata, _ ("Not recorded yet"));
  g_object_set_data_full (G_OBJECT (choice), "code", g_strdup (code), g_free);
  show_factor (self, HEED_CHOICE (choice));
  g_signal_connect_object (choice, "notify::value", G_CALLBACK (factor_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->factors, label);
  gtk_box_append (self->factors, choice);
}

/* The factors that a category answers to where there are several; NULL where not. Caller owns. */
static GStrv
dup_factors (HeedCategoryPicker *self,
             const char *code)
{
  const char *census = heed_codes_get_fact (self->codes, "category", code, "census");
  g_auto (GStrv) factors = census != NULL ? g_strsplit (census, " ", -1) : NULL;

  return factors != NULL && g_strv_length (factors) > 1 ? g_steal_pointer (&factors) : NULL;
}

static void
show_factors (HeedCategoryPicker *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->factors));
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  gboolean is_same = TRUE;

  for (guint i = 0; i < heed_form_get_n_rows (self->form, "categories"); i++)
    {
      const char *code = heed_form_get_cell (self->form, "categories", i, "code");
      g_auto (GStrv) factors = dup_factors (self, code);

      if (factors != NULL)
        g_ptr_array_add (codes, (gpointer) code);
    }

  /* A label and a choice for each; what is used at this moment is not taken away. */
  for (guint i = 0; i < codes->len && is_same; i++)
    {
      child = child != NULL ? gtk_widget_get_next_sibling (child) : NULL;
      is_same = child != NULL && g_strcmp0 (code_of (child), g_ptr_array_index (codes, i)) == 0;
      if (is_same)
        {
          show_factor (self, HEED_CHOICE (child));
          child = gtk_widget_get_next_sibling (child);
        }
    }
  if (is_same && child == NULL)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->factors))) != NULL)
    gtk_box_remove (self->factors, child);
  for (guint i = 0; i < codes->len; i++)
    {
      g_auto (GStrv) factors = dup_factors (self, g_ptr_array_index (codes, i));

      append_factor (self, g_ptr_array_index (codes, i), factors);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->factors), codes->len > 0);
}

/* What its row in codes.xml says stands on the form at once. */
static gboolean
is_often (HeedCategoryPicker *self,
          const char *code)
{
  return g_strcmp0 (heed_codes_get_fact (self->codes, "category", code, "often"), "true") == 0;
}

/* A picked category is always seen. */
static void
show_some (HeedCategoryPicker *self)
{
  gboolean all = gtk_toggle_button_get_active (self->more);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (code_of (child) != NULL)
        gtk_widget_set_visible (child, all || is_often (self, code_of (child)) || is_picked (self, code_of (child)));
    }
}

static void
toggled_cb (HeedCategoryPicker *self,
            GtkToggleButton *button)
{
  const char *code = code_of (GTK_WIDGET (button));
  int row = heed_form_find_row (self->form, "categories", code);
  gboolean active = gtk_toggle_button_get_active (button);

  g_assert (HEED_IS_CATEGORY_PICKER (self));

  if (active && row < 0)
    heed_form_add_row (self->form, "categories", code);
  else if (!active && row >= 0)
    heed_form_remove_row (self->form, "categories", (guint) row);
}

static void
more_cb (HeedCategoryPicker *self)
{
  g_assert (HEED_IS_CATEGORY_PICKER (self));

  if (self->form != NULL)
    show_some (self);
}

static void
append (HeedCategoryPicker *self,
        const char *code)
{
  GtkWidget *label = gtk_label_new (heed_codes_get_label (self->codes, "category", code));
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, heed_codes_get_label (self->codes, "category", code), -1);
  gtk_widget_add_css_class (button, "heed-chip");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_picked (self, code));
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (button, GTK_WIDGET (self->box), GTK_WIDGET (self->more));
}

static gboolean
heed_category_picker_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (HEED_CATEGORY_PICKER (widget)->box));

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
heed_category_picker_dispose (GObject *object)
{
  HeedCategoryPicker *self = HEED_CATEGORY_PICKER (object);

  g_clear_object (&self->form);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (heed_category_picker_parent_class)->dispose (object);
}

static void
heed_category_picker_class_init (HeedCategoryPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_category_picker_dispose;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_category_picker_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-category-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedCategoryPicker, box);
  gtk_widget_class_bind_template_child (widget_class, HeedCategoryPicker, factors);
  gtk_widget_class_bind_template_child (widget_class, HeedCategoryPicker, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_category_picker_init (HeedCategoryPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
find_button (HeedCategoryPicker *self,
             const char *code)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (code_of (child), code) == 0)
        return child;
    }

  return NULL;
}

/* As the form stands. What an amended entry has and the list has not is there too. */
static void
changed_cb (HeedCategoryPicker *self)
{
  g_assert (HEED_IS_CATEGORY_PICKER (self));

  for (guint i = 0; i < heed_form_get_n_rows (self->form, "categories"); i++)
    {
      const char *code = heed_form_get_cell (self->form, "categories", i, "code");

      if (find_button (self, code) == NULL)
        append (self, code);
      gtk_widget_set_visible (find_button (self, code), TRUE);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (code_of (child) != NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), is_picked (self, code_of (child)));
    }
  show_factors (self);
}

static void
heed_category_picker_set_form (HeedFormSection *section,
                               HeedForm *form,
                               HeedCodes *codes,
                               HeedSession *session)
{
  HeedCategoryPicker *self = HEED_CATEGORY_PICKER (section);
  const char *const *all = heed_codes_get_list (codes, "category");
  g_autofree char *label = g_strdup_printf (_ ("All %u"), g_strv_length ((char **) all));

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  self->codes = g_object_ref (codes);
  for (guint i = 0; all != NULL && all[i] != NULL; i++)
    {
      if (is_often (self, all[i]))
        append (self, all[i]);
    }
  for (guint i = 0; all != NULL && all[i] != NULL; i++)
    {
      if (!is_often (self, all[i]))
        append (self, all[i]);
    }
  gtk_button_set_label (GTK_BUTTON (self->more), label);
  show_some (self);
  changed_cb (self);
  g_signal_connect_object (form, "changed::categories", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
heed_category_picker_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_category_picker_set_form;
}

gboolean
heed_category_picker_asks (HeedForm *form,
                           HeedCodes *codes,
                           const char *block)
{
  g_return_val_if_fail (HEED_IS_FORM (form), FALSE);
  g_return_val_if_fail (HEED_IS_CODES (codes), FALSE);

  for (guint i = 0; i < heed_form_get_n_rows (form, "categories"); i++)
    {
      const char *code = heed_form_get_cell (form, "categories", i, "code");
      const char *blocks = heed_codes_get_fact (codes, "category", code, "form");
      g_auto (GStrv) words = blocks != NULL ? g_strsplit (blocks, " ", -1) : NULL;

      if (words != NULL && g_strv_contains ((const char *const *) words, block))
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_category_picker_is_abuse (HeedForm *form,
                               HeedCodes *codes)
{
  g_return_val_if_fail (HEED_IS_FORM (form), FALSE);
  g_return_val_if_fail (HEED_IS_CODES (codes), FALSE);

  for (guint i = 0; i < heed_form_get_n_rows (form, "categories"); i++)
    if (g_strcmp0 (heed_codes_get_fact (codes, "category", heed_form_get_cell (form, "categories", i, "code"), "welfare"), "true") != 0)
      return TRUE;

  return FALSE;
}
