/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-month-bars.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Room for one month, in pixels at the usual text size, and for the bars above the letters. */
#define MONTH_WIDTH 26
#define BARS_HEIGHT 52
#define MOST_MONTHS 60

typedef enum
{
  TONE_CONCERN,
  TONE_CONTACT,
  TONE_STRENGTH,
  TONE_OTHER,
  N_TONES
} Tone;

static const char *const COLORS[N_TONES] = { "heed_bar_concern", "heed_bar_contact", "heed_bar_strength", "heed_bar_other" };

struct _HeedMonthBars
{
  GtkWidget parent_instance;

  guint counts[MOST_MONTHS][N_TONES]; /* the last one is the month of today */
  int last_month;                     /* months since the year 0 */
  int n_months;                       /* from the first entry on, at most MOST_MONTHS */
  int cursor;                         /* place from the end, 0 is the last month */
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (HeedMonthBars, heed_month_bars, GTK_TYPE_WIDGET)

enum
{
  MONTH_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
month_of (int day)
{
  int year;
  int month;

  heed_date_to_ymd (day, &year, &month, NULL);
  return year * 12 + month - 1;
}

static Tone
tone_of (HeedEntry *entry)
{
  const char *tone = heed_format_entry_tone (entry);

  if (g_str_equal (tone, "heed-tone-concern"))
    return TONE_CONCERN;
  if (g_str_equal (tone, "heed-tone-contact"))
    return TONE_CONTACT;
  return g_str_equal (tone, "heed-tone-strength") ? TONE_STRENGTH : TONE_OTHER;
}

static guint
count (HeedMonthBars *self,
       int place)
{
  guint sum = 0;

  for (Tone tone = 0; tone < N_TONES; tone++)
    sum += self->counts[MOST_MONTHS - 1 - place][tone];
  return sum;
}

static char *
name_month (HeedMonthBars *self,
            int place,
            const char *format)
{
  int month = self->last_month - place;
  g_autoptr (GDateTime) date = g_date_time_new_utc (month / 12, month % 12 + 1, 1, 0, 0, 0);

  return g_date_time_format (date, format);
}

/* What the bar under the cursor says, for who cannot see it. */
static void
update_name (HeedMonthBars *self)
{
  g_autofree char *month = name_month (self, self->cursor, "%B %Y");
  guint n = count (self, self->cursor);
  g_autofree char *number = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  /* Translators: a month and how many entries it has. */
  g_autofree char *name = g_strdup_printf (_ ("Entries by month. %s: %s"), month, number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static double
get_scale (HeedMonthBars *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0;
}

/* How many months there is room for, and the width of each. At least a year is shown where it fits. */
static int
get_shown (HeedMonthBars *self,
           double *ret_width)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int room = CLAMP ((int) (width / (MONTH_WIDTH * get_scale (self))), 1, MOST_MONTHS);
  int shown = CLAMP (self->n_months, MIN (15, room), room);

  *ret_width = (double) width / shown;
  return shown;
}

/* The place of the month at @x. */
static int
find_place (HeedMonthBars *self,
            double x)
{
  double width;
  int shown = get_shown (self, &width);
  int from_left = CLAMP ((int) (x / width), 0, shown - 1);

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? from_left : shown - 1 - from_left;
}

static void
draw_text (HeedMonthBars *self,
           GtkSnapshot *snapshot,
           const char *text,
           double middle,
           double y,
           const GdkRGBA *color)
{
  int width;
  int height;
  double left;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  left = CLAMP (middle - width / 2.0, 0, MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - width));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, y));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_month (HeedMonthBars *self,
            GtkSnapshot *snapshot,
            int place,
            double left,
            double width,
            guint most,
            const GdkRGBA colors[N_TONES])
{
  double bar = MIN (width * 0.5, 28);
  double unit = BARS_HEIGHT / (double) MAX (most, 4);
  double y = BARS_HEIGHT;

  for (Tone tone = 0; tone < N_TONES; tone++)
    {
      guint n = self->counts[MOST_MONTHS - 1 - place][tone];
      double height = MAX (n * unit, 3);

      if (n == 0)
        continue;
      y -= height;
      gtk_snapshot_append_color (snapshot, &colors[tone], &GRAPHENE_RECT_INIT (left + (width - bar) / 2, y, bar, height > 4 ? height - 1 : height));
    }
}

static void
heed_month_bars_snapshot (GtkWidget *widget,
                          GtkSnapshot *snapshot)
{
  HeedMonthBars *self = HEED_MONTH_BARS (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colors[N_TONES];
  GdkRGBA text;
  GdkRGBA line;
  double width;
  int shown = get_shown (self, &width);
  int line_height;
  guint most = 0;

  gtk_style_context_get_color (style, &text);
  line = text;
  line.alpha *= 0.25;
  for (Tone tone = 0; tone < N_TONES; tone++)
    if (!gtk_style_context_lookup_color (style, COLORS[tone], &colors[tone]))
      colors[tone] = text;
  for (int place = 0; place < shown; place++)
    most = MAX (most, count (self, place));
  pango_layout_set_text (self->layout, "J", -1);
  pango_layout_get_pixel_size (self->layout, NULL, &line_height);

  for (int place = 0; place < shown; place++)
    {
      double left = (from_right ? place : shown - 1 - place) * width;
      int month = (self->last_month - place) % 12;
      g_autofree char *name = name_month (self, place, "%b");
      g_autofree char *initial = g_utf8_substring (name, 0, width > 40 * get_scale (self) ? g_utf8_strlen (name, -1) : 1);

      if (gtk_widget_has_visible_focus (widget) && place == self->cursor)
        gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (left, 0, width, BARS_HEIGHT + 2 * line_height + 4));
      draw_month (self, snapshot, place, left, width, most, colors);
      draw_text (self, snapshot, initial, left + width / 2, BARS_HEIGHT + 3, &text);
      if (month == 0 || place == shown - 1)
        {
          g_autofree char *year = name_month (self, place, "%Y");

          /* The first year is left out where that of the next January would run into it. */
          if (month == 0 || 12 - month > 2)
            draw_text (self, snapshot, year, left + width / 2, BARS_HEIGHT + 3 + line_height, &text);
        }
    }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, BARS_HEIGHT, gtk_widget_get_width (widget), 1));
}

static void
heed_month_bars_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  HeedMonthBars *self = HEED_MONTH_BARS (widget);
  int line_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MONTH_WIDTH * 4;
      *natural = MONTH_WIDTH * 15;
      return;
    }
  pango_layout_set_text (self->layout, "J", -1);
  pango_layout_get_pixel_size (self->layout, NULL, &line_height);
  *minimum = *natural = BARS_HEIGHT + 4 + 2 * line_height;
}

static void
choose (HeedMonthBars *self,
        int place)
{
  int month = self->last_month - place;

  self->cursor = place;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MONTH_CHOSEN], 0, heed_date_from_ymd (month / 12, month % 12 + 1, 1));
}

static void
released_cb (HeedMonthBars *self,
             int n_press,
             double x,
             double y)
{
  g_assert (HEED_IS_MONTH_BARS (self));

  choose (self, find_place (self, x));
}

static gboolean
key_cb (HeedMonthBars *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double width;
  int shown = get_shown (self, &width);
  int older = from_right ? GDK_KEY_Right : GDK_KEY_Left;
  int newer = from_right ? GDK_KEY_Left : GDK_KEY_Right;

  g_assert (HEED_IS_MONTH_BARS (self));

  if ((int) keyval == older)
    self->cursor = MIN (self->cursor + 1, shown - 1);
  else if ((int) keyval == newer)
    self->cursor = MAX (self->cursor - 1, 0);
  else if (keyval == GDK_KEY_Home)
    self->cursor = shown - 1;
  else if (keyval == GDK_KEY_End)
    self->cursor = 0;
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    choose (self, self->cursor);
  else
    return GDK_EVENT_PROPAGATE;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (HeedMonthBars *self,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip)
{
  int place = by_keyboard ? self->cursor : find_place (self, x);
  g_autofree char *month = name_month (self, place, "%B %Y");
  g_autofree char *number = g_strdup_printf (ngettext ("%u entry", "%u entries", count (self, place)), count (self, place));
  g_autofree char *text = g_strdup_printf ("%s: %s", month, number);

  g_assert (HEED_IS_MONTH_BARS (self));

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
update_layout (HeedMonthBars *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_clear_object (&self->layout);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (self->layout, attributes);
}

static void
heed_month_bars_css_changed (GtkWidget *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (heed_month_bars_parent_class)->css_changed (widget, change);
  update_layout (HEED_MONTH_BARS (widget));
  gtk_widget_queue_draw (widget);
}

static void
heed_month_bars_finalize (GObject *object)
{
  g_clear_object (&HEED_MONTH_BARS (object)->layout);

  G_OBJECT_CLASS (heed_month_bars_parent_class)->finalize (object);
}

static void
heed_month_bars_class_init (HeedMonthBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_month_bars_finalize;
  widget_class->css_changed = heed_month_bars_css_changed;
  widget_class->measure = heed_month_bars_measure;
  widget_class->snapshot = heed_month_bars_snapshot;

  signals[MONTH_CHOSEN] = g_signal_new ("month-chosen", HEED_TYPE_MONTH_BARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "monthbars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
heed_month_bars_init (HeedMonthBars *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->last_month = month_of (heed_clock_get_today ());
  update_layout (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
heed_month_bars_set_entries (HeedMonthBars *self,
                             GPtrArray *entries)
{
  int oldest = 0;

  g_return_if_fail (HEED_IS_MONTH_BARS (self));

  memset (self->counts, 0, sizeof self->counts);
  self->last_month = month_of (heed_clock_get_today ());
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      int day = heed_entry_get_last_day (entry);
      int place;

      if (!heed_date_is_valid (day))
        continue;
      place = self->last_month - month_of (day);
      oldest = MAX (oldest, place);
      if (place >= 0 && place < MOST_MONTHS)
        self->counts[MOST_MONTHS - 1 - place][tone_of (entry)]++;
    }
  self->n_months = MIN (oldest + 1, MOST_MONTHS);
  self->cursor = 0;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
