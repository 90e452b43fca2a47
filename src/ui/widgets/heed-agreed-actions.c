/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agreed-actions.h"

#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-form-section.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

#define LIST "actions"

struct _HeedAgreedActions
{
  AdwBin parent_instance;

  HeedForm *form;
  GPtrArray *rows;   /* of Line, in the order of the form's */
  gboolean is_typed; /* the form changes because a line did */

  GtkBox *lines;
};

static void heed_agreed_actions_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedAgreedActions,
                               heed_agreed_actions,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_agreed_actions_section_init))

/* A line and its controls; the section has the struct, and the widgets live as long as it. */
typedef struct
{
  HeedAgreedActions *actions;
  GtkWidget *box;
  GtkWidget *owner;
  GtkWidget *what;
  GtkWidget *date;
  GtkWidget *time;
} Line;

static void add_line (HeedAgreedActions *self,
                      guint row);

static guint
get_row (Line *line)
{
  guint row = 0;

  g_ptr_array_find (line->actions->rows, line, &row);

  return row;
}

static GtkWidget *
find_control (Line *line,
              const char *cell)
{
  if (g_str_equal (cell, "owner"))
    return line->owner;
  if (g_str_equal (cell, "date"))
    return line->date;
  if (g_str_equal (cell, "time"))
    return line->time;

  return line->what;
}

static void
set_cell (Line *line,
          const char *cell,
          const char *text)
{
  line->actions->is_typed = TRUE;
  heed_form_set_cell (line->actions->form, LIST, get_row (line), cell, text);
  line->actions->is_typed = FALSE;
}

static void
owner_cb (HeedChoice *owner,
          GParamSpec *pspec,
          Line *line)
{
  set_cell (line, "owner", heed_choice_get_value (owner));
}

static void
typed_cb (GtkEditable *entry,
          Line *line)
{
  set_cell (line, g_object_get_data (G_OBJECT (entry), "cell"), gtk_editable_get_text (entry));
}

static void
focus_last (HeedAgreedActions *self)
{
  Line *last = g_ptr_array_index (self->rows, self->rows->len - 1);

  gtk_widget_grab_focus (last->what);
}

static void
append_row (HeedAgreedActions *self)
{
  self->is_typed = TRUE;
  add_line (self, heed_form_add_row (self->form, LIST, NULL));
  self->is_typed = FALSE;
}

static void
remove_cb (GtkButton *button,
           Line *line)
{
  HeedAgreedActions *self = line->actions;
  guint row = get_row (line);

  /* A field that goes away while the cursor stands in it would not hear that it lost it. */
  gtk_root_set_focus (gtk_widget_get_root (line->box), NULL);
  gtk_box_remove (self->lines, line->box);
  g_ptr_array_remove_index (self->rows, row);
  self->is_typed = TRUE;
  heed_form_remove_row (self->form, LIST, row);
  self->is_typed = FALSE;
  if (self->rows->len == 0)
    append_row (self);
  focus_last (self);
}

static void
name_control (GtkWidget *control,
              const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
fill_cell (Line *line,
           GtkWidget *entry,
           guint row,
           const char *cell)
{
  g_object_set_data (G_OBJECT (entry), "cell", (gpointer) cell);
  heed_fill (GTK_EDITABLE (entry), heed_form_get_cell (line->actions->form, LIST, row, cell));
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), line);
}

static GtkWidget *
make_owner (void)
{
  static const char *const OWNERS[] = { "setting", "agency", NULL };
  const char *const labels[] = { _ ("We do"), _ ("The agency does"), NULL };
  GtkWidget *owner = heed_choice_new (_ ("Who does it"));

  heed_choice_set_values (HEED_CHOICE (owner), OWNERS, labels, NULL);

  return owner;
}

static void
add_line (HeedAgreedActions *self,
          guint row)
{
  GtkWidget *when = heed_wrap_box_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  Line *line = g_new0 (Line, 1);

  line->actions = self;
  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  line->owner = make_owner ();
  line->what = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (line->what), _ ("What was agreed"));
  gtk_widget_set_hexpand (line->what, TRUE);
  name_control (line->what, _ ("What was agreed"));
  line->date = g_object_new (HEED_TYPE_DAY_ENTRY,
                             "looks-ahead",
                             TRUE,
                             "field",
                             _ ("Due, date"),
                             "placeholder-text",
                             _ ("By which day"),
                             "width-chars",
                             15,
                             NULL);
  line->time = g_object_new (HEED_TYPE_DAY_ENTRY, "for-time", TRUE, "field", _ ("Due, time"), "placeholder-text", _ ("Time"), "width-chars", 6, NULL);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this action"));
  name_control (remove, _ ("Remove this action"));

  g_object_set (when, "spacing", 6, "line-spacing", 6, NULL);
  heed_wrap_box_append (HEED_WRAP_BOX (when), line->owner);
  heed_wrap_box_append (HEED_WRAP_BOX (when), line->date);
  heed_wrap_box_append (HEED_WRAP_BOX (when), line->time);
  heed_wrap_box_append (HEED_WRAP_BOX (when), remove);
  gtk_box_append (GTK_BOX (line->box), line->what);
  gtk_box_append (GTK_BOX (line->box), when);
  g_object_set_data_full (G_OBJECT (line->box), "line", line, g_free);
  gtk_box_append (self->lines, line->box);
  g_ptr_array_add (self->rows, line);

  heed_choice_set_value (HEED_CHOICE (line->owner), heed_form_get_cell (self->form, LIST, row, "owner"));
  g_signal_connect (line->owner, "notify::value", G_CALLBACK (owner_cb), line);
  fill_cell (line, line->what, row, "what");
  fill_cell (line, line->date, row, "date");
  fill_cell (line, line->time, row, "time");
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), line);
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

  control = find_control (g_ptr_array_index (self->rows, (guint) place->row), place->cell);
  if (HEED_IS_DAY_ENTRY (control))
    heed_day_entry_check (HEED_DAY_ENTRY (control));

  return gtk_widget_grab_focus (control);
}

static void
heed_agreed_actions_dispose (GObject *object)
{
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
  G_OBJECT_CLASS (klass)->dispose = heed_agreed_actions_dispose;
  G_OBJECT_CLASS (klass)->finalize = heed_agreed_actions_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
heed_agreed_actions_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_agreed_actions_set_form;
  iface->go_to = heed_agreed_actions_go_to;
}

static void
heed_agreed_actions_init (HeedAgreedActions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *more = gtk_button_new_with_label (_ ("Add an action"));

  self->rows = g_ptr_array_new ();
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  g_signal_connect_object (more, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (box), more);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Agreed actions"), -1);
}
