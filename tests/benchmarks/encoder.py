"""Times the sentence encoder: `python tests/benchmarks/encoder.py [--model FOLDER] [--threads N ...] [--rounds N]`.

Prints, for one sentence after the other and for lists of 32, the milliseconds a sentence takes, with the machine and
the date that the figures hold for.
"""

import argparse
import datetime as dt
import os
import platform
import statistics
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from triptych import paths
from triptych.language.encoder import SentenceEncoder

SENTENCES = (
    "Heavy rain flooded the old town on Tuesday night, and more than two hundred families had to leave their homes.",
    "Mưa lớn làm ngập khu phố cổ vào đêm thứ Ba, khiến hơn hai trăm gia đình phải rời bỏ nhà cửa.",
    "Сильный дождь затопил старый город в ночь на среду, и более двухсот семей были вынуждены покинуть свои дома.",
    "The central bank raised its interest rate by half a percentage point, the governor said.",
    "Thống đốc cho biết ngân hàng trung ương đã tăng lãi suất thêm nửa điểm phần trăm.",
    "Центральный банк повысил процентную ставку на половину процентного пункта, заявил его глава.",
    "The two presidents will meet in Hanoi next week.",
    "Hai tổng thống sẽ gặp nhau tại Hà Nội vào tuần tới.",
    "Два президента встретятся в Ханое на следующей неделе.",
    "“We do not yet know how many people were on board,” a spokeswoman for the coast guard told reporters on the quay.",
    "Власти пообещали, что поиски будут продолжаться всю ночь, если позволит погода.",
)
LIST = [SENTENCES[n % len(SENTENCES)] for n in range(32)]


def milliseconds(encoder: SentenceEncoder, lists: Sequence[Sequence[str]], rounds: int) -> float:
    """What a sentence takes: the median over some rounds; a first round goes unmeasured."""
    durations = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        for sentences in lists:
            encoder.encode(sentences)
        durations.append(time.perf_counter() - started)
    return statistics.median(durations[1:]) / sum(map(len, lists)) * 1000


def processor() -> str:
    """The processor's name, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, default=paths.models_folder() / "e5-small")
    parser.add_argument("--threads", type=int, nargs="+", default=sorted({1, os.cpu_count() or 1}))
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)

    print(f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M %Z}, {platform.platform()}, {processor()}")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, onnxruntime {version('onnxruntime')}")
    for threads in options.threads:
        started = time.perf_counter()
        encoder = SentenceEncoder(options.model, threads=threads)
        opened = time.perf_counter() - started
        one = milliseconds(encoder, [[sentence] for sentence in LIST], options.rounds)
        many = milliseconds(encoder, [LIST], options.rounds)
        print(
            f"{encoder.version}, {threads} thread(s): opened in {opened:.2f} s, "
            f"{one:.1f} ms a sentence one by one, {many:.1f} ms in lists of {len(LIST)}"
        )


if __name__ == "__main__":
    main()
