#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""schema.py SCHEMA NAME < JSON: is the document valid? One result line.

schema.py --loose SCHEMA NAME < JSON: does the schema refuse the document when
anything is added to it, taken from it or changed in type? Otherwise the schema
would accept what it does not describe.
"""
import copy
import json
import sys

import jsonschema


def walk(node, path=()):
    yield path, node
    if isinstance(node, dict):
        children = node.items()
    elif isinstance(node, list):
        children = enumerate(node)
    else:
        return
    for key, child in children:
        yield from walk(child, path + (key,))


def at(node, path):
    for key in path:
        node = node[key]
    return node


def variants(document):
    """Documents that differ from a valid one in one place."""
    for path, node in walk(document):
        if isinstance(node, dict) and path[-1:] != ("facts",):
            changed = copy.deepcopy(document)
            at(changed, path)["surplus"] = 1
            yield f"{path}: with a surplus member", changed
            for key in node:
                changed = copy.deepcopy(document)
                del at(changed, path)[key]
                yield f"{path}: without {key}", changed
        if path:
            changed = copy.deepcopy(document)
            at(changed, path[:-1])[path[-1]] = [[]]
            yield f"{path}: of another type", changed


def main():
    loose = sys.argv[1] == "--loose"
    schema_path, name = sys.argv[-2:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    document = json.load(sys.stdin)
    why = None
    if loose:
        tried = 0
        for what, changed in variants(document):
            tried += 1
            if validator.is_valid(changed):
                why = f"accepted {what}"
        if tried < 10:
            why = f"only {tried} variants"
    else:
        error = next(validator.iter_errors(document), None)
        if error:
            why = f"{list(error.absolute_path)}: {error.message}"
    if why:
        print(f"not ok {name} # {why}")
    else:
        print(f"ok {name}")


main()
