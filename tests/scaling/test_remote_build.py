"""Datasets of reports in a store like S3: those of the same files here, also on a cluster; what is wrong is said."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kg import sample
from kg.errors import DatasetError, KGError, ReadError
from kg.scaling import build

pytest.importorskip("fsspec")
s3fs = pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a store on loopback listens."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A bucket `reports` with the sample in it; yields the store."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    store.mkdir("reports")
    for path in sample.paths():
        store.put(str(path), f"reports/栖云市/{path.name}")
    yield store
    store.rm("reports", recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()


def content(dataset: Path) -> dict[str, bytes]:
    files = [it for it in dataset.rglob("*") if it.is_file() and it.suffix != ".sqlite"]
    return {path.relative_to(dataset).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The same reports in a folder."""
    folder = tmp_path / "reports" / "栖云市"
    folder.mkdir(parents=True)
    for path in sample.paths():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder.parent


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("options", [{"jobs": 1}, {"jobs": 2}, {"jobs": 2, "engine": "dask"}])
def test_the_bytes_are_those_of_files_here(
    here: Path, tmp_path: Path, options: dict[str, Any]
) -> None:
    if "engine" in options:
        pytest.importorskip("distributed")
    build([here], tmp_path / "local")
    summary = build(["s3://reports"], tmp_path / "remote", **options)
    assert len(summary.built) == 3
    assert content(tmp_path / "local") == content(tmp_path / "remote")
    # What was built from files is not built again from their copies in a store.
    assert len(build(["s3://reports/"], tmp_path / "local").unchanged) == 3


def test_what_has_changed_in_the_store_is_built_again(bucket: Any, tmp_path: Path) -> None:
    build(["s3://reports"], tmp_path / "out")
    name = f"reports/栖云市/{sample.paths()[0].name}"
    bucket.pipe(name, bucket.cat(name) + "\n新增绿道12公里。\n".encode())
    bucket.rm(f"reports/栖云市/{sample.paths()[1].name}")
    summary = build(["s3://reports"], tmp_path / "out")
    assert [len(it) for it in (summary.built, summary.unchanged, summary.removed)] == [1, 1, 1]


def test_a_bad_report_is_named_and_costs_the_others_nothing(bucket: Any, tmp_path: Path) -> None:
    bucket.pipe("reports/bad.md", b"\0\1\2\3\4\5")
    summary = build(["s3://reports"], tmp_path / "out", jobs=2)
    (failure,) = summary.failures
    assert failure.message.startswith("s3://reports/bad.md: this is no text")
    assert len(summary.built) == 3


def test_two_reports_of_one_year_are_named_by_their_addresses(bucket: Any, tmp_path: Path) -> None:
    path = sample.paths()[0]
    bucket.put(str(path), "reports/other.md")
    (failure,) = build(["s3://reports"], tmp_path / "out").failures
    assert failure.message.startswith("s3://reports/other.md was left out, s3://reports/")


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("asked", ["s3://elsewhere", "s3://elsewhere/a.md", "s3://reports/none"])
def test_what_is_not_there_is_named(tmp_path: Path, asked: str) -> None:
    with pytest.raises(ReadError, match=f"^{asked}: there is no such bucket, folder or file; "):
        build([asked], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("bucket")
def test_a_dataset_stands_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatasetError, match=r"^s3://reports/out is an address, "):
        build(["s3://reports"], "s3://reports/out")
    assert not list(tmp_path.glob("s3*"))


@pytest.mark.usefixtures("bucket")
def test_no_credentials_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(ReadError, match=r"^s3://reports: cannot be read \(.*check .* credentials"):
        build(["s3://reports"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("bucket")
def test_wrong_credentials_are_said(address: str, tmp_path: Path) -> None:
    before = guard(address, "0")  # from now on who asks must be known
    try:
        with pytest.raises(ReadError, match=r"^s3://reports: the store refuses access; "):
            build(["s3://reports"], tmp_path / "out")
    finally:
        guard(address, before)
    assert not (tmp_path / "out").exists()


def guard(address: str, after: str) -> str:
    """Let the store look at credentials after so many requests; return how many it was before."""
    store = HTTPConnection(urlsplit(address).netloc)
    store.request("POST", "/moto-api/reset-auth", after, {"Content-Type": "text/plain"})
    return str(json.load(store.getresponse())["PREVIOUS_INITIAL_NO_AUTH_ACTION_COUNT"])


def test_a_store_that_does_not_answer_is_said(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(bucket), "retries", 1)
    with monkeypatch.context() as nowhere:
        nowhere.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
        nowhere.setenv("AWS_MAX_ATTEMPTS", "1")
        s3fs.S3FileSystem.clear_instance_cache()
        with pytest.raises(KGError, match=r"^s3://reports: cannot be read \(.*127\.0\.0\.1:1"):
            build(["s3://reports"], tmp_path / "out")
    s3fs.S3FileSystem.clear_instance_cache()
    assert not (tmp_path / "out").exists()
