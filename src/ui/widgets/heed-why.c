/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-why.h"

#include <glib/gi18n.h>

#define WIDTH_CHARS 38
/* What the popover has around its text. */
#define AROUND 84

struct _HeedWhy
{
  GtkPopover parent_instance;

  GtkBox *clauses;
  GtkBox *facts;
  GtkLabel *facts_heading;
  GtkLabel *rule;
  GtkLabel *title;
  int width_chars;
};

G_DEFINE_FINAL_TYPE (HeedWhy, heed_why, GTK_TYPE_POPOVER)

/* The popover asks how high its text is before it knows how wide: all of it has one width. */
static void
set_width (HeedWhy *self,
           GtkLabel *label)
{
  gtk_label_set_width_chars (label, self->width_chars);
  gtk_label_set_max_width_chars (label, self->width_chars);
}

/* As many characters as the window has room for, which are few where text is large. */
static int
find_width_chars (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (root), NULL, NULL);
  int width = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics), pango_font_metrics_get_approximate_digit_width (metrics)));

  pango_font_metrics_unref (metrics);
  return CLAMP ((gtk_widget_get_width (root) - AROUND) / width, 1, WIDTH_CHARS);
}

static void
append_label (HeedWhy *self,
              GtkBox *box,
              const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  set_width (self, GTK_LABEL (label));
  gtk_box_append (box, label);
}

static gboolean
drop_cb (gpointer data)
{
  gtk_widget_unparent (GTK_WIDGET (data));

  return G_SOURCE_REMOVE;
}

static void
heed_why_closed (GtkPopover *popover)
{
  /* Not under the feet of whoever is closing it. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

static void
heed_why_class_init (HeedWhyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_POPOVER_CLASS (klass)->closed = heed_why_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-why.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedWhy, clauses);
  gtk_widget_class_bind_template_child (widget_class, HeedWhy, facts);
  gtk_widget_class_bind_template_child (widget_class, HeedWhy, facts_heading);
  gtk_widget_class_bind_template_child (widget_class, HeedWhy, rule);
  gtk_widget_class_bind_template_child (widget_class, HeedWhy, title);
}

static void
heed_why_init (HeedWhy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The facts that were used for one of the prompts; where there are several, what it says comes first. */
static guint
append_facts (HeedWhy *self,
              const HeedPromptFacts *facts,
              gboolean is_one_of_several)
{
  guint n_facts = 0;

  if (is_one_of_several)
    append_label (self, self->facts, facts->text);
  for (guint i = 0; facts->because_names != NULL && facts->because_names[i] != NULL; i++)
    {
      const char *value = facts->because_values != NULL ? facts->because_values[i] : NULL;
      g_autofree char *line = NULL;

      /* Translators: a fact and its value, as "Age then: 17". */
      line = g_strdup_printf (_ ("%s: %s"), facts->because_labels[i], value != NULL && *value != '\0' ? value : _ ("not known"));
      append_label (self, self->facts, line);
      n_facts++;
    }

  return n_facts;
}

static void
fill (HeedWhy *self,
      GPtrArray *prompts)
{
  const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, 0));
  g_autofree char *rule = NULL;
  guint n_facts = 0;

  gtk_label_set_label (self->title, facts->title);

  for (guint i = 0; facts->cites != NULL && facts->cites[i] != NULL; i++)
    append_label (self, self->clauses, facts->cites[i]);
  if (facts->quote != NULL)
    append_label (self, self->clauses, facts->quote);

  for (guint i = 0; i < prompts->len; i++)
    n_facts += append_facts (self, heed_prompt_get_facts (g_ptr_array_index (prompts, i)), prompts->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_heading), n_facts > 0);

  /* Translators: the id of a rule, the name of a guidance pack and its edition. */
  rule = g_strdup_printf (_ ("Rule %s, pack %s, edition %s"), facts->rule, facts->pack, facts->edition);
  gtk_label_set_label (self->rule, rule);
}

void
heed_why_show_all (GtkWidget *widget,
                   GPtrArray *prompts)
{
  HeedWhy *self;
  GtkWidget *first;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (prompts != NULL && prompts->len > 0);

  self = g_object_new (HEED_TYPE_WHY, NULL);
  self->width_chars = find_width_chars (widget);
  set_width (self, self->title);
  set_width (self, self->rule);
  fill (self, prompts);
  gtk_widget_set_parent (GTK_WIDGET (self), widget);
  gtk_popover_popup (GTK_POPOVER (self));
  /* The first clause has the keyboard now; it was not asked to be marked. */
  first = gtk_widget_get_first_child (GTK_WIDGET (self->clauses));
  if (first != NULL)
    gtk_label_select_region (GTK_LABEL (first), 0, 0);
}

void
heed_why_show (GtkWidget *widget,
               HeedPrompt *prompt)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new ();

  g_return_if_fail (HEED_IS_PROMPT (prompt));

  g_ptr_array_add (prompts, prompt);
  heed_why_show_all (widget, prompts);
}
