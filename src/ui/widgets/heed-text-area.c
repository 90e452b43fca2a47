/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-text-area.h"

#include "heed-focus.h"
#include "heed-text.h"
#include "heed-unkept.h"

#include <glib/gi18n.h>

struct _HeedTextArea
{
  AdwBin parent_instance;

  GtkLabel *hint;
  GtkLabel *label;
  GtkWidget *unkept;
  GtkButton *unkept_button;
  GtkLabel *unkept_label;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (HeedTextArea, heed_text_area, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_HINT,
  PROP_LABEL,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* From @iter on, the next character that cannot be kept: it is between @iter and @end then. */
static gboolean
find_unkept (GtkTextIter *iter,
             GtkTextIter *end)
{
  do
    {
      /* 0 is the end, and nothing else that can stand in a buffer. */
      gunichar c = gtk_text_iter_get_char (iter);

      if (c != 0 && !heed_text_is_xml_char (c))
        {
          *end = *iter;
          gtk_text_iter_forward_char (end);
          return TRUE;
        }
    }
  while (gtk_text_iter_forward_char (iter));

  return FALSE;
}

/* A text from a word processor has its own characters for the end of a line and of a page. Taken out, they would
 * join two words; put in their place silently, they would not be what was pasted. */
static void
show_unkept (HeedTextArea *self)
{
  g_autofree char *text = heed_text_area_dup_text (self);
  g_autofree char *what = NULL;
  g_autofree char *offer = NULL;
  guint n = heed_unkept_count (text);

  gtk_widget_set_visible (self->unkept, n > 0);
  if (n == 0)
    return;

  what = g_strdup_printf (ngettext ("%u character in this text cannot be kept: as a rule the end of a line or page of another program.",
                                    "%u characters in this text cannot be kept: as a rule the ends of lines or pages of another program.",
                                    n),
                          n);
  offer = g_strdup_printf (ngettext ("Turn %u character into a line break", "Turn %u characters into line breaks", n), n);
  gtk_label_set_label (self->unkept_label, what);
  gtk_button_set_label (self->unkept_button, offer);
}

/* One step of undo takes them all back. */
static void
break_lines_cb (HeedTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;
  GtkTextIter end;

  g_assert (HEED_IS_TEXT_AREA (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (find_unkept (&iter, &end))
    {
      gtk_text_buffer_delete (buffer, &iter, &end);
      gtk_text_buffer_insert (buffer, &iter, "\n", 1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

static void
changed_cb (HeedTextArea *self)
{
  g_assert (HEED_IS_TEXT_AREA (self));

  show_unkept (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
heed_text_area_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_TEXT_AREA (widget)->view));
}

static void
heed_text_area_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  HeedTextArea *self = HEED_TEXT_AREA (object);

  switch (prop_id)
    {
    case PROP_HINT:
      g_value_set_string (value, gtk_label_get_label (self->hint));
      break;
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_TEXT:
      g_value_take_string (value, heed_text_area_dup_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_text_area_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HeedTextArea *self = HEED_TEXT_AREA (object);

  switch (prop_id)
    {
    case PROP_HINT:
      gtk_label_set_label (self->hint, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, g_value_get_string (value), -1);
      break;
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
      break;
    case PROP_TEXT:
      heed_text_area_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_text_area_class_init (HeedTextAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = heed_text_area_get_property;
  object_class->set_property = heed_text_area_set_property;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_text_area_grab_focus;

  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-text-area.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, hint);
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, label);
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, unkept);
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, unkept_button);
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, unkept_label);
  gtk_widget_class_bind_template_child (widget_class, HeedTextArea, view);
  gtk_widget_class_bind_template_callback (widget_class, break_lines_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
heed_text_area_init (HeedTextArea *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
heed_text_area_dup_text (HeedTextArea *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (HEED_IS_TEXT_AREA (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
heed_text_area_set_text (HeedTextArea *self,
                         const char *text)
{
  g_autofree char *there = NULL;

  g_return_if_fail (HEED_IS_TEXT_AREA (self));

  if (text == NULL)
    text = "";
  there = heed_text_area_dup_text (self);
  if (!g_str_equal (there, text))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}

guint
heed_text_area_get_cursor (HeedTextArea *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (HEED_IS_TEXT_AREA (self), 0);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return (guint) gtk_text_iter_get_offset (&iter);
}

void
heed_text_area_set_cursor (HeedTextArea *self,
                           guint position)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (HEED_IS_TEXT_AREA (self));

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) position);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

void
heed_text_area_show_character (HeedTextArea *self,
                               guint position)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (HEED_IS_TEXT_AREA (self));
  g_return_if_fail (position > 0);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) position - 1);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
