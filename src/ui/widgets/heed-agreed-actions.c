/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agreed-actions.h"

#include "heed-agreed-action.h"
#include "heed-day-entry.h"
#include "heed-focus.h"
#include "heed-form-section.h"

#define LIST "actions"

struct _HeedAgreedActions
{
  AdwBin parent_instance;

  HeedForm *form;
  GPtrArray *rows;   /* of HeedAgreedAction, in the order of the form's */
  gboolean is_typed; /* the form changes because a line did */

  GtkBox *lines;
};

static void heed_agreed_actions_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedAgreedActions,
                               heed_agreed_actions,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_agreed_actions_section_init))

static void add_line (HeedAgreedActions *self,
                      guint row);

static guint
get_row (HeedAgreedActions *self,
         HeedAgreedAction *line)
{
  guint row = 0;

  g_ptr_array_find (self->rows, line, &row);

  return row;
}

static void
focus_last (HeedAgreedActions *self)
{
  gtk_widget_grab_focus (heed_agreed_action_get_control (g_ptr_array_index (self->rows, self->rows->len - 1), "what"));
}

static void
append_row (HeedAgreedActions *self)
{
  self->is_typed = TRUE;
  add_line (self, heed_form_add_row (self->form, LIST, NULL));
  self->is_typed = FALSE;
}

static void
typed_cb (HeedAgreedActions *self,
          const char *cell,
          const char *text,
          HeedAgreedAction *line)
{
  self->is_typed = TRUE;
  heed_form_set_cell (self->form, LIST, get_row (self, line), cell, text);
  self->is_typed = FALSE;
}

static void
removed_cb (HeedAgreedActions *self,
            HeedAgreedAction *line)
{
  guint row = get_row (self, line);

  heed_focus_leave (GTK_WIDGET (line));
  g_ptr_array_remove_index (self->rows, row);
  gtk_box_remove (self->lines, GTK_WIDGET (line));
  self->is_typed = TRUE;
  heed_form_remove_row (self->form, LIST, row);
  self->is_typed = FALSE;
  if (self->rows->len == 0)
    append_row (self);
  focus_last (self);
}

static void
add_line (HeedAgreedActions *self,
          guint row)
{
  static const char *const CELLS[] = { "owner", "what", "date", "time" };
  HeedAgreedAction *line = heed_agreed_action_new ();

  for (guint i = 0; i < G_N_ELEMENTS (CELLS); i++)
    heed_agreed_action_fill (line, CELLS[i], heed_form_get_cell (self->form, LIST, row, CELLS[i]));
  g_signal_connect_object (line, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->lines, GTK_WIDGET (line));
  g_ptr_array_add (self->rows, line);
}

static void
show_rows (HeedAgreedActions *self)
{
  GtkWidget *child;

  if (self->is_typed)
    return;
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint row = 0; row < heed_form_get_n_rows (self->form, LIST); row++)
    add_line (self, row);
}

static void
add_cb (HeedAgreedActions *self)
{
  g_assert (HEED_IS_AGREED_ACTIONS (self));

  append_row (self);
  focus_last (self);
}

static void
heed_agreed_actions_set_form (HeedFormSection *section,
                              HeedForm *form,
                              HeedCodes *codes,
                              HeedSession *session)
{
  HeedAgreedActions *self = HEED_AGREED_ACTIONS (section);

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  show_rows (self);
  g_signal_connect_object (form, "changed::" LIST, G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
}

static gboolean
heed_agreed_actions_go_to (HeedFormSection *section,
                           const HeedFormPlace *place)
{
  HeedAgreedActions *self = HEED_AGREED_ACTIONS (section);
  GtkWidget *control;

  if (!g_str_equal (place->name, LIST) || place->row < 0 || (guint) place->row >= self->rows->len)
    return FALSE;

  control = heed_agreed_action_get_control (g_ptr_array_index (self->rows, (guint) place->row), place->cell);
  if (HEED_IS_DAY_ENTRY (control))
    heed_day_entry_check (HEED_DAY_ENTRY (control));

  return gtk_widget_grab_focus (control);
}

static void
heed_agreed_actions_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_AGREED_ACTIONS);
  g_clear_object (&HEED_AGREED_ACTIONS (object)->form);

  G_OBJECT_CLASS (heed_agreed_actions_parent_class)->dispose (object);
}

static void
heed_agreed_actions_finalize (GObject *object)
{
  g_ptr_array_unref (HEED_AGREED_ACTIONS (object)->rows);

  G_OBJECT_CLASS (heed_agreed_actions_parent_class)->finalize (object);
}

static void
heed_agreed_actions_class_init (HeedAgreedActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_agreed_actions_dispose;
  G_OBJECT_CLASS (klass)->finalize = heed_agreed_actions_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-agreed-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedAgreedActions, lines);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
heed_agreed_actions_section_init (HeedFormSectionInterface *iface)
{
  iface->is_closed = TRUE;
  iface->set_form = heed_agreed_actions_set_form;
  iface->go_to = heed_agreed_actions_go_to;
}

static void
heed_agreed_actions_init (HeedAgreedActions *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
