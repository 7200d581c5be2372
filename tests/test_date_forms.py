"""A date in whatever form is the one that was meant, or none: never another."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from checkpress.claims.date_forms import date_in, readings

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
}
FORMS = {
    "en": ["{d} {m} {y}", "{m} {d}, {y}", "{d}-{m}-{y}", "the {d}th of {m} {y}", "{m} {d}th, {y}"],
    "de": ["{d}. {m} {y}", "am {d}. {m} {y}", "{d}.{m} {y}", "den {d}. {m} {y}"],
    "fr": ["{d} {m} {y}", "le {d} {m} {y}"],
    "es": ["{d} de {m} de {y}", "el {d} de {m} de {y}", "{d} {m} {y}", "{d} de {m} del {y}"],
    "pt": ["{d} de {m} de {y}", "em {d} de {m} de {y}"],
    "it": ["{d} {m} {y}", "il {d} {m} {y}", "{d}º {m} {y}"],
    "nl": ["{d} {m} {y}"],
    "pl": ["{d} {m} {y}", "{d} {m} {y} r.", "{d} {m} {y} roku"],
    "ru": ["{d} {m} {y}", "{d} {m} {y} г.", "{d} {m} {y} года"],
    "uk": ["{d} {m} {y}", "{d} {m} {y} року"],
    "tr": ["{d} {m} {y}"],
    "sv": ["{d} {m} {y}", "den {d} {m} {y}"],
    "cs": ["{d}. {m} {y}"],
    "ar": ["{d} {m} {y}"],
    "hi": ["{d} {m} {y}"],
    "id": ["{d} {m} {y}"],
}
FIGURES = [
    "{y}{m:02}{d:02}",
    "{y}/{m:02}/{d:02}",
    "{y}.{m}.{d}",
    "{y}. {m}. {d}.",
    "{y}–{m:02}–{d:02}",
    "{y}‑{m:02}‑{d:02}",
    "{y}−{m}−{d}",
    "{d}.{m}.{y}",
    "{d:02}.{m:02}.{y}",
    "{d}. {m}. {y}",
    "{y}年{m}月{d}日",
    "{y}년 {m}월 {d}일",
    "ngày {d} tháng {m} năm {y}",
    "{y}-{m:02}-{d:02}T09:30:00Z",
    "{y}-{m:02}-{d:02}T23:30-05:00",
    "{y}-{m:02}-{d:02} 09:30",
    "{d}.{m}.{y}, 9:30 Uhr",
    "{d:02}.{m:02}.{y} 9.30 Uhr",
]
DIGITS = {"Arabic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6, "wide": 0xFF10}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}
TWO_MONTHS = {"listopada"}
"""Of November in Polish and Ukrainian, of October in Croatian."""

RANDOM = Random(4)
DAYS = [date(2000, 1, 1) + timedelta(days=RANDOM.randrange(9_700)) for _ in range(40)]


def named() -> Iterator[tuple[str, str]]:
    """Dates with names of months, each with what it is."""
    for day in DAYS:
        for language, forms in FORMS.items():
            for names in (MONTHS, SHORT):
                if language in names:
                    month = names[language].split()[day.month - 1]
                    if month in TWO_MONTHS:
                        continue
                    for form in forms:
                        yield form.format(d=day.day, m=month, y=day.year), day.isoformat()


def in_figures() -> Iterator[tuple[str, str]]:
    for day in DAYS:
        for form in FIGURES:
            text = form.format(d=day.day, m=day.month, y=day.year)
            yield text, day.isoformat()
        for zero in DIGITS.values():
            plain = f"{day.day:02}.{day.month:02}.{day.year}"
            for text in (plain, f"{day.year}/{day.month}/{day.day}"):
                other = "".join(chr(zero + int(c)) if c.isdecimal() else c for c in text)
                yield other, day.isoformat()


NAMED, IN_FIGURES = list(named()), list(in_figures())
ALL = NAMED + IN_FIGURES


def test_there_are_enough() -> None:
    assert len(NAMED) > 1_500
    assert len(ALL) > 2_500


def test_each_is_the_date_that_was_meant() -> None:
    wrong = [(text, date_in(text)) for text, meant in ALL if date_in(text)[:2] != ((meant,), True)]
    assert not wrong


LOST = (
    "around {}|about {}|ca. {}|circa {}|c. {}|vor {}|before {}|not before {}|after {}|since {}|seit {}"
    "|bis {}|until {}|by {}|{}?|~{}|≈{}|>{}|<{}|≤{}|{}+|{} ff.|{} or later|{} (?)|({})|[{}]|early {}"
    "|late {}|mid-{}|probably {}|avant {}|vers {}|antes de {}|hacia {}|prima di {}|circa il {}|voor {}"
    "|rond {}|przed {}|około {}|od {}|до {}|после {}|около {}|önce {}|{} civarı|قبل {}|بعد {}"
    "|{} –|– {}|{} -|…{}|{}…|{} u. a.|{} BC|{} AH|no {}|not {}|nicht {}|{} / {}|{} or {}|{} – {}"
    "|{} oder {}|updated {}|{}!|*{}|a {}|first half of {}|Q1 {}|week of {}|week 3, {}"
).split("|")


def test_no_word_is_lost() -> None:
    """Whatever stands before or behind a date, and says something."""
    texts = [form.replace("{}", text) for text, _ in ALL[::7] for form in LOST]
    texts += [
        form.replace("{}", each)
        for each in ("2025", "May 2025", "2025-05", "mai 2025", "5/2025", "Mayo de 2025")
        for form in LOST
    ]
    assert len(texts) > 20_000
    assert not [(text, date_in(text)) for text in texts if date_in(text).is_sure]


def test_where_day_and_month_could_change_places_nothing_is_sure() -> None:
    for day in (date(2026, month, other) for month in range(1, 13) for other in range(1, 13)):
        for sign in "/- ":
            text = f"{day.day}{sign}{day.month}{sign}{day.year}"
            found = date_in(text)
            if day.day == day.month:
                assert found[:2] == ((day.isoformat(),), True)
            else:
                other = date(2026, day.day, day.month).isoformat()
                assert found[:2] == ((day.isoformat(), other), False)


@pytest.mark.parametrize("language", WEEKDAYS)
def test_a_day_of_the_week_has_to_agree(language: str) -> None:
    names, months = WEEKDAYS[language].split(), MONTHS[language].split()
    for day in DAYS:
        for number, name in enumerate(names):
            text = f"{name}, {day.day} {months[day.month - 1]} {day.year}"
            right = (day.isoformat(),) if number == day.weekday() else ()
            assert date_in(text).dates == right, text
            for figures in (f"{day.day}.{day.month}.{day.year}", day.isoformat()):
                assert date_in(f"{name}, {figures}").dates == right


def test_a_day_of_the_week_tells_month_from_day() -> None:
    assert date_in("Tuesday, 10/11/2026")[:2] == (("2026-11-10",), True)
    assert date_in("Sunday 10/11/2026")[:2] == (("2026-10-11",), True)
    assert date_in("Monday, 10/11/2026").dates == ()
    assert date_in("Monday, 11/2026").dates == ()


def test_a_day_that_there_is_not_is_none() -> None:
    for text in ("31/02/2024", "30. Februar 2024", "20240230", "2024年2月30日", "29 février 2023"):
        assert date_in(text).dates == ()


@pytest.mark.parametrize(
    "text",
    [
        "1405/08/02",
        "24 ตุลาคม 2569",
        "2083-07-07",
        "1447-05-02",
        "5787-01-01",
        "令和8年10月24日",
        "24.10.26",
    ],
)
def test_other_calendars_and_short_years_are_none(text: str) -> None:
    assert date_in(text).dates == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mai 2026", "2026-05"),
        ("im Mai 2026", "2026-05"),
        ("mayo de 2026", "2026-05"),
        ("2026年5月", "2026-05"),
        ("24 تشرين الأول 2026", "2026-10-24"),
        ("1er mai 2026", "2026-05-01"),
        ("1.º de maio de 2026", "2026-05-01"),
        ("24-го октября 2026 г.", "2026-10-24"),
        ("Oct. 24, 2026 at 9:30 p.m. EST", "2026-10-24"),
        ("Thu, 30 Apr 2026 10:00:00 GMT", "2026-04-30"),
        ("20260430T101500Z", "2026-04-30"),
        ("“24. Oktober 2026”", "2026-10-24"),
        ("24.\u200b10.2026\u200e", "2026-10-24"),
        ("24.\u00a0Oktober\u00a02026", "2026-10-24"),
    ],
)
def test_forms_that_are_met(text: str, meant: str) -> None:
    assert readings(text) == (meant,)
    assert date_in(text).is_sure


@pytest.mark.parametrize("text", ["5/2024", "05.2024", "2009-1"])
def test_what_could_be_an_issue_or_two_years_is_asked(text: str) -> None:
    assert not date_in(text).is_sure


@pytest.mark.parametrize("text", ["2009–10", "2024–25", "May–June 2025", "3–5 May 2025", "2024/25"])
def test_spans_are_no_date(text: str) -> None:
    assert date_in(text).dates == ()


def test_a_day_of_the_week_is_one_of_the_same_language() -> None:
    """`do` is Thursday in German and Dutch, and "until" in Polish."""
    assert readings("Do, 24. Juni 2021") == ("2021-06-24",)
    assert readings("do 24 czerwca 2021") == ()
    assert readings("Di, 24. Juni 2021") == ()


def test_a_name_of_two_months_is_none() -> None:
    assert readings("3 listopada 2025") == ()
    assert readings("3 listopadu 2025") == ("2025-11-03",)


def test_a_long_text_takes_no_time() -> None:
    assert date_in("1 " * 100_000).dates == ()
    assert date_in("May " * 100_000).dates == ()
