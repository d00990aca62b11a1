"""The command `whowhen`: the commands of all three packages, each with what it needs when it is called."""

import sys
from importlib import import_module
from types import MappingProxyType

import click

from index.errors import WhowhenError

__all__ = ["main", "whowhen"]

_COMMANDS = MappingProxyType(
    {
        "rebuild": ("index.cli", "Build a new index from the whole folder."),
        "update": ("index.cli", "Make the index equal to the folder."),
        "search": ("search.cli", "Search the index."),
        "batch": ("search.cli", "Print all articles that each of many names is in, as CSV."),
        "verify": ("index.cli", "Compare the index with its checksums, and mend it."),
        "info": ("index.cli", "Say what the live index holds."),
        "people": ("index.cli", "Recognise people in texts, and say who is who."),
        "serve": ("web.serve_command", "Serve the search site."),
    }
)
"""Where each command NAME is, as NAME_command, and what it does."""


class _Commands(click.Group):
    """Commands that are imported when they are asked for: a search needs nothing of a build, and a build no site."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in _COMMANDS.items()])


def _say_version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        from web.settings import installed_version

        click.echo(f"whowhen, version {installed_version()}")
        ctx.exit()


@click.group("whowhen", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_say_version,
    help="Show the version and exit.",
)
def whowhen() -> None:
    """Search a folder of news articles by what they say, who is in them and when they appeared."""


def main() -> None:
    """Run the command; errors are one line on standard error, and the exit code says which kind."""
    try:
        code = whowhen.main(standalone_mode=False)
    except WhowhenError as error:
        _fail(error.line(), error.exit_code)
    except click.NoSuchOption as error:
        hint = "; a query that begins with a - goes after --" if error.ctx and error.ctx.info_name == "search" else ""
        _fail(f"{error.format_message().rstrip('.')}{hint}", error.exit_code)
    except click.exceptions.NoArgsIsHelpError:
        commands = ", ".join(_COMMANDS)
        _fail(f"a command is missing; the commands are {commands}; whowhen --help says what they do", 2)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; the index is as it was before", 130)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has seen enough
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> None:
    click.echo(f"whowhen: {' '.join(message.split())}", err=True)
    sys.exit(code)
