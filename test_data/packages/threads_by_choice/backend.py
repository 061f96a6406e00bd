"""Who starts says what is taken where the environment says nothing."""
import os


def patch(default="eventlet"):
    asked = os.environ.get("SHOP_PATCHES", "").lower()
    if asked in ("1", "true"):
        patches = True
    elif asked == "":
        patches = default == "eventlet"
    else:
        patches = False
    if patches:
        import eventlet

        eventlet.monkey_patch()
    else:
        from oslo_service import backend

        backend.init_backend(backend.BackendType.THREADING)
