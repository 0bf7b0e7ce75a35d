"""What is fuzzed: a file from its bytes to what is said of it, and what must hold of every file."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from portal_gen.catalog.read import read_text
from portal_gen.cli.check_formats import FORMATS, rendered
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.graph.export import exported
from portal_gen.load.files.source import decode
from portal_gen.model.diagnostic import Severity
from portal_gen.model.json_text import json_text

REPOSITORY = "https://github.com/acme/catalog"


def read_file(content: bytes, root: Path) -> Counter[str]:
    """Return the codes of what is said of a file with these bytes, after it was printed and exported in every form.

    Raises `AssertionError` where a document is neither valid nor told to be wrong, and whatever the program raises.
    """
    catalog = read_text(decode(content), "fuzzed.yaml", root=root, repository=REPOSITORY, follow=True)
    wrong = {finding.document for finding in catalog.diagnostics if finding.severity is Severity.ERROR and finding.help}
    said = Counter(finding.code for finding in catalog.diagnostics)
    for judged in catalog.documents:
        is_told = judged.document.index in wrong or "too-many-findings" in said
        assert judged.valid is not False or is_told, "nothing is said of an invalid document"
    for form in FORMATS:
        rendered(Checked(catalog, strict=False), form)
    for entity in catalog.entities:
        assert json.loads(json_text(exported(entity, REPOSITORY)))["kind"] == entity.kind
    said.update("valid" for judged in catalog.documents if judged.valid)
    return said
