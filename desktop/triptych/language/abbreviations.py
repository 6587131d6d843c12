"""What the rules for sentences know about words: which full stops end nothing, and what goes on from a quotation."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEVER_LAST: Final = {
    "en": _set(
        """mr mrs ms mx messrs dr prof rev hon fr st ste mt gen lt lt.col col maj maj.gen capt cpt cmdr cdr adm sgt cpl
        pvt supt insp det sen sens rep reps gov govs pres amb atty asst assoc dept vs e.g i.e cf viz approx ph d.phil"""
    ),
    "ru": _set(
        """т.е т.к т.н т.ч т.о г ул пр просп пр-т пл пер бул наб ш д кв корп стр обл р-н пос дер с оз о р п ж/д им св
        тов гр г-н г-жа проф акад доц ген полк подп кап лейт серж ген.-м ген.-л зам нач пом см ср напр англ нем фр лат
        греч кит вьет рус дж юр эл ред сост пер изд авт рис табл гл разд ст ч т тел факс"""
    ),
    "vi": _set(
        """tp t.p tx tt q p pgs gs ts ths th.s bs ks kts cn nsnd nsưt ngưt ngnd gs.ts pgs.ts gs.tskh tskh bs.ckii bs.cki
        đ/c đ.c ô b ls ths.bs ts.bs pgs.ts.bs gs.bs mr mrs ms dr st vs"""
    ),
}
"""Titles, places and the like by language, without their last stop: what follows belongs to them."""

BEFORE_NUMBERS: Final = {
    "en": _set("no nos fig figs vol pp jan feb aug sep sept oct nov dec ch art sec para"),
    "ru": _set("тыс млн янв февр авг сент окт нояб дек"),
    "vi": _set("đt tel hl"),
}
"""Those that join what follows only where it is a number."""

YEARS: Final = _set("г гг")
"""Russian: ends a sentence more often than not after a number, and stands before a town's name elsewhere."""

OPENERS: Final = _set(
    """а без более благодаря в вместе во все всего вчера говоря да до его ее её если еще ещё за здесь и из именно их к
    как какой когда который кроме между мы на напомним наряду не несмотря но об однако он она они оно от отметим по под
    позднее позже поэтому после потом при причем причём ранее с сам сегодня сейчас сначала со согласно среди так также
    там тем тогда только у хотя через что чтобы эта эти это этот я"""
)
"""Russian words that open a sentence, and are not written with a capital letter within one."""

TIME_WORDS: Final = _set(
    """et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest msk eastern central mountain pacific local
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)
"""English: what may follow a.m. and p.m. within a sentence though it has a capital letter."""

SAYING: Final = {
    "en": _set(
        """said says say asked asks told tells reported reports added adds wrote writes tweeted replied recalled shouted
        exclaimed continued concluded explained wondered joked cried"""
    ),
    "vi": _set("nói hỏi kể viết đáp thốt") | {"cho biết", "cho hay", "đưa tin", "chia sẻ", "phát biểu"},
    "ru": frozenset[str](),
}
"""Verbs that may follow a quotation and the name of its speaker, within the sentence; Russian has a dash there."""

CIRCUMSTANCES: Final = _set("on in at to after before during trên tại trong với khi sau hôm vào thêm")
"""Words that go on from such a verb to when, where or to whom it was said, and not to what."""
