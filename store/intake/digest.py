"""The files of `data/` and their digest, read without parsing, so that an unchanged folder costs nothing more."""

import hashlib
from pathlib import Path


def data_files(folder: Path) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """Read every TOML file below `folder`: the sha256 over names and contents, and the files by name.

    Raises `OSError` where a file cannot be read; its `filename` says which.
    """
    digest = hashlib.sha256()
    files = []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
        files.append((name, content))
    return digest.hexdigest(), tuple(files)
