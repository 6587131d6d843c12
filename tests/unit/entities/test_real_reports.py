"""The five real reports: every person, city and country is one entity, whatever the script."""

import pytest
from sqlalchemy import func, select

from tests.samples import REAL_REPORTS
from triptych.archive.archive import Archive
from triptych.archive.queries.entity_linking import whole_entity
from triptych.archive.queries.examined import ENTITIES
from triptych.archive.schema import Article, Entity, Mention, Revision
from triptych.errors import ModelMissing
from triptych.ingest.folder import documents
from triptych.language.folding import fold
from triptych.operations.importing import import_documents
from triptych.operations.making import make_for

ONE = {
    "Moscow": ("place", {"moscow", "moskva", "москва", "москвы", "москве", "москвой", "москву"}),
    "Hanoi": ("place", {"hanoi", "ha noi", "ханой", "ханоя", "ханое"}),
    "Saint Petersburg": ("place", {"saint petersburg", "st. petersburg"}),
    "Ho Chi Minh City": ("place", {"ho chi minh city"}),
    "Vietnam": ("place", {"vietnam", "viet nam", "вьетнам", "вьетнама", "вьетнаме"}),
    "Russia": ("place", {"russia", "russian federation", "lien bang nga", "россии", "россия"}),
    "Sergey Sobyanin": ("person", {"sergey sobyanin", "sobyanin"}),
    "Nguyen Duc Chung": ("person", {"nguyen duc chung", "chung"}),
    "Nguyen Xuan Phuc": ("person", {"nguyen xuan phuc"}),
    "Sergey Cheremin": ("person", {"сергей черемин", "черемин", "черемина"}),
    "Alexander Beglov": ("person", {"alexander beglov", "beglov"}),
}


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the real reports are not here")
def test_every_person_city_and_country_is_one_entity(archive: Archive) -> None:
    list(import_documents(archive, documents([REAL_REPORTS]), language=None, story=None))
    with archive.reading() as session:
        articles = list(session.scalars(select(Article.id)))
    try:
        make_for(archive, articles, [ENTITIES])
    except ModelMissing:
        pytest.skip("the taggers are not installed")
    words = func.substr(Revision.text, Mention.start + 1, Mention.end - Mention.start)
    with archive.reading() as session:
        mentions = session.execute(
            select(whole_entity(), Mention.kind, words)
            .select_from(Mention)
            .join(Entity, Entity.id == Mention.entity_id)
            .join(Revision, Revision.id == Mention.revision_id)
        ).all()

    for name, (kind, forms) in ONE.items():
        entities = {entity for entity, what, text in mentions if what == kind and fold(text) in forms}
        assert len(entities) == 1, name
