"""Judges documents one by one, as Backstage's catalog does."""
