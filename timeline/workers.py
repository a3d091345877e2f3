"""Who reads articles beside this process: others of this machine, or the workers of a Dask cluster."""

import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from timeline.errors import TimelineError
from timeline.store import rules


@contextmanager
def processes(count: int) -> Iterator[Executor | None]:
    """So many processes, left at once when the reading is stopped; none for one."""
    if count < 2:
        yield None
        return
    # Ctrl-C reaches every process of the terminal; only this one answers it.
    executor = ProcessPoolExecutor(count, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of the Dask cluster whose scheduler is at the address, such as tcp://10.0.0.1:8786.

    Raises
    ------
    TimelineError
        If Dask is not installed, nobody answers, there is no worker, or one would read by other rules: the same articles must
        give the same timeline wherever they are read.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise TimelineError("A cluster needs Dask. Install the extra: pip install '.[cluster]'.") from error
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise TimelineError(f"{address}: no Dask scheduler can be reached there ({error}).") from error
    with client:
        known = client.run(rules, on_error="return")
        if not known:
            raise TimelineError(f"{address}: this cluster has no workers. Start some with `dask worker {address}`.")
        if strangers := sorted(worker for worker, found in known.items() if found != rules()):
            message = "have another state of this program, of its libraries or of Python. Install there what is installed here."
            raise TimelineError(f"{address}: {', '.join(strangers)} {message}")
        executor = client.get_executor()
        try:
            yield executor
        except (KilledWorker, CancelledError) as error:
            raise TimelineError(f"{address}: the cluster ended before it was done. Run again.") from error
        finally:
            executor.shutdown(wait=False)
