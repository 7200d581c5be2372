"""What is typed finds what is written, in any script; Python and browsers agree on it to the letter."""

import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page

import checkpress
from checkpress.outputs.search import alphabets, folding
from checkpress.outputs.search.folding import LONGEST, sentences, words_of
from checkpress.outputs.search.irregular import irregular_forms
from hostile import HOSTILE
from test_words import Readers

pytest_plugins = ["browser"]

SCRIPT = Path(checkpress.__file__).parent / "theme" / "assets" / "checkpress" / "alphabets.js"

FOUND = {
    "letters that do not decompose": """
        Đà Nẵng đóng cửa = da nang
        Łódź straciła łodzie = lodz | łódź | lodzie
        Øresund og Århus = oresund | oeresund | arhus | aarhus | Ørésund
        Þingvellir á Íslandi = thingvellir | islandi
        Æsop og œuvre = aesop | oeuvre | œuvre
        Ħaż-Żebbuġ f’Malta = haz-zebbug | zebbug | malta
        İzmir’de ışık = izmir | isik | ışık
        Əliyev Bakıda = eliyev | bakida
        Ærø færge = aero | faerge
        Ŋgalama na ƙasa = ngalama | kasa
        Ðakovo i Đurđevac = dakovo | durdevac
        Straßburg = strassburg | STRASSBURG | Straßburg
        ŧest ƀook = test | book
        Ɓaa ɗoo = baa | doo
        Œdipe roi = oedipe
        Søren Kierkegård = soren | soeren | kierkegard | kierkegaard
        Ýmir Ægisson = ymir | aegisson
        Gđańsk = gdansk
        Łukasz i Żaneta = lukasz | zaneta
        Ødegaard = odegaard | oedegaard
        Vœux = voeux
    """,
    "umlauts": """
        Die Straße nach Köln kostet große Maßkrüge = strasse | koeln | koln | Masskrüge | masskruege
        Der Fluss heisst = heißt | fluß
        Müller, Mueller, Muller = müller | muller
        Die Größe der Häuser = groesse | grosse | haeuser | hauser | größe
        Öl ueber alles = oel | ol | ueber
        Zürich und Genève = zuerich | zurich | geneve
        Düsseldorf = duesseldorf | dusseldorf | DÜSSELDORF
        Schäuble sagte = schaeuble | schauble
        Mälar, Växjö = malar | vaxjo | vaexjoe
        Özil schießt = oezil | ozil | schiesst
        Jürgen Köhler-Wüst = juergen | koehler | wust | koehler-wuest
        Ärzte für die Welt = aerzte | arzte | fuer | fur
        MÜNCHEN = münchen | muenchen | munchen
        Käse = kaese | kase
        Fußgänger = fussganger | fussgaenger
        Überfälle = ueberfaelle | uberfalle
        Dänemark = daenemark | danemark
        Göteborg = goeteborg | goteborg
        Jyväskylä = jyvaskyla
        Saarbrücken = saarbruecken | saarbrucken
        Grüße = gruesse | grusse
    """,
    "dotless i": """
        KIZILAY ÇADIRLARINI SATTI = kızılay | kizilay | KIZILAY | çadırlarını
        Diyarbakır = diyarbakir | DİYARBAKIR | diyarbakır
        IŞIK = ışık | isik | Işık
        İSTANBUL = istanbul | ISTANBUL | İstanbul
        ILGIN İLGİN = ılgın | ilgin
        Sığır = sigir | sığır
        Yıldırım = yildirim | YILDIRIM
        Kıbrıs = kibris
        Aydın = aydin | AYDIN
        Ilıca = ilica | ılıca
        İIıi = iiii
        Şırnak = sirnak | ŞIRNAK
        Hakkâri = hakkari
        Bakı = baki
        Kırşehir = kirsehir
        TITANIC = titanic
        Mısır = misir
        Iğdır = igdir | IĞDIR
        Balıkesir = balikesir
        Çankırı = cankiri
    """,
    "elision": """
        L'Ukraine a refusé l’aide = Ukraine | aide | l'ukraine | l’Ukraine
        Qu'est-ce qu’elle dit = elle
        D'Artagnan d’Arras = artagnan | d’artagnan | arras
        dell'Unione all’estero = unione | estero | dell’unione
        aujourd'hui = aujourd’hui | aujourdhui
        s’il n’a pas = il
        C’era un’altra = era | altra
        l'Espanya d’Andorra = espanya | andorra
        jusqu’ici = ici | jusqu'ici
        presqu’île = ile | presqu'ile
        O’Brien said it’s O'Neill’s = obrien | o'brien | brien | oneill | O’Neill
        the mayor’s house = mayor | mayors | mayor’s
        rock’n’roll = rocknroll | roll
        sull’acqua = acqua
        nell'Italia = italia
        l`eau, l´eau = eau
        Côte d'Ivoire = ivoire | cote | d’ivoire
        Hawai‘i and Hawaiʻi = hawaii
        the dogs' home = dogs
        Trump's, Trump’s, TRUMPS = trump | trumps
        lʼhomme = homme
    """,
    "joints": """
        COVID-19 tests cost the U.S. $3.5bn … e-mails = covid19 | covid | COVID 19 | covid-19 | US | u.s. | e-mails | emails
        The N.H.S. ran Covid19 with Wi-Fi = NHS | n.h.s. | COVID-19 | covid 19 | wifi | wi-fi | wi fi
        AT&T sells R&D = AT&T | att | r&d | rd
        The F.B.I.’s budget = FBI | f.b.i.
        e‑mail with a non‑breaking hyphen = email | e-mail
        H5N1 and G20 = h5n1 | G-20 | g20 | G 20
        user_name = user | name | username
        example.com = example.com | example
        Jean‐Luc = jean-luc | jeanluc | luc
        twenty-one = twentyone | twenty
        A·B·C = abc
        5G masts = 5g | 5-G | 5 g
        MH17, MH-17, MH 17 = MH17 | mh-17
        anti-vaxxers = antivaxxers | vaxxers | anti
        mRNA-1273 = mrna | mrna1273 | 1273
        co-operate = cooperate | operate
        F-35s = f35s | F-35s | f35
        Spider‑Man = spiderman | spider-man
        m.p.h. = mph
        24/7 = 24 | 7
        Ph.D. = phd | Ph.D
        café-bar = cafe | cafebar | bar
    """,
    "numbers": """
        2,500 beds = 2500 | 2,500 | 2.500 | 2 500
        2.500 Betten = 2500 | 2 500
        2 500 lits, 2 500 lits, 2 500 = 2500 | 2,500
        CHF 2'500 = 2500 | 2’500
        1,234,567 = 1234567 | 1.234.567 | 1 234 567
        12,34,567 rupees = 1234567
        3.5 per cent = 3.5 | 3,5
        3,5 Prozent = 3.5 | 3,5
        $3.5bn = 3.5 | 3.5bn | bn
        50% of £20 = 50 | 20
        in 2018, 2019 = 2018 | 2019
        ٢٠١٨ = 2018 | ٢٠١٨
        २०१८ = 2018
        ２０１８ = 2018
        ۱۲۳ = 123
        1st and 2nd = 1st | 1 | 2nd
        10km = 10km | 10 km | 10
        0.25 = 0.25 | 0,25
        1,000.50 = 1000.50 | 1000,50
        No. 10 = 10
        ½ cup = 1
        Ⅳ = iv
    """,
    "invisible signs": """
        infor\u00admation about vac\u200bcine = information | vaccine
        v\u2060accine = vaccine
        vac\u200ccine and vac\u200dcine = vaccine
        \ufeffvaccine = vaccine
        \u202evaccine\u202c = vaccine
        vaccine = vac\u00adcine | vac\u200bcine
        vac\u034fcine = vaccine
        می\u200cخواهم = میخواهم | می\u200cخواهم
        \u200evaccine\u200f = vaccine
        vac\ufe0fcine = vaccine
        ﬁnance oﬀer = finance | offer
        a\u0301rbol = árbol | arbol
        cafe\u0301 = café | cafe
        \u2066vaccine\u2069 = vaccine
        vac\u180bcine = vaccine
        ｖａｃｃｉｎｅ = vaccine
        𝗏𝖺𝖼𝖼𝗂𝗇𝖾 𝓿𝓪𝓬𝓬𝓲𝓷𝓮 = vaccine
        vac\U000e0001cine = vaccine
        vac\u17b4cine = vaccine
        vac\u061ccine = vaccine
    """,
    "unspaced scripts": """
        新型コロナワクチンmRNAがDNAを書き換える = mRNA | DNA | ワクチン | 新型コロナ
        ข่าวปลอมบนLINEเรื่องวัคซีน = LINE | line | วัคซีน
        5G基站致癌 = 5G | 基站 | 致癌
        真相网站 2026年 = 真相 | 网站 | 2026
        這是COVID-19疫苗 = covid | 疫苗 | covid19 | 19
        データはNHKによる = NHK | データ
        がん治療 = がん
        ຂ່າວປອມBBC = BBC
        သတင်းFacebookမှ = Facebook
        ព័ត៌មានAFPក្លែង = AFP
        東京2020大会 = 2020 | 東京 | 大会
        アメリカのCIA長官 = CIA | 長官
        ﾜｸﾁﾝ = ワクチン
        谎言 = 谎言
        ร้านKFC = KFC
        ユーチューブ = ユーチューブ
        汉字ABC汉字 = abc | 汉字
        真 = 真
        〇〇会社 = 会社
        日本のワクチンPfizer社 = Pfizer | ワクチン
        iPhone用充電器 = iphone | 充電
    """,
    "attached": """
        شرب الكتاب · بالطائرة · ٢٠١٨ = كتاب | طائرة | 2018 | الكتاب | بالطائرة
        والمدرسة كالجبل = مدرسة | جبل | المدرسة
        للشعب فالوزير = شعب | وزير
        مُحَمَّد = محمد
        أحمد إبراهيم آدم = احمد | ابراهيم | ادم | أحمد
        مستشفى = مستشفي | مستشفى
        قهوة = قهوه | قهوة
        ووزير لوزير = وزير
        ـــكتاب كتـــاب = كتاب
        ایران کتاب = ايران | كتاب
        הבית בבית לבית = בית
        ובבית שהבית = בית
        שָׁלוֹם = שלום
        הממשלה = ממשלה
        학교에서 백신을 = 학교 | 백신 | 학교에서
        대통령은 대통령이 = 대통령
        서울로 부산까지 = 서울 | 부산
        정부의 = 정부
        사람들에게 = 사람들
        미국과 한국은 = 미국 | 한국
        한국 = 한국
    """,
    "marks that are vowels": """
        काला पानी बंद हुआ = काला | पानी
        कल छुट्टी रहेगी = कल | छुट्टी
        টিকা নিন = টিকা
        தமிழ்நாடு = தமிழ்நாடு
        ટીકા = ટીકા
        తెలుగు = తెలుగు
        ಕನ್ನಡ = ಕನ್ನಡ
        മലയാളം = മലയാളം
        ਪੰਜਾਬੀ = ਪੰਜਾਬੀ
        සිංහල = සිංහල
        किताब = किताब
        दिल्ली = दिल्ली
        ଓଡ଼ିଆ = ଓଡ଼ିଆ
        नेपाल = नेपाल
        हिन्दी = हिन्दी
        བོད་ཡིག = བོད་ཡིག
        ཀ = ཀ
        मुंबई = मुंबई
        যুদ্ধ = যুদ্ধ
        க = க
        सरकार ने = सरकार
    """,
    "emoji": """
        😷 masks = 😷
        👍🏽 = 👍
        ☀️ = ☀ | ☀️
        👩‍👩‍👧 = 👩 | 👧
        💉💉 = 💉
        vaccine💉jab = vaccine | jab | 💉
        ✅ true = ✅
        🇺🇦 = 🇺
        ❤️‍🔥 = ❤ | 🔥
        🤷🏼‍♀️ = 🤷
        🦠 = 🦠
        ⚠️ = ⚠
        🏴 = 🏴
        🔴 = 🔴
        🗳️ = 🗳
        ✈︎ = ✈
        🧪test = test
        🌍🌎 = 🌎
        ⛔ = ⛔
        📰 = 📰
    """,
}  # fmt: skip

APART = [
    ("टीका लगवाएं", "टोका"),
    ("काला पानी", "कल"),
    ("দিন", "দান"),
    ("Barack Obama", "Baldwin"),
    ("がん", "かん"),
    ("3.5 per cent", "35"),
    ("2018", "2081"),
    ("한국", "학교"),
    ("כתב", "בתכ"),
    ("resume", "re"),
]


def rows(texts: str) -> list[tuple[str, str]]:
    """Each text with each question that has to find it."""
    found = []
    for line in texts.strip("\n").split("\n"):
        text, _, questions = line.rpartition(" = ")
        if text.strip():
            found += [(text.strip(), question.strip()) for question in questions.split(" | ")]
    return found


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_typed_finds_what_is_written(own_address: str, reader: Readers, kind: str) -> None:
    """Asked in a browser, of words that Python has indexed."""
    asked = rows(FOUND[kind])
    assert len({text for text, _ in asked}) >= 20
    page = reader(own_address).go("about/")
    terms = page.evaluate(
        "async ([script, all]) => { const { askedFor } = await import(script);"
        " return all.map((each) => askedFor(each).terms.map((term) => term.ways.map((way) => way.words))); }",
        [f"{own_address}assets/checkpress/words.js", [question for _, question in asked]],
    )
    missed = []
    for (text, question), ways in zip(asked, terms, strict=True):
        there = {*words_of(text)}
        if not ways or not all(any({*way} <= there for way in term) for term in ways):
            missed.append((text, question, sorted(there)))
    assert not missed


@pytest.mark.parametrize(("text", "question"), APART)
def test_what_is_another_word_is_not_found(text: str, question: str) -> None:
    assert not {*words_of(question)} <= {*words_of(text)}


def fixtures(seed: int, count: int) -> list[str]:
    """Texts of every kind, every sign of Unicode in a word, and mixtures of what is hard."""
    texts = [text for kind in FOUND.values() for pair in rows(kind) for text in pair]
    texts += [*HOSTILE, "日本語" * 150, "a" * 500, "word-" * 100, "é" * 450, "1,234" * 80]
    chance = random.Random(seed)
    pool = "  aäöåøßI İıÇc1 2,3.5'’-.&\u0301\u00ad\u200b日本ก้าเด็क्षكالوטהב는에서학👍🏽\"_/,AΣς٣·ー・々〆ﾞ\n"
    texts += ["".join(chance.choices(pool, k=chance.randint(1, 14))) for _ in range(count)]
    return texts


def every_sign() -> list[str]:
    """Each character that Unicode names, between letters, between digits and alone."""
    signs = map(chr, range(32, sys.maxunicode + 1))
    named = [sign for sign in signs if unicodedata.category(sign) not in ("Cs", "Cn", "Co")]
    return [f"a{sign}b 1{sign}2 {sign}" for sign in named]


def test_browsers_make_the_same_words(
    own_address: str, reader: Readers, request: pytest.FixtureRequest
) -> None:
    page = reader(own_address).go("about/")
    all_of_it = request.config.getoption("--all")
    texts = fixtures(1, 60_000 if all_of_it else 6_000)
    signs = every_sign()
    texts += signs if all_of_it else signs[::12]
    assert browser_words(page, own_address, texts) == [words_of(text) for text in texts]


def browser_words(page: Page, address: str, texts: list[str]) -> list[list[str]]:
    said: list[list[str]] = page.evaluate(
        """async ([script, texts]) => {
          const { placesOf, wordsOf } = await import(script);
          for (const text of texts) {
            const places = placesOf(text);
            const flat = places.flatMap(({ words }) => words);
            if (JSON.stringify(flat) !== JSON.stringify(wordsOf(text))) throw new Error(text);
            for (const { start, end } of places)
              if (!(start < end && end <= text.length)) throw new Error(text);
          }
          return texts.map(wordsOf);
        }""",
        [f"{address}assets/checkpress/words.js", texts],
    )
    return said


def test_places_are_those_of_the_words(own_address: str, reader: Readers) -> None:
    page = reader(own_address).go("about/")
    places = page.evaluate(
        "async ([script, text]) => (await import(script)).placesOf(text)",
        [f"{own_address}assets/checkpress/words.js", "The U.S. has 2 500 e-mails, 😷 too."],
    )
    text = "The U.S. has 2 500 e-mails, 😷 too."
    utf16 = text.encode("utf-16-le")
    cut = [utf16[2 * each["start"] : 2 * each["end"]].decode("utf-16-le") for each in places]
    assert cut == ["The", "U.S", "has", "2 500", "e-mails", "😷", "too"]


ASKED = {
    '"health care" -tax': (["health", "care"], [["health", "care"]], [["tax"]], False),
    "“health care”": (["health", "care"], [["health", "care"]], [], False),
    "„Kölner Dom“ hoch": (["Kölner", "Dom", "hoch"], [["Kölner", "Dom"]], [], True),
    "«prix du gaz»": (["prix", "du", "gaz"], [["prix", "du", "gaz"]], [], False),
    "「真相」": (["真相"], [], [], False),
    '"one"': (["one"], [], [], False),
    'never "closed again': (["never", "closed", "again"], [], [], True),
    "well-known fact": (["well-known", "fact"], [], [], True),
    "tax −cut –rate": (["tax"], [], [["cut"], ["rate"]], False),
    '-"new york" mayor ': (["mayor"], [], [["new", "york"]], False),
    "5 - 3": (["5", "3"], [], [], True),
    "- tax": (["tax"], [], [], True),
    "???": ([], [], [], False),
    "obam": (["obam"], [], [], True),
    "obam.": (["obam"], [], [], False),
}


def test_what_a_question_asks_for(own_address: str, reader: Readers) -> None:
    page = reader(own_address).go("about/")
    said = page.evaluate(
        """async ([script, all]) => {
          const { askedFor } = await import(script);
          return all.map((each) => {
            const { terms, phrases, without } = askedFor(each);
            const text = (term) => term.text;
            return [
              terms.map(text),
              phrases.map((phrase) => phrase.terms.map((at) => terms[at].text)),
              without.map((group) => group.map(text)),
              terms.some((term) => term.unfinished),
            ];
          });
        }""",
        [f"{own_address}assets/checkpress/words.js", [*ASKED]],
    )
    assert [tuple(each) for each in said] == [*ASKED.values()]


def test_the_table_of_browsers_is_that_of_python(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        SCRIPT.write_text(alphabets.script(), "utf-8")
    assert SCRIPT.read_text("utf-8") == alphabets.script()


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    """Neither signs without a space nor marks without end are a way to stop a build."""
    for text in (
        "a" * 300_000,
        "1," * 150_000,
        "a\u0301" * 150_000,
        "日本" * 150_000,
        "-a" * 150_000,
    ):
        words = words_of(text)
        assert max(map(len, words)) <= 2 * LONGEST


def test_what_is_kept_at_hand_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST", 100)
    known = folding._KnownTokens()  # noqa: SLF001  what grows is what is tested
    for number in range(1000):
        assert known[f"word{number},"] == (f"word{number}", "word", str(number))
    assert len(known) <= 100


def test_sentences() -> None:
    text = "It rose. “It fell!” he said. Then… nothing\n\nAnd more。再见。"
    assert [part for part in sentences(text) if part] == [
        "It rose", "“It fell", "he said", "Then", "nothing", "And more", "再见",
    ]  # fmt: skip


def test_irregular_forms_lead_to_one_word() -> None:
    forms = irregular_forms("en")
    assert forms["children"] == "child"
    assert len(set(forms.values())) >= 150
    assert not set(forms) & {"found", "left", "ground", "felt-tip"}
    assert irregular_forms("tlh") == {}
    assert all(re.fullmatch("[a-z]+", word) for pair in forms.items() for word in pair)
