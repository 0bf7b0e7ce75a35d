"""Repairs in the text of a file: nothing but what they are about is touched, and what came of them is read again."""
