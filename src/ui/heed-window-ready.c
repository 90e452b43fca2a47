/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-window-private.h"

#include "heed-pages.h"

/* Not before the door is painted, which is to be seen as soon as it can be. */
#define WAIT 250

static gboolean
make_cb (gpointer user_data)
{
  HeedWindow *self = user_data;

  self->ready_timeout = 0;
  g_ptr_array_set_size (self->ready, 0);
  g_ptr_array_add (self->ready, g_object_ref_sink (g_object_new (HEED_TYPE_SIDEBAR, NULL)));
  g_ptr_array_add (self->ready, g_object_ref_sink (g_object_new (heed_pages_get_table ()->get_type (), NULL)));

  return G_SOURCE_REMOVE;
}

void
heed_window_make_ready (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  if (self->ready_timeout == 0)
    self->ready_timeout = g_timeout_add_full (G_PRIORITY_LOW, WAIT, make_cb, self, NULL);
}

gpointer
heed_window_take_ready (HeedWindow *self,
                        GType type)
{
  g_assert (HEED_IS_WINDOW (self));

  for (guint i = 0; i < self->ready->len; i++)
    {
      if (G_OBJECT_TYPE (g_ptr_array_index (self->ready, i)) == type)
        return g_ptr_array_steal_index (self->ready, i);
    }

  return g_object_ref_sink (g_object_new (type, NULL));
}

void
heed_window_drop_ready (HeedWindow *self)
{
  g_assert (HEED_IS_WINDOW (self));

  g_clear_handle_id (&self->ready_timeout, g_source_remove);
  g_ptr_array_set_size (self->ready, 0);
}
