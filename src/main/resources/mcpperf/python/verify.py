"""Compares the packages of an environment with the lock file on standard input.

Prints a line for each package that is missing, has another version, or has lost a file.
"""
import importlib.metadata
import os
import re
import sys


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def flaw(package):
    for file in package.files or []:
        # Compiled files have no size in the record: Python makes them again.
        if file.size is not None:
            path = file.locate()
            if not os.path.isfile(path) or os.path.getsize(path) != file.size:
                return str(file)
    return None


installed = {normal(it.metadata["Name"]): it for it in importlib.metadata.distributions()}
for line in sys.stdin:
    # Without comment, continuation and hashes.
    locked = re.split(r"[\s#\\]", line.strip())[0]
    if not locked or locked.startswith("-"):
        continue
    name, version = locked.split("==")
    package = installed.get(normal(name))
    if package is None:
        print("%s is missing" % name)
    elif package.version != version:
        print("%s is %s, not %s" % (name, package.version, version))
    elif flaw(package) is not None:
        print("%s has lost %s" % (name, flaw(package)))
