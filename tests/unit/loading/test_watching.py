"""A file that is saved is known of within a second, whatever becomes of the folders around it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from diffcheck.loading.reviews import save_reviews
from diffcheck.loading.watching import changed_folders, watch_events
from diffcheck.reviews import Reviews

SOON = 1.0
READY = 0.3
"""Seconds until the system watches."""


class Watch:
    """What was told of a folder so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: set[str] = set()

    async def listen(self) -> None:
        async for folders in watch_events(self.root):
            self.told |= {folder.relative_to(self.root).as_posix() for folder in folders}

    async def hears(self, wanted: set[str], doing: Callable[[], object]) -> None:
        self.told.clear()
        doing()
        deadline = asyncio.get_running_loop().time() + SOON
        while not wanted <= self.told and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.02)
        assert wanted <= self.told, self.told


@asynccontextmanager
async def watching(root: Path) -> AsyncIterator[Watch]:
    watch = Watch(root)
    task = asyncio.create_task(watch.listen())
    await asyncio.sleep(READY)
    try:
        yield watch
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def event(folder: Path, text: str = "title: T") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "event.yaml").write_text(text, "utf-8")
    return folder


async def test_a_saved_file_names_its_event_and_no_other(tmp_path: Path) -> None:
    one, other = event(tmp_path / "2031" / "a"), event(tmp_path / "b")
    async with watching(tmp_path) as watch:
        await watch.hears({"2031/a"}, lambda: event(one, "title: New"))
        assert watch.told == {"2031/a"}
        await watch.hears({"b"}, lambda: (other / "cn.yaml").write_text("party: CN", "utf-8"))
        await watch.hears({"b"}, (other / "cn.yaml").unlink)
        await watch.hears({"b"}, lambda: save_reviews(other, Reviews()))
        await watch.hears({"."}, lambda: (tmp_path / "topics.yaml").write_text("{}", "utf-8"))


async def test_a_new_event_and_one_that_is_gone_are_told_of(tmp_path: Path) -> None:
    async with watching(tmp_path) as watch:
        await watch.hears({"new"}, lambda: event(tmp_path / "new"))
        await watch.hears({"new"}, lambda: event(tmp_path / "new", "title: Again"))
        await watch.hears({"new"}, lambda: shutil.rmtree(tmp_path / "new"))


async def test_twenty_files_saved_at_once_are_one_piece_of_news(tmp_path: Path) -> None:
    folders = [event(tmp_path / f"e{index}") for index in range(20)]
    pieces: list[frozenset[Path]] = []

    async def listen() -> None:
        async for found in watch_events(tmp_path):
            pieces[len(pieces) :] = [found]

    task = asyncio.create_task(listen())
    await asyncio.sleep(READY)
    for folder in folders:
        event(folder, "title: New")
    await asyncio.sleep(SOON)
    task.cancel()
    assert frozenset().union(*pieces) == set(folders)
    assert len(pieces) <= 2


async def test_a_folder_that_is_deleted_and_made_anew_is_watched_again(tmp_path: Path) -> None:
    root = tmp_path / "readouts"
    event(root / "a")
    async with watching(root) as watch:
        await watch.hears({"."}, lambda: shutil.rmtree(root))
        await watch.hears({"."}, lambda: event(root / "a"))
        await asyncio.sleep(READY)
        await watch.hears({"a"}, lambda: event(root / "a", "title: New"))

        def replaced() -> None:
            shutil.rmtree(root)
            event(root / "a")

        await watch.hears({"."}, replaced)
        await asyncio.sleep(READY)
        await watch.hears({"a"}, lambda: event(root / "a", "title: Newer"))


async def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    root = tmp_path / "readouts"
    async with watching(root) as watch:
        await watch.hears({"."}, lambda: event(root / "a"))


def test_only_yaml_files_and_folders_in_sight_count() -> None:
    root, real = Path("readouts"), Path("/data/readouts")
    names = [".git/x.yaml", "a/.reviews.yaml.x.tmp", "a/notes.txt", "a/cn.yml", "b", "topics.yaml"]
    paths = [f"/data/readouts/{name}" for name in names] + ["/elsewhere/c.yaml"]
    assert changed_folders(paths, real, root) == {root / "a", root / "b", root}
