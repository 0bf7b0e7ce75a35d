"""Print the lowest version of each dependency that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())["project"]
for requirement in project["dependencies"]:
    name, lowest = re.findall(r"([\w-]+)>=([\d.]+)", requirement)[0]
    print(f"{name}=={lowest}")  # noqa: T201  a script, whose output is its result
