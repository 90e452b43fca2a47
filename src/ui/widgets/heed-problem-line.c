/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-problem-line.h"

#include "heed-casework-error.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

struct _HeedProblemLine
{
  GtkWidget parent_instance;

  GtkButton *again;
  GtkImage *icon;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (HeedProblemLine, heed_problem_line, GTK_TYPE_WIDGET)

enum
{
  TRY_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append_sentence (GString *text,
                 const char *part)
{
  if (*part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, g_str_has_suffix (text->str, ".") || g_str_has_suffix (text->str, "?") ? " " : ". ");
  g_string_append (text, part);
}

static void
heed_problem_line_dispose (GObject *object)
{
  HeedProblemLine *self = HEED_PROBLEM_LINE (object);

  g_clear_pointer ((GtkWidget **) &self->again, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->icon, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (heed_problem_line_parent_class)->dispose (object);
}

static void
again_cb (HeedProblemLine *self)
{
  g_assert (HEED_IS_PROBLEM_LINE (self));

  heed_problem_line_set_error (self, NULL);
  g_signal_emit (self, signals[TRY_AGAIN], 0);
}

static void
heed_problem_line_class_init (HeedProblemLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_problem_line_dispose;

  signals[TRY_AGAIN] = g_signal_new ("try-again", HEED_TYPE_PROBLEM_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
heed_problem_line_init (HeedProblemLine *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "heed-emergency");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("dialog-error-symbolic"));
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "heed-problem-icon");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));

  self->text = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));

  self->again = GTK_BUTTON (gtk_button_new_with_label (_ ("Try again")));
  gtk_widget_set_valign (GTK_WIDGET (self->again), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->again), FALSE);
  g_signal_connect_object (self->again, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->again), GTK_WIDGET (self));
}

void
heed_problem_line_set_error (HeedProblemLine *self,
                             const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (HEED_IS_PROBLEM_LINE (self));

  if (error != NULL)
    {
      g_autofree char *title = heed_problem_get_title (error);
      g_autofree char *what = heed_problem_get_what (error);
      g_autofree char *remedy = heed_problem_get_remedy (error);

      append_sentence (text, title);
      /* Whose passphrase it is not, the person can see. */
      if (!heed_casework_is_wrong_secret (error) || *remedy == '\0')
        append_sentence (text, what);
      append_sentence (text, remedy);
    }
  heed_problem_line_set_text (self, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->again), error != NULL && heed_casework_can_try_again (error) && g_signal_has_handler_pending (self, signals[TRY_AGAIN], 0, FALSE));
}

void
heed_problem_line_set_text (HeedProblemLine *self,
                            const char *text)
{
  g_return_if_fail (HEED_IS_PROBLEM_LINE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->again), FALSE);
  gtk_label_set_text (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && *text != '\0');
}

const char *
heed_problem_line_get_text (HeedProblemLine *self)
{
  g_return_val_if_fail (HEED_IS_PROBLEM_LINE (self), NULL);

  return gtk_label_get_text (self->text);
}
