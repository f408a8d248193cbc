"""Makes the databases of this folder and what an import must make of each; see README.md.

    python3 make.py FIXTURES

FIXTURES is the full set of files that khive's own code wrote. Needs Python 3.11 and nothing else.
"""

import gzip
import hashlib
import json
import math
import os
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent
NEW_YORK = "America/New_York"
BERLIN = "Europe/Berlin"
MAX_DEPTH = 500
MAX_NUMBER_LENGTH = 1000
MAX_EXPONENT = 9999
PLANNER, HOOKS = "planner_sessions", "hook_events"

# ---------------------------------------------------------------- reading a row as an import must


class Refused(Exception):
    pass


class Reader:
    """Reads JSON text; what must be mended is counted in `mended`."""

    def __init__(self):
        self.mended = 0

    def string(self, text):
        mended, count = re.subn("[\0\ud800-\udfff]", "\ufffd", text)
        self.mended += count
        return mended

    def constant(self, token):
        self.mended += 1
        return None

    @staticmethod
    def number(text):
        exponent = re.search("[eE]([+-]?[0-9]+)$", text)
        if len(text) > MAX_NUMBER_LENGTH:
            raise Refused("number of %d characters" % len(text))
        if exponent and abs(int(exponent[1])) > MAX_EXPONENT:
            raise Refused("exponent " + exponent[1])
        return Decimal(text)

    def pairs(self, pairs):
        result = {}
        for key, value in pairs:
            key = self.string(key)
            if key in result:
                self.mended += 1
            result[key] = value
        return result

    def mend(self, value):
        """The strings that are values; keys were mended when their object was read."""
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, list):
            return [self.mend(v) for v in value]
        if isinstance(value, dict):
            return {k: self.mend(v) for k, v in value.items()}
        return value

    def read(self, text):
        raw = text.count("\0")
        try:
            value = json.loads(
                text.replace("\0", "\ufffd"),
                object_pairs_hook=self.pairs,
                parse_constant=self.constant,
                parse_float=self.number,
                parse_int=self.number,
            )
        except (ValueError, RecursionError) as e:
            raise Refused(str(e)) from e
        self.mended += raw
        if depth(value) > MAX_DEPTH:
            raise Refused("nesting")
        return self.mend(value)


def depth(value):
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def text_of(stored):
    if isinstance(stored, bytes):
        try:
            return stored.decode("utf-8")
        except UnicodeDecodeError as e:
            raise Refused("a blob that is no UTF-8") from e
    return stored if isinstance(stored, str) else repr(stored)


def content_of(stored, reader):
    if stored is None:
        raise Refused("no content")
    value = reader.read(text_of(stored))
    if not isinstance(value, dict):
        raise Refused("no object")
    return value


def metadata_of(stored, reader):
    if stored is None or stored == "null":
        return None
    try:
        value = reader.read(text_of(stored))
    except Refused:
        value = None
    if not isinstance(value, dict):
        reader.mended += 1
        return None
    return value


def is_finite(value):
    return isinstance(value, Decimal) and math.isfinite(float(value))


def embedding_of(stored, reader):
    if stored is None or stored == "null":
        return None
    try:
        value = Reader().read(text_of(stored))
    except Refused:
        value = None
    if not isinstance(value, list) or not all(map(is_finite, value)):
        reader.mended += 1
        return None
    return [float(v) for v in value]


ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def id_of(stored):
    if not isinstance(stored, str) or not ID.fullmatch(stored.lower()):
        raise Refused("no UUID")
    return stored.lower()


# Deliberately no more than khive and the tools around it write.
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
FIRST = datetime(1, 1, 1, tzinfo=timezone.utc)
LAST = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc)


class Clock:
    """Reads the times of one table."""

    def __init__(self, zone):
        self.zone = ZoneInfo(zone)
        self.used = False
        self.ambiguous = 0
        self.skipped = 0

    def instant(self, stored, naive_is_utc):
        try:
            if isinstance(stored, (int, float)):
                return datetime.fromtimestamp(stored, timezone.utc)
            if isinstance(stored, str):
                return self.of_text(stored, naive_is_utc)
            raise Refused("time")
        except (ValueError, OverflowError, OSError) as e:
            raise Refused("time: " + str(e)) from e

    def of_text(self, text, naive_is_utc):
        match = TIME.fullmatch(text)
        if not match:
            raise Refused("time")
        fraction = int(((match[7] or "") + "000000")[:6])
        naive = datetime(*map(int, match.groups()[:6]), fraction)
        offset = match[8]
        if offset is None and not naive_is_utc:
            return self.local(naive)
        if offset in (None, "Z"):
            return naive.replace(tzinfo=timezone.utc)
        minutes = int(offset[1:3]) * 60 + int(offset[4:6])
        shift = timedelta(minutes=minutes if offset[0] == "+" else -minutes)
        return naive.replace(tzinfo=timezone(shift)).astimezone(timezone.utc)

    def local(self, naive):
        first = naive.replace(tzinfo=self.zone, fold=0)
        before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
        instant = (naive - before).replace(tzinfo=timezone.utc)
        self.used = True
        self.ambiguous += before > after
        self.skipped += before < after
        return instant


def iso(instant):
    # Not strftime: it writes the year 1 without zeros.
    return "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ" % (
        *instant.timetuple()[:6],
        instant.microsecond,
    )


# -------------------------------------------------------------------------------- canonical form


def plain(number):
    """The exact value in plain digits: a database may change the spelling."""
    sign, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    if not text:
        return "0"
    if exponent >= 0:
        text += "0" * exponent
    else:
        text = text.rjust(1 - exponent, "0")
        text = (text[:exponent] + "." + text[exponent:]).rstrip("0").rstrip(".")
    return "-" * sign + text


def canonical(value):
    if isinstance(value, dict):
        pairs = (json.dumps(k) + ":" + canonical(value[k]) for k in sorted(value))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return plain(value) if isinstance(value, Decimal) else json.dumps(value)


def sha256(value):
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def jsonable(value):
    """Numbers as they are spelt best, for the metadata."""
    if isinstance(value, dict):
        return {k: jsonable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [jsonable(v) for v in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


# ------------------------------------------------------------------------------------- expectation


def expected(database, zone):
    table, columns = table_of(database)
    rows = database.execute(
        f'select id, content, "{columns[2][1]}", created_at, embedding from {table} order by rowid'
    ).fetchall()
    layout = layout_of(columns, rows)
    clock = Clock(zone)
    taken, rejected = [], []
    for row in rows:
        try:
            taken.append(node(row, clock, layout))
        except Refused:
            rejected.append(row[0])
    taken.sort(key=lambda r: (r["createdAt"], r["id"]), reverse=True)
    objects = [r.pop("content") for r in taken]
    return {
        "file": {
            "kind": table,
            "layout": layout,
            "mixed": is_mixed(layout, rows),
            "zone": zone if clock.used else None,
            "read": len(rows),
            "rejected": len(rejected),
            "mended": sum(r["mended"] for r in taken),
            "ambiguousTimes": clock.ambiguous,
            "skippedTimes": clock.skipped,
        },
        "zone": zone,
        "statistics": (session_statistics if table == PLANNER else event_statistics)(objects, taken),
        "rejected": sorted(rejected),
        "rows": taken,
    }


def node(row, clock, layout):
    id, content, metadata, created_at, embedding = row
    reader = Reader()
    content = content_of(content, reader)
    id = id_of(id)
    instant = clock.instant(created_at, layout == "g3" and metadata is not None)
    instant_text = iso(instant)
    metadata = metadata_of(metadata, reader)
    embedding = embedding_of(embedding, reader)
    return {
        "id": id,
        "createdAt": instant_text,
        "contentSha256": sha256(content),
        "metadata": jsonable(metadata),
        "embedding": embedding,
        "mended": reader.mended > 0,
        "content": content,
    }


def layout_of(columns, rows):
    names = [c[1] for c in columns]
    declared = columns[3][2]
    if declared == "FLOAT":
        return "g2" if names[2] == "metadata" else "g4"
    zoned = any(isinstance(r[3], str) and re.search("(Z|[+-][0-9]{2}:[0-9]{2})$", r[3]) for r in rows)
    return "g3" if zoned else "g1"


def is_mixed(layout, rows):
    if layout in ("g2", "g4"):
        return any(isinstance(r[3], str) or r[2] is None for r in rows)
    if layout == "g3":
        return any(
            isinstance(r[3], str) and TIME.fullmatch(r[3]) and not TIME.fullmatch(r[3])[8] and r[2] is None
            for r in rows
        )
    return False


def texts(objects, key):
    return Counter(o[key] if isinstance(o.get(key), str) else "unknown" for o in objects)


def numbers(objects, key):
    return [float(o[key]) for o in objects if isinstance(o.get(key), Decimal)]


def average(values):
    return math.fsum(values) / len(values) if values else None


def bounds(rows):
    times = [r["createdAt"] for r in rows]
    return {"minCreatedAt": min(times, default=None), "maxCreatedAt": max(times, default=None)}


def session_statistics(objects, rows):
    return {
        "total": len(objects),
        "byComplexity": texts(objects, "complexity"),
        "byWorkflowPattern": texts(objects, "workflow_pattern"),
        "averageAgentCount": average(numbers(objects, "agent_count")),
        "averageConfidence": average(numbers(objects, "confidence")),
        "totalPlanningCost": math.fsum(numbers(objects, "planning_cost")),
        **bounds(rows),
    }


def event_statistics(objects, rows):
    sessions = {o.get("session_id") for o in objects if isinstance(o.get("session_id"), str)}
    return {
        "total": len(objects),
        "byType": texts(objects, "event_type"),
        "byTool": texts(objects, "tool_name"),
        "sessions": len(sessions - {""}),
        **bounds(rows),
    }


# --------------------------------------------------------------------------------------- the files


def table_of(database):
    (table,) = database.execute("select name from sqlite_master where type = 'table'").fetchone()
    return table, database.execute(f"pragma table_info({table})").fetchall()


def ddl(table, metadata, time):
    return (
        f"CREATE TABLE {table} (\n\tid VARCHAR NOT NULL, \n\tcontent JSON, \n\t{metadata} JSON, "
        f"\n\tcreated_at {time}, \n\tembedding JSON, \n\tPRIMARY KEY (id)\n)\n"
    )


def write(name, zone, statement, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file.db")
        database = sqlite3.connect(path)
        database.execute(statement)
        table, _ = table_of(database)
        database.executemany(f"insert into {table} values (?, ?, ?, ?, ?)", rows)
        database.commit()
        truth = expected(database, zone)
        database.close()
        with open(path, "rb") as file:
            data = gzip.compress(file.read(), 9, mtime=0)
    (FOLDER / (name + ".db.gz")).write_bytes(data)
    listed = truth.pop("rows")
    head = json.dumps(truth, indent=1, sort_keys=True)[:-2]
    lines = ",\n".join("  " + json.dumps(row) for row in listed)
    (FOLDER / (name + ".json")).write_text(head + ',\n "rows": [\n' + lines + "\n ]\n}\n")
    print(f"{name}: {truth['file']}, {len(data)} bytes, {len(listed)} taken")


def cut(fixtures, folder, name, large=()):
    source = fixtures / folder
    truth = json.loads((source / "expected.json").read_text())
    (path,) = source.glob("*.db")
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    (statement,) = database.execute("select sql from sqlite_master where type = 'table'").fetchone()
    table, _ = table_of(database)
    rows = database.execute(f"select * from {table} order by rowid").fetchall()
    chosen = choose(rows, truth, large)
    write(name, truth.get("writer_tz", "UTC"), statement, [r for r in rows if r[0] in chosen])
    database.close()


def choose(rows, truth, large):
    notable = [r["id"] for k in ("invalid_rows", "awkward_valid_rows", "awkward_rows") for r in truth.get(k, [])]
    chosen = set(notable)
    of_time = {}
    for row in rows:
        of_time.setdefault(row[3], []).append(row[0])
        usual = 32 if truth["generation"] == "g3i" else 26
        if isinstance(row[3], str) and len(row[3]) != usual:
            chosen.add(row[0])
    for ids in [ids for ids in of_time.values() if len(ids) > 1][:4]:
        chosen.update(ids)
    ordinary = [r for r in rows if len(r[1] or "") < 5_000 and len(r[4] or "") < 200]
    if truth.get("table") == PLANNER:
        ordinary = sorted(ordinary, key=lambda r: len(r[1] or ""))[:90]
    chosen.update(r[0] for r in ordinary[:: math.ceil(len(ordinary) / 30) or 1])
    vectors = [r for r in rows if 5_000 < len(r[4] or "") < 9_000]
    chosen.update(r[0] for r in vectors[:1])
    short = [r for r in rows if 0 < len(r[4] or "") < 200 and r[4] != "null"]
    chosen.update(r[0] for r in short[:3])
    alike = {}
    for row in ordinary:
        kind = re.search('"event_type": "[a-z_]*"', row[1] or "")
        alike.setdefault((type(row[3]), row[2], kind and kind[0]), []).append(row[0])
    for ids in alike.values():
        chosen.update(ids[:3])
    too_large = {r[0] for r in rows if len(r[1] or "") > 100_000} - set(large)
    return chosen - too_large


# ---------------------------------------------------------------------------------------- odd rows


class Odd:
    """Rows of one table; the n-th has an id made of n, a plain content and a plain time."""

    def __init__(self, metadata, time, content):
        self.rows = []
        self.metadata = metadata
        self.time = time
        self.content = content

    def add(self, *, id=None, content=..., metadata=..., created_at=..., embedding=None):
        n = len(self.rows)
        self.rows.append(
            (
                f"00000000-0000-4000-8000-{n:012d}" if id is None else id,
                json.dumps(self.content(n)) if content is ... else content,
                self.metadata if metadata is ... else metadata,
                self.time(n) if created_at is ... else created_at,
                embedding,
            )
        )


def session(n):
    return {
        "session_id": f"odd_{n}",
        "task_description": f"Odd row {n}",
        "complexity": ["simple", "medium", "complex", "very_complex"][n % 4],
        "agent_count": n % 7,
        "workflow_pattern": ["parallel", "sequential", "hybrid"][n % 3],
        "confidence": 0.5 + (n % 50) / 100,
        "planning_cost": n / 1e6,
    }


def event(n):
    return {
        "event_type": ["pre_command", "post_command"][n % 2],
        "tool_name": "Bash",
        "command": f"echo {n}",
        "session_id": f"session {n % 3}",
        "file_paths": [],
        "metadata": {"command_length": n},
    }


def nested(levels):
    return '{"a": ' * (levels - 1) + "{}" + "}" * (levels - 1)


CONTENTS = [
    # tokens that are no JSON
    '{"session_id": "nan", "confidence": NaN, "agent_count": Infinity, "planning_cost": -Infinity}',
    '{"a": [1, NaN, {"b": -Infinity}], "text": "NaN, Infinity"}',
    # keys that come twice
    '{"complexity": "simple", "a": 1, "complexity": "complex"}',
    '{"a": {"b": 1, "c": {"d": 1, "d": [2]}, "b": 3}, "a": {"b": 4, "b": 5}}',
    '{"a": 1, "\\u0061": 2}',
    '{"a": NaN, "a": 1}',
    '{"a": {"b": "x\\u0000"}, "a": {}}',
    # NUL and surrogates
    '{"session_id": "nul \\u0000 here", "a": ["\\u0000\\u0000", {"b": "x\\u0000y"}]}',
    '{"lone": "\\ud83d", "low": "a\\uDE00b", "turned": "\\ude00\\ud83d", "pair": "\\ud83d\\ude00"}',
    '{"a": "cut \\\\ud83d as text \\\\u0000"}',
    '{"a\\u0000b": 1, "\\ud800": {"c\\udfff": 2}}',
    '{"a\\u0000": 1, "a\\ufffd": 2}',
    '{"\\ud800": 1, "\\udbff": 2, "\\ud83d\\ude00": 3, "\\uffee": 4}',
    '{"a/b~c": {"": "\\u0000"}, "\\u0000": "\\u0000"}',
    '{"a": "raw \0 byte"}',
    '{"a": "\ufffd stays", "b": "\\ufffd stays too", "c": "\U0001f600\u2028\x7f"}',
    # numbers
    '{"big": 1180591620717411303424, "bigger": -100000000000000000000000000000000000000001}',
    '{"a": 0.30000000000000004, "b": 0.1234567890123456789012345, "c": 5e-324, "d": 1.7976931348623157e308}',
    '{"a": -0.0, "b": -0, "c": 1E2, "d": 1.50e+3, "e": 1e400, "f": 1e-400, "g": 0e0, "h": 100.000}',
    '{"a": ' + "9" * 1000 + ', "b": 1e9999}',
    '{"a": ' + "9" * 1001 + "}",
    '{"a": 1e10000}',
    # values that the classes of this library refuse when they are made, and rows must still give
    "{}",
    '{"session_id": null, "task_description": 5, "complexity": null, "confidence": "0.9"}',
    '{"session_id": "range", "confidence": 7.5, "agent_count": -3, "planning_cost": -0.25}',
    '{"complexity": "", "workflow_pattern": "", "event_type": "", "tool_name": ""}',
    '{"complexity": "unknown", "workflow_pattern": ["parallel"], "event_type": "unknown"}',
    # well-formed, though khive would not write it so
    ' \t\r\n{ "a" : [ ] }\n',
    b'{"a": "blob \xc3\xa9 \\u00e9", "complexity": "complex"}',
    b'{"a": "blob\\u0000"}',
    nested(500),
    # no object
    None,
    "",
    " ",
    "null",
    "5",
    "[1]",
    '"x"',
    '"{\\"a\\": 1}"',
    "true",
    "NaN",
    '{"a": 1',
    '{"a": "x',
    '{"a": 1} x',
    '{"a": 1}{"a": 1}',
    '{"a": 1}\0',
    '{"a": 1,}',
    '{"a": 01}',
    '{"a": .5}',
    '{"a": +1}',
    "{'a': 1}",
    '{"a": True}',
    '{"a": nan}',
    '{"a": "raw\nline"}',
    '{"a": "\\x"}',
    '{"a": "\\u12"}',
    "{a: 1}",
    '{"a": 1} // remark',
    b'{"a": "\xff"}',
    b'{"a": "\xed\xa0\xbd"}',
    b"",
    b"\x00\x01\x02",
    nested(501),
    nested(600),
    '{"a": ' + "[" * 600 + "]" * 600 + "}",
]

IDS = [
    "A3BB189E-8BF9-4C1A-9D2B-0123456789AB",
    "b3bb189E-8bf9-4C1a-9d2b-0123456789aB",
    "00000000-0000-0000-0000-000000000000",
    "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80",
    "",
    "12345",
    "no-uuid",
    "a3bb189e8bf94c1a9d2b0123456789cd",
    "{a3bb189e-8bf9-4c1a-9d2b-0123456789cd}",
    "urn:uuid:a3bb189e-8bf9-4c1a-9d2b-0123456789cd",
    "1-2-3-4-5",
    "a3bb189e-8bf9-4c1a-9d2b-0123456789c",
    "a3bb189e-8bf9-4c1a-9d2b-0123456789cdd",
    "a3bb189e8-bf9-4c1a-9d2b-0123456789cd",
    "g3bb189e-8bf9-4c1a-9d2b-0123456789cd",
    " a3bb189e-8bf9-4c1a-9d2b-0123456789cd",
    "\uff41\uff13bb189e-8bf9-4c1a-9d2b-0123456789cd",
]

METADATA = [
    None,
    "null",
    "{}",
    '{"lion_class": "x", "extra": {"a": [1, 2.5, null]}, "k\\u00e9y": "\\u00e9"}',
    '{"lion_class": "x", "n": NaN}',
    '{"lion_class": "x", "lion_class": "y"}',
    '{"lion_class": "nul \\u0000", "k\\ud800": 1}',
    "[]",
    "garbage",
    '"x"',
    "5",
    "",
    '{"lion_class": "x"',
    nested(501),
]

EMBEDDINGS = [
    None,
    "null",
    "[]",
    "[0.1, 2.0, -3.5e-07, 1, 1E2, 0.30000000000000004, 1.7976931348623157e308]",
    "[0.0, -0.0, 1e-12, -1e-400]",
    "[0.1, NaN]",
    "[Infinity]",
    "[1e400]",
    "[" + "9" * 400 + "]",
    '[1, "2"]',
    "[1, null]",
    "[true]",
    "[[1.0]]",
    "{}",
    '"[0.1]"',
    "5",
    "x",
    "",
    "[0.1, 0.2",
    "[0.1] x",
]

WRONG_TIMES = [
    None,
    "",
    "yesterday",
    "2025-02-30 10:00:00",
    "2025-13-01 10:00:00",
    "2025-08-21 24:00:00",
    "2025-08-21 10:60:00",
    "2025-08-21 10:00:60",
    "0000-01-01 00:00:00",
    "10000-01-01 00:00:00",
    "2025-08-21 10:00:00.",
    "2025-08-21 10:00:00.12x",
    "2025-08-21 10:00:00 noon",
    b"2025-08-21 10:00:00",
    float("inf"),
    float("-inf"),
    1e300,
    253402300800,
    -62135596801,
]

FRACTIONS = ["", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567", ".12345678", ".123456789"]

EPOCHS = [
    0,
    1752024844,
    1752024844.0,
    1752024844.092136,
    1752024844.5,
    1752024844.0078125,  # half a microsecond too many: to the even one, downwards
    1752024844.0234375,  # upwards
    1752024844.9999998,
    -1,
    -0.0078125,
    -86400.25,
    253402300799,
    -62135596800,
]

CLOCK_CHANGES = {
    NEW_YORK: ["2025-03-09 01:59:59.999999", "2025-03-09 02:00:00", "2025-03-09 02:30:00.123456",
               "2025-03-09 02:59:59.999999", "2025-03-09 03:00:00", "2025-11-02 00:59:59.999999",
               "2025-11-02 01:00:00", "2025-11-02 01:30:00.123456", "2025-11-02 01:59:59.999999",
               "2025-11-02 02:00:00"],
    BERLIN: ["2025-03-30 01:59:59.999999", "2025-03-30 02:00:00", "2025-03-30 02:30:00.123456",
             "2025-03-30 03:00:00", "2025-10-26 01:59:59.999999", "2025-10-26 02:00:00",
             "2025-10-26 02:30:00.123456", "2025-10-26 02:59:59.999999", "2025-10-26 03:00:00"],
}  # fmt: skip

ZONED = [
    "2025-08-21 22:14:32.123456+00:00",
    "2025-08-21 22:14:32+00:00",
    "2025-08-21T22:14:32.123456+00:00",
    "2025-08-21T22:14:32Z",
    "2025-08-21T22:14:32.5Z",
    "2025-08-21 22:14:32.123456Z",
    "2025-08-21T22:14:32.123456-04:00",
    "2025-08-21 22:14:32.123456+05:45",
    "2025-08-21 22:14:32.123456-00:00",
    "2025-11-02 01:30:00-04:00",
    "2025-11-02 01:30:00-05:00",
    "2025-03-30 02:30:00+01:00",
    "2025-12-31T23:30:00.000001-01:00",
]


def odd_g1():
    odd = Odd(None, lambda n: f"2025-06-{1 + n // 24:02d} {n % 24:02d}:30:00.{n:06d}", session)
    for content in CONTENTS:
        odd.add(content=content)
    for id in IDS:
        odd.add(id=id)
    for embedding in EMBEDDINGS:
        odd.add(embedding=embedding)
    for metadata in METADATA:
        odd.add(metadata=metadata)
    for time in WRONG_TIMES + EPOCHS + CLOCK_CHANGES[NEW_YORK] + ["9999-12-31 23:59:59.999999"]:
        odd.add(created_at=time)
    for fraction in FRACTIONS:
        odd.add(created_at="2025-08-21 22:14:32" + fraction)
        odd.add(created_at="2025-01-21T22:14:33" + fraction)
    write("odd-g1-planner", NEW_YORK, ddl(PLANNER, "node_metadata", "DATETIME"), odd.rows)


def odd_g3():
    odd = Odd('{"lion_class": "x"}', lambda n: f"2025-06-01 10:{n // 60:02d}:{n % 60:02d}+00:00", session)
    for time in ZONED + CLOCK_CHANGES[BERLIN] + WRONG_TIMES + EPOCHS:
        odd.add(created_at=time)
    for time in CLOCK_CHANGES[BERLIN] + ["2025-08-21T22:14:32.123456", "2025-08-21 22:14:32"]:
        odd.add(created_at=time, metadata=None)
    for fraction in FRACTIONS:
        odd.add(created_at="2025-08-21 22:14:32" + fraction + "+02:00")
    write("odd-g3-planner", BERLIN, ddl(PLANNER, "node_metadata", "DATETIME"), odd.rows)


def odd_g4():
    odd = Odd(
        '{"lion_class": "khive.services.claude.hooks.hook_event.HookEvent"}',
        lambda n: 1752024844.092136 + n,
        event,
    )
    for content in CONTENTS:
        odd.add(content=content)
    for id in IDS:
        odd.add(id=id)
    for embedding in EMBEDDINGS:
        odd.add(embedding=embedding)
    for metadata in METADATA:
        odd.add(metadata=metadata)
    for time in WRONG_TIMES + EPOCHS + ZONED:
        odd.add(created_at=time)
    for time in CLOCK_CHANGES[BERLIN] + ["2025-08-21T22:14:32.123456"]:
        odd.add(created_at=time, metadata=None, embedding="null")
    write("odd-g4-hooks", BERLIN, ddl(HOOKS, "node_metadata", "FLOAT"), odd.rows)


def main(fixtures):
    sys.setrecursionlimit(10_000)
    cut(fixtures, "g1/planner", "g1-planner", large=["0d9305c1-aad4-4a49-9173-c6b34699abdd"])
    for layout in ("g2", "g3_empty", "g3i", "g4"):
        cut_or_empty(fixtures, layout, "planner")
    for layout in ("g1", "g2", "g3_empty", "g3i", "g4"):
        cut_or_empty(fixtures, layout, "hooks")
    cut(fixtures, "mixed_g2_then_g4/planner", "mixed-g2-g4-planner")
    cut(fixtures, "mixed_g4_then_g1/planner", "mixed-g4-g1-planner")
    odd_g1()
    odd_g3()
    odd_g4()


def cut_or_empty(fixtures, layout, kind):
    cut(fixtures, f"{layout}/{kind}", f"{layout.replace('_', '-')}-{kind}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
