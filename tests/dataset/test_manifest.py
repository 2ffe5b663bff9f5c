"""A manifest that somebody cut, edited or made up: refused in one sentence, before anything is done by it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.dataset import read_manifest
from kg.dataset.manifest import manifest_text
from kg.dataset.names import is_derived, is_made
from kg.errors import DatasetError

KEY = "000000-2022"
REPORT = f"reports/{KEY}.ttl"
Change = Callable[[dict[str, Any]], object]


def rename(part: dict[str, Any], old: str, new: str) -> None:
    part[new] = part.pop(old)


def output(content: dict[str, Any], name: str) -> None:
    rename(content["reports"][KEY]["outputs"], REPORT, name)


def left_out(content: dict[str, Any], digest: str = "0" * 64, **told: object) -> None:
    content["left_out"] = {digest: {"source": "a.txt", "reason": ": it is broken", **told}}


def test_a_file_that_was_left_out_is_read_as_it_was_written(dataset: Path) -> None:
    file = dataset / "manifest.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    left_out(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    (told,) = json.loads(manifest_text(read_manifest(dataset)))["left_out"].values()
    assert told == {"source": "a.txt", "reason": ": it is broken"}


def test_what_is_read_is_what_was_written(sample_dataset: Path) -> None:
    text = (sample_dataset / "manifest.json").read_text(encoding="utf-8")
    assert manifest_text(read_manifest(sample_dataset)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "[" * 100_000,
        '{"format": 1, "reports": ' + "[" * 100_000,
        '{"format": 1}',
        '{"reports": {}}',
        '{"format": "1", "reports": {}}',
        '{"format": true, "reports": {}}',
        '{"format": 1, "reports": []}',
        '{"format": 1, "reports": {}, "derived": null}',
        '{"format": 1, "reports": {}, "more": {}}',
        '{"format": 1, "reports": {"000000-2022": null}}',
        '{"format": 1, "reports": {"000000-2022": {}}}',
        '{"format": NaN, "reports": {}}',
        '{"format": 1, "reports": {"\\ud800": {}}}',
    ],
)
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(
        DatasetError, match=r"manifest\.json is no manifest that this version can read"
    ):
        read_manifest(tmp_path)


@pytest.mark.parametrize("data", [b"\xff\xfe{}", "{}".encode("utf-16"), b"\0" * 100])
def test_a_manifest_that_is_no_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(DatasetError, match="is no manifest"):
        read_manifest(tmp_path)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(DatasetError, match="is no manifest"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("number", [0, 2, 99, -1])
def test_another_format_is_named(tmp_path: Path, number: int) -> None:
    content = {"format": number, "reports": {"of": "another kind"}, "places": []}
    (tmp_path / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(
        DatasetError, match=f"has format {number}, and this version reads format 1; "
    ):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        # names that lead out of the folder, or to where no build writes
        (lambda it: output(it, "../../elsewhere.ttl"), "elsewhere"),
        (lambda it: output(it, "/tmp/elsewhere.ttl"), "elsewhere"),  # noqa: S108 - not written to
        (lambda it: output(it, f"reports/../reports/{KEY}.ttl"), "missing or none of its files"),
        (lambda it: output(it, f"reports//{KEY}.ttl"), "missing or none of its files"),
        (lambda it: output(it, f"reports\\{KEY}.ttl"), "missing or none of its files"),
        (lambda it: output(it, "reports/000000-2023.ttl"), "missing or none of its files"),
        (lambda it: output(it, "reviews.csv"), "missing or none of its files"),
        (lambda it: output(it, "manifest.json"), "missing or none of its files"),
        (lambda it: it["reports"][KEY]["outputs"].clear(), "missing or none of its files"),
        (lambda it: rename(it["reports"], KEY, "../../out/victim-2022"), "not the key of a report"),
        (lambda it: rename(it["reports"], KEY, "/000000-2022"), "not the key of a report"),
        (lambda it: rename(it["reports"], KEY, "000000-2022\n"), "not the key of a report"),
        (
            lambda it: rename(it["reports"], KEY, "\N{ARABIC-INDIC DIGIT ZERO}" * 6 + "-2022"),
            "not the key of a report",
        ),
        (lambda it: rename(it["reports"], KEY, ""), "not the key of a report"),
        (lambda it: rename(it["derived"], "links/000000.ttl", "links/../x.ttl"), "not the name"),
        (lambda it: rename(it["derived"], "links/000000.ttl", "/links/000000.ttl"), "not the name"),
        (lambda it: rename(it["derived"], "links/000000.ttl", "store/000000.ttl"), "not the name"),
        # values that are not what they should be
        (lambda it: it["reports"][KEY].update(year=2021), "the year is 2021"),
        (lambda it: it["reports"][KEY].update(year="2022"), "Expected `int`"),
        (lambda it: it["reports"][KEY].update(warnings="none"), "Expected `array`"),
        (lambda it: it["reports"][KEY].update(findings=[{"rule": 1}]), "Expected `str`"),
        (lambda it: it["reports"][KEY].update(more=1), "unknown field `more`"),
        (lambda it: it["reports"][KEY].update({"m\n\x1b[31m": 1}), "unknown field `m??[31m`"),
        (lambda it: it["reports"][KEY].pop("place"), "missing required field `place`"),
        (lambda it: it["reports"][KEY].update(source_sha256="0"), "is no SHA-256"),
        (lambda it: it["reports"][KEY]["outputs"].update({REPORT: "../x"}), "is no SHA-256"),
        (lambda it: it["derived"]["links/000000.ttl"].update(sha256=""), "is no SHA-256"),
        (lambda it: it["derived"]["links/000000.ttl"].update(inputs={"a": 1}), "Expected `str`"),
        (lambda it: left_out(it, digest="0"), "is no SHA-256"),
        (lambda it: left_out(it, reason=""), "neither the reason nor the key"),
        (lambda it: left_out(it, key=KEY, year=2022), "neither the reason nor the key"),
        (lambda it: left_out(it, reason="", key="../x-2022"), "not the key of a report"),
        (lambda it: left_out(it, reason="", key=KEY, year=2021), "the year is 2021"),
        (lambda it: left_out(it, more=1), "unknown field `more`"),
    ],
)
def test_what_does_not_fit_is_named(dataset: Path, change: Change, said: str) -> None:
    file = dataset / "manifest.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DatasetError, match="is no manifest that this version can read") as caught:
        read_manifest(dataset)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.floats(0, 1), size=st.integers(0, 40), put=st.binary(max_size=8))
def test_any_damage_is_one_sentence_or_none(
    tmp_path: Path, sample_dataset: Path, at: float, size: int, put: bytes
) -> None:
    data = (sample_dataset / "manifest.json").read_bytes()
    start = int(at * len(data))
    (tmp_path / "manifest.json").write_bytes(data[:start] + put + data[start + size :])
    try:
        found = read_manifest(tmp_path)
    except DatasetError as error:
        said = str(error)
    else:
        said = ""
        assert all(is_made(name) for entry in found.reports.values() for name in entry.outputs)
        assert all(map(is_derived, found.derived))
    assert said.isprintable()


@given(st.text("./\\0x-2abcrecodsjlinkt \n", max_size=40))
def test_no_name_that_is_taken_leads_out_of_the_folder(name: str) -> None:
    if is_made(name):
        folder, _, file = name.partition("/")
        assert folder in ("agencies", "links", "records", "reports")
        assert "/" not in file
        assert ".." not in file
