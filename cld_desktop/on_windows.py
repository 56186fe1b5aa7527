"""What only Windows asks of a program: said to its setup, its taskbar, its processes; nothing elsewhere."""

from __future__ import annotations

import sys

IDENTITY = "SuiviCLD"
"""The program as Windows knows it: on the taskbar, in the registry, and to its own setup."""

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

if sys.platform == "win32":  # pragma: no cover
    import ctypes
    import winreg

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

    def start_line() -> str:
        """What Windows runs for us when the session opens; empty when it runs nothing."""
        return str(_value(_RUN) or "")

    def choose_start_line(line: str) -> None:
        """Have Windows run this when the session opens, or nothing. Raises OSError."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            if line:
                winreg.SetValueEx(key, IDENTITY, 0, winreg.REG_SZ, line)
            elif _value(_RUN) is not None:
                winreg.DeleteValue(key, IDENTITY)

    def is_start_turned_off() -> bool:
        """Whether somebody turned our start off in the settings of Windows, which keep that apart."""
        kept = _value(_APPROVED)
        return isinstance(kept, bytes) and bool(kept) and bool(kept[0] & 1)

    def _value(path: str) -> object:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return winreg.QueryValueEx(key, IDENTITY)[0]
        except OSError:
            return None

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

    def start_line() -> str:
        """Other desktops keep a file for it."""
        return ""

    def choose_start_line(line: str) -> None:
        """Other desktops keep a file for it."""

    def is_start_turned_off() -> bool:
        """Other desktops write it in that file."""
        return False
