"""Numbers to call are found as the countries write them, and other numbers are none."""

import pytest

from checkpress.claims.fields import Whose
from checkpress.claims.seen_texts import SeenText
from checkpress.rules.contacts import HINTS, nobody_can_be_reached_at_home
from checkpress.rules.findings import hints, is_hinted
from judged import base_vocabulary

OFFICES = (
    """
+49 30 5550123|030 5550123|+44 20 7946 0958|020 7946 0958|+33 1 55 50 12 34|01 55 50 12 34
+39 06 5550 1234|+34 915 550 123|(555) 123-4567|555-123-4567|+1 555 123 4567|+48 22 555 01 23
+81 3-5550-1234|03-5550-1234|+61 2 5550 1234|(02) 5550 1234|02 5550 1234|+7 495 555-01-23
8 (495) 555-01-23|+55 11 5550-1234|(11) 5550-1234|+380 44 555 0123|+90 212 555 01 23
+27 21 555 0123|+31 20 555 0123|+46 8 555 012 34|+45 55 50 12 34|+971 4 555 0123|+62 21 555 0123
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

PERSONS = (
    """
+49 171 5550123|0171 5550123|07700 900123|+44 7700 900123|06 55 50 12 34|+33 6 55 50 12 34
+91 98765 43210|+86 138 0013 8000|+254 712 345678|+39 333 555 0123
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NO_NUMBERS = (
    """
0800 555 0123|112|2 500 000|1999-2024|2024-05-04 10:30|ISBN 978-3-16-148410-0|12.345.678
5550123 votes|EUR 1 234 567 890|+2 500 000 people|10.1000/182|1800-1900-2000|192.168.10.12|+12.5 %
DE89 3704 0044 0532 0130 00|1234 5678 9012 3456|(12) 2019-2024|0.5550 1234
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def codes(number: str) -> list[str]:
    """What is said of a number in a sentence; the first glance at it must find it, too."""
    text = f"Call {number} to ask."
    seen = SeenText(("claims", 0, "summary"), text, Whose.OURS, True, "The finding", False)
    found = [finding.code for finding in nobody_can_be_reached_at_home(seen, base_vocabulary())]
    assert not found or is_hinted(text, hints(*HINTS))
    return found


@pytest.mark.parametrize("number", OFFICES)
def test_a_number_of_an_office_is_asked_about(number: str) -> None:
    assert codes(number) == ["contact-in-text"]


@pytest.mark.parametrize("number", PERSONS)
def test_a_number_of_a_person_is_refused(number: str) -> None:
    assert codes(number) == ["private-contact"]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_other_numbers_are_left_alone(number: str) -> None:
    assert codes(number) == []
