"""Looks at the whole graph for what Backstage takes and no reader of the catalog would want."""
