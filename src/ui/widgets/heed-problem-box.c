/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-problem-box.h"

#include "heed-casework-error.h"
#include "heed-problem.h"
#include "heed-form-error.h"
#include "heed-window.h"

struct _HeedProblemBox
{
  AdwBin parent_instance;

  gboolean plain;

  GtkWidget *again;
  GtkWidget *dismiss;
  GtkImage *icon;
  GtkLabel *remedy;
  GtkRevealer *revealer;
  GtkBox *row;
  GtkWidget *save;
  GtkLabel *title;
  GtkLabel *what;
  GtkWidget *words;

  guint is_of_text : 1; /* what it says is of a text that stands in the form */
};

G_DEFINE_FINAL_TYPE (HeedProblemBox, heed_problem_box, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PLAIN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  TRY_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_label (GtkLabel *label,
            const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

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
set_shown (HeedProblemBox *self,
           gboolean shown)
{
  gtk_revealer_set_reveal_child (self->revealer, shown);
  /* Between the fields of a form, nothing is to leave no gap. */
  gtk_widget_set_visible (GTK_WIDGET (self), shown || !self->plain);
}

static void
say (HeedProblemBox *self,
     const char *title,
     const char *what,
     const char *remedy)
{
  show_label (self->title, title);
  show_label (self->what, what);
  show_label (self->remedy, remedy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, remedy, -1);
  set_shown (self, TRUE);
}

static void
dismiss_cb (HeedProblemBox *self)
{
  g_assert (HEED_IS_PROBLEM_BOX (self));

  heed_problem_box_show (self, NULL);
}

static void
again_cb (HeedProblemBox *self)
{
  g_assert (HEED_IS_PROBLEM_BOX (self));

  heed_problem_box_show (self, NULL);
  g_signal_emit (self, signals[TRY_AGAIN], 0);
}

static void
save_cb (HeedProblemBox *self)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  g_assert (HEED_IS_PROBLEM_BOX (self));

  heed_problem_box_show (self, NULL);
  if (window != NULL)
    heed_window_save_beside (window);
}

static void
heed_problem_box_constructed (GObject *object)
{
  HeedProblemBox *self = HEED_PROBLEM_BOX (object);

  G_OBJECT_CLASS (heed_problem_box_parent_class)->constructed (object);

  if (!self->plain)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self->row), "heed-problem");
  gtk_widget_add_css_class (GTK_WIDGET (self->row), "heed-emergency");
  gtk_box_set_spacing (self->row, 8);
  gtk_image_set_from_icon_name (self->icon, "dialog-error-symbolic");
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_set_hexpand (self->words, FALSE);
  gtk_widget_set_visible (self->dismiss, FALSE);
  set_shown (self, FALSE);
}

static void
heed_problem_box_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  HeedProblemBox *self = HEED_PROBLEM_BOX (object);

  switch (property_id)
    {
    case PROP_PLAIN:
      g_value_set_boolean (value, self->plain);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
heed_problem_box_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HeedProblemBox *self = HEED_PROBLEM_BOX (object);

  switch (property_id)
    {
    case PROP_PLAIN:
      self->plain = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
heed_problem_box_class_init (HeedProblemBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = heed_problem_box_constructed;
  object_class->get_property = heed_problem_box_get_property;
  object_class->set_property = heed_problem_box_set_property;

  properties[PROP_PLAIN] = g_param_spec_boolean ("plain", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TRY_AGAIN] = g_signal_new ("try-again", HEED_TYPE_PROBLEM_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-problem-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, again);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, dismiss);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, icon);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, remedy);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, revealer);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, row);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, save);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, title);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, what);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, words);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
heed_problem_box_init (HeedProblemBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_problem_box_show (HeedProblemBox *self,
                       const GError *problem)
{
  g_autofree char *title = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  g_return_if_fail (HEED_IS_PROBLEM_BOX (self));

  self->is_of_text = problem != NULL && heed_form_error_is_of_text (problem);
  if (problem == NULL)
    {
      /* What is no longer so is not read out either. */
      show_label (self->title, "");
      show_label (self->what, "");
      show_label (self->remedy, "");
      set_shown (self, FALSE);
      return;
    }

  title = heed_problem_get_title (problem);
  what = heed_problem_get_what (problem);
  remedy = heed_problem_get_remedy (problem);
  if (self->plain)
    {
      g_autoptr (GString) text = g_string_new (title);

      /* Whose passphrase it is not, the person can see. */
      if (!heed_casework_is_wrong_secret (problem) || *remedy == '\0')
        append_sentence (text, what);
      append_sentence (text, remedy);
      say (self, text->str, "", "");
    }
  else
    say (self, title, what, remedy);
  /* A form is filed again by its own button: two more would not fit beside the words. */
  gtk_widget_set_visible (self->save, heed_casework_has_moved (problem));
  gtk_widget_set_visible (self->again,
                          !heed_casework_has_moved (problem) && heed_casework_can_try_again (problem)
                              && g_signal_has_handler_pending (self, signals[TRY_AGAIN], 0, FALSE));
}

void
heed_problem_box_show_text (HeedProblemBox *self,
                            const char *text)
{
  g_return_if_fail (HEED_IS_PROBLEM_BOX (self));
  g_return_if_fail (text != NULL);

  self->is_of_text = FALSE;
  say (self, text, "", "");
  gtk_widget_set_visible (self->save, FALSE);
  gtk_widget_set_visible (self->again, FALSE);
}

void
heed_problem_box_text_changed (HeedProblemBox *self)
{
  g_return_if_fail (HEED_IS_PROBLEM_BOX (self));

  if (self->is_of_text)
    heed_problem_box_show (self, NULL);
}
