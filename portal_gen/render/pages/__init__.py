"""Pages as files: numbered where lists are long, cast from the frames of the host."""
