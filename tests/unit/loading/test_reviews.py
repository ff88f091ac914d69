"""reviews.yaml: nothing that anybody said is lost, whatever happens while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcheck.errors import BadInputError, DiffcheckError
from diffcheck.loading.review_file import HEADER, read_reviews, render, same
from diffcheck.loading.reviews import (
    ConflictingReviewsError,
    check_reviews,
    load_reviews,
    now,
    reviewer,
    save_reviews,
)
from diffcheck.models import Statement
from diffcheck.reviews import (
    Reviews,
    accept,
    add_link,
    annotate,
    link_id,
    reject,
    remove_link,
    undo,
)

AT = "2031-03-05T09:30:00+01:00"


def statement(ident: str, text: str) -> Statement:
    readout, _, index = ident.rpartition(".")
    return Statement(ident, readout, int(index), 0, len(text), text)


def everything() -> Reviews:
    a, b = statement("us-post.1", "They met."), statement("cn-news.0", "双方会晤。")
    c = statement("cn-news.4", "“再见”：x # y")
    reviews = accept(Reviews(), "omission-1a2b3c4d", "Ana", AT, "Tea: said by China.")
    reviews = annotate(reviews, "omission-1a2b3c4d", "Two\n\n  lines: [sic]\n- # x", "Ana", AT)
    reviews = reject(reviews, link_id(a.id, b.id), "NO", AT)
    reviews = annotate(reviews, "conflict-00000000", "1e5", "0o17", AT)
    return remove_link(add_link(reviews, a, b, "Bo: x", AT), a, c, "Bo", AT)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    reviews = everything()
    version = save_reviews(tmp_path, reviews)
    again = load_reviews(tmp_path)
    assert same(again, reviews)
    assert again.version == version != ""
    assert check_reviews(tmp_path / "reviews.yaml") == ()


def test_the_file_tells_a_person_what_it_is(tmp_path: Path) -> None:
    save_reviews(tmp_path, everything())
    text = (tmp_path / "reviews.yaml").read_text("utf-8")
    assert text.startswith(HEADER)
    assert "status: accepted" in text
    assert "  lines: [sic]" in text
    assert "双方会晤。" in text


def test_without_a_file_nothing_has_been_said(tmp_path: Path) -> None:
    assert load_reviews(tmp_path) == Reviews()


def test_when_all_is_taken_back_an_empty_file_stays(tmp_path: Path) -> None:
    reviews = accept(Reviews(), "f", "Ana", AT)
    seen = save_reviews(tmp_path, reviews)
    save_reviews(tmp_path, undo(reviews), seen)
    assert load_reviews(tmp_path) == Reviews()


@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=4),
    st.text(max_size=12),
    st.text(max_size=80),
)
def test_any_note_comes_back_as_it_was_kept(notes: list[str], by: str, about: str) -> None:
    reviews = Reviews()
    for index, note in enumerate(notes):
        reviews = annotate(accept(reviews, f"f{index}", by, AT, about), f"f{index}", note, by, AT)
    again, problems = read_reviews(render(reviews).encode(), "reviews.yaml")
    assert problems == ()
    assert again == reviews


@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90))
def test_a_link_between_any_words_comes_back(one: str, other: str) -> None:
    reviews = add_link(Reviews(), statement("a b.1", one), statement("ж.10", other), "A", AT)
    again, problems = read_reviews(render(reviews).encode(), "reviews.yaml")
    assert problems == ()
    assert again == reviews


def test_a_verdict_on_a_finding_that_is_gone_stays_in_the_file(tmp_path: Path) -> None:
    seen = save_reviews(tmp_path, accept(Reviews(), "gone-1", "Ana", AT))
    reviews = reject(load_reviews(tmp_path), "new-1", "Ana", AT)
    save_reviews(tmp_path, reviews, seen)
    assert {ident for ident, _ in load_reviews(tmp_path).verdicts} == {"gone-1", "new-1"}


def test_two_people_at_once_are_noticed_and_nothing_is_overwritten(tmp_path: Path) -> None:
    ana = accept(load_reviews(tmp_path), "f1", "Ana", AT)
    bo = reject(load_reviews(tmp_path), "f1", "Bo", AT)
    save_reviews(tmp_path, ana)
    with pytest.raises(ConflictingReviewsError) as caught:
        save_reviews(tmp_path, bo)
    assert caught.value.theirs == ana
    assert load_reviews(tmp_path) == ana
    save_reviews(tmp_path, bo, caught.value.theirs.version)
    assert load_reviews(tmp_path) == bo


def test_a_file_that_someone_deleted_meanwhile_is_noticed(tmp_path: Path) -> None:
    reviews = accept(Reviews(), "f1", "Ana", AT)
    seen = save_reviews(tmp_path, reviews)
    (tmp_path / "reviews.yaml").unlink()
    with pytest.raises(ConflictingReviewsError) as caught:
        save_reviews(tmp_path, reviews, seen)
    assert caught.value.theirs == Reviews()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("findings: {f1: {status: acepted, at: 2031-03-05T09:30:00Z}}", ":1:25: findings.f1.status: must be one of: accepted, rejected, noted (did you mean 'accepted'?)"),
        ("findings: {f1: {status: noted}}", ":1:12: findings.f1.at: is missing"),
        ("findings: {f1: {status: noted, at: 2031-03-05T09:30}}", ":1:36: findings.f1.at: must be a time with its zone such as 2026-01-05T09:30:00+01:00"),
        ("findings: {f1: {status: noted, at: 2031-03-05T09:30:00Z, not: x}}", ":1:58: findings.f1.not: is no known key (did you mean 'note'?)"),
        ("links: {cn.1: {status: noted, at: 2031-03-05T09:30:00Z}}", ":1:9: links.cn.1: must name two statements with ' | ' between them"),
        ("links_by_hand: [{change: added, between: [a.1], at: 2031-03-05T09:30:00Z}]", ":1:42: links_by_hand[0].between: must name two different statements: [cn-xinhua.3, us-white-house.1]"),
        ("finding: {f1: {status: noted}}", ":1:1: finding: is no known key (did you mean 'findings'?)"),
        ("findings: [f1]", ":1:11: findings: must be a mapping: lines of 'key: value'"),
        ("findings: {f1: yes}", ":1:16: findings.f1: must be a mapping: lines of 'key: value'"),
        ("findings: {", ":1:11: the file ends before a list or mapping is closed"),
        ("- x", ":1:1: must be a mapping: lines of 'key: value'"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_a_problem_with_its_place_and_never_overwritten(
    text: str, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "reviews.yaml"
    path.write_text(text, "utf-8")
    assert [str(found) for found in check_reviews(path)] == [f"{path}{problem}"]
    with pytest.raises(BadInputError) as caught:
        load_reviews(tmp_path)
    assert str(caught.value) == f"{path}{problem}"
    for seen in (None, "", "something else"):
        with pytest.raises(BadInputError):
            save_reviews(tmp_path, accept(Reviews(), "f1", "Ana", AT), seen)
    assert path.read_text("utf-8") == text


def test_a_link_that_stands_there_twice_is_a_problem(tmp_path: Path) -> None:
    entry = "{{change: added, between: [{}], at: 2031-03-05T09:30:00Z}}"
    text = f"links_by_hand: [{entry.format('a.1, b.2')}, {entry.format('b.2, a.1')}]"
    (tmp_path / "reviews.yaml").write_text(text, "utf-8")
    (problem,) = check_reviews(tmp_path / "reviews.yaml")
    assert problem.message == "stands in the list already"


def test_the_file_keeps_its_rights_and_stays_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    real = tmp_path / "shared.yaml"
    real.write_text(render(Reviews()), "utf-8")
    real.chmod(0o640)
    (tmp_path / "event" / "reviews.yaml").symlink_to(real)
    reviews = accept(load_reviews(tmp_path / "event"), "f1", "Ana", AT)
    save_reviews(tmp_path / "event", reviews)
    assert (tmp_path / "event" / "reviews.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert load_reviews(tmp_path / "event") == reviews


def test_a_folder_that_cannot_be_written_to_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(DiffcheckError, match=r"cannot write .*reviews\.yaml: No such file"):
        save_reviews(tmp_path / "nowhere", Reviews())


def test_the_same_words_are_not_written_twice(tmp_path: Path) -> None:
    version = save_reviews(tmp_path, everything())
    before = (tmp_path / "reviews.yaml").stat().st_mtime_ns
    assert save_reviews(tmp_path, everything(), version) == version
    assert (tmp_path / "reviews.yaml").stat().st_mtime_ns == before


KILLING = """
import os, random, signal, sys, time
from pathlib import Path
from diffcheck.loading.reviews import load_reviews, save_reviews
from diffcheck.reviews import Reviews, accept, reject

folder = Path(sys.argv[1])
at = "2031-03-05T09:30:00+01:00"
both = [Reviews(), Reviews()]
for index in range(60):
    both[0] = accept(both[0], f"f{index}", "Ana", at, "x" * 100)
    both[1] = reject(both[1], f"f{index}", "Bo", at, "y" * 100)
save_reviews(folder, both[0])
random.seed(1)
found = [0, 0]
for _ in range(100):
    child = os.fork()
    if not child:
        while True:
            seen = load_reviews(folder)
            save_reviews(folder, both[seen == both[0]], seen.version)
    time.sleep(random.uniform(0.0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    found[both.index(load_reviews(folder))] += 1
seen = load_reviews(folder)
save_reviews(folder, both[seen == both[0]], seen.version)
print(*found, *sorted(os.listdir(folder)))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")
def test_a_run_killed_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(tmp_path)], capture_output=True, text=True, check=True
    )
    old, new, *files = done.stdout.split()
    assert int(old) + int(new) == 100
    assert min(int(old), int(new)) > 0
    assert files == ["reviews.yaml"]


RACING = """
import sys
from pathlib import Path
from diffcheck.loading.reviews import ConflictingReviewsError, load_reviews, save_reviews
from diffcheck.reviews import accept, merge

folder, name = Path(sys.argv[1]), sys.argv[2]
for index in range(20):
    base = load_reviews(folder)
    mine = accept(base, f"{name}{index}", name, "2031-03-05T09:30:00+01:00")
    while True:
        try:
            save_reviews(folder, mine)
            break
        except ConflictingReviewsError as error:
            base, mine = error.theirs, merge(base, mine, error.theirs).reviews
"""


def test_people_who_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RACING, str(tmp_path)]
    runs = [subprocess.Popen([*command, name]) for name in ("ana", "bo")]
    assert [run.wait() for run in runs] == [0, 0]
    wanted = {f"{name}{index}" for name in ("ana", "bo") for index in range(20)}
    assert {ident for ident, _ in load_reviews(tmp_path).verdicts} == wanted


def test_the_reviewer_is_who_the_configuration_names_else_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIFFCHECK_USER", "Bo")
    monkeypatch.setenv("USER", "root")
    assert reviewer("Ana \n Lima") == "Ana Lima"
    assert reviewer() == "Bo"
    monkeypatch.delenv("DIFFCHECK_USER")
    assert reviewer(" ") == "root"
    monkeypatch.delenv("USER")
    assert reviewer() == "someone"


def test_the_time_has_its_zone(tmp_path: Path) -> None:
    save_reviews(tmp_path, accept(Reviews(), "f1", "Ana", now()))
    assert check_reviews(tmp_path / "reviews.yaml") == ()


def test_what_was_read_once_is_kept_and_a_spoilt_store_does_no_harm(
    tmp_path: Path, cache_folder: Path
) -> None:
    save_reviews(tmp_path, everything())
    first, again = load_reviews(tmp_path), load_reviews(tmp_path)
    assert first == again
    assert first.version == again.version
    (cache_folder / "cache.sqlite3").write_bytes(b"spoilt")
    assert load_reviews(tmp_path) == first


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_of_old_yaml_in_a_file_written_by_hand_stands_in_no_one_s_way(
    mark: str, tmp_path: Path
) -> None:
    written = f"findings:\n  x:\n    status: noted\n    note: 'one{mark}two'\n    at: 2031-01-05T09:30:00Z\n"
    (tmp_path / "reviews.yaml").write_text(written, "utf-8")
    reviews = load_reviews(tmp_path)
    save_reviews(tmp_path, reviews)
    assert same(load_reviews(tmp_path), reviews)
    assert load_reviews(tmp_path).verdicts[0][1].note == f"one{mark}two"
