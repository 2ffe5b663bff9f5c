"""What the description of the interface promises, asked with whatever schemathesis makes up."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import kg.serving

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis")
SCHEMA: dict[str, Any] = json.loads(
    (Path(kg.serving.__file__).parent / "openapi.json").read_text(encoding="utf-8")
)
schema: Any = schemathesis.openapi.from_dict(SCHEMA)


def as_it_is(_: Any, value: Any) -> bytes:
    """A query is sent as it is."""
    return str(value).encode("utf-8", errors="replace")


schemathesis.serializer("application/sparql-query")(as_it_is)


@schema.parametrize()  # type: ignore[untyped-decorator, unused-ignore]
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_breaks(case: Any, server: str) -> None:
    answer = case.call(base_url=server)
    if case.method != case.operation.method.upper():  # it tries other methods as well
        assert answer.status_code < 500
        return
    told = SCHEMA["paths"][case.operation.path][case.operation.method]["responses"]
    assert str(answer.status_code) in told
    if answer.status_code == 200:
        kind = answer.headers["content-type"][0].partition(";")[0]
        assert kind in told["200"]["content"]
