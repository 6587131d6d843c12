"""`entities`: who and what is named."""

import argparse
import os
from uuid import UUID, uuid5

from triptych.archive.archive import Archive
from triptych.archive.queries.articles import find_article, whole_article
from triptych.archive.queries.examined import ENTITIES
from triptych.archive.queries.mentions import Named, Who, entities_named, mentions_of
from triptych.cli.context import Context
from triptych.cli.records import span_record
from triptych.domain.article import Whole
from triptych.domain.states import Origin
from triptych.entities.recognition import has_tagger, recognise
from triptych.i18n import _
from triptych.language.folding import fold
from triptych.operations.making import make_for
from triptych.operations.stages import kinds_of_evidence, stages_without
from triptych.settings import read_settings

Answer = tuple[Whole, list[Named]]


def run(context: Context, options: argparse.Namespace) -> int:
    """Prints the names in each of the articles; what was not recognised yet is recognised now."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: the matrices are small
    archive = context.open()
    with archive.reading() as session:
        numbers = [find_article(session, name) for name in options.articles]
    off = kinds_of_evidence(read_settings(context.profile.settings).linking_off)
    answers, entities = (
        _stored(archive, numbers)
        if make_for(archive, numbers, [ENTITIES], stages_without(off))
        else _unstored(archive, numbers)
    )
    for whole, mentions in answers:
        if not has_tagger(whole.details.language):
            context.note(
                _("There is no recogniser for {language}: only names of the gazetteer are found.").format(
                    language=whole.details.language
                )
            )
        context.record(_record(whole, mentions), _in_words(whole, mentions))
    if context.as_json:
        context.record({"entities": {str(each.id): _entity_record(each) for each in entities}}, "")
    return 0


def _stored(archive: Archive, numbers: list[int]) -> tuple[list[Answer], list[Who]]:
    with archive.reading() as session:
        answers = [(whole_article(session, each, archive.path), mentions_of(session, each)) for each in numbers]
        named = {each.entity for _whole, mentions in answers for each in mentions if each.entity is not None}
        return answers, entities_named(session, named)


def _unstored(archive: Archive, numbers: list[int]) -> tuple[list[Answer], list[Who]]:
    """What is recognised while the archive cannot be written: entities by kind and name, each article for itself."""
    answers: list[Answer] = []
    entities: dict[UUID, Who] = {}
    with archive.reading() as session:
        wholes = [whole_article(session, each, archive.path) for each in numbers]
    for whole in wholes:
        language = whole.details.language
        mentions = []
        for each in recognise(whole.text, language, whole.paragraphs):
            name = each.span.of(whole.text)
            number: UUID = uuid5(archive.uuid, f"{each.kind} {fold(name)}")
            entities.setdefault(number, Who(number, each.kind, name, {language: [name]}, None, None, None))
            mentions.append(Named(each.span, each.kind, number, each.role, each.confidence, Origin.MACHINE))
        answers.append((whole, mentions))
    return answers, list(entities.values())


def _record(whole: Whole, mentions: list[Named]) -> dict[str, object]:
    return {
        "article": whole.id,
        "mentions": [
            {
                **span_record(each.span),
                "kind": each.kind,
                "entity": each.entity,
                "role": each.role,
                "confidence": round(each.confidence, 3),
                "origin": each.origin,
            }
            for each in mentions
        ],
    }


def _entity_record(entity: Who) -> dict[str, object]:
    return {
        "kind": entity.kind,
        "name": entity.name,
        "names": entity.names,
        "geonames": entity.geonames,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def _in_words(whole: Whole, mentions: list[Named]) -> str:
    kinds = {"person": _("person"), "place": _("place"), "organisation": _("organisation")}
    lines = [
        f"  {each.span.start:>6}  {kinds[each.kind]:<14}{each.span.of(whole.text)}"
        + (f"  ({each.role})" if each.role else "")
        for each in mentions
    ]
    return "\n".join([f"{whole.id}  {whole.details.title or _('(no headline)')}", *lines])
