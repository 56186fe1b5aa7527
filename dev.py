"""The project's own commands, for a machine that has nothing but Python."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "installation-en-cours"
SYSTEM_STAMP = VENV / "systeme"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds the runtime lock whole, at the same versions

# Without these Qt cannot be imported.
SYSTEM_NEEDS = (
    "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libgssapi-krb5-2",
)  # fmt: skip
# Without these the window has another font, cannot open on X11 or Wayland, or cannot print.
SYSTEM_WISHES = (
    "fonts-inter", "libcups2", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xfixes0", "libxcb-xkb1", "libxkbcommon-x11-0",
)  # fmt: skip
TEST_NEEDS = ("poppler-utils",)  # pdftotext reads the reports back
BUILD_NEEDS = ("nsis", "gcc-mingw-w64-x86-64", "binutils-mingw-w64-x86-64", "osslsigncode")
VERIFY_NEEDS = ("fonts-inter", "wine", "wine64", "xauth", "xdotool", "xvfb", "poppler-utils")

# A few tests are not worth several processes; one that has nothing left takes from the others.
WHOLE_SUITE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
COVERED = ("domain", "storage", "services", "reports")
COVERAGE_FLOOR = 95

USAGE = """\
Usage : python3 dev.py COMMANDE [arguments]

  run [arguments]     ouvre Suivi CLD; les arguments lui sont passés tels quels
  test [arguments]    tous les tests (arguments de pytest); --coverage vérifie aussi la couverture
  lint                ruff, mypy et les règles d’importation
  shots DOSSIER       une image de chaque écran
  listen              ce qu’un lecteur d’écran dit de chaque écran, dans docs/accessibility
  guide [NOM]         reprend les images du guide de démarrage (ou celle-là), et refait le guide
  bench               les mesures de vitesse
  build windows       l’installateur pour Windows, dans dist (--help pour ses options)
  verify windows      l’essaie sous Wine, où rien d’autre n’est installé
  build linux         un dossier qui fonctionne sans Python, pour essayer
  sign-update …       les clés des mises à jour, et l’annonce signée d’un installateur (--help)
  lock [arguments]    refait les verrous des dépendances (arguments de uv, par exemple --upgrade)

La première fois, chaque commande installe ce qui lui manque dans .venv.
"""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def give_up(sentence: str) -> NoReturn:
    say(sentence)
    raise SystemExit(1)


# --- What must be there before a command starts ---


def make_ready(lock: Path) -> None:
    """Install what `lock` asks for; cost nothing and say nothing when it is there already."""
    if is_ready(lock):
        return
    with only_one_installer():
        if is_ready(lock):  # another start has just done it
            return
        install_system_packages(system_packages(lock))
        if not stamped(lock):
            make_environment()
            install(lock)
        # Stamped even without the wishes: the line to type was printed, and the program works.
        if not missing_packages(SYSTEM_NEEDS):
            SYSTEM_STAMP.write_text(system_stamp(lock), encoding="utf-8")


def is_ready(lock: Path) -> bool:
    return (
        PYTHON.exists()
        and stamped(lock)
        and set(system_stamp(lock).split()) <= set(read(SYSTEM_STAMP).split())
    )


def stamped(lock: Path) -> bool:
    return read(stamp_of(lock)) == digest_of(lock) and PYTHON.exists()


def stamp_of(lock: Path) -> Path:
    return VENV / f"{lock.name}.sha256"


def digest_of(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


@contextmanager
def only_one_installer() -> Iterator[None]:
    """Two first starts at once: the second waits for the first, then finds everything there."""
    # Beside .venv, not inside: .venv may be thrown away while the lock is held.
    with (ROOT / ".venv.lock").open("a+") as handle:
        wait_for_lock(handle.fileno())
        yield  # closing the file, or dying, gives the lock back


def wait_for_lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:  # it tries for ten seconds only; an installation may last longer
                continue
            return
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def make_environment() -> None:
    if UNFINISHED.exists() or (VENV.exists() and not pip_answers()):
        say("L’installation précédente est incomplète : elle est refaite.")
        throw_away_environment()
    if VENV.exists():
        return
    VENV.mkdir()
    UNFINISHED.touch()
    if call(os.path.realpath(sys.executable), "-m", "venv", str(VENV)) != 0:
        throw_away_environment()
        give_up(
            f"Python n’a pas pu préparer le dossier {VENV}. "
            f"Sous Debian ou Ubuntu : {apt_line(('python3-venv',))}"
        )


def pip_answers() -> bool:
    return PYTHON.exists() and call(str(PYTHON), "-m", "pip", "--version", quiet=True) == 0


def throw_away_environment() -> None:
    import shutil

    shutil.rmtree(VENV, ignore_errors=True)


def install(lock: Path) -> None:
    say("Installation des composants de Suivi CLD (la première fois, une minute ou deux)…")
    was_complete = not UNFINISHED.exists()
    UNFINISHED.touch()  # killed from here on, the next start begins afresh
    if pip("--require-hashes", "--requirement", str(lock)) != 0:
        if was_complete:  # pip has put back what it had replaced: what worked still works
            UNFINISHED.unlink()
        give_up(
            "L’installation a échoué : vérifiez la connexion à Internet et l’espace libre, puis recommencez."
        )
    satisfied = (lock, RUNTIME_LOCK) if lock == DEV_LOCK else (lock,)
    for each in satisfied:
        stamp_of(each).write_text(digest_of(each), encoding="utf-8")
    UNFINISHED.unlink()


def pip(*arguments: str) -> int:
    return call(
        str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-qq", *arguments
    )


def call(*command: str, quiet: bool = False, env: Mapping[str, str] | None = None) -> int:
    """Run an installer: it reads nothing of ours, and what it prints goes to standard error."""
    import subprocess

    output = subprocess.DEVNULL if quiet else sys.stderr
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env, check=False
        )
    except OSError:
        return 127
    return done.returncode


# --- What Debian and its like do not install by themselves ---


def system_packages(lock: Path) -> tuple[str, ...]:
    from importlib.util import find_spec

    venv = () if find_spec("ensurepip") else ("python3-venv",)
    return (*venv, *SYSTEM_NEEDS, *SYSTEM_WISHES, *(TEST_NEEDS if lock == DEV_LOCK else ()))


def system_stamp(lock: Path) -> str:
    return " ".join((*SYSTEM_NEEDS, *SYSTEM_WISHES, *(TEST_NEEDS if lock == DEV_LOCK else ())))


def missing_packages(wanted: tuple[str, ...]) -> tuple[str, ...]:
    import shutil
    import subprocess

    if os.environ.get("CLD_DESKTOP_NO_APT") or not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return ()
    names = [name + suffix for name in wanted for suffix in ("", "t64")]  # renamed so since Debian 13
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names]
    told = subprocess.run(query, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    present = {
        line.split()[0].removesuffix("t64")
        for line in told.stdout.splitlines()
        if line.endswith(" installed")
    }
    return tuple(name for name in wanted if name not in present)


def install_system_packages(wanted: tuple[str, ...]) -> None:
    missing = missing_packages(wanted)
    if not missing:
        return
    if sys.platform == "win32" or os.geteuid() != 0:
        say(f"Il manque des composants au système. Pour les installer : {apt_line(missing)}")
        return
    say("Installation de ce qui manque au système…")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt_get = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0")
    call(*apt_get, "update", env=env)
    if call(*apt_get, "install", "-y", "--no-install-recommends", *missing, env=env) != 0:
        say(f"Tout n’a pas pu être installé. À essayer à la main : {apt_line(missing)}")


def apt_line(packages: tuple[str, ...]) -> str:
    return "sudo apt-get install -y " + " ".join(packages)


# --- The commands ---


def become(*arguments: str) -> NoReturn:
    """Hand this process over to the environment's Python: its streams, its exit code, its death are ours."""
    command = [str(PYTHON), *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            raise SystemExit(process.wait())
        except KeyboardInterrupt:  # the program has received it too, and decides
            continue


def run_python(*arguments: str, **variables: str) -> int:
    import subprocess

    return subprocess.run([PYTHON, *arguments], env={**os.environ, **variables}, check=False).returncode


def see_the_project() -> None:
    """Let the environment's Python find the package wherever the person stands."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def run(arguments: list[str]) -> NoReturn:
    make_ready(RUNTIME_LOCK)
    see_the_project()
    # -P: a file called platform.py in the person's folder must not become ours.
    become("-P", "-m", "cld_desktop", *arguments)


def test(arguments: list[str]) -> int:
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    has_coverage = "--coverage" in arguments
    wanted = [argument for argument in arguments if argument != "--coverage"]
    pytest = ("-m", "pytest", *(wanted or WHOLE_SUITE))
    if not has_coverage:
        become(*pytest)
    return run_python(*pytest, "--cov", "--cov-report=") or check_coverage()


def check_coverage() -> int:
    """Each package on its own: an average would let a good one hide a bad one."""
    codes = []
    for package in COVERED:
        say(f"Couverture de {package} :")
        include = f"cld_desktop/{package}/*"
        floor = f"--fail-under={COVERAGE_FLOOR}"
        codes.append(run_python("-m", "coverage", "report", f"--include={include}", floor, "--skip-covered"))
    return max(codes)


def lint(arguments: list[str]) -> int:
    if arguments:
        refuse_command_line()
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    checks = (
        ("-m", "ruff", "check"),
        ("-m", "ruff", "format", "--check"),
        ("-m", "mypy", "cld_desktop", "tests", "packaging", "dev.py"),
        ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
    )
    return max([run_python(*check) for check in checks])  # all of them, even after a failure


def shots(arguments: list[str]) -> int:
    if len(arguments) != 1:
        refuse_command_line()
    folder = str(Path(arguments[0]).absolute())
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    # Qt reads its scale once, as it starts: one process for each.
    return max(
        [
            run_python(
                "-m",
                "tests.shots",
                folder,
                "--scale",
                scale,
                QT_SCALE_FACTOR=scale,
                QT_QPA_PLATFORM="offscreen",
            )
            for scale in ("1", "1.5")
        ]
    )


def listen(arguments: list[str]) -> int:
    if arguments:
        refuse_command_line()
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    return run_python("-m", "tests.ui.told", QT_QPA_PLATFORM="offscreen")


def guide(arguments: list[str]) -> int:
    """Take the pictures of the getting-started guide again, and draw it."""
    if len(arguments) > 1:
        refuse_command_line()
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    return run_python("-m", "tests.guide_pictures", *arguments)


def bench(arguments: list[str]) -> NoReturn:
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    become("-m", "tests.bench", *arguments)


def verify(arguments: list[str]) -> int:
    """Try the Windows setup of `dist` in a Windows of its own."""
    target, *options = arguments or [""]
    if target != "windows":
        refuse_command_line()
    make_ready(DEV_LOCK)
    install_system_packages((*BUILD_NEEDS, *VERIFY_NEEDS))
    return run_packaging("windows.verify", *options)


def build(arguments: list[str]) -> int:
    """Make an installer, or a folder to try, in `dist`."""
    target, *options = arguments or [""]
    if target not in {"windows", "linux"}:
        refuse_command_line()
    make_ready(DEV_LOCK)
    if target == "windows":
        install_system_packages(BUILD_NEEDS)
    return run_packaging(f"{target}.build", *options)


def sign_update(arguments: list[str]) -> int:
    """Make the keys of updates, or announce the setup of `dist`, signed."""
    make_ready(DEV_LOCK)
    return run_packaging("updates", *arguments)


def run_packaging(module: str, *options: str) -> int:
    os.chdir(ROOT)
    sources = os.pathsep.join((str(ROOT / "packaging"), str(ROOT)))
    return run_python("-m", module, *options, PYTHONPATH=sources, QT_QPA_PLATFORM="offscreen")


def lock(arguments: list[str]) -> int:
    """Write both locks anew, for Linux and Windows; versions move only where asked (--upgrade)."""
    make_ready(DEV_LOCK)
    os.chdir(ROOT)
    has_uv = run_python("-c", "import importlib.util as u; raise SystemExit(not u.find_spec('uv'))") == 0
    if not has_uv and pip("uv") != 0:
        give_up("L’outil uv n’a pas pu être installé : vérifiez la connexion à Internet.")
    compile_lock = (
        "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url",
        "--no-header", "--no-annotate", "--python-version", "3.11", "pyproject.toml", *arguments,
    )  # fmt: skip
    return run_python(*compile_lock, "--output-file", RUNTIME_LOCK.name) or run_python(
        *compile_lock, "--extra", "dev", "--constraint", RUNTIME_LOCK.name, "--output-file", DEV_LOCK.name
    )


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "shots": shots,
    "listen": listen,
    "guide": guide,
    "bench": bench,
    "build": build,
    "verify": verify,
    "sign-update": sign_update,
    "lock": lock,
}


def refuse_command_line() -> NoReturn:
    print(USAGE, end="", file=sys.stderr)
    raise SystemExit(2)


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - what runs this file has not been chosen by pyproject.toml
        give_up("Suivi CLD demande Python 3.11 ou plus récent.")
    name, *arguments = sys.argv[1:] or [""]
    if name in {"-h", "--help"}:
        print(USAGE, end="")
        return 0
    if name not in COMMANDS:
        refuse_command_line()
    return COMMANDS[name](arguments)


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
