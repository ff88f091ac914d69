"""What a kept result depends on: the code and data of this package, and files of the user's own."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

from diffcheck import __version__

_PACKAGE = Path(__file__).parent.parent
_COUNTED = (".py", ".yaml")


@cache
def package_fingerprint() -> str:
    """Changes with the version and with the size or time of any module or data file of the package."""
    parts = [__version__]
    for folder, folders, files in os.walk(_PACKAGE):
        folders.sort()
        for name in sorted(files):
            if name.endswith(_COUNTED):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - two hundred files
                parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return blake2b("\n".join(parts).encode(), digest_size=20).hexdigest()


def files_fingerprint(files: tuple[Path, ...]) -> str:
    """Changes with the package and with every byte of `files`; a file that can't be read counts as empty."""
    made = blake2b(package_fingerprint().encode(), digest_size=20)
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        made.update(f"\n{path}\n{len(content)}\n".encode(errors="surrogateescape"))
        made.update(content)
    return made.hexdigest()
