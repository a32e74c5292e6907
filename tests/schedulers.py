"""Small real programs that stand in for the schedulers of a computer, each with its state in a folder."""

import os
from pathlib import Path

SYSTEMCTL = """\
[ "$1" = --user ] || exit 9
shift
echo "$@" >> "$STATE/calls"
case "$1" in
show-environment) [ ! -e "$STATE/no-session" ] ;;
daemon-reload) ;;
enable) [ ! -e "$STATE/refuses" ] && [ -f "$XDG_CONFIG_HOME/systemd/user/$3" ] && : > "$STATE/on" ;;
disable) /bin/rm -f "$STATE/on" ;;
is-active|is-enabled) [ -e "$STATE/on" ] ;;
show) [ -e "$STATE/on" ] && echo "Fri 2027-01-01 00:00:00 UTC" ;;
*) exit 9 ;;
esac
"""
CRONTAB = """\
case "$1" in
-l) [ ! -e "$STATE/unreadable" ] || { echo "crontab: Input/output error" >&2; exit 1; }
    [ -e "$STATE/crontab" ] || { echo "no crontab for me" >&2; exit 1; }
    /bin/cat "$STATE/crontab" ;;
-r) /bin/rm "$STATE/crontab" ;;
-) [ ! -e "$STATE/refuses" ] && /bin/cat > "$STATE/crontab" ;;
*) exit 9 ;;
esac
"""
LAUNCHCTL = """\
echo "$@" >> "$STATE/calls"
case "$1" in
bootstrap) [ ! -e "$STATE/refuses" ] && [ -f "$3" ] && : > "$STATE/on" ;;
bootout) [ -e "$STATE/on" ] && /bin/rm "$STATE/on" ;;
print) [ -e "$STATE/on" ] ;;
*) exit 9 ;;
esac
"""
SCHTASKS = """\
echo "$@" >> "$STATE/calls"
case "$1" in
/Create) [ ! -e "$STATE/refuses" ] && [ -f "$5" ] && : > "$STATE/on" ;;
/Query) [ -e "$STATE/on" ] ;;
/Delete) /bin/rm "$STATE/on" ;;
*) exit 9 ;;
esac
"""
PROGRAMS = {"systemd": "systemctl", "cron": "crontab", "launchd": "launchctl", "windows": "schtasks"}
TEXTS = {"systemctl": SYSTEMCTL, "crontab": CRONTAB, "launchctl": LAUNCHCTL, "schtasks": SCHTASKS}


def computer(folder: Path, *kinds: str) -> dict[str, str]:
    """Return the environment of a person on a computer with these schedulers, and nothing else to find."""
    places = {name: folder / name for name in ("bin", "state", "home", "config")}
    for place in places.values():
        place.mkdir()
    for kind in kinds:
        program = places["bin"] / PROGRAMS[kind]
        program.write_text(f"#!/bin/sh\n{TEXTS[PROGRAMS[kind]]}", encoding="utf-8")
        program.chmod(0o755)
    own = {"PATH": "bin", "STATE": "state", "HOME": "home", "XDG_CONFIG_HOME": "config"}
    return {name: str(places[place]) for name, place in own.items()} | {"LC_ALL": os.environ.get("LC_ALL", "C")}


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files of that computer but the notes of its programs."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "calls")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
