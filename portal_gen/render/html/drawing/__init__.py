"""Graphs as pictures, laid out when the site is built."""
