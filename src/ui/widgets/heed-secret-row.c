/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-secret-row.h"

#include "heed-secret-buffer.h"

#include <glib/gi18n.h>

struct _HeedSecretRow
{
  AdwPreferencesRow parent_instance;

  GtkPasswordEntry *entry;
  GtkToggleButton *eye;

  HeedSecretBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (HeedSecretRow, heed_secret_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_EDITABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  ENTRY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The text within GTK's entry for passwords. */
static GtkText *
get_text_widget (HeedSecretRow *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

/* GTK tells the accessibility bus of every change from these two signals, with the letters: they end here,
 * and the buffer is changed as GTK would. */
static void
insert_text_cb (GtkEditable *text,
                const char *letters,
                int length,
                int *position,
                HeedSecretRow *self)
{
  int n = (int) g_utf8_strlen (letters, length);

  g_assert (HEED_IS_SECRET_ROW (self));

  *position += (int) gtk_entry_buffer_insert_text (GTK_ENTRY_BUFFER (self->buffer), (guint) *position, letters, n);
  g_signal_stop_emission_by_name (text, "insert-text");
}

static void
delete_text_cb (GtkEditable *text,
                int start,
                int end,
                HeedSecretRow *self)
{
  g_assert (HEED_IS_SECRET_ROW (self));

  gtk_entry_buffer_delete_text (GTK_ENTRY_BUFFER (self->buffer), (guint) start, end < 0 ? -1 : end - start);
  g_signal_stop_emission_by_name (text, "delete-text");
}

static void
changed_cb (HeedSecretRow *self)
{
  g_assert (HEED_IS_SECRET_ROW (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (HeedSecretRow *self)
{
  g_assert (HEED_IS_SECRET_ROW (self));

  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

static void
eye_cb (HeedSecretRow *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->eye);

  g_assert (HEED_IS_SECRET_ROW (self));

  heed_secret_buffer_set_masked (self->buffer, !shown);
  gtk_text_set_visibility (get_text_widget (self), shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->eye), shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
title_cb (HeedSecretRow *self)
{
  g_assert (HEED_IS_SECRET_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

/* A click anywhere on the row is meant for its field. */
static void
pressed_cb (HeedSecretRow *self)
{
  g_assert (HEED_IS_SECRET_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
heed_secret_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_SECRET_ROW (widget)->entry));
}

/* On the way back out of its field a row of a list takes the focus itself, and this one would give it to its
 * field again: Shift+Tab would end here. */
static gboolean
heed_secret_row_focus (GtkWidget *widget,
                       GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static void
heed_secret_row_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITABLE:
      g_value_set_boolean (value, gtk_editable_get_editable (GTK_EDITABLE (HEED_SECRET_ROW (object)->entry)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_secret_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EDITABLE:
      gtk_editable_set_editable (GTK_EDITABLE (HEED_SECRET_ROW (object)->entry), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_secret_row_dispose (GObject *object)
{
  HeedSecretRow *self = HEED_SECRET_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_SECRET_ROW);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (heed_secret_row_parent_class)->dispose (object);
}

static void
heed_secret_row_class_init (HeedSecretRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_secret_row_dispose;
  object_class->get_property = heed_secret_row_get_property;
  object_class->set_property = heed_secret_row_set_property;
  widget_class->focus = heed_secret_row_focus;
  widget_class->grab_focus = heed_secret_row_grab_focus;

  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_SECRET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", HEED_TYPE_SECRET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-secret-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSecretRow, entry);
  gtk_widget_class_bind_template_child (widget_class, HeedSecretRow, eye);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, eye_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
heed_secret_row_init (HeedSecretRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->buffer = heed_secret_buffer_new ();
  gtk_text_set_buffer (get_text_widget (self), GTK_ENTRY_BUFFER (self->buffer));
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  g_signal_connect_object (get_text_widget (self), "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (get_text_widget (self), "delete-text", G_CALLBACK (delete_text_cb), self, 0);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

const char *
heed_secret_row_get_text (HeedSecretRow *self)
{
  g_return_val_if_fail (HEED_IS_SECRET_ROW (self), NULL);

  return heed_secret_buffer_peek (self->buffer);
}

void
heed_secret_row_set_text (HeedSecretRow *self,
                          const char *text)
{
  g_return_if_fail (HEED_IS_SECRET_ROW (self));
  g_return_if_fail (text != NULL);

  heed_secret_row_set_shown (self, FALSE);
  gtk_entry_buffer_set_text (GTK_ENTRY_BUFFER (self->buffer), text, -1);
}

void
heed_secret_row_set_shown (HeedSecretRow *self,
                           gboolean shown)
{
  g_return_if_fail (HEED_IS_SECRET_ROW (self));

  gtk_toggle_button_set_active (self->eye, shown);
}

void
heed_secret_row_select_all (HeedSecretRow *self)
{
  g_return_if_fail (HEED_IS_SECRET_ROW (self));

  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
