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

  GtkLabel *draft_heading;
  GtkLabel *what;
  GtkLabel *draft_advice;
  GtkWidget *own_answers;  /* what can be done with the draft that is back */
  GtkWidget *open_earlier; /* and with one that is not */
};

G_DEFINE_FINAL_TYPE (HeedDraftBox, heed_draft_box, ADW_TYPE_BIN)

enum
{
  OPEN_EARLIER,
  SET_ASIDE,
  THROW_AWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
open_earlier_cb (HeedDraftBox *self)
{
  g_assert (HEED_IS_DRAFT_BOX (self));

  g_signal_emit (self, signals[OPEN_EARLIER], 0);
}

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

  signals[OPEN_EARLIER] = g_signal_new ("open-earlier", HEED_TYPE_DRAFT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SET_ASIDE] = g_signal_new ("set-aside", HEED_TYPE_DRAFT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[THROW_AWAY] = g_signal_new ("throw-away", HEED_TYPE_DRAFT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-draft-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, draft_advice);
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, open_earlier);
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, draft_heading);
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, own_answers);
  gtk_widget_class_bind_template_child (widget_class, HeedDraftBox, what);
  gtk_widget_class_bind_template_callback (widget_class, open_earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_aside_cb);
  gtk_widget_class_bind_template_callback (widget_class, throw_away_cb);

  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_draft_box_init (HeedDraftBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
format_moment (const char *text)
{
  HeedMoment moment;

  return heed_moment_parse (text, &moment) ? heed_moment_format (&moment) : g_strdup (text);
}

void
heed_draft_box_show (HeedDraftBox *self,
                     const char *saved_at,
                     gboolean in_order)
{
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (HEED_IS_DRAFT_BOX (self));
  g_return_if_fail (saved_at != NULL);

  when = format_moment (saved_at);
  if (in_order)
    what = g_strdup_printf (_ ("This was saved at %s."), when);
  else
    what = g_strdup_printf (_ ("Heed ended without closing; this was saved at %s, and anything typed later is not in it."), when);
  gtk_label_set_label (self->what, what);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
heed_draft_box_offer (HeedDraftBox *self,
                      const char *saved_at)
{
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (HEED_IS_DRAFT_BOX (self));
  g_return_if_fail (saved_at != NULL);

  when = format_moment (saved_at);
  what = g_strdup_printf (_ ("It was saved at %s. You had begun to type before it was found, so it was left as it is."), when);
  gtk_label_set_label (self->draft_heading, _ ("An earlier draft is here"));
  gtk_label_set_label (self->what, what);
  gtk_label_set_label (self->draft_advice, _ ("Go on here, or open it: what you typed is kept as a draft of its own."));
  gtk_widget_set_visible (self->own_answers, FALSE);
  gtk_widget_set_visible (self->open_earlier, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
