"""Makes `python -m portal_gen` the same as `portal-gen`."""

from portal_gen.cli.main import main

if __name__ == "__main__":
    main()
