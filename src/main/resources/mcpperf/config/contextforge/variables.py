"""Prints the environment variables that the installed ContextForge reads, one a line.

Run with the Python of its environment: python -I variables.py > VERSION/variables.txt
The names are those of its settings classes, and those that its code asks the environment for.
"""
import ast
import importlib
import importlib.util
import os
import pathlib

from pydantic import AliasChoices
from pydantic_settings import BaseSettings

PACKAGES = ("mcpgateway", "cpex")
OF_THE_SYSTEM = {"PATH", "HOME", "USER", "TERM", "PWD", "SHELL", "HOSTNAME", "TMPDIR", "COLORTERM",
                 "NO_COLOR", "EDITOR", "VISUAL", "PYTHONPATH", "VIRTUAL_ENV", "LANG"}


def sources():
    for package in PACKAGES:
        folder = pathlib.Path(importlib.util.find_spec(package).origin).parent
        yield from sorted(folder.rglob("*.py"))


def module_of(path):
    for package in PACKAGES:
        folder = pathlib.Path(importlib.util.find_spec(package).origin).parent
        if path.is_relative_to(folder):
            parts = path.relative_to(folder.parent).with_suffix("").parts
            return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    raise ValueError(path)


def is_environment(node):
    text = ast.unparse(node)
    return text in ("os.getenv", "getenv", "os.environ.get", "environ.get")


def asked_for(tree):
    for node in ast.walk(tree):
        name = None
        if isinstance(node, ast.Call) and is_environment(node.func) and node.args:
            name = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("os.environ", "environ"):
            name = node.slice
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value


def subclasses(base):
    for child in base.__subclasses__():
        yield child
        yield from subclasses(child)


def fields(settings):
    prefix = settings.model_config.get("env_prefix") or ""
    for name, field in settings.model_fields.items():
        alias = field.validation_alias
        if alias is None:
            yield prefix + name
        elif isinstance(alias, AliasChoices):
            yield from (it for it in alias.choices if isinstance(it, str))
        elif isinstance(alias, str):
            yield alias


def names():
    found = set()
    for path in sources():
        text = path.read_text(encoding="utf-8")
        try:
            found.update(asked_for(ast.parse(text)))
        except SyntaxError:
            # A template of a plugin, not a program.
            continue
        if "BaseSettings" in text:
            try:
                importlib.import_module(module_of(path))
            except ImportError:
                # A part whose optional packages are not installed.
                continue
    for settings in subclasses(BaseSettings):
        if settings.__module__.split(".")[0] in PACKAGES:
            found.update(fields(settings))
    return {name.upper() for name in found if name.isidentifier()} - OF_THE_SYSTEM


os.environ.setdefault("JWT_SECRET_KEY", "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef")
os.environ.setdefault("AUTH_ENCRYPTION_SECRET", "f0e1d2c3b4a5968778695a4b3c2d1e0ffedcba9876543210")
print("\n".join(sorted(names())))
