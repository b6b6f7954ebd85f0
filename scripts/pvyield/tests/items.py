#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""items.py < JSON of "pvyield image": a line for each item: list, key, value, why.

An absent list has one line, without a key.
"""
import json
import sys

for image in json.load(sys.stdin)["images"]:
    for found in image["lists"]:
        if found["absent"]:
            print(found["list"], "", "absent", found["absent"], sep="\t")
        for item in found["items"]:
            print(found["list"], item["key"], item["value"], item["why"] or "-",
                  sep="\t")
