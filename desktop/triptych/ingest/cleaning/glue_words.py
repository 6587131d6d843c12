"""What the rules for glued words know: words that are surely words of their own, and names that end like words."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION: Final = _set(
    """the of and to with that for from by his her its their this these those which who will would has have had been was
    were are is also said says than then they them when where while what into about after before between during both
    not but can could should must may such more most other our your"""
)
"""Words of English grammar that form no compounds with what stands next to them."""

SHORT: Final = _set("of to in on at by is as he we it be or no so up an us my do if me go")
"""English words of two letters; other pairs of letters are no words."""

SURE_SHORT: Final = _set("of to by at he we it")
"""Those of them that are the end of no name and no demonym: Hanoi, but Hanoian, Putin, Tolstoy."""

PARTICLES: Final = _set(
    """mac mc de la le les des du da das do dos del della di van von der den ter ten el al ul bin ibn ben abu san saint
    st fitz vander mega nano auto eco bio info tele techno petro hydro agro micro macro multi geo neo euro sino"""
)
"""What stands in front of a capital letter within one name."""

NAME_ENDS: Final = _set(
    """son sons man men ton ham ford land lands burg burgh stein berg sen ville field wood woods well wells worth hall
    bank stone bell way town port gate bridge hill house world net tube book soft plus pay play tech type ware works
    web cast line lines jet air post mail phone pad pod card star max pro air lab labs hub tv fm news gram chat point
    smith chat her art sky day days time times dale brook brooks shire side view craft ship base ism ist ian ese ski
    sky mark ward king mans wick ley lee lin ling ping ting ling born shop mart force bit coin"""
)
"""What names and makes end in; "Peterson" is no son of Peter's."""

TITLES: Final = _set(
    """Mr Mrs Ms Dr Prof President Premier Minister Mayor Governor Chairman Chairwoman Ambassador Secretary General
    Director Professor Doctor Senator Deputy Chancellor Prince Princess King Queen Pope Comrade Spokesman Spokeswoman"""
)

GIVEN_NAMES: Final = _set(
    """Adam Alan Albert Aleksandr Alexander Alexandra Alexei Alexey Alex Alice Andrea Andrei Andrew Andrey Angela Anna
    Anne Anthony Antonio Antony Arkady Artem Barack Benjamin Boris Brian Carlos Charles Christian Christopher Claudia
    Daniel Daria David Denis Diana Dmitri Dmitriy Dmitry Donald Edward Ekaterina Elena Elizabeth Emily Emma Emmanuel
    Eric Evgeny Fyodor Francis Frank Gennady George Georgy Giorgia Gleb Gordon Grigory Helen Henry Igor Ilya Irina Ivan
    Jacob James Jason Jean Jeffrey Jennifer Jessica John Jonathan Joseph Juan Julia Karen Kate Katherine Kevin Kirill
    Konstantin Laura Leonid Linda Louis Lucas Ludmila Lyudmila Maksim Margaret Maria Marina Mark Martin Mary Matthew
    Maxim Michael Michelle Mikhail Mohammed Muhammad Narendra Natalia Natalya Nicholas Nicolas Nikita Nikolai Nikolay
    Oleg Olga Olaf Oliver Pablo Patricia Patrick Paul Pavel Peter Petr Philip Pyotr Rachel Ramzan Raymond Rebecca
    Ricardo Richard Robert Roman Ronald Ruslan Ryan Samuel Sarah Sergei Sergey Shinzo Simon Sofia Sophia Stanislav
    Stephen Steven Susan Svetlana Tatiana Tatyana Theresa Thomas Timothy Tony Ursula Vadim Valentina Valery Vasily
    Victor Viktor Victoria Vitaly Vladimir Vladislav Volodymyr Vyacheslav Walter William Xavier Yaroslav Yelena Yevgeny
    Yulia Yuri Yury Nguyen Pham Dang Phan Truong Duong Dinh"""
)
"""Names that people are called by and that no make begins with."""

CALENDAR: Final = _set(
    """January February March April June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday"""
)

STARTERS: Final = _set(
    "The He She It In On At They This These That We For But And As According However Meanwhile Earlier Also After"
)
"""Words that sentences begin with."""

PREFIXES: Final = _set("socio anti multi inter euro afro geo politico agro")
"""What stands before a hyphen and is no word of its own."""

NO_WORDS_AFTER_YEARS: Final = _set("GMT UTC MSK EST EDT CET CEST BST GWh MWh kWh HRS Hrs GB MB")

SURE_AFTER_NAMES: Final = _set(
    """has have had will would was were said says this that their which from into after before during about should could
    between"""
)
"""Words of grammar that no surname ends in: there are Marchand, Beckwith and Blackmore."""

COMPOUND_HEADS: Final = _set(
    """under over out off up down in on back well ill home house fund center centre foot hand hands head heart eye face
    finger blood body sea water fire wind rain snow sun moon star sky day night week time life half self step side way
    work school book news paper post air land ground farm field wood stone rock iron steel gold silver glass coal oil
    gas sand salt sugar green black white blue red grey gray brown hard soft hot cold dry wet high low long short wide
    near far fast slow new old good free full self four five six two three one all any every some no non counter cross
    fore mid micro macro multi mini mega meta post pre pro sub super inter intra trans ultra anti auto bio eco tele
    cyber crypto nano neuro photo radio video audio data web net soft hard key bed bath bird cat dog horse cow fish
    cattle lamb snake tree flower grass corn rice wheat bread milk tea coffee wine beer meat bone skin hair tooth ship
    boat car bus train rail road street rocket plane bike motor wheel engine machine tool gun war peace death birth
    child kid boy girl man men woman women mother father brother sister god king queen lord law court crime police
    money cash tax price trade market stock bank shop store cine play game ball sport team score goal race song music
    dance film art craft design health care"""
)

COMPOUND_TAILS: Final = NAME_ENDS | _set(
    """wear piece pieces balls goer goers goers going being raised raiser raisers maker makers making holder holders
    owner owners worker workers keeper keepers taker takers taking giver givers giving writer writers player players
    driver drivers rider riders runner runners leader leaders seeker seekers buster busters buster nutrition less like
    wise proof free based led fed made born bound wide long able about away back down over under out off up head heads
    hand handed hood hoods stick sticks line lined lines liner set sets top tops point break breaks broken down fall
    front frontage grade hold holds keep mark marks mate mates path paths pot room rooms side sided sides sight sites
    space spaces stop stops style styled table tables tail tails tone tones wash washing watch watcher watching water
    waters weight weights bound scape scapes share shared friendly fuel fuels fighter fighters bearer bearers"""
)
"""Words that form compounds which no table knows: in front, and at the end."""
