"""The peer on PostgreSQL: its own trigrams (pg_trgm) under a GIN index."""

from time import perf_counter

import psycopg
from sqlalchemy.engine import make_url

from tests.bench.outcomes import Engine, process_seconds
from tests.bench.peers import CANDIDATES, Texts, prepared, reranked
from tests.bench.queries import Query

PATIENCE = 20_000
"""Milliseconds after which a question counts as not answered."""


def pg_trgm(url: str, name: str, texts: Texts, *, symbols: bool) -> Engine:
    """The hundred most similar by pg_trgm, compared once more with RapidFuzz."""
    arguments, options = make_url(url).get_dialect()().create_connect_args(make_url(url))
    connection = psycopg.connect(*arguments, **options, autocommit=True)
    table, operator, distance = (f"trgm_{name}", "%%", "<->") if symbols else (f"trgm_{name}", "<%%", "<<->")
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(f"CREATE TABLE {table} (id integer PRIMARY KEY, text text NOT NULL)")
    began = perf_counter()
    with connection.cursor().copy(f"COPY {table} (id, text) FROM STDIN") as copy:
        for row in texts.rows():
            copy.write_row(row)
    connection.execute(f"CREATE INDEX {table}_gin ON {table} USING gin (text gin_trgm_ops)")
    connection.execute(f"VACUUM ANALYZE {table}")
    build = perf_counter() - began
    (size,) = connection.execute("SELECT pg_total_relation_size(%s::regclass)", (table,)).fetchone()
    connection.execute(f"SET statement_timeout = {PATIENCE}")
    connection.execute("SET pg_trgm.similarity_threshold = 0.4")
    number = connection.info.backend_pid
    like = f"%s {operator} text ORDER BY %s {distance} text LIMIT {CANDIDATES}"
    sql = f"SELECT id, text FROM {table} WHERE {like}"  # noqa: S608 - names of our own; what is asked is a parameter

    def find(query: Query) -> list[int]:
        asked = prepared(query.text, symbols=symbols).replace("\0", "")
        try:
            rows = connection.execute(sql, (asked, asked)).fetchall()
        except psycopg.errors.QueryCanceled:
            return []
        return texts.documents(reranked(asked, rows, symbols=symbols))

    return Engine("pg_trgm + RapidFuzz", find, build, size, server=lambda: process_seconds(number))
