"""Reading a ledger's documents, on one process or many, and linking their copies."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from entente import plugins
from entente.errors import UsageError
from entente.ledger import Ledger, Progress, Report, silent
from entente.nouns import Document, Event, Reading, Record, Reuse, Statement, When

if TYPE_CHECKING:
    from entente.language.analysis import Engine

BUILT_IN_READERS = ("actors", "times", "statements", "events")
"""The order in which the built-in readers run; each may look at what the earlier ones found."""

READ_LANGUAGES = ("en", "und")
"""Languages that the shipped engine reads; ``und`` (undetermined) is tried."""

UNREAD = "unread: "
"""How the error of a reading starts when the document was left unread on purpose."""

AHEAD = 4
"""Documents handed to each worker before the first of them is stored: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which language pipeline and which readers read a document."""

    pipeline: str = "entente"
    readers: tuple[str, ...] = ()

    def hash(self, written: When | None = None) -> str:
        """Short hash that stands in each reading; ``written`` is what copies tell of its date."""
        dates = [written.earliest, written.latest] if written else []
        text = json.dumps([self.pipeline, list(self.readers), *dates])
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def reader_names(wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The readers to run, in order: built-ins first, then plug-ins by name.

    Raises ``UsageError`` for a name that nothing is registered under.
    """
    there = plugins.names("entente.readers")
    unknown = [name for name in wanted if name not in there]
    if unknown:
        raise UsageError(f"no reader {', '.join(unknown)}; there are: {', '.join(there)}")
    chosen = [name for name in there if not wanted or name in wanted]
    rank = {name: number for number, name in enumerate(BUILT_IN_READERS)}
    return tuple(sorted(chosen, key=lambda name: (rank.get(name, len(rank)), name)))


@lru_cache(maxsize=4)
def engine(pipeline: str) -> Engine:
    """The language engine of a name, given the names of the actor base; once per process."""
    from entente.language import load
    from entente.reading.actors import gazetteer

    return load(pipeline, gazetteer())


@lru_cache(maxsize=32)
def reader(name: str) -> plugins.Reader:
    """The reader of a name, made once per process. Raises ``UsageError`` for a broken plug-in."""
    try:
        made: plugins.Reader = plugins.load("entente.readers", name)()
    except (ImportError, AttributeError, TypeError) as error:
        raise UsageError(f"reader {name!r} cannot be loaded: {error}") from error
    return made


def version_of(name: str, pipeline: str) -> str:
    """A reader's version with the engine's and its names', since its records depend on all."""
    info = engine(pipeline).info
    return f"{reader(name).version}+{info.sha256[:12]}" + (f"+{info.names}" if info.names else "")


def read_document(
    document: Document, settings: Settings, written: When | None = None
) -> list[Reading]:
    """Read one document with every reader. Pure, and what a worker process runs.

    ``written`` is the time of writing that a dated copy tells. A reader that fails gives a
    reading with its error; the others go on without it.
    """
    mark = settings.hash(written)
    if written is not None:
        document = replace(document, written=written)
    versions = {name: version_of(name, settings.pipeline) for name in settings.readers}

    def reading(name: str, records: tuple[Record, ...] = (), error: str = "") -> Reading:
        return Reading(document.id, name, versions[name], mark, records, error)

    if not _readable(document.language) and settings.pipeline == "entente":
        reason = f"{UNREAD}the engine reads English; this text is {document.language!r}"
        return [reading(name, error=reason) for name in settings.readers]
    from entente.language.parts import parts  # spaCy loads with it

    records: dict[str, list[Record]] = {name: [] for name in settings.readers}
    errors: dict[str, str] = {}
    for part in parts(document):
        _read_part(part, settings, records, errors)
    return [
        reading(name, error=errors[name]) if name in errors else reading(name, tuple(found))
        for name, found in records.items()
    ]


def _readable(language: str) -> bool:
    """Whether the engine tries it; "und-Cyrl" is unknown, but known not to be English."""
    return language.split("-", 1)[0] in READ_LANGUAGES and not language.startswith("und-")


def _read_part(
    part: Document, settings: Settings, records: dict[str, list[Record]], errors: dict[str, str]
) -> None:
    """Read one part of a document; a reader that failed on an earlier part is left out."""
    try:
        analysis = engine(settings.pipeline).analyse(part)
    except Exception as error:
        for name in settings.readers:
            errors.setdefault(name, _cause("analysis", error))
        return
    found: list[Record] = []
    for name in (name for name in settings.readers if name not in errors):
        try:
            made = tuple(reader(name).read(analysis, tuple(found)))
        except Exception as error:
            errors[name] = _cause(name, error)
            continue
        found.extend(made)
        records[name].extend(made)


def _cause(step: str, error: Exception) -> str:
    return f"{step} failed: {type(error).__name__}: {error}"[:500]


def read(
    ledger: Ledger,
    executor: Executor | None = None,
    *,
    workers: int = 1,
    pipeline: str = "entente",
    readers: Sequence[str] = (),
    progress: Progress = silent,
) -> Report:
    """Read every document that these readers have not read yet, and link the copies.

    ``executor`` may be any ``concurrent.futures.Executor`` (a process pool, dask's
    ``Client.get_executor()``), kept busy with a few documents for each of its ``workers``;
    without one, so many processes are used, or this process.
    Readings are stored in the order of the documents' ids by this process alone, so the ledger
    is the same for any number of workers.
    """
    if workers < 1:
        raise UsageError(f"workers must be at least 1, not {workers}")
    settings = Settings(pipeline, reader_names(readers))
    versions = {name: version_of(name, pipeline) for name in settings.readers}
    written = _written(ledger)
    waiting = [
        identifier
        for identifier in ledger.document_ids()
        if not all(
            ledger.has_reading(identifier, name, version, settings.hash(written.get(identifier)))
            for name, version in versions.items()
        )
    ]
    info = engine(pipeline).info
    label = f"{info.name} {info.version} {info.sha256}"
    done: list[str] = []
    failed: list[tuple[str, str]] = []
    documents = (d for d in map(ledger.document, waiting) if d is not None)
    with ExitStack() as stack:
        if executor is None and workers > 1 and len(waiting) > 1:
            pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
            executor = stack.enter_context(pool)
        for document, readings in _readings(
            ((d, written.get(d.id)) for d in documents), settings, executor, workers
        ):
            _same_versions(readings, versions)
            ledger.store(readings, engine=label)
            done.append(document.name)
            failed.extend(
                (
                    document.name,
                    f"{r.reader}: {r.error}" if not r.error.startswith(UNREAD) else r.error,
                )
                for r in readings
                if r.error
            )
            progress("read", len(done), len(waiting))
    link(ledger)
    unique = tuple(dict.fromkeys(failed))
    return Report(tuple(done), (), unique, ledger.counts())


def _same_versions(readings: Sequence[Reading], versions: dict[str, str]) -> None:
    """Refuse what another version read: a cluster's machines may have another Entente."""
    for reading in readings:
        if reading.version != versions[reading.reader]:
            raise UsageError(
                f"a worker read with {reading.reader} {reading.version}, here it is "
                f"{versions[reading.reader]}; install the same Entente everywhere"
            )


def _written(ledger: Ledger) -> dict[str, When]:
    """What dated copies tell of the time of writing of undated documents."""
    from entente.reading import copies

    reuses = _reuses(ledger)
    touched = {span.document for reuse in reuses for span in (reuse.left, reuse.right)}
    found = (ledger.document(identifier) for identifier in sorted(touched))
    return copies.written_by_copies((d for d in found if d is not None), reuses)


def _readings(
    documents: Iterator[tuple[Document, When | None]],
    settings: Settings,
    executor: Executor | None,
    workers: int,
) -> Iterator[tuple[Document, list[Reading]]]:
    if executor is None:
        for document, written in documents:
            yield document, read_document(document, settings, written)
        return
    ahead: deque[tuple[Document, Future[list[Reading]]]] = deque()
    for document, written in documents:
        ahead.append((document, executor.submit(read_document, document, settings, written)))
        if len(ahead) >= AHEAD * workers:
            first, future = ahead.popleft()
            yield first, future.result()
    while ahead:
        first, future = ahead.popleft()
        yield first, future.result()


def link(ledger: Ledger) -> bool:
    """Find passages that documents share, and count the records in them by family.

    Only documents that are new here are compared, with those whose stored shingles overlap
    theirs. Returns False, having done nothing, when neither documents nor records changed.
    """
    from entente.reading import copies

    digest = hashlib.sha256(copies.VERSION.encode("utf-8"))
    for identifier in ledger.document_ids():  # one document's ids at a time, however many there are
        found = ledger.rows("SELECT id FROM records WHERE document = ? ORDER BY id", (identifier,))
        digest.update(json.dumps([identifier, *(row["id"] for row in found)]).encode("utf-8"))
    mark = digest.hexdigest()
    if ledger.fact("linked") == mark:
        return False
    reuses = _reuses(ledger)
    touched = {span.document for reuse in reuses for span in (reuse.left, reuse.right)}
    records = [
        record
        for identifier in sorted(touched)
        for record in ledger.records_of(identifier)
        if isinstance(record, (Statement, Event))
    ]
    ledger.set_reuses(reuses, copies.families(reuses, records))
    ledger.set_fact("linked", mark)
    return True


def _reuses(ledger: Ledger) -> list[Reuse]:
    """All reuse: what is stored, and what the documents without stored shingles add."""
    import numpy as np

    from entente.reading import copies

    sql = "SELECT document FROM shingles WHERE version = ?"
    stored = {row["document"] for row in ledger.rows(sql, (copies.VERSION,))}
    new = [identifier for identifier in ledger.document_ids() if identifier not in stored]
    if not new:  # nothing to compare with: the index need not be loaded
        return ledger.reuses()
    index = copies.CopyIndex()
    index.restore(
        (identifier, np.frombuffer(data, dtype="<u8"))
        for identifier, data in ledger.shingles(copies.VERSION)
    )
    first = not len(index)
    made = []
    partners: list[tuple[str, str]] = []
    for identifier in new:
        document = ledger.document(identifier)
        if document is None:
            continue
        own = copies.shingles(document)
        made.append((identifier, own))
        if not first:
            partners += [
                (min(identifier, other), max(identifier, other)) for other in index.partners(own)
            ]
            index.restore([(identifier, own)])
    if first:
        index.restore(made)
        partners = index.pairs()

    def fetch(identifier: str) -> Document:
        found = ledger.document(identifier)
        assert found is not None
        return found

    known = [] if first else ledger.reuses()
    fresh = copies.reuse_of(sorted(set(partners)), fetch)
    reuses = copies.grouped({reuse.id: reuse for reuse in (*known, *fresh)}.values())
    # stored last: a run that ends before this point compares these documents again
    ledger.set_reuses(reuses, {})
    ledger.set_shingles(copies.VERSION, ((key, own.astype("<u8").tobytes()) for key, own in made))
    return reuses


@contextmanager
def on_cluster(scheduler: str | None) -> Iterator[tuple[Executor | None, int]]:
    """An executor on a dask.distributed scheduler and how many documents it reads at a time.

    Without an address (None, 1). Raises ``UsageError`` when dask.distributed is not installed or
    nothing answers at the address.
    """
    if scheduler is None:
        yield None, 1
        return
    try:
        import distributed
    except ImportError as error:
        raise UsageError("--scheduler needs dask: pip install 'entente[cluster]'") from error
    connect: Any = distributed.Client  # typed or not by what is installed
    try:
        client = connect(scheduler)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"no scheduler at {scheduler}: {reason}") from error
    with client:
        yield client.get_executor(), max(1, sum(client.nthreads().values()))
