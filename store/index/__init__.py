"""The index of everything that can be looked for: symbols, names, passages. One plan on SQLite and PostgreSQL.

Three spaces are indexed alike. An entry is a folded text with the key of what it belongs to; its grams (stems, pairs of
Chinese characters, parts of a symbol) lead to it. `schema` makes the tables, `writing` adds and removes entries,
`refresh` keeps them in step with the facts, `plan` fetches candidates, `names`, `symbols` and `passages` rank them.
"""
