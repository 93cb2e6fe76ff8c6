"""Where the program starts: `mentorlog`, or `python -m mentorlog`."""

import sys


def main() -> None:
    """Run the words typed, in the real world, and leave with the exit code they earned."""
    from mentorlog.cli import app, stopping  # noqa: PLC0415
    from mentorlog.cli.world import World  # noqa: PLC0415

    stopping.listen()
    sys.exit(app.run(World.real(), sys.argv[1:]))


if __name__ == "__main__":
    main()
