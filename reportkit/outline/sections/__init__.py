"""The sections that a profile's chapters are made of, by name.

A section is a module with `SHOWS` (sheet key -> columns that it tells) and
`blocks(context, chapter) -> tuple[Block, ...]`; no blocks means that there is nothing to tell.
"""
