"""Words by which names in English and Russian are told from what only looks like one, and titles of persons.

Those for Vietnamese stand with its recogniser. In lower case.
"""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in text.split(";") if each.strip())


NO_NAME_FORMS: Final = re.compile(
    "Брексит[а-я]*|Рождеств[а-я]+|Пасх[а-я]|Интернет[а-я]*|Twitter|Brexit.*", re.IGNORECASE
)
"""Like `NO_NAMES`, in all their cases."""

NO_NAMES: Final = _words("""
lgbt; lgbtq; lgbtq+; hiv; aids; covid; covid-19; gdp; ceo; cfo; dna; tv; vip; pr; ai; it; iot; hr; ngo; ngos; et; gmt;
pst; est; pm; am; usd; eur; gbp; phd; mp; mps; pms; ppe; pcr; icu; suv; atm; gps; sms; sars; mers; brexit; mvp; q&a;
twitter; facebook live; internet; web; christmas; easter; thanksgiving; monday; tuesday; wednesday; thursday; friday;
saturday; sunday; congressman; senator; president; minister; prime minister; chancellor; cabinet; treasury bonds;
bible; quran; god; allah; jesus; christ; state; city; county; coalition; opposition; constitution; islam;
christianity; cold war; world war ii; world war i; second world war; first world war; olympics; world cup; ryder cup;
champions league; premier league; nobel; nobel prize; oscar; grammy; academy award; super bowl; tweet; youtube video;
earth; moon; mars; sun; f-16; f-35; s-400; s-300; me too; metoo; #metoo; сми; лгбт; вич; спид; ввп; сша и; днк; нпо;
тв; ип; пдд; дтп; чп; чс; пцр; смс; егэ; гост; ндс; мрот; жкх; атс; бпла; нло; аэс; тэц; гэс; апл; рсзо; зрк; зрс;
пво; про; ссср и; рождество; пасха; новый год; интернет; библия; коран; бог; аллах; господь; ислам; брексит; кубок
мира; лига чемпионов; кубок райдера; олимпиада; земля; луна; марс; солнце; с-400; с-300; су-35; миг
""")
"""What taggers take for names and is none: abbreviations, days, feasts, contests, books, currencies."""

ADJECTIVE_FORMS: Final = re.compile(
    "[А-ЯЁ][а-яё-]+(?:ск(?:ая|ий|ое|ие|ой|ого|ому|им|ом|их|ими|ую)|ян(?:е|ам|ами|ах)?|[ая]нин(?:а|у|ом|е)?)"
)
"""Russian adjectives and peoples of one word, which a capital at the beginning of a sentence makes look like places."""

KNOWN_ORGANISATIONS: Final = _words("""
eu; european union; un; u.n.; united nations; nato; asean; opec; brics; imf; wto; who; fbi; cia; nsa; nasa; unesco;
unicef; isis; hamas; hezbollah; taliban; al-qaeda; al qaeda; white house; pentagon; state department; supreme court;
european commission; european parliament; security council; un security council; nusra front; islamic state; facebook;
google; apple; microsoft; twitter inc; reuters; bloomberg; tass; xinhua; cnn; bbc; fox news; republican party;
democratic party; conservative party; labour party; communist party; ес; евросоюз; европейский союз; оон; нато; асеан;
опек; брикс; мвф; вто; воз; фбр; цру; наса; юнеско; юнисеф; цб; мид; мвд; фсб; мчс; фсин; фас; хамас; хезболла;
талибан; белый дом; пентагон; госдепартамент; госдеп; верховный суд; еврокомиссия; европейская комиссия;
европарламент; европейский парламент; совет безопасности; совбез; снг; еаэс; обсе; шос; госдума; государственная дума;
совет федерации; совфед; тасс; риа новости; интерфакс; рбк; синьхуа; рейтер; газпром; роснефть; сбербанк; минобороны;
минфин; минздрав; роскомнадзор; евросоюза; евросоюзе; евросоюзу; евросоюзом; еврокомиссии; европарламента;
европейского союза; европейскому союзу; европейским союзом; европейском союзе; госдумы; госдуме; госдуму; белого дома;
белом доме; белому дому; белым домом; пентагона; пентагоне; совета безопасности; совбеза; фронта нусра; фронт нусра
""")
"""Institutions that are known everywhere, whatever a tagger takes them for; Russian ones in their cases."""

LEADING: Final = re.compile(
    r"(?:the|The|THE|a|A|an|An|Город|Городок|Посёлок|Деревня|Село|Штат|Область|Остров)\s+(?=\S)|[\"“”«»‘'(\[]+\s*"
)
"""What a tagger for English takes into a name at its beginning."""

TRAILING: Final = re.compile(
    r"(?:['’]s?|\s+(?:province|city|region|state|district|county|area|government|conference|Conference|Convention|Summit|"
    r"island|islands|river|town|village))$|[\s\"“”«»‘'(\[,;:]+$"
)
"""What a tagger takes into a name at its end; small words for kinds of places do not belong to it."""

THINGS_BEFORE: Final = re.compile(
    r"(?:\b(?:класса|типа|серии|фрегата?|корабл[ья]|судн[оа]|эсминца?|крейсера?|фильм[аеу]?|роман[аеу]?|книг[аиеу]|альбом[аеу]?|проекта?|спектакл[ья]|ураган[аеу]?|тайфун[аеу]?|премия|премии|премию|"
    r"USS|HMS|MV|SS|Hurricane|Typhoon|Cyclone|Storm|Operation|frigate|destroyer|ship|vessel|novel|film|movie|album|song|book)\s+[\"«“]?)$"
)
"""Before a name these words make it a ship's, a storm's or a work's."""

THINGS_AFTER: Final = re.compile(
    r"[\"”»]?(?:-class|\s+class\b(?!\s+action)|\s*-\s*[A-Z]\w+-class|"
    r"\s+(?:Act|Treaty|Accord|Accords|Agreement|Cup|Games|Prize|Award|Awards|Open|Championship|pipeline)\b)"
)
"""After a name these words make it a class of ships', a law's or a contest's."""

ORGANISATION_HEADS_EN: Final = _words("""
university; college; institute; school; academy; party; bank; fund; council; committee; commission; union; federation;
association; society; foundation; agency; bureau; department; ministry; court; army; navy; force; police; parliament;
senate; congress; assembly; house; board; corporation; company; group; inc; corp; ltd; llc; airlines; airways;
hospital; museum; club; times; post; news; journal; organisation; organization; authority; office; service; alliance;
league; front; movement; brigade; guard; guards; command; administration; centre; center; exchange; church
""")
"""Words that make a name an institution's, whatever else it holds."""


ENGLISH_TITLES: Final = _words("""
President; Prime Minister; Minister; Chancellor; Premier; Mayor; Governor; Gov.; Senator; Sen.; Representative;
Rep.; Congressman; Congresswoman; Secretary; Secretary-General; Ambassador; General; Gen.; Colonel; Col.; Captain;
Capt.; Major; Maj.; Lieutenant; Lt.; Sergeant; Sgt.; Admiral; Adm.; Judge; Justice; Professor; Prof.; Doctor; Dr.;
Mr.; Mrs.; Ms.; Miss; Sir; Lord; Lady; Dame; King; Queen; Prince; Princess; Pope; Cardinal; Bishop; Archbishop;
Father; Reverend; Rev.; Sheikh; Ayatollah; Chairman; Chairwoman; Chair; Director; Chief; Commissioner; Attorney
General; Speaker; Leader; president; prime minister; minister; chancellor; premier; mayor; governor; senator;
secretary; ambassador; general; professor; chairman; chairwoman; director; chief; commissioner; leader; spokesman;
spokeswoman; spokesperson; lawyer; coach; manager; captain; envoy; analyst; journalist; economist; striker;
midfielder; defender; goalkeeper; actor; actress; singer; player; executive; officer; attorney; head; boss; rival;
candidate
""")
"""Titles and roles in English, as they stand before a name."""

RUSSIAN_TITLES: Final = _words("""
президент; вице-президент; премьер; премьер-министр; вице-премьер; министр; замминистра; канцлер; мэр; губернатор;
сенатор; депутат; спикер; посол; генерал; полковник; майор; капитан; лейтенант; адмирал; маршал; судья; профессор;
академик; доктор; господин; госпожа; г-н; г-жа; король; королева; принц; принцесса; папа; кардинал; епископ;
патриарх; митрополит; председатель; директор; гендиректор; глава; начальник; руководитель; секретарь; генсек; лидер;
пресс-секретарь; представитель; представительница; адвокат; юрист; тренер; аналитик; журналист; экономист; эксперт;
политолог; нападающий; полузащитник; защитник; вратарь; актёр; актер; актриса; певец; певица; игрок;
спецпредставитель; спецпосланник; советник; помощник; шеф; комиссар; прокурор; следователь; врач; кандидат;
писатель; режиссёр; режиссер; бизнесмен; миллиардер; офицер; заместитель; экс-президент; экс-министр; президента;
премьера; министра; канцлера; мэра; губернатора; сенатора; депутата; спикера; посла; председателя; директора; главы;
главу; главой; главе; лидера; президентом; министром; мэром; президенту; министру; мэру
""")
"""Titles and roles in Russian, in the cases in which they stand most often before a name."""


def _any_of(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda each: (-len(each), each))))


TITLES: Final = {
    "en": re.compile(
        r"(?:(?:[A-Z][\w.]*|former|deputy|vice|acting|chief|prime|senior|then|foreign|defen[cs]e|interior|finance|police"
        rf"|team|party|late|first|co|ex)[\s-]+){{0,4}}?(?:{_any_of(ENGLISH_TITLES)})\s+$"
    ),
    "ru": re.compile(
        rf"(?<![\w-])(?:{_any_of(RUSSIAN_TITLES)})(?:\s+(?:[а-яё-]+|[А-ЯЁ]{{2,6}}|[А-ЯЁ][а-яё-]+)){{0,6}}?\s+$",
        re.IGNORECASE,
    ),
}
"""A person's title just before the name, with what belongs to it."""
