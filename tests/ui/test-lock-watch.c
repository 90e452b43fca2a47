/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "config.h"
#include "heed-lock-watch.h"

/* A logind of the test's own, on a bus of its own. */
#define MANAGER                                                                                           \
  "<node><interface name='org.freedesktop.login1.Manager'>"                                               \
  "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"      \
  "<method name='GetSessionByPID'><arg type='u' direction='in'/><arg type='o' direction='out'/></method>" \
  "<signal name='PrepareForSleep'><arg type='b'/></signal>"                                               \
  "</interface></node>"
#define SESSION "/org/freedesktop/login1/session/_31"

static guint asked_sessions;

static gboolean
is_locked (gpointer data)
{
  return *(guint *) data > 0;
}

static void
lock_cb (guint *n)
{
  (*n)++;
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  asked_sessions++;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION));
}

static gboolean
was_asked (gpointer data)
{
  return asked_sessions > 0;
}

static HeedLockWatch *
new_watch (GSettings **ret_settings,
           guint *n_locks)
{
  HeedLockWatch *watch;

  *ret_settings = g_settings_new (HEED_APPLICATION_ID);
  watch = heed_lock_watch_new (*ret_settings);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (lock_cb), n_locks);
  return watch;
}

static void
test_idle (void)
{
  g_autoptr (GSettings) settings = NULL;
  guint n_locks = 0;
  HeedLockWatch *watch = new_watch (&settings, &n_locks);

  g_settings_set_uint (settings, "idle-lock-minutes", 1);
  heed_lock_watch_touch (watch, 30);
  ui_test_settle ();
  g_assert_cmpuint (n_locks, ==, 0);
  heed_lock_watch_touch (watch, 59);
  ui_test_wait (is_locked, &n_locks);
  g_assert_cmpuint (n_locks, ==, 1);

  g_settings_reset (settings, "idle-lock-minutes");
  g_object_unref (watch);
}

/* The bus answers in order: what was sent to it before is on its way to whom it is for. */
static void
ask_bus (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_sync (bus,
                                       "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus",
                                       "GetId",
                                       NULL,
                                       NULL,
                                       G_DBUS_CALL_FLAGS_NONE,
                                       -1,
                                       NULL,
                                       &error);
  g_assert_no_error (error);
}

/* What the server said has come to the watch, and what that asked for in turn is there. */
static void
settle_bus (GDBusConnection *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) system = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error == NULL ? &error : NULL);

  g_assert_no_error (error);
  ask_bus (server);
  ask_bus (system);
  ask_bus (session);
  ui_test_settle ();
  ask_bus (system);
  ask_bus (session);
}

static GDBusConnection *
connect_server (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *server = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                                        | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                                    NULL,
                                                                    NULL,
                                                                    &error);

  g_assert_no_error (error);

  return server;
}

static void
test_logind (void)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (MANAGER, NULL);
  static const GDBusInterfaceVTable TABLE = { .method_call = call_cb };
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GDBusConnection) server = NULL;
  g_autoptr (GError) error = NULL;
  guint n_locks = 0;
  HeedLockWatch *watch;
  GVariantBuilder changed;

  server = connect_server ();
  g_dbus_connection_register_object (server, "/org/freedesktop/login1", node->interfaces[0], &TABLE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (server, "org.freedesktop.login1", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  settle_bus (server);

  watch = new_watch (&settings, &n_locks);
  ui_test_wait (was_asked, NULL);
  settle_bus (server);

  /* Waking is no reason, going to sleep is. */
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager",
                                 "PrepareForSleep",
                                 g_variant_new ("(b)", FALSE),
                                 NULL);
  settle_bus (server);
  g_assert_cmpuint (n_locks, ==, 0);
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager",
                                 "PrepareForSleep",
                                 g_variant_new ("(b)", TRUE),
                                 NULL);
  ui_test_wait (is_locked, &n_locks);

  /* This session, not another one's. */
  n_locks = 0;
  g_dbus_connection_emit_signal (server, NULL, "/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  settle_bus (server);
  g_assert_cmpuint (n_locks, ==, 0);
  g_dbus_connection_emit_signal (server, NULL, SESSION, "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  ui_test_wait (is_locked, &n_locks);

  n_locks = 0;
  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", "LockedHint", g_variant_new_boolean (TRUE));
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 SESSION,
                                 "org.freedesktop.DBus.Properties",
                                 "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)", "org.freedesktop.login1.Session", &changed, NULL),
                                 NULL);
  ui_test_wait (is_locked, &n_locks);

  /* Somebody else has come to the screen; that this session is on it again is no reason. */
  for (guint is_active = 0; is_active < 2; is_active++)
    {
      n_locks = 0;
      g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&changed, "{sv}", "Active", g_variant_new_boolean (is_active));
      g_dbus_connection_emit_signal (server,
                                     NULL,
                                     SESSION,
                                     "org.freedesktop.DBus.Properties",
                                     "PropertiesChanged",
                                     g_variant_new ("(sa{sv}as)", "org.freedesktop.login1.Session", &changed, NULL),
                                     NULL);
      settle_bus (server);
      g_assert_cmpuint (n_locks, ==, 1 - is_active);
    }

  g_object_unref (watch);
}

/* A screen saver of the shared name, and one of a desktop's own. */
static void
test_screen_savers (void)
{
  static const char *const names[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver" };
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GDBusConnection) server = connect_server ();
  guint n_locks = 0;
  HeedLockWatch *watch;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_bus_own_name_on_connection (server, names[i], G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  settle_bus (server);
  watch = new_watch (&settings, &n_locks);
  settle_bus (server);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (int is_active = 0; is_active < 2; is_active++)
      {
        n_locks = 0;
        g_dbus_connection_emit_signal (server, NULL, "/org/ScreenSaver", names[i], "ActiveChanged", g_variant_new ("(b)", is_active), NULL);
        settle_bus (server);
        g_assert_cmpuint (n_locks, ==, is_active);
      }
  /* Nobody else can say so. */
  n_locks = 0;
  g_dbus_connection_emit_signal (server, NULL, "/org/ScreenSaver", "org.example.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", TRUE), NULL);
  settle_bus (server);
  g_assert_cmpuint (n_locks, ==, 0);

  g_object_unref (watch);
}

#define INHIBIT                                                                                                     \
  "<node><interface name='org.freedesktop.portal.Inhibit'>"                                                         \
  "<method name='CreateMonitor'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"                   \
  "<arg type='o' direction='out'/></method><method name='QueryEndResponse'><arg type='o' direction='in'/></method>" \
  "</interface></node>"

typedef struct
{
  GDBusConnection *server;
  guint n_monitors;
  guint n_answers;
} Portal;

static void
portal_call_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  Portal *portal = data;

  if (g_str_equal (method, "CreateMonitor"))
    {
      portal->n_monitors++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/org/freedesktop/portal/desktop/request/1"));
      return;
    }
  portal->n_answers++;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
has_monitor (gpointer data)
{
  return ((Portal *) data)->n_monitors > 0;
}

static gboolean
has_answer (gpointer data)
{
  return ((Portal *) data)->n_answers > 0;
}

static void
tell_state (Portal *portal,
            gboolean is_active,
            guint stage)
{
  GVariantBuilder state;

  g_variant_builder_init (&state, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&state, "{sv}", "screensaver-active", g_variant_new_boolean (is_active));
  g_variant_builder_add (&state, "{sv}", "session-state", g_variant_new_uint32 (stage));
  g_dbus_connection_emit_signal (portal->server,
                                 NULL,
                                 "/org/freedesktop/portal/desktop",
                                 "org.freedesktop.portal.Inhibit",
                                 "StateChanged",
                                 g_variant_new ("(oa{sv})", "/org/freedesktop/portal/desktop/session/1", &state),
                                 NULL);
  settle_bus (portal->server);
}

/* All that a sandbox sees. It comes after the program, as one that was started anew does. */
static void
test_portal (void)
{
  static const GDBusInterfaceVTable TABLE = { .method_call = portal_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INHIBIT, NULL);
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  Portal portal = { connect_server (), 0, 0 };
  guint n_locks = 0;
  HeedLockWatch *watch = new_watch (&settings, &n_locks);

  g_dbus_connection_register_object (portal.server, "/org/freedesktop/portal/desktop", node->interfaces[0], &TABLE, &portal, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (portal.server, "org.freedesktop.portal.Desktop", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  ui_test_wait (has_monitor, &portal);

  tell_state (&portal, FALSE, 1);
  g_assert_cmpuint (n_locks, ==, 0);
  tell_state (&portal, TRUE, 1);
  g_assert_cmpuint (n_locks, ==, 1);
  g_assert_cmpuint (portal.n_answers, ==, 0);
  /* Asked whether the session may end: answered at once, and locked as it does. */
  tell_state (&portal, FALSE, 2);
  g_assert_cmpuint (n_locks, ==, 1);
  ui_test_wait (has_answer, &portal);
  tell_state (&portal, FALSE, 3);
  g_assert_cmpuint (n_locks, ==, 2);

  g_object_unref (watch);
  g_object_unref (portal.server);
}

/* Nobody told of the sleep: the first key of whoever woke the machine locks before it counts as a sign of life. */
static void
test_slept (void)
{
  g_autoptr (GSettings) settings = NULL;
  guint n_locks = 0;
  HeedLockWatch *watch = new_watch (&settings, &n_locks);

  heed_lock_watch_touch (watch, 0);
  g_assert_cmpuint (n_locks, ==, 0);
  heed_lock_watch_pretend_sleep (watch, 60);
  heed_lock_watch_touch (watch, 0);
  g_assert_cmpuint (n_locks, ==, 1);
  heed_lock_watch_touch (watch, 0);
  g_assert_cmpuint (n_locks, ==, 1);

  g_object_unref (watch);
}

int
main (int argc,
      char **argv)
{
  /* The test's own session bus stands for the system's, which a test must not touch. */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/lock-watch/idle", test_idle);
  g_test_add_func ("/ui/lock-watch/logind", test_logind);
  g_test_add_func ("/ui/lock-watch/screen-savers", test_screen_savers);
  g_test_add_func ("/ui/lock-watch/portal", test_portal);
  g_test_add_func ("/ui/lock-watch/slept", test_slept);
  return g_test_run ();
}
