"""What a column keeps: the same spelling, byte for byte, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import insert, select, text

from cld_desktop.domain.records import Amount, Interaction
from cld_desktop.domain.vocabulary import AmountKind, Channel, Direction
from cld_desktop.storage import rows, schema
from cld_desktop.storage.types import decimal_text, instant_text


@pytest.mark.parametrize(
    ("number", "spelling"),
    [
        ("16", "16"),
        ("1250000.50", "1250000.5"),
        ("1E+3", "1000"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-3.10", "-3.1"),
        ("100", "100"),
    ],
)
def test_a_number_has_one_spelling(number, spelling):
    assert decimal_text(Decimal(number)) == spelling


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_not_a_number_is_not_kept(number):
    with pytest.raises(ValueError, match="finite"):
        decimal_text(Decimal(number))


def test_the_order_of_kept_instants_is_the_order_of_time():
    montreal = timezone(timedelta(hours=-4))
    noon = datetime(2023, 10, 24, 12, 0, tzinfo=montreal)

    assert instant_text(noon) == "2023-10-24T16:00:00.000000+00:00"
    assert instant_text(noon) < instant_text(noon + timedelta(microseconds=1))
    assert instant_text(noon.replace(tzinfo=None)).endswith("+00:00")


def test_columns_keep_codes_days_times_and_truths_as_they_are_read_by_eye(engine):
    with engine.begin() as connection:
        amount = rows.values_of(Amount(id=1, case_id=1, kind=AmountKind.PAID, value=Decimal("10.10")))
        connection.execute(insert(schema.cases).values(_a_case()))
        connection.execute(insert(schema.amounts).values(amount))
        call = Interaction(
            id=1,
            case_id=1,
            channel=Channel.PHONE,
            direction=Direction.SENT,
            subject="É\u0301",
            happened_on=date(2023, 3, 6),
            happened_time=time(9, 5),
        )
        connection.execute(insert(schema.interactions).values(rows.values_of(call)))

        kept = connection.execute(text("SELECT kind, value FROM amounts")).one()
        assert tuple(kept) == ("paid", "10.1")
        kept = connection.execute(
            text("SELECT channel, CAST(happened_on AS TEXT), subject, result FROM interactions")
        ).one()
        assert tuple(kept) == ("phone", "2023-03-06", "É\u0301", None)
        assert rows.records_of(Interaction, connection.execute(select(schema.interactions))) == [call]
        connection.rollback()


def test_an_instant_comes_back_aware(engine):
    noon = datetime(2023, 10, 24, 12, 0, tzinfo=UTC)
    with engine.begin() as connection:
        base = {"uid": "x" * 36, "created_at": noon}
        connection.execute(insert(schema.base).values(base))
        told = select(schema.base.c.created_at).where(schema.base.c.uid == base["uid"])
        assert connection.execute(told).scalar() == noon
        connection.rollback()


def test_a_base_has_one_name_of_its_own(engine):
    with engine.connect() as connection:
        (only,) = connection.execute(select(schema.base)).all()

    assert len(only.uid) == 36
    assert only.created_at is None


def test_the_newest_page_of_communications_is_read_from_an_index(engine):
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by what the tables hold")
    order = "ORDER BY happened_on DESC, happened_time DESC NULLS LAST, id DESC LIMIT 100"
    with engine.connect() as connection:
        for where in ("", "WHERE case_id = 1"):
            plan = connection.execute(
                text(f"EXPLAIN QUERY PLAN SELECT id FROM interactions {where} {order}")
            ).all()
            assert not any("TEMP B-TREE" in step.detail for step in plan), plan


def _a_case() -> dict[str, object]:
    from cld_desktop.domain.records import Case

    return rows.values_of(Case(id=1, code="panorama", title="Panorama"))
