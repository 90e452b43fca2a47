/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agreed-action.h"

#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedAgreedAction
{
  AdwBin parent_instance;

  GtkWidget *date;
  HeedChoice *owner;
  GtkWidget *time;
  GtkWidget *what;

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (HeedAgreedAction, heed_agreed_action, ADW_TYPE_BIN)

enum
{
  REMOVED,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (HeedAgreedAction *self,
     const char *cell,
     const char *text)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[TYPED], 0, cell, text);
}

static void
typed_cb (GtkEditable *entry,
          HeedAgreedAction *self)
{
  g_assert (HEED_IS_AGREED_ACTION (self));

  say (self, gtk_buildable_get_buildable_id (GTK_BUILDABLE (entry)), gtk_editable_get_text (entry));
}

static void
owner_cb (HeedAgreedAction *self)
{
  g_assert (HEED_IS_AGREED_ACTION (self));

  say (self, "owner", heed_choice_get_value (self->owner));
}

static void
remove_cb (HeedAgreedAction *self)
{
  g_assert (HEED_IS_AGREED_ACTION (self));

  g_signal_emit (self, signals[REMOVED], 0);
}

static void
heed_agreed_action_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_AGREED_ACTION);

  G_OBJECT_CLASS (heed_agreed_action_parent_class)->dispose (object);
}

static void
heed_agreed_action_class_init (HeedAgreedActionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_agreed_action_dispose;

  signals[REMOVED] = g_signal_new ("removed", HEED_TYPE_AGREED_ACTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", HEED_TYPE_AGREED_ACTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-agreed-action.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedAgreedAction, date);
  gtk_widget_class_bind_template_child (widget_class, HeedAgreedAction, owner);
  gtk_widget_class_bind_template_child (widget_class, HeedAgreedAction, time);
  gtk_widget_class_bind_template_child (widget_class, HeedAgreedAction, what);
  gtk_widget_class_bind_template_callback (widget_class, owner_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_agreed_action_init (HeedAgreedAction *self)
{
  static const char *const OWNERS[] = { "setting", "agency", NULL };
  const char *const labels[] = { _ ("We do"), _ ("The agency does"), NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  heed_choice_set_values (self->owner, OWNERS, labels, NULL);
}

HeedAgreedAction *
heed_agreed_action_new (void)
{
  return g_object_new (HEED_TYPE_AGREED_ACTION, NULL);
}

GtkWidget *
heed_agreed_action_get_control (HeedAgreedAction *self,
                                const char *cell)
{
  g_return_val_if_fail (HEED_IS_AGREED_ACTION (self), NULL);
  g_return_val_if_fail (cell != NULL, NULL);

  if (g_str_equal (cell, "owner"))
    return GTK_WIDGET (self->owner);
  if (g_str_equal (cell, "date"))
    return self->date;
  if (g_str_equal (cell, "time"))
    return self->time;

  return self->what;
}

void
heed_agreed_action_fill (HeedAgreedAction *self,
                         const char *cell,
                         const char *text)
{
  g_return_if_fail (HEED_IS_AGREED_ACTION (self));
  g_return_if_fail (cell != NULL && text != NULL);

  self->is_filling = TRUE;
  if (g_str_equal (cell, "owner"))
    heed_choice_set_value (self->owner, text);
  else
    heed_fill (GTK_EDITABLE (heed_agreed_action_get_control (self, cell)), text);
  self->is_filling = FALSE;
}
