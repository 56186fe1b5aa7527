"""What only Windows asks of a program: said to its setup, its taskbar, its processes; nothing elsewhere."""

from __future__ import annotations

import sys

IDENTITY = "SuiviCLD"
"""The program as Windows knows it: on the taskbar, in the registry, and to its own setup."""

if sys.platform == "win32":  # pragma: no cover
    import ctypes

    def tell_the_setup() -> None:
        """Hold, as long as the process lives, what the setup looks at before it replaces the program."""
        is_mine = False
        ctypes.windll.kernel32.CreateMutexW(None, is_mine, f"Local\\{IDENTITY}")  # closed with us

    def take_identity() -> None:
        """Have the windows stand on the taskbar under the program, not under Python."""
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTITY)

    def let_come_forward(process: int) -> None:
        """Let another process put its window in front: only the one at hand may give that right."""
        ctypes.windll.user32.AllowSetForegroundWindow(process)

    def session() -> int:
        """The number of the session, when one person has several open on the same machine."""
        number = ctypes.c_ulong(0)
        kernel = ctypes.windll.kernel32
        kernel.ProcessIdToSessionId(kernel.GetCurrentProcessId(), ctypes.byref(number))
        return number.value

else:

    def tell_the_setup() -> None:
        """The setup is Windows' alone."""

    def take_identity() -> None:
        """The taskbar reads the name of the desktop file, that Qt tells it."""

    def let_come_forward(process: int) -> None:
        """Any process may put its window in front."""

    def session() -> int:
        """Sessions have runtime folders of their own."""
        return 0
