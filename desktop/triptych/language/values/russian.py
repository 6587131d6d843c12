"""Russian words of quantity, with their cases."""

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

_TEN: Final = 10
_HUNDRED: Final = 100
_CARDINALS: Final = {
    2: "два две двух двум двумя двое двоих двоим",
    3: "три трех трёх трем трём тремя трое троих троим",
    4: "четыре четырех четырёх четырем четырём четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых пятерым",
    6: "шесть шести шестью шестеро шестерых шестерым",
    7: "семь семи семью семеро семерых семерым",
    8: "восемь восьми восемью восьмью восьмеро",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    **{
        number: f"{stem}ь {stem}и {stem}ью"
        for number, stem in enumerate(
            listed(
                "одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат "
                "двадцат"
            ),
            11,
        )
    },
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот",
    300: "триста трехсот трёхсот",
    400: "четыреста четырехсот четырёхсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
_ONE: Final = "один одна одно одного одной одному одну одним"
_ORDINAL_STEMS: Final = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков",
    50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
}  # fmt: skip
_ORDINAL_ENDINGS: Final = listed("ый ой ая ое ого ому ым ом ую ые ых ыми")
_THIRD: Final = listed("третий третья третье третьего третьему третьим третьем третьей третью")
_DIGIT_ENDINGS: Final = listed("й я е ю го му м ми ой ый ая ое ую ых х ого ому ом ей ий ье ья")

_DURATIONS: Final = {
    duration("second"): "секунда|секунды|секунд|секунду|секундой|секунде|сек",
    duration("minute"): "минута|минуты|минут|минуту|минуте|минутами|минутах|мин",
    duration("hour"): "час|часа|часов|часам|часу|часами|часах",
    duration("day"): "день|дня|дней|дням|днями|днях|сутки|суток|суткам|сутками|дн",
    duration("week"): "неделя|недели|недель|неделю|неделе|неделям|неделями|неделях",
    duration("month"): "месяц|месяца|месяцев|месяцам|месяцами|месяцах|мес",
    duration("year"): "год|года|лет|годам|годами|годах|годов|летие|летия|летию|летием|летии",
    duration("year", 10): "десятилетие|десятилетия|десятилетий|десятилетиям",
    duration("year", 100): "век|века|веков|столетие|столетия|столетий",
}
_ADJECTIVES: Final = {
    duration("year"): "летн",
    duration("month"): "месячн",
    duration("week"): "недельн",
    duration("day"): "дневн суточн",
    duration("hour"): "часов",
    duration("minute"): "минутн",
    measure("meter"): "метров",
    measure("kilometer"): "километров",
    PERCENT: "процентн",
}
_ADJECTIVE_ENDINGS: Final = listed("ий ый ая яя ое ее его ого ему ому им ым ем ом ей ой ую юю ие ые их ых ими ыми")
_MEASURES: Final = {
    PERCENT: "процент|процента|процентов|процентам|процентами|процентах",
    POINT: "процентный пункт|процентных пункта|процентных пунктов|процентного пункта|п.п.|п. п.",
    measure("meter"): "метр|метра|метров|метрах|метрам|м",
    measure("kilometer"): "километр|километра|километров|километрах|км",
    measure("centimeter"): "сантиметр|сантиметра|сантиметров|см",
    measure("millimeter"): "миллиметр|миллиметра|миллиметров|мм",
    measure("kilogram"): "килограмм|килограмма|килограммов|кг",
    measure("gram"): "грамм|грамма|граммов",
    measure("tonne"): "тонна|тонны|тонн|тонну|тоннами|т",
    measure("hectare"): "гектар|гектара|гектаров|гектарах|га",
    measure("square-meter"): "квадратный метр|квадратных метра|квадратных метров|кв. м|кв м|кв. метров",
    measure("square-kilometer"): "квадратных километра|квадратных километров|кв. км|кв км",
    measure("cubic-meter"): "кубический метр|кубических метра|кубических метров|куб. м|кубометров|кубометра",
    measure("liter"): "литр|литра|литров",
    measure("barrel"): "баррель|барреля|баррелей",
    measure("mile"): "миля|мили|миль",
    measure("celsius"): "градуса цельсия|градусов цельсия|градус цельсия",
    measure("degree"): "градус|градуса|градусов",
    measure("megawatt"): "мегаватт|мвт",
    measure("gigawatt"): "гигаватт|гвт",
    measure("kilometer-per-hour"): "км/ч|километров в час|километра в час",
    measure("person"): "человек|человека|чел|людей|человеками|людям|людьми",
}
_DOLLAR: Final = listed("доллар доллара долларов долларам долларами долларах")
_MONEY: Final = {
    money("USD"): [*_DOLLAR, *(f"{word} сша" for word in _DOLLAR), "долл", "долл.", "долл. сша", "долларовых"],
    money("EUR"): "евро",
    money("RUB"): "рубль|рубля|рублей|рублям|рублями|рублях|руб|руб.|р.|российских рублей",
    money("VND"): "донг|донга|донгов|донгам|вьетнамских донгов",
    money("JPY"): "иена|иены|иен|йена|йены|йен|иену",
    money("CNY"): "юань|юаня|юаней|юаням",
    money("GBP"): "фунт стерлингов|фунта стерлингов|фунтов стерлингов|фунтов|фунта",
    money("UAH"): "гривна|гривны|гривен|гривень",
    money("KZT"): "тенге",
    money("KRW"): "вона|воны|вон",
    money("INR"): "рупия|рупии|рупий",
    money("TRY"): "турецких лир|турецкая лира",
    money("UZS"): "сумов|сума",
    money("ZAR"): "рэнд|рэнда|рэндов|ранд|ранда|рандов",
}
_MAGNITUDES: Final = {
    Decimal(10) ** 3: "тысяча|тысячи|тысяч|тысячу|тысячам|тысячами|тысячах|тыс|тыс.",
    Decimal(10) ** 6: "миллион|миллиона|миллионов|миллионам|миллионами|миллионах|млн|млн.",
    Decimal(10) ** 9: "миллиард|миллиарда|миллиардов|миллиардам|миллиардами|миллиардах|млрд|млрд.",
    Decimal(10) ** 12: "триллион|триллиона|триллионов|трлн|трлн.",
}


def _cardinals() -> Iterator[tuple[str, Decimal]]:
    for value, words in _CARDINALS.items():
        for word in words.split():
            yield word, Decimal(value)
    ones = {**{value: _CARDINALS[value] for value in range(2, 10)}, 1: _ONE}
    for tens in range(20, 100, 10):
        for ten in _CARDINALS[tens].split():
            for value, words in ones.items():
                for word in words.split():
                    yield f"{ten} {word}", Decimal(tens + value)
    for word in ("дюжина", "дюжины", "дюжину", "дюжин"):
        yield word, Decimal(12)
    for word in ("десяток", "десятка"):
        yield word, Decimal(10)


def _ordinals() -> Iterator[tuple[str, Decimal]]:
    words: list[tuple[str, int]] = [(word, 3) for word in _THIRD]
    for value, stem in _ORDINAL_STEMS.items():
        words += [(stem + ending, value) for ending in _ORDINAL_ENDINGS]
    for word, value in words:
        yield word, Decimal(value)
        if value < _TEN:
            for tens in range(20, 100, 10):
                yield f"{_CARDINALS[tens].split()[0]} {word}", Decimal(tens + value)


def _crowds() -> Iterator[tuple[str, Decimal]]:
    sizes = {
        10: "десятки десятков десяткам десятками десятках",
        100: "сотни сотен сотням сотнями сотнях",
        10**3: "тысячи тысячам тысячами тысячах",
        10**6: "миллионы миллионам миллионами миллионах",
        10**9: "миллиарды миллиардам миллиардами миллиардах",
    }
    for value, words in sizes.items():
        for word in words.split():
            yield word, Decimal(value)
            if value <= _HUNDRED:
                for larger, name in ((10**3, "тысяч"), (10**6, "миллионов"), (10**6, "млн"), (10**9, "миллиардов")):
                    yield f"{word} {name}", Decimal(value * larger)
    for several in ("несколько", "нескольких", "несколькими", "нескольким"):
        for value, words in sizes.items():
            for word in words.split():
                yield f"{several} {word}", Decimal(value)
        for value, word in ((10**3, "тысяч"), (10**6, "миллионов"), (10**9, "миллиардов")):
            yield f"{several} {word}", Decimal(value)
            yield f"{several} сотен {word}", Decimal(value * 100)
            yield f"{several} десятков {word}", Decimal(value * 10)
    yield "пара сотен", Decimal(200)
    yield "пару сотен", Decimal(200)


_BOUNDS: Final = {
    Bound.AROUND: "около|примерно|приблизительно|порядка|ориентировочно|где-то",
    Bound.OVER: "более|больше|свыше|более чем|не менее|не меньше|по меньшей мере|как минимум|выше|минимум|превышает"
    "|превысило|превысил|превысила|превысили|больше чем",
    Bound.UNDER: "почти|менее|меньше|не более|не больше|до|без малого|чуть менее|чуть меньше|максимум|менее чем|едва"
    " ли не",
}
_WHOLES: Final = {
    "полчаса": (Decimal("0.5"), duration("hour")),
    "получаса": (Decimal("0.5"), duration("hour")),
    "полгода": (Decimal("0.5"), duration("year")),
    "полугода": (Decimal("0.5"), duration("year")),
    "полвека": (Decimal(50), duration("year")),
    "полмиллиона": (Decimal(500_000), COUNT),
    "полмиллиарда": (Decimal(500_000_000), COUNT),
    "четверть века": (Decimal(25), duration("year")),
    "четверть часа": (Decimal(15), duration("minute")),
    "полутора лет": (Decimal("1.5"), duration("year")),
    "полтора года": (Decimal("1.5"), duration("year")),
}
_NEVER: Final = (
    "один из|одного из|одной из|одна из|одно из|одним из|во-первых|во-вторых|в-третьих|друг один|первый заместитель"
    "|первого заместителя|первым заместителем|первый вице|третье лицо|третьих лиц|третьи лица|третьих"
    " стран|третьи страны"
    "|первым делом|первая леди|первой леди|до сих|первой половине|второй половине|первая половина|вторая половина"
)


@cache
def lexicon() -> Lexicon:
    """The words of Russian, put into tables when they are first needed."""
    units: dict[str, Unit] = {**SIGNS, **currency_names("ru"), **spelled(_DURATIONS), **spelled(_MEASURES)}
    adjectives = {
        stem + ending: unit
        for unit, stems in _ADJECTIVES.items()
        for stem in stems.split()
        for ending in _ADJECTIVE_ENDINGS
    }
    return Lexicon(
        numbers=Phrases(
            {**dict(_cardinals()), "полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5")}
        ),
        alone=Phrases(dict.fromkeys(_ONE.split(), Decimal(1))),
        counted=Phrases(dict.fromkeys([*spelled(_DURATIONS), *spelled(_MAGNITUDES), *spelled(_MEASURES)], True)),
        magnitudes=Phrases(spelled(_MAGNITUDES)),
        crowds=Phrases(dict(_crowds())),
        fractions=Phrases(
            spelled(
                {
                    Decimal(50): "половина|половину|половины|половиной|половине",
                    Decimal(25): "четверть|четверти|четвертью|одна четверть|одной четверти",
                    Decimal(75): "три четверти|трех четвертей|трёх четвертей",
                    Decimal("33.33"): "треть|трети|третью|одна треть|одну треть|одной трети",
                    Decimal("66.67"): "две трети|двух третей",
                    Decimal(20): "пятая часть|пятую часть|одна пятая",
                    Decimal(10): "десятая часть|десятую часть|одна десятая",
                }
            )
        ),
        ordinals=Phrases(dict(_ordinals())),
        endings=Phrases(dict.fromkeys(_DIGIT_ENDINGS, True)),
        bounds=Phrases(spelled(_BOUNDS)),
        after=Phrases(spelled({Bound.OVER: "с лишним|и более|с небольшим", Bound.UNDER: "и менее"})),
        links=frozenset({"в", "на", "с", "за", "о", "по", "из"}),
        units=Phrases({**units, **spelled(_MONEY)}),
        adjectives=Phrases(adjectives),
        wholes=Phrases(_WHOLES),
        to=frozenset({"до"}),
        openers={"от": "до", "с": "до", "между": "и"},
        halves=Phrases({"с половиной": Decimal("0.5")}),
        changes=tuple(
            listed(
                "вырос выраст подн повы увелич расшир сниз упа сократ опуст прогре дове дой дош нараст ускор замедл"
                " продл"
            )
        ),
        labels=frozenset(
            listed("статья статьи статье ст п пункт пункта номер рейс рейса дом стр страница канал № кв школа")
        ),
        never=Phrases(dict.fromkeys(listed(_NEVER), True)),
        scores=frozenset(
            listed("счет счёт счетом счётом обыграл обыграла обыграли победил победила победили уступил уступила")
        ),
    )
