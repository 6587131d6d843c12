"""Vietnamese words of quantity."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from triptych.language.values.lexicon import (
    COUNT,
    PERCENT,
    POINT,
    SIGNS,
    Bound,
    Lexicon,
    Unit,
    currency_names,
    duration,
    measure,
    money,
)
from triptych.language.values.tokens import Phrases, listed, spelled

_HUNDRED: Final = 100
_DIGITS: Final = {1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín"}
_OTHER_DIGITS: Final = {7: "bẩy"}
_AFTER_TEN: Final = {1: ("một",), 4: ("bốn", "tư"), 5: ("lăm", "nhăm")}
_AFTER_TENS: Final = {1: ("mốt", "một"), 4: ("tư", "bốn"), 5: ("lăm", "nhăm", "năm")}

_DURATIONS: Final = {
    duration("second"): "giây",
    duration("minute"): "phút",
    duration("hour"): "giờ|tiếng|giờ đồng hồ|tiếng đồng hồ",
    duration("day"): "ngày|hôm|đêm",
    duration("week"): "tuần|tuần lễ",
    duration("month"): "tháng",
    duration("year"): "năm|tuổi|niên",
    duration("year", 10): "thập kỷ|thập kỉ|thập niên",
    duration("year", 100): "thế kỷ|thế kỉ",
}
_MEASURES: Final = {
    PERCENT: "phần trăm",
    POINT: "điểm phần trăm",
    measure("meter"): "mét",
    measure("kilometer"): "kilômét|ki-lô-mét|cây số|kilomet|ki lô mét",
    measure("kilogram"): "kilôgam|ki-lô-gam|cân|ký|kí|kilogam",
    measure("gram"): "gam|gram",
    measure("tonne"): "tấn",
    measure("quintal"): "tạ",
    measure("hectare"): "héc-ta|hecta|hécta|héc ta",
    measure("square-meter"): "mét vuông|m2",
    measure("square-kilometer"): "km2|kilômét vuông|km vuông|ki-lô-mét vuông",
    measure("cubic-meter"): "m3|mét khối",
    measure("liter"): "lít",
    measure("barrel"): "thùng",
    measure("mile"): "dặm",
    measure("nautical-mile"): "hải lý",
    measure("celsius"): "độ c",
    measure("degree"): "độ",
    measure("kilometer-per-hour"): "km/giờ",
    measure("person"): "người",
}
_MONEY: Final = {
    money("USD"): "đô la|đô-la|đôla|đô|đô la mỹ|đô-la mỹ|mỹ kim",
    money("EUR"): "euro|ơ-rô",
    money("RUB"): "rúp|rup|ruble|rúp nga",
    money("VND"): "đồng|đồng việt nam",
    money("JPY"): "yên|yen|yên nhật",
    money("CNY"): "nhân dân tệ|tệ|ndt",
    money("GBP"): "bảng|bảng anh",
    money("KRW"): "won",
    money("INR"): "rupee",
    money("THB"): "baht|bạt",
}
_MAGNITUDES: Final = {
    Decimal(100): "trăm",
    Decimal(10) ** 3: "nghìn|ngàn|k",
    Decimal(10) ** 6: "triệu|tr",
    Decimal(10) ** 9: "tỷ|tỉ",
    Decimal(10) ** 12: "nghìn tỷ|ngàn tỷ|nghìn tỉ|ngàn tỉ",
}


def _cardinals() -> Iterator[tuple[str, Decimal]]:
    digits = [*_DIGITS.items(), *_OTHER_DIGITS.items()]
    for value, word in digits:
        if value not in (1, 5):
            yield word, Decimal(value)
        for after in _AFTER_TEN.get(value, (word,)):
            yield f"mười {after}", Decimal(10 + value)
    yield "mười", Decimal(10)
    for tens, ten in digits:
        if tens == 1:
            continue
        yield f"{ten} mươi", Decimal(tens * 10)
        for value, word in digits:
            for after in _AFTER_TENS.get(value, (word,)):
                yield f"{ten} mươi {after}", Decimal(tens * 10 + value)
    yield "một trăm", Decimal(100)
    yield "một tá", Decimal(12)
    yield "nửa tá", Decimal(6)


def _ordinals() -> Iterator[tuple[str, Decimal]]:
    words = {**dict(_cardinals()), "nhất": Decimal(1), "nhì": Decimal(2), "tư": Decimal(4), "năm": Decimal(5)}
    for word, value in words.items():
        yield f"thứ {word}", value
        yield f"lần thứ {word}", value
    yield "đầu tiên", Decimal(1)
    yield "lần đầu tiên", Decimal(1)
    yield "lần đầu", Decimal(1)


def _crowds() -> Iterator[tuple[str, Decimal]]:
    sizes = {
        "chục": 10,
        "trăm": 100,
        "nghìn": 10**3,
        "ngàn": 10**3,
        "vạn": 10**4,
        "triệu": 10**6,
        "tỷ": 10**9,
        "tỉ": 10**9,
    }
    for many in ("hàng", "vài", "mấy", "nhiều", "hàng vài", "một vài"):
        for word, value in sizes.items():
            yield f"{many} {word}", Decimal(value)
            for larger in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ"):
                if value <= _HUNDRED:
                    yield f"{many} {word} {larger}", Decimal(value * sizes[larger])


_BOUNDS: Final = {
    Bound.AROUND: "khoảng|khoảng chừng|chừng|độ chừng|ước khoảng|ước tính|ước chừng|xấp xỉ|tầm|cỡ|vào khoảng"
    "|ước tính khoảng",
    Bound.OVER: "hơn|trên|ít nhất|tối thiểu|vượt|vượt quá|không dưới|quá|nhiều hơn|ít ra|lên hơn|cao hơn|từ hơn",
    Bound.UNDER: "gần|dưới|tối đa|nhiều nhất|lên tới|lên đến|chưa đến|chưa tới|không quá|ít hơn|chưa đầy|thấp hơn|suýt",
}
_WHOLES: Final = {
    "nửa giờ": (Decimal("0.5"), duration("hour")),
    "nửa tiếng": (Decimal("0.5"), duration("hour")),
    "nửa năm": (Decimal("0.5"), duration("year")),
    "nửa ngày": (Decimal("0.5"), duration("day")),
    "nửa tháng": (Decimal("0.5"), duration("month")),
    "nửa thế kỷ": (Decimal(50), duration("year")),
    "nửa triệu": (Decimal(500_000), COUNT),
    "nửa tỷ": (Decimal(500_000_000), COUNT),
    "một năm rưỡi": (Decimal("1.5"), duration("year")),
}
_COUNTED: Final = (
    "người|chiếc|cái|con|ngôi|vụ|nước|quốc gia|thành viên|tỉnh|công ty|nhà|em|cháu|học sinh|trường|xã"
    "|huyện|bệnh nhân|ca"
    "|lần|trận|bàn|điểm|tàu|xe|máy|bộ|cuộc|dự án|nhóm|địa phương|thành phố|cầu thủ|nghi phạm|đối tượng|nạn nhân|tá|nửa"
    "|tháng|tuần|ngày|giờ|phút|giây|%"
)
_NEVER: Final = (
    "một người|một trong|một số|một cách|một lần|từng người một|ba mẹ|ba má|tư nhân|tư pháp|hai bên|thứ trưởng"
    "|bảy tỏ|trước hết|một chiều|một mặt|một lúc|một ít|một chút|một con|một chiếc|một nhà|một xe|một em|một tàu"
    "|một vụ|một cuộc|một dự án|một bộ|một nhóm|một điểm|một thành phố|một nước|một quốc gia|một trận|một địa phương"
    "|một công ty|một cái|một ca|một ngôi|một thành viên|một tỉnh|một cầu thủ|một trường|một máy|một học sinh|một bàn"
    "|một nạn nhân|một nghi phạm|một đối tượng|một bệnh nhân|một cháu|một xã|một huyện"
)


@cache
def lexicon() -> Lexicon:
    """The words of Vietnamese, put into tables when they are first needed."""
    units: dict[str, Unit] = {**SIGNS, **currency_names("vi"), **spelled(_DURATIONS), **spelled(_MEASURES)}
    after_alone = [*listed(_COUNTED), *spelled(_DURATIONS), *spelled(_MAGNITUDES), *spelled(_MEASURES)]
    return Lexicon(
        numbers=Phrases(dict(_cardinals())),
        alone=Phrases({"một": Decimal(1), "năm": Decimal(5)}),
        counted=Phrases(dict.fromkeys(after_alone, True)),
        magnitudes=Phrases(spelled(_MAGNITUDES)),
        crowds=Phrases(dict(_crowds())),
        fractions=Phrases(
            spelled(
                {
                    Decimal(50): "một nửa|nửa số|quá nửa",
                    Decimal(25): "một phần tư",
                    Decimal(75): "ba phần tư",
                    Decimal("33.33"): "một phần ba",
                    Decimal("66.67"): "hai phần ba",
                    Decimal(20): "một phần năm",
                    Decimal(10): "một phần mười",
                    Decimal(40): "hai phần năm",
                    Decimal(60): "ba phần năm",
                    Decimal(80): "bốn phần năm",
                }
            )
        ),
        ordinals=Phrases(dict(_ordinals())),
        before_ordinals=Phrases(dict.fromkeys(("thứ", "lần thứ"), True)),
        bounds=Phrases(spelled(_BOUNDS)),
        after=Phrases(spelled({Bound.OVER: "trở lên|có lẻ", Bound.UNDER: "trở xuống"})),
        units=Phrases({**units, **spelled(_MONEY)}),
        wholes=Phrases(_WHOLES),
        to=frozenset({"đến", "tới"}),
        openers={"từ": "đến"},
        halves=Phrases({"rưỡi": Decimal("0.5")}),
        labels=frozenset(listed("trang điều khoản số kênh phòng lộ đường tổ khu lô bay chương mục cup kỳ khóa khoá")),
        counters={"phút": duration("minute"), "giây": duration("second")},
        blocked=Phrases(
            dict.fromkeys(
                listed(
                    "đồng chí|đồng nghiệp|đồng bào|đồng đội|đồng thời|tiếng anh|tiếng việt|tiếng nga|tiếng súng|tiếng"
                    " nổ"
                    "|tiếng trung|tiếng pháp|tiếng hàn|ngày càng|giờ đây|độ tuổi|cân bằng|hôm nay|hôm qua|ký kết|bảng"
                    " đấu"
                    "|bảng a|bảng b|đô thị|người ta|ký hợp đồng"
                ),
                True,
            )
        ),
        dangling=frozenset({"số"}),
        never=Phrases(dict.fromkeys(listed(_NEVER), True)),
        scores=frozenset(listed("thắng thua hòa hoà số dẫn bại set hiệp")),
    )
