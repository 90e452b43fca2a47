/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-problem-box.h"

#include "heed-casework-error.h"
#include "heed-problem.h"

struct _HeedProblemBox
{
  AdwBin parent_instance;

  GtkWidget *again;
  GtkRevealer *revealer;
  GtkLabel *remedy;
  GtkLabel *title;
  GtkLabel *what;
};

G_DEFINE_FINAL_TYPE (HeedProblemBox, heed_problem_box, ADW_TYPE_BIN)

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
heed_problem_box_class_init (HeedProblemBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[TRY_AGAIN] = g_signal_new ("try-again", HEED_TYPE_PROBLEM_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-problem-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, again);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, remedy);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, revealer);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, title);
  gtk_widget_class_bind_template_child (widget_class, HeedProblemBox, what);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
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

  gtk_revealer_set_reveal_child (self->revealer, problem != NULL);
  if (problem == NULL)
    return;

  title = heed_problem_get_title (problem);
  what = heed_problem_get_what (problem);
  remedy = heed_problem_get_remedy (problem);
  gtk_widget_set_visible (self->again, heed_casework_can_try_again (problem) && g_signal_has_handler_pending (self, signals[TRY_AGAIN], 0, FALSE));
  show_label (self->title, title);
  show_label (self->what, what);
  show_label (self->remedy, remedy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, remedy, -1);
}
