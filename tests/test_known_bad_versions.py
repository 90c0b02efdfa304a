"""The versions that we pin, and the oldest that we take, have none of the faults that are known."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
FAULTS = tomllib.loads((ROOT / "tests/known_bad_versions.toml").read_text())


def list_versions(lines: list[str]) -> dict[str, Version]:
    """Each package with the one version, or the oldest, that the lines let in."""
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(each.name): Version(next(iter(each.specifier)).version) for each in wanted}


def list_pinned() -> dict[str, Version]:
    return list_versions((ROOT / "constraints.txt").read_text().splitlines())


def list_oldest() -> dict[str, Version]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return list_versions([*table["project"]["dependencies"], *table["dependency-groups"]["dev"]])


def find_faults(versions: dict[str, Version]) -> Iterator[str]:
    for name, version in versions.items():
        for advisory, mended in FAULTS.get(name, {}).items():
            if version < Version(mended):
                yield f"{name} {version}: {advisory}, mended in {mended}"


@pytest.mark.parametrize("list_them", [list_pinned, list_oldest])
def test_no_version_that_is_installed_has_a_known_fault(list_them: object) -> None:
    assert list(find_faults(list_them())) == []


def test_a_fault_would_be_found_and_every_package_of_the_table_is_one_of_ours() -> None:
    old = {"jinja2": Version("3.1.5"), "starlette": Version("1.2.1")}

    assert list(find_faults(old)) == [
        "jinja2 3.1.5: CVE-2025-27516, mended in 3.1.6", "starlette 1.2.1: PYSEC-2026-248, mended in 1.3.0",
    ]  # fmt: skip
    assert FAULTS.keys() <= list_pinned().keys()
