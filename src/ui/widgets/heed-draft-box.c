/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-draft-box.h"

#include "heed-moment.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedDraftBox
{
  AdwBin parent_instance;

  GtkLabel *what;
};

G_DEFINE_FINAL_TYPE (HeedDraftBox, heed_draft_box, ADW_TYPE_BIN)

enum
{
  SET_ASIDE,
  THROW_AWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_aside_cb (HeedDraftBox *self)
{
  g_assert (HEED_IS_DRAFT_BOX (self));

  g_signal_emit (self, signals[SET_ASIDE], 0);
}

static void
throw_away_cb (HeedDraftBox *self)
{
  g_assert (HEED_IS_DRAFT_BOX (self));

  g_signal_emit (self, signals[THROW_AWAY], 0);
}

static void
heed_draft_box_class_init (HeedDraftBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SET_ASIDE] = g_signal_new ("set-aside", HEED_TYPE_DRAFT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[THROW_AWAY] = g_signal_new ("throw-away", HEED_TYPE_DRAFT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-draft-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, what);
  gtk_widget_class_bind_template_callback (widget_class, set_aside_cb);
  gtk_widget_class_bind_template_callback (widget_class, throw_away_cb);

  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_draft_box_init (HeedDraftBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_draft_box_show (HeedDraftBox *self,
                     const char *saved_at,
                     gboolean in_order)
{
  HeedMoment moment;
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (HEED_IS_DRAFT_BOX (self));
  g_return_if_fail (saved_at != NULL);

  when = heed_moment_parse (saved_at, &moment) ? heed_moment_format (&moment) : g_strdup (saved_at);
  if (in_order)
    what = g_strdup_printf (_ ("This was saved at %s."), when);
  else
    what = g_strdup_printf (_ ("Heed ended without closing; this was saved at %s, and anything typed later is not in it."), when);
  gtk_label_set_label (self->what, what);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
