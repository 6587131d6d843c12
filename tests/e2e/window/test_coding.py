"""The whole job of coding an article of twenty sentences in two languages, with the keyboard alone."""

import json
import sqlite3
from contextlib import closing
from functools import partial
from typing import Any, Final

from tests.e2e.program import Program
from tests.e2e.window.conftest import Start
from tests.e2e.window.screen import Screen, Window, until
from triptych.theme.tokens import read_tokens

SENTENCES: Final = 20
ENGLISH: Final = (
    "Ferry to the northern islands sails again\n\nThe ferry to the northern islands sails again after a pause of three "
    "weeks. The harbour office in Lanvik said so on Monday morning. The ship had lost its rudder in a storm on the "
    "second day of March. Nobody was hurt on that day. The passengers reached the shore in small boats. Fishermen from "
    "two villages helped them. The repair took eighteen days and cost 400,000 crowns. The owner of the line pays for "
    "it alone. The insurance covers only the cargo. Most of the cargo was flour and timber. The shops on the islands "
    "had run short of bread. A helicopter brought medicine twice a week. Schools stayed closed for ten days. The mayor "
    "thanked the teachers for their patience. She called the winter the hardest in twenty years. The council now asks "
    "for a second ship. The ministry will answer in the summer. A new ship would cost ninety million crowns. Many "
    "islanders doubt that it will come. The first ferry left the quay at noon with sixty people on board.\n"
)
VIETNAMESE: Final = (
    "Phà ra các đảo phía bắc chạy trở lại\n\nPhà ra các đảo phía bắc chạy trở lại sau ba tuần tạm ngừng. Văn phòng "
    "cảng ở Lanvik cho biết như vậy vào sáng thứ Hai. Con tàu đã mất bánh lái trong một trận bão vào ngày thứ hai của "
    "tháng Ba. Hôm đó không ai bị thương. Hành khách vào bờ bằng những chiếc thuyền nhỏ. Ngư dân từ hai làng đã giúp "
    "họ. Việc sửa chữa mất mười tám ngày và tốn 400.000 curon. Chủ tuyến phà tự trả toàn bộ khoản này. Bảo hiểm chỉ "
    "chi trả cho hàng hóa. Phần lớn hàng hóa là bột mì và gỗ. Các cửa hàng trên đảo đã thiếu bánh mì. Một máy bay "
    "trực thăng chở thuốc hai lần mỗi tuần. Trường học đóng cửa mười ngày. Bà thị trưởng cảm ơn các thầy cô vì sự kiên "
    "nhẫn. Bà gọi mùa đông này là khắc nghiệt nhất trong hai mươi năm. Hội đồng nay xin thêm một con tàu thứ hai. Bộ "
    "sẽ trả lời vào mùa hè. Một con tàu mới sẽ tốn chín mươi triệu curon. Nhiều người dân đảo ngờ rằng nó sẽ không "
    "đến. Chuyến phà đầu tiên rời bến lúc giữa trưa với sáu mươi người trên tàu.\n"
)


def written(program: Program, table: str = "annotation") -> int:
    """How many annotations or codes stand in the archive, the trash left out."""
    with closing(sqlite3.connect(f"file:{program.archive}?mode=ro", uri=True)) as archive:
        count: int = archive.execute(f"SELECT count(*) FROM {table} WHERE trashed IS NULL").fetchone()[0]
    return count


def noted(program: Program) -> list[str]:
    """The notes in the archive; one within what is coded already is written on that."""
    with closing(sqlite3.connect(f"file:{program.archive}?mode=ro", uri=True)) as archive:
        return [note for (note,) in archive.execute("SELECT value FROM body WHERE purpose = 'commenting'")]


def _is_more(program: Program, table: str, before: int) -> bool:
    return written(program, table) > before


def sentences(program: Program, article: str) -> list[str]:
    """The sentences of an article below its headline."""
    record = program.json("show", article).record
    return [record["text"][each["start"] : each["end"]] for each in record["sentences"]][1:]


def session(program: Program) -> dict[str, Any]:
    """What the window keeps of itself."""
    path = program.profile / "settings" / "session.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _listed(found: Any) -> list[dict[str, Any]]:
    """One thing stands alone in the file, several in a list."""
    return found if isinstance(found, list) else [found]


def coded(program: Program) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The passages of annotations with the names of their codes, by article and in the order of writing."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for record in program.json("annotations", "list").records:
        bodies, targets = _listed(record.get("body", [])), _listed(record["target"])
        names = tuple(each["value"] for each in bodies if each.get("purpose") == "tagging")
        for target in targets:
            quote = next(each["exact"] for each in target["selector"] if each["type"] == "TextQuoteSelector")
            found.setdefault(target["source"].removeprefix("urn:uuid:"), []).append((quote, names))
    return found


def code(program: Program, shown: Screen, window: Window, *keys: str) -> None:
    """Gives the passage a code.

    Without a window manager the list may lose the keyboard as soon as it opens, and goes then: it is opened again.
    """
    before = written(program)

    def is_open() -> bool:
        if not window.has_popup:
            shown.press("h")
            window.wait_for_popup()
        shown.rest()
        return window.has_popup

    until(is_open, "the list of codes is open")
    shown.press(*keys)
    window.come_back()
    until(partial(_is_more, program, "annotation", before), "the passage is coded")


def code_again(program: Program, shown: Screen) -> None:
    """Gives the passage the code that was given last."""
    before = written(program)
    shown.press("ctrl+h")
    until(partial(_is_more, program, "annotation", before), "the last code is given again")


def make_codes(program: Program, shown: Screen, window: Window) -> None:
    """Writes the codebook: three codes, which get the keys 1 to 3."""
    shown.press("ctrl+4")
    for name in ("Event", "Cost", "Doubt"):
        before = written(program, "code")
        shown.press("ctrl+n")
        window.go_to_dialog()
        shown.write(name)
        shown.press("Return")
        window.come_back()
        until(partial(_is_more, program, "code", before), "the code is in the archive")


def open_story(program: Program, shown: Screen) -> None:
    """Opens the story of the library side by side."""
    lit = read_tokens("light").lit
    shown.press("ctrl+1")
    until(lambda: shown.shows(lit, 500), "the story is current in the library")
    shown.rest()
    shown.press("Return")
    until(lambda: session(program).get("window", {}).get("place") == "read", "the story is opened")
    until(lambda: shown.shows(lit, 5000), "the headline is lit")
    shown.xdotool("mousemove", "1599", "999")  # no tool tip shall come between
    shown.rest()


def test_coding_an_article_in_two_languages(program: Program, shown: Screen, start: Start) -> None:
    english, vietnamese = program.bring_in(ENGLISH, VIETNAMESE)
    program.run("make")
    program.run("align", english, vietnamese)
    program.choose(theme="light", language="en")
    wanted = {each: sentences(program, each) for each in (english, vietnamese)}
    assert [len(each) for each in wanted.values()] == [SENTENCES, SENTENCES]
    window = start()
    make_codes(program, shown, window)
    open_story(program, shown)

    for number in range(SENTENCES):
        shown.press("j")
        if number % 5 > 1:
            code_again(program, shown)
        else:
            code(program, shown, window, *(("d", "o", "u", "Return") if number % 5 else ("1",)))
    shown.press("Tab")
    for number in range(SENTENCES):
        if number % 5:
            code_again(program, shown)
        else:
            code(program, shown, window, "2")
        shown.press("k")
    shown.press("ctrl+z")
    until(lambda: written(program) == 2 * SENTENCES - 1, "the last one is taken back")
    shown.rest()  # the menu knows a moment later what can be done again
    shown.press("ctrl+y")
    until(lambda: written(program) == 2 * SENTENCES, "and is there again")

    shown.press("shift+Tab", "j", "j", "shift+l", "shift+l", "n")
    window.wait_for_popup()
    shown.write("A note on two words")
    shown.press("ctrl+Return")
    until(lambda: noted(program) == ["A note on two words"], "the note is in the archive")
    window.come_back()
    shown.press("j", "f")
    window.wait_for_popup()
    shown.write("Both say so")
    shown.press("ctrl+Return")
    until(lambda: written(program) == 2 * SENTENCES + 1, "the finding is in the archive")
    window.close()

    found = coded(program)
    names = [("Event",), *4 * [("Doubt",)]]
    assert found[english][:SENTENCES] == [(each, names[at % 5]) for at, each in enumerate(wanted[english])]
    assert found[vietnamese][:SENTENCES] == [(each, ("Cost",)) for each in reversed(wanted[vietnamese])]
    (finding,) = found[english][SENTENCES:]
    assert (finding[0], found[vietnamese][SENTENCES:]) == (wanted[english][2], [(wanted[vietnamese][2], ())])
