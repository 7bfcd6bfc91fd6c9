"""The connection to a project file: one writer behind a lock, errors turned into plain words."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import sqlite_utils

from act_desktop.core.errors import Cancelled, ProjectError, sentence

Parameters = Sequence[object] | Mapping[str, object]

_WRITER_CACHE = 64
"""Megabytes: the indexes of a million samples do not fit in SQLite's usual 2, and every new sample goes into them."""
_READER_CACHE = 16
_STREAM_CACHE = 8

_FULL = sentence("Free some space on that disk and go on: everything acknowledged so far is kept.")
_FAILING = sentence("Check the disk. Free some space on that disk and go on: everything acknowledged so far is kept.")
_DAMAGED = sentence("Use a backup, or rescue what can be read with “sqlite3 FILE .recover”.")
_FOREIGN = sentence("Choose a file that this program made.")
_ABSENT = sentence("Check that it exists and may be read.")
_FORBIDDEN = sentence("Check its permissions, or open it read-only.")
_PLAIN = {
    sqlite3.SQLITE_FULL: (sentence("There is no space left for the project {path}."), _FULL),
    sqlite3.SQLITE_IOERR: (sentence("The project {path} could not be read or written by its disk."), _FAILING),
    sqlite3.SQLITE_CORRUPT: (sentence("The project {path} is damaged."), _DAMAGED),
    sqlite3.SQLITE_NOTADB: (sentence("{path} is not a project file."), _FOREIGN),
    sqlite3.SQLITE_READONLY: (sentence("The project {path} is open read-only."), sentence("Open it for writing.")),
    sqlite3.SQLITE_CANTOPEN: (sentence("The project {path} cannot be opened."), _ABSENT),
    sqlite3.SQLITE_BUSY: (
        sentence("Another program holds the project {path}."),
        sentence("Close it there and try again."),
    ),
    sqlite3.SQLITE_PERM: (sentence("The project {path} may not be written."), _FORBIDDEN),
}


def now() -> str:
    """The time as the project file keeps it: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite reports about the file or its disk into a `ProjectError`.

    Raises:
        ProjectError: the disk is full or failing, the file is damaged, locked or no project.
        ValueError: a row breaks a rule of the schema (added twice, another run's): a bug of the caller.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(f"The project file refuses this: {error}.") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the error, the rest its variety
        if code not in _PLAIN:
            raise
        message, hint = _PLAIN[code]
        raise ProjectError(message, hint=hint, path=path) from error


class Transaction(sqlite_utils.Database):
    """An open write transaction: what is written through it is committed or rolled back as one.

    Only migrations make tables; sqlite-utils on its own would make one for a row whose table is missing.
    """

    def create_table(self, name: str, *args: Any, **options: Any) -> NoReturn:
        """Refuses.

        Raises:
            sqlite3.OperationalError: always.
        """
        raise sqlite3.OperationalError(f"no such table: {name}")


class Database:
    """A connection that many threads may use; one statement or transaction at a time.

    Args:
        path: The SQLite file; it must exist.
        readonly: Open without the right to write; works beside a writer and on a read-only medium.

    Raises:
        ProjectError: the file cannot be opened.
    """

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._lock = threading.RLock()
        self._closing = self._closed = False
        with plain_errors(path):
            self._uri = _readable_uri(path) if readonly else f"{path.as_uri()}?mode=rw"
            self._connection = _connect(self._uri, megabytes=_READER_CACHE if readonly else _WRITER_CACHE)

    @contextlib.contextmanager
    def _open(self) -> Iterator[None]:
        """The connection for one thread at a time.

        Raises:
            Cancelled: the project was closed meanwhile, so nobody waits for an answer any more.
        """
        with self._lock, plain_errors(self.path):
            if self._closed:
                raise Cancelled
            try:
                yield
            except sqlite3.OperationalError as error:
                if self._closing and error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise Cancelled from None
                raise

    def start_writing(self) -> None:
        """Sets what a writer needs: write-ahead log, and every commit on the disk before it is acknowledged."""
        with plain_errors(self.path):
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA wal_autocheckpoint = 8000")
            # What undoes a part of a transaction stays in memory: the system's temporary folder may be full.
            self._connection.execute("PRAGMA temp_store = MEMORY")

    def close(self) -> None:
        """Folds the write-ahead log into the file, so that a single file is left where no one else reads.

        What a read-only connection is asked at this moment ends with `Cancelled`; a writer finishes its statement.
        """
        if self.readonly:
            self._closing = True
            with contextlib.suppress(sqlite3.ProgrammingError):  # closed already
                self._connection.interrupt()
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if not self.readonly:
                # Where a reader is still there, or the disk is full, the log stays, but what can be folded is.
                with contextlib.suppress(sqlite3.DatabaseError):
                    self._connection.execute("PRAGMA busy_timeout = 0")
                    self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.close()

    def query(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of one statement."""
        with self._open():
            return self._connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row, or `None`."""
        with self._open():
            row: sqlite3.Row | None = self._connection.execute(sql, parameters).fetchone()
            return row

    def number(self, sql: str, parameters: Parameters = ()) -> int:
        """The first column of the first row of a statement that counts."""
        with self._open():
            return int(self._connection.execute(sql, parameters).fetchone()[0])

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """Rows as they are needed, all of one moment, on a connection of their own: writers go on meanwhile."""
        with plain_errors(self.path), contextlib.closing(_connect(self._uri, megabytes=_STREAM_CACHE)) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield from connection.execute(sql, parameters)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One write transaction: all of it is durable when the block ends, or nothing of it is there.

        Raises:
            ProjectError: the project is open read-only, or the disk refuses.
            ValueError: a row breaks a rule of the schema.
        """
        with self._open():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                # Nothing but our schema acts on a write: no installed plugin, no setting of the library's own.
                yield Transaction(self._connection, recursive_triggers=False, execute_plugins=False)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite rolls back by itself when the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    def script(self, sql: str) -> None:
        """Runs statements that manage their own transaction; rolls back what they leave open."""
        with self._open():
            try:
                self._connection.executescript(sql)
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy of the whole file."""
        with self._lock, plain_errors(path), contextlib.closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)


def _connect(uri: str, *, megabytes: int) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{1000 * megabytes}")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _readable_uri(path: Path) -> str:
    """A file left in WAL mode needs files beside it; where the folder allows none, nobody writes: it is immutable."""
    uri = f"{path.as_uri()}?mode=ro"
    try:
        with contextlib.closing(_connect(uri, megabytes=_STREAM_CACHE)) as connection:
            connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK) or os.access(path, os.W_OK):
            raise
        if path.with_name(f"{path.name}-wal").exists():
            raise ProjectError(
                "The project {path} was not closed when it was copied, and this folder is read-only.",
                hint="Copy it together with its “-wal” file to a folder that can be written, and open it there.",
                path=path,
            ) from None
        return f"{uri}&immutable=1"
    return uri
