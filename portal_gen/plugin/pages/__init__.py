"""Puts together pages from what extensions return."""
