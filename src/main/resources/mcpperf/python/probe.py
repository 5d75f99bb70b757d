"""Prints what a Python interpreter is: its version, and what it lacks to make an environment."""
import importlib.util
import json
import sys

lacks = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
print(json.dumps({
    "implementation": sys.implementation.name,
    "version": "%d.%d.%d" % sys.version_info[:3],
    "executable": sys.executable,
    "lacks": lacks,
}))
