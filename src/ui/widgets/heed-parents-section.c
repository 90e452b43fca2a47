/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-parents-section.h"

#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-form-section.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedParentsSection
{
  AdwBin parent_instance;

  HeedForm *form;
  HeedCodes *codes;

  HeedDayEntry *at;
  GtkLabel *at_title;
  GtkWidget *at_box;
  GtkBox *details;
  HeedWrapBox *reasons;
  GtkWidget *reasons_box;
  HeedChoice *told;
};

static void heed_parents_section_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedParentsSection,
                               heed_parents_section,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_parents_section_section_init))

/* What a reason leaves open, if it does. */
static const struct
{
  const char *code;
  const char *placeholder;
} asked[] = {
  { "askedToWait", N_ ("Who asked, and when") },
  { "notReached", N_ ("Tried when") },
  { "childAsks", N_ ("How it was weighed against safety") },
  { "other", N_ ("The reason") },
};

static void
detail_cb (GtkEditable *entry,
           GParamSpec *pspec,
           HeedParentsSection *self)
{
  int row = heed_form_find_row (self->form, "parentsReasons", g_object_get_data (G_OBJECT (entry), "code"));

  g_assert (HEED_IS_PARENTS_SECTION (self));

  if (row >= 0)
    heed_form_set_cell (self->form, "parentsReasons", (guint) row, "words", gtk_editable_get_text (entry));
}

static GtkWidget *
find_detail (HeedParentsSection *self,
             const char *code)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->details)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "code"), code) == 0)
        return child;
    }

  return NULL;
}

/* A line to say more, for each reason that is picked and asks for it, or has words already. */
static void
show_detail (HeedParentsSection *self,
             const char *code)
{
  int row = heed_form_find_row (self->form, "parentsReasons", code);
  GtkWidget *there = find_detail (self, code);
  const char *placeholder = NULL;
  const char *words;
  GtkWidget *entry;

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      if (g_str_equal (asked[i].code, code))
        placeholder = _ (asked[i].placeholder);
    }

  if (row < 0)
    {
      if (there != NULL)
        gtk_box_remove (self->details, there);
      return;
    }

  words = heed_form_get_cell (self->form, "parentsReasons", (guint) row, "words");
  if (there != NULL && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (there)), words))
    heed_fill (GTK_EDITABLE (there), words);
  if (there != NULL || (placeholder == NULL && *words == '\0'))
    return;

  entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_input_hints (GTK_ENTRY (entry), GTK_INPUT_HINT_PRIVATE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder != NULL ? placeholder : heed_codes_get_label (self->codes, "notToldReason", code),
                                  -1);
  heed_fill (GTK_EDITABLE (entry), words);
  g_object_set_data_full (G_OBJECT (entry), "code", g_strdup (code), g_free);
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (detail_cb), self, 0);
  gtk_box_append (self->details, entry);
}

static void
reason_cb (GtkToggleButton *button,
           HeedParentsSection *self)
{
  const char *code = g_object_get_data (G_OBJECT (button), "code");
  int row = heed_form_find_row (self->form, "parentsReasons", code);

  g_assert (HEED_IS_PARENTS_SECTION (self));

  if (gtk_toggle_button_get_active (button) && row < 0)
    heed_form_add_row (self->form, "parentsReasons", code);
  else if (!gtk_toggle_button_get_active (button) && row >= 0)
    heed_form_remove_row (self->form, "parentsReasons", (guint) row);
}

static void
append_reason (HeedParentsSection *self,
               const char *code)
{
  const char *text = *code != '\0' ? heed_codes_get_label (self->codes, "notToldReason", code) : _ ("As recorded");
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "heed-chip");
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (reason_cb), self, 0);
  heed_wrap_box_append (self->reasons, button);
}

static gboolean
has_button (HeedParentsSection *self,
            const char *code)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "code"), code) == 0)
        return TRUE;
    }

  return FALSE;
}

/* As the form stands. A reason that came in words alone, or as a code that the list does not know, is there too. */
static void
changed_cb (HeedParentsSection *self)
{
  g_assert (HEED_IS_PARENTS_SECTION (self));

  for (guint i = 0; i < heed_form_get_n_rows (self->form, "parentsReasons"); i++)
    {
      const char *code = heed_form_get_cell (self->form, "parentsReasons", i, "code");

      if (!has_button (self, code))
        append_reason (self, code);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *code = g_object_get_data (G_OBJECT (child), "code");

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), heed_form_find_row (self->form, "parentsReasons", code) >= 0);
      show_detail (self, code);
    }
}

static void
told_cb (HeedParentsSection *self)
{
  const char *told = heed_choice_get_value (self->told);
  gboolean is_no = g_str_equal (told, "no");
  gboolean is_not_yet = g_str_equal (told, "notYet");

  g_assert (HEED_IS_PARENTS_SECTION (self));

  gtk_widget_set_visible (self->reasons_box, is_no);
  gtk_widget_set_visible (self->at_box, is_no || is_not_yet);
  gtk_label_set_label (self->at_title, is_no ? _ ("Look at this again on") : _ ("Will be told on"));
  g_object_set (self->at, "field", is_no ? _ ("Look at this again on") : _ ("Will be told on"), NULL);
}

static gboolean
heed_parents_section_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_PARENTS_SECTION (widget)->told));
}

static void
heed_parents_section_dispose (GObject *object)
{
  HeedParentsSection *self = HEED_PARENTS_SECTION (object);

  g_clear_object (&self->form);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (heed_parents_section_parent_class)->dispose (object);
}

static void
heed_parents_section_class_init (HeedParentsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_parents_section_dispose;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_parents_section_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-parents-section.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "parentsAt", FALSE, G_STRUCT_OFFSET (HeedParentsSection, at));
  gtk_widget_class_bind_template_child (widget_class, HeedParentsSection, at_box);
  gtk_widget_class_bind_template_child (widget_class, HeedParentsSection, at_title);
  gtk_widget_class_bind_template_child (widget_class, HeedParentsSection, details);
  gtk_widget_class_bind_template_child (widget_class, HeedParentsSection, reasons);
  gtk_widget_class_bind_template_child (widget_class, HeedParentsSection, reasons_box);
  gtk_widget_class_bind_template_child_full (widget_class, "toldParents", FALSE, G_STRUCT_OFFSET (HeedParentsSection, told));
  gtk_widget_class_bind_template_callback (widget_class, told_cb);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_parents_section_init (HeedParentsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
heed_parents_section_set_form (HeedFormSection *section,
                               HeedForm *form,
                               HeedCodes *codes,
                               HeedSession *session)
{
  HeedParentsSection *self = HEED_PARENTS_SECTION (section);
  const char *const *reasons = heed_codes_get_list (codes, "notToldReason");

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  self->codes = g_object_ref (codes);
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    append_reason (self, reasons[i]);
  changed_cb (self);
  told_cb (self);
  g_signal_connect_object (form, "changed::parentsReasons", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
heed_parents_section_go_to (HeedFormSection *section,
                            const HeedFormPlace *place)
{
  HeedParentsSection *self = HEED_PARENTS_SECTION (section);
  GtkWidget *detail;

  if (!g_str_equal (place->name, "parentsReasons"))
    return FALSE;

  detail = find_detail (self, heed_form_get_cell (self->form, "parentsReasons", (guint) place->row, "code"));

  return gtk_widget_grab_focus (detail != NULL ? detail : GTK_WIDGET (self));
}

static void
heed_parents_section_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_parents_section_set_form;
  iface->go_to = heed_parents_section_go_to;
}
