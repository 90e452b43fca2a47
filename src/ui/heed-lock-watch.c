/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-lock-watch.h"

#include "heed-lock-clock-private.h"
#include "heed-lock-desktop-private.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER LOGIND ".Manager"
#define LOGIND_SESSION LOGIND ".Session"

struct _HeedLockWatch
{
  GObject parent_instance;

  GSettings *settings;
  HeedLockClock *clock;
  HeedLockDesktop *desktop;
  gint64 touched; /* seconds of heed_lock_clock_now() */
  guint timeout;
  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscriptions[3];
  int sleep_delay; /* as long as it is open the machine waits before it sleeps; -1 where there is none */
};

G_DEFINE_FINAL_TYPE (HeedLockWatch, heed_lock_watch, G_TYPE_OBJECT)

enum
{
  LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void arm (HeedLockWatch *self);
static void delay_sleep (HeedLockWatch *self);

static gboolean
timeout_cb (gpointer user_data)
{
  HeedLockWatch *self = user_data;

  g_assert (HEED_IS_LOCK_WATCH (self));

  self->timeout = 0;
  if (heed_lock_clock_now () - self->touched >= 60 * (gint64) g_settings_get_uint (self->settings, "idle-lock-minutes"))
    {
      self->touched = heed_lock_clock_now ();
      g_signal_emit (self, signals[LOCK], 0);
    }
  arm (self);
  return G_SOURCE_REMOVE;
}

static void
arm (HeedLockWatch *self)
{
  gint64 left = 60 * (gint64) g_settings_get_uint (self->settings, "idle-lock-minutes") - (heed_lock_clock_now () - self->touched);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (CLAMP (left, 1, 3600), timeout_cb, self);
}

/* Whoever wakes the machine may be somebody else. */
static void
note_life (HeedLockWatch *self,
           guint seconds_ago)
{
  heed_lock_clock_look (self->clock);
  self->touched = heed_lock_clock_now () - seconds_ago;
}

static gboolean
event_cb (HeedLockWatch *self,
          GdkEvent *event)
{
  g_assert (HEED_IS_LOCK_WATCH (self));

  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCHPAD_SWIPE:
      note_life (self, 0);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
sleep_delayed_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (HeedLockWatch) self = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, NULL);
  int handle = -1;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(h)", &handle);
  if (self->sleep_delay < 0 && fds != NULL)
    self->sleep_delay = g_unix_fd_list_get (fds, handle, NULL);
}

static void
delay_sleep (HeedLockWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (self->bus,
                                            LOGIND,
                                            LOGIND_PATH,
                                            LOGIND_MANAGER,
                                            "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", "Heed", _ ("Locks the store first"), "delay"),
                                            G_VARIANT_TYPE ("(h)"),
                                            G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                            -1,
                                            NULL,
                                            self->cancellable,
                                            sleep_delayed_cb,
                                            g_object_ref (self));
}

static void
sleep_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  HeedLockWatch *self = user_data;
  gboolean going = FALSE;

  g_assert (HEED_IS_LOCK_WATCH (self));

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &going);
  if (going)
    {
      g_signal_emit (self, signals[LOCK], 0);
      if (self->sleep_delay >= 0)
        close (self->sleep_delay);
      self->sleep_delay = -1;
    }
  else
    {
      delay_sleep (self);
    }
}

static void
session_lock_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *signal,
                 GVariant *parameters,
                 gpointer user_data)
{
  g_signal_emit (user_data, signals[LOCK], 0);
}

static void
lock_now_cb (HeedLockWatch *self)
{
  g_assert (HEED_IS_LOCK_WATCH (self));

  g_signal_emit (self, signals[LOCK], 0);
}

/* Desktops that lock by themselves tell logind afterwards; where somebody else's session comes to the screen, this one is not active. */
static void
session_properties_cb (GDBusConnection *bus,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *signal,
                       GVariant *parameters,
                       gpointer user_data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean locked = FALSE;
  gboolean active = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  g_variant_lookup (changed, "LockedHint", "b", &locked);
  g_variant_lookup (changed, "Active", "b", &active);
  if (locked || !active)
    g_signal_emit (user_data, signals[LOCK], 0);
}

static void
session_found_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (HeedLockWatch) self = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  const char *path;

  if (reply == NULL || self->bus == NULL)
    return;
  g_variant_get (reply, "(&o)", &path);
  self->subscriptions[1] = g_dbus_connection_signal_subscribe (self->bus,
                                                               LOGIND,
                                                               LOGIND_SESSION,
                                                               "Lock",
                                                               path,
                                                               NULL,
                                                               G_DBUS_SIGNAL_FLAGS_NONE,
                                                               session_lock_cb,
                                                               self,
                                                               NULL);
  self->subscriptions[2] = g_dbus_connection_signal_subscribe (self->bus,
                                                               LOGIND,
                                                               "org.freedesktop.DBus.Properties",
                                                               "PropertiesChanged",
                                                               path,
                                                               LOGIND_SESSION,
                                                               G_DBUS_SIGNAL_FLAGS_NONE,
                                                               session_properties_cb,
                                                               self,
                                                               NULL);
}

static void
bus_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (HeedLockWatch) self = user_data;
  const char *session = g_getenv ("XDG_SESSION_ID");
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->bus = g_steal_pointer (&bus);
  self->subscriptions[0] = g_dbus_connection_signal_subscribe (self->bus,
                                                               LOGIND,
                                                               LOGIND_MANAGER,
                                                               "PrepareForSleep",
                                                               LOGIND_PATH,
                                                               NULL,
                                                               G_DBUS_SIGNAL_FLAGS_NONE,
                                                               sleep_cb,
                                                               self,
                                                               NULL);
  delay_sleep (self);
  if (session != NULL)
    g_dbus_connection_call (self->bus,
                            LOGIND,
                            LOGIND_PATH,
                            LOGIND_MANAGER,
                            "GetSession",
                            g_variant_new ("(s)", session),
                            G_VARIANT_TYPE ("(o)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START,
                            -1,
                            self->cancellable,
                            session_found_cb,
                            g_object_ref (self));
  else
    g_dbus_connection_call (self->bus,
                            LOGIND,
                            LOGIND_PATH,
                            LOGIND_MANAGER,
                            "GetSessionByPID",
                            g_variant_new ("(u)", (guint32) getpid ()),
                            G_VARIANT_TYPE ("(o)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START,
                            -1,
                            self->cancellable,
                            session_found_cb,
                            g_object_ref (self));
}

static void
heed_lock_watch_dispose (GObject *object)
{
  HeedLockWatch *self = HEED_LOCK_WATCH (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->subscriptions); i++)
    if (self->subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->bus, self->subscriptions[i]);
  memset (self->subscriptions, 0, sizeof self->subscriptions);
  if (self->sleep_delay >= 0)
    close (self->sleep_delay);
  self->sleep_delay = -1;
  g_clear_object (&self->bus);
  g_clear_object (&self->clock);
  g_clear_object (&self->desktop);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (heed_lock_watch_parent_class)->dispose (object);
}

static void
heed_lock_watch_finalize (GObject *object)
{
  g_object_unref (HEED_LOCK_WATCH (object)->cancellable);

  G_OBJECT_CLASS (heed_lock_watch_parent_class)->finalize (object);
}

static void
heed_lock_watch_class_init (HeedLockWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_lock_watch_dispose;
  object_class->finalize = heed_lock_watch_finalize;

  signals[LOCK] = g_signal_new ("lock", HEED_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_lock_watch_init (HeedLockWatch *self)
{
  self->sleep_delay = -1;
  self->touched = heed_lock_clock_now ();
  self->cancellable = g_cancellable_new ();
  self->clock = heed_lock_clock_new ();
  g_signal_connect_object (self->clock, "slept", G_CALLBACK (lock_now_cb), self, G_CONNECT_SWAPPED);
  self->desktop = heed_lock_desktop_new ();
  g_signal_connect_object (self->desktop, "lock", G_CALLBACK (lock_now_cb), self, G_CONNECT_SWAPPED);
}

HeedLockWatch *
heed_lock_watch_new (GSettings *settings)
{
  HeedLockWatch *self = g_object_new (HEED_TYPE_LOCK_WATCH, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::idle-lock-minutes", G_CALLBACK (arm), self, G_CONNECT_SWAPPED);
  arm (self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
  return self;
}

void
heed_lock_watch_add_window (HeedLockWatch *self,
                            GtkWindow *window)
{
  GtkEventController *events;

  g_return_if_fail (HEED_IS_LOCK_WATCH (self));
  g_return_if_fail (GTK_IS_WINDOW (window));

  events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
}

void
heed_lock_watch_touch (HeedLockWatch *self,
                       guint seconds_ago)
{
  g_return_if_fail (HEED_IS_LOCK_WATCH (self));

  note_life (self, seconds_ago);
  arm (self);
}

void
heed_lock_watch_pretend_sleep (HeedLockWatch *self,
                               guint seconds)
{
  g_return_if_fail (HEED_IS_LOCK_WATCH (self));

  heed_lock_clock_pretend (self->clock, seconds);
}
