"""The reader: files become documents, documents become entities, entities become a graph."""

from portal_gen.catalog.enrich import enriched
from portal_gen.catalog.read import read, read_catalog, read_text
from portal_gen.catalog.report import check_report
from portal_gen.catalog.result import Catalog, Judged

__all__ = ["Catalog", "Judged", "check_report", "enriched", "read", "read_catalog", "read_text"]
