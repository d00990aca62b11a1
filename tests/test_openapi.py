"""
The description of the API and the API:

1. the description is well-formed, and tells of every address of the API and of no other;
2. what it allows is answered as it says, with the real engine and with one that fails;
3. what it does not allow, and whatever else somebody may send, is answered as it says too, and never with a 500.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.test import TestResponse

from search.engine import Engine
from tests.archive import archive
from tests.building import engine_over
from tests.fakes import BrokenEngine, MissingEngine
from web.app import create_app
from web.settings import SiteSettings

ROOT = Path(__file__).parent.parent
API: dict[str, Any] = json.loads((ROOT / "web" / "openapi.json").read_text(encoding="utf-8"))
REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:api", Resource.from_contents(API, default_specification=DRAFT202012)
)
TEXTS = (
    "moon", "Sally Ride", "Graça Machel", "moon OR mars", '"of the"', "moo*", "appolo~", "-moon", "", " ", "(", '"',
    "a:b", "\x00", "\ud83d\ude80", "%", "../..", "<b>", "x" * 1001, "NOT NOT", "date:1969", "person:ride", "1969",
    "1969-07", "1969-02-30", "0", "-1", "3", "101", "9" * 30, "٣", "only", "any", "newest", "on", "true", "null",
    "relevance\r\n", "\u202e", "e\u0301", "11-20", "en",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("archive"), archive())


@pytest.fixture(scope="module")
def client(engine: Engine) -> FlaskClient:
    return client_of(engine)


def client_of(engine: Engine) -> FlaskClient:
    return create_app(engine, SiteSettings()).test_client()


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """The part of the description that this one stands for."""
    reference = part.get("$ref")
    if reference is None:
        return part
    found: dict[str, Any] = REGISTRY.resolver("urn:api").lookup(reference).contents
    return found


def parameters(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [resolved(parameter) for parameter in operation["parameters"]]


def validator_of(schema: dict[str, Any]) -> Draft202012Validator:
    """Checks against a schema of the description, whose references are within the description."""
    if "$ref" in schema:
        schema = {"$ref": f"urn:api{schema['$ref']}"}
    return Draft202012Validator(schema, registry=REGISTRY, format_checker=FormatChecker())


def assert_is_described(operation: dict[str, Any], response: TestResponse) -> None:
    """The status, the kind and every member of the answer are in the description."""
    described = resolved(operation["responses"][str(response.status_code)])
    contents = described.get("content", {})
    if not contents:
        assert response.data == b""
        return
    validator = validator_of(contents[response.mimetype]["schema"])
    errors = [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(response.json)]
    assert not errors
    for name in described.get("headers", {}):
        assert name in response.headers


OPERATIONS = {path: methods["get"] for path, methods in API["paths"].items()}
EXAMPLES = {"id": "articles/1969/x.txt", "name": "Sally Ride"}


def address(path: str, pairs: list[tuple[str, str]], **places: str) -> str:
    for name, value in places.items():
        path = path.replace(f"{{{name}}}", quote(value.encode("utf-8", "surrogatepass"), safe="/"))
    query = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    return f"{path}?{query}" if query else path


# 1. The description


def test_every_schema_is_one() -> None:
    for schema in API["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_is_to_something_and_everything_is_referred_to() -> None:
    references = set(re.findall(r'"\$ref": "(#[^"]+)"', json.dumps(API)))
    kept = {f"#/components/{kind}/{name}" for kind, parts in API["components"].items() for name in parts}

    assert references == kept


def test_the_description_tells_of_every_address_of_the_api_and_of_no_other(client: FlaskClient) -> None:
    rules = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).replace("{doc_id}", "{id}")
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }

    assert rules == set(OPERATIONS)


def test_the_site_hands_out_its_description(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").json == API


# 2. As it says


def allowed(operation: dict[str, Any], chance: random.Random) -> list[tuple[str, str]]:
    """Some parameters with values that the description allows."""
    pairs: list[tuple[str, str]] = []
    for parameter in parameters(operation):
        if parameter["in"] == "query" and chance.random() < 0.3:
            pairs += [(parameter["name"], value) for value in values(parameter["schema"], chance)]
    return pairs


def values(schema: dict[str, Any], chance: random.Random) -> Iterator[str]:
    if schema.get("type") == "array":
        for _ in range(chance.randint(1, 3)):
            yield from values(schema["items"], chance)
    elif "enum" in schema:
        yield chance.choice(schema["enum"])
    elif schema.get("type") == "integer":
        yield str(chance.randint(schema["minimum"], min(schema.get("maximum", 3), 60)))
    else:
        yield chance.choice(TEXTS)[: schema.get("maxLength", 1000)]


@pytest.mark.parametrize("path", OPERATIONS)
def test_what_is_allowed_is_answered_as_described(client: FlaskClient, engine: Engine, path: str) -> None:
    chance = random.Random(path)
    statuses = set()
    for _ in range(60):
        pairs = allowed(OPERATIONS[path], chance)
        response = client.get(address(path, pairs, **EXAMPLES))
        assert_is_described(OPERATIONS[path], response)
        statuses.add(response.status_code)
        if response.status_code == 200:
            headers = {"If-None-Match": response.headers["ETag"]}
            assert_is_described(OPERATIONS[path], client.get(address(path, pairs, **EXAMPLES), headers=headers))

    assert 500 not in statuses
    assert statuses & {200, 404}


@pytest.mark.parametrize("engine", [MissingEngine(), BrokenEngine()])
@pytest.mark.parametrize("path", sorted(set(OPERATIONS) - {"/api/v1/openapi.json"}))
def test_failures_are_described_too(engine: Engine, path: str) -> None:
    response = client_of(engine).get(address(path, [], **EXAMPLES))

    assert response.status_code in (500, 503)
    assert_is_described(OPERATIONS[path], response)


@pytest.mark.parametrize("path", OPERATIONS)
def test_head_has_the_headers_of_get(client: FlaskClient, path: str) -> None:
    got, asked = (client.open(address(path, [], **EXAMPLES), method=method) for method in ("GET", "HEAD"))

    assert (asked.status_code, asked.data) == (got.status_code, b"")
    for name in ("Content-Type", "ETag", "Vary", "Cache-Control", "Access-Control-Allow-Origin"):
        assert asked.headers.get(name) == got.headers.get(name)


# 3. Whatever is sent


@pytest.mark.parametrize("path", OPERATIONS)
def test_whatever_is_sent_is_answered_as_described(client: FlaskClient, path: str) -> None:
    chance = random.Random(path)
    names = sorted(
        {p["name"] for operation in OPERATIONS.values() for p in parameters(operation)} | {"", "colour", "Q"}
    )
    for _ in range(150):
        pairs = [(chance.choice(names), chance.choice(TEXTS)) for _ in range(chance.randint(0, 5))]
        places = {name: chance.choice([text for text in TEXTS if text.strip("/. ")]) for name in EXAMPLES}

        response = client.get(address(path, pairs, **places))

        assert response.status_code in (200, 400, 404), (pairs, places)
        assert_is_described(OPERATIONS[path], response)


@pytest.mark.parametrize(("name", "value"), [("colour", "red"), ("page", "1.5"), ("size", "0")])
def test_a_parameter_that_is_not_described_is_named(client: FlaskClient, name: str, value: str) -> None:
    response = client.get(f"/api/v1/search?{name}={value}")

    assert (response.status_code, response.json["field"]) == (400, name)
