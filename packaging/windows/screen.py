"""A screen without a monitor for what runs in a Windows: keys pressed, the mouse clicked, pictures taken."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PIL import Image, ImageGrab

from windows.tools import Exit, Refusal

_SIZE = "1600x1000x24"
T = TypeVar("T")
_FEWEST_COLOURS = 60
_GLANCE = 0.4  # seconds between two looks
_LOOKS = 4  # alike, one after the other: it no longer moves


class Screen:
    """One that a Windows may draw on, by the name of its `display`."""

    def __init__(self, display: str) -> None:
        self.display = display

    def _xdotool(self, *words: str | int) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=30,
        )
        return done.stdout

    def title(self, window: int) -> str:
        """What the title bar of a window says; empty when there is no such window."""
        return self._xdotool("getwindowname", window).strip()

    def window(self, title: str, *, seconds: float) -> int | None:
        """The window whose title has those words, waited for."""

        def found() -> int | None:
            return next((int(one) for one in self._xdotool("search", "--name", title).split()), None)

        return waited_for(found, seconds)

    def place(self, window: int, width: int, height: int, *, seconds: float) -> None:
        """Put a window in the corner, at a size, and give it the keyboard.

        It is asked again until it stays: a window that opens also places itself.
        """
        wanted = f"X=0\nY=0\nWIDTH={width}\nHEIGHT={height}\n"

        def stays() -> bool | None:
            self._xdotool("windowmove", window, 0, 0)
            self._xdotool("windowsize", window, width, height)
            time.sleep(_GLANCE)
            return wanted in self._xdotool("getwindowgeometry", "--shell", window) or None

        waited_for(lambda: is_drawn(self.glance(width, height)) or None, seconds)
        waited_for(stays, seconds)
        self._xdotool("windowfocus", window)

    def press(self, keys: str) -> None:
        """Press keys together."""
        self._xdotool("key", keys)

    def click(self, x: int, y: int) -> None:
        """Click there."""
        self._xdotool("mousemove", x, y, "click", 1)

    def picture(
        self, width: int, height: int, *, unlike: Image.Image | None = None, seconds: float
    ) -> Image.Image:
        """The corner of the screen once it is drawn and no longer moves; as it is when it never is.

        What is shown before is told by `unlike`: a page takes its time to come in the place of another.
        """
        seen = [self.glance(width, height)]

        def still() -> Image.Image | None:
            seen.append(self.glance(width, height))
            last = {one.tobytes() for one in seen[-_LOOKS:]}
            is_new = unlike is None or _page_of(unlike) != _page_of(seen[-1])
            is_still = len(seen) >= _LOOKS and len(last) == 1
            return seen[-1] if is_still and is_new and is_drawn(seen[-1]) else None

        return waited_for(still, seconds) or seen[-1]

    def glance(self, width: int, height: int) -> Image.Image:
        """The corner of the screen as it is."""
        return ImageGrab.grab((0, 0, width, height), xdisplay=self.display)


def waited_for(asked: Callable[[], T | None], seconds: float) -> T | None:
    """What is found in the time given, asked for again and again."""
    end = time.monotonic() + seconds
    while True:
        time.sleep(_GLANCE)
        found = asked()
        if found is not None or time.monotonic() > end:
            return found


def _page_of(picture: Image.Image) -> bytes:
    """What a window shows beside its bar of pages, where a button that is pressed already differs."""
    return picture.crop((picture.width // 4, 0, picture.width, picture.height)).tobytes()


def is_drawn(picture: Image.Image) -> bool:
    """Whether a picture shows words: their edges alone have many colours."""
    return len(picture.getcolors(picture.width * picture.height) or ()) > _FEWEST_COLOURS


@contextmanager
def shown() -> Iterator[Screen]:
    """A screen of our own, on a number that nobody uses."""
    reading, writing = os.pipe()
    try:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise Refusal(f"L’outil « Xvfb » ne peut pas être lancé : {error.strerror}.", Exit.TOOL) from error
    finally:
        os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    try:
        yield Screen(display)
    finally:
        server.terminate()
        server.wait()
