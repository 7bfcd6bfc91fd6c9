"""The command line's entry: the group of all verbs, and what becomes of errors."""

from collections.abc import Sequence

import click

from act_desktop import __version__
from act_desktop.cli import console
from act_desktop.cli.demo import demo
from act_desktop.cli.label import annotate, criticise
from act_desktop.cli.models import models
from act_desktop.cli.options import examples, verbatim
from act_desktop.cli.outcome import export, report, train
from act_desktop.cli.pilot import pilot
from act_desktop.cli.predict import predict
from act_desktop.cli.project import import_, new, status
from act_desktop.cli.review import plan, review
from act_desktop.core.errors import Cancelled, UserError

EPILOG = examples(
    "new mail.act --modality text --labels spam,ham",
    "import mail.act mails.csv",
    "annotate mail.act --annotator model.gguf",
    "criticise mail.act --critic self",
    "plan mail.act --budget 20%",
    "review mail.act --from-csv decisions.csv",
    "train mail.act --loss act --test test.csv --out classifier",
    "export mail.act --format csv labels.csv",
    title="From data to a classifier",
) + verbatim(
    "Exit codes:",
    "  0    done",
    "  1    something is wrong with a file, a model or the data; the message says what to do",
    "  2    wrong usage",
    "  3    done, but single samples had problems; they are listed",
    "  4    a bug in the program; a report was saved",
    "  130  stopped with Ctrl-C; what was done is kept, and the same command goes on from there",
)
NO_WINDOW = "There is no display here, so no window: the verbs above do the whole work. Begin with `act-desktop demo`."


class OrderedGroup(click.Group):
    """Lists the verbs in the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order they were added."""
        return list(self.commands)


@click.group(
    cls=OrderedGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
    invoke_without_command=True,
)
@click.version_option(__version__)
@click.pass_context
def program(context: click.Context) -> int:
    """Label data offline: a local model annotates, a critic doubts, a person reviews what matters."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        click.echo()
        click.echo(NO_WINDOW)
    return console.OK


for verb in (
    new,
    import_,
    pilot,
    annotate,
    criticise,
    plan,
    review,
    train,
    predict,
    export,
    report,
    status,
    models,
    demo,
):
    program.add_command(verb)


def run(argv: Sequence[str]) -> int:
    """Runs one command line and returns the exit code."""
    try:
        code = program.main(args=list(argv), prog_name="act-desktop", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UserError as error:
        click.secho(f"Error: {error.message}", err=True, fg="red")
        if error.hint:
            click.echo(error.hint, err=True)
        return console.USER_ERROR
    except (Cancelled, click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was done is kept; the same command goes on from there.", err=True)
        return console.CANCELLED
    except Exception as error:  # noqa: BLE001 - the process's edge
        return _bug(error, argv)
    return code if isinstance(code, int) else console.OK


def _bug(error: Exception, argv: Sequence[str]) -> int:
    """Saves what is needed to find a bug, and says where."""
    from act_desktop.config.bug_reports import save_bug_report

    file = save_bug_report(error, str(list(argv)))
    click.secho(f"This is a bug: {type(error).__name__}: {error}", err=True, fg="red")
    click.echo(f"Please send the report {file}. The project keeps its last good state.", err=True)
    return console.BUG
