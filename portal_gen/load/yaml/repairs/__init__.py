"""What would make a document readable that is not, where nobody needs to think about it: one sort of mistake a file."""
