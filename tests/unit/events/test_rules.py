"""Which rules are possible, and what is said about the others."""

import pytest
from django.utils import translation

from events.rules import RecurrenceError, parts_of


def refusal(rule):
    with translation.override("en"), pytest.raises(RecurrenceError) as caught:
        parts_of(rule)
    return str(caught.value)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3;COUNT=10",
        "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20271231",
        "FREQ=WEEKLY;UNTIL=20271231T180000Z",
        "FREQ=MONTHLY;BYDAY=2TU,-1FR;COUNT=999",
        "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
        "FREQ=YEARLY;INTERVAL=2",
        "BYDAY=TU;FREQ=WEEKLY",
    ],
)
def test_a_rule_is_made_of_few_parts(rule):
    assert parts_of(rule) == dict(part.split("=") for part in rule.split(";"))


def test_spaces_and_small_letters_do_no_harm():
    assert parts_of(" rrule:freq=weekly; byday=tu, th; ") == {"FREQ": "WEEKLY", "BYDAY": "TU,TH"}


@pytest.mark.parametrize(
    ("rule", "refused", "possible"),
    [
        ("", "", "FREQ=WEEKLY;BYDAY=TU"),
        ("every week", "", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY\nFREQ=DAILY", "", "one rule only"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "", "one rule only"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY", "DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=WEEKLY;FREQ=DAILY", "", "only once"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0", "from 1 to 999"),
        ("FREQ=DAILY;INTERVAL=1000", "INTERVAL=1000", "from 1 to 999"),
        ("FREQ=WEEKLY;INTERVAL=²", "INTERVAL=²", "from 1 to 999"),
        ("FREQ=WEEKLY;COUNT=x", "COUNT=X", "from 1 to 999"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT=0", "from 1 to 999"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20271231", "COUNT", "UNTIL"),
        ("FREQ=WEEKLY;UNTIL=2027", "UNTIL=2027", "UNTIL=20271231"),
        ("FREQ=WEEKLY;UNTIL=30.06.27", "UNTIL=30.06.27", "UNTIL=20271231"),
        ("FREQ=WEEKLY;UNTIL=20270230", "UNTIL=20270230", "UNTIL=20271231"),
        ("FREQ=WEEKLY;UNTIL=20271231T256000Z", "UNTIL=20271231T256000Z", "UNTIL=20271231"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX", "BYDAY=TU,TH"),
        ("FREQ=WEEKLY;BYDAY=2TU", "BYDAY=2TU", "BYDAY=TU,TH"),
        ("FREQ=WEEKLY;BYDAY=", "BYDAY=", "BYDAY=TU,TH"),
        ("FREQ=MONTHLY;BYDAY=TU", "BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=6TU", "BYDAY=6TU", "BYDAY=2TU"),
        ("FREQ=DAILY;BYDAY=MO,TU", "BYDAY=MO,TU", "FREQ=WEEKLY or FREQ=MONTHLY"),
        ("FREQ=YEARLY;BYDAY=2TU", "BYDAY=2TU", "FREQ=WEEKLY or FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32", "from 1 to 31, or -1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "BYMONTHDAY=-2", "from 1 to 31, or -1"),
        ("FREQ=YEARLY;BYMONTHDAY=3", "BYMONTHDAY=3", "FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=13", "BYDAY", "BYMONTHDAY"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "BYMONTH=2", "INTERVAL, BYDAY or BYMONTHDAY"),
        ("FREQ=MONTHLY;BYDAY=2TU;BYSETPOS=1", "BYSETPOS=1", "INTERVAL, BYDAY or BYMONTHDAY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR=9", "INTERVAL, BYDAY or BYMONTHDAY"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20", "INTERVAL, BYDAY or BYMONTHDAY"),
        ("FREQ=WEEKLY;WKST=SU", "WKST=SU", "INTERVAL, BYDAY or BYMONTHDAY"),
        ("FREQ=WEEKLY;often", "OFTEN", "INTERVAL, BYDAY or BYMONTHDAY"),
    ],
)
def test_what_is_refused_is_named_and_what_is_possible_is_said(rule, refused, possible):
    message = refusal(rule)
    assert refused in message
    assert possible in message
