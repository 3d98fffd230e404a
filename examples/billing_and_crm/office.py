"""Where the program is: its one open database, and the moment that it believes is now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(datetime, lambda instant: instant.astimezone(UTC).isoformat())
sqlite3.register_converter("DATE", lambda raw: date.fromisoformat(raw.decode()))
sqlite3.register_converter("TIMESTAMP", lambda raw: datetime.fromisoformat(raw.decode()))


class Office:
    db: sqlite3.Connection
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @contextmanager
    def open(self, path: Path) -> Iterator[None]:
        """Work on the file at `path`, which is made when it is not there."""
        known = path.exists()
        types = sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES
        with closing(sqlite3.connect(path, detect_types=types)) as self.db:
            self.db.row_factory = sqlite3.Row
            self.db.execute("PRAGMA synchronous = OFF")  # a simulation may lose its file, and is in a hurry
            if not known:
                self.db.executescript(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
            yield

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self.db.execute(sql, values).fetchall()

    def value(self, sql: str, *values: object) -> Any:
        """The one value that a question has for an answer."""
        return self.rows(sql, *values)[0][0]

    def write(self, sql: str, *values: object) -> int:
        """Change something, for good, and return the id of a new row."""
        with self.db:
            return self.db.execute(sql, values).lastrowid or 0


office = Office()
