"""The language of a text, its direction, and how long it takes to read."""

from __future__ import annotations

import pytest

from newsletter.language import detect, estimate_minutes, get_direction

SAMPLES = [
    ("fr", "Le maire a présenté mardi son plan pour les berges. Les riverains, eux, n’en veulent pas."),
    ("fr", "Après l’orage, la ville compte ses arbres. On replantera dès l’automne, promet la mairie."),
    ("en", "The mayor presented his plan for the river banks on Tuesday. The neighbours do not want it."),
    ("en", "After the storm the city counts its trees. New ones will be planted in the autumn."),
    ("de", "Der Bürgermeister stellte am Dienstag seinen Plan für das Ufer vor. Die Anwohner sind dagegen."),
    ("de", "Nach dem Sturm zählt die Stadt ihre Bäume. Im Herbst wird auf allen Plätzen neu gepflanzt."),
    ("nl", "De burgemeester stelde dinsdag zijn plan voor de oevers voor. De bewoners zien het niet zitten."),
    ("nl", "Na de storm telt de stad haar bomen. In de herfst worden er nieuwe geplant, ook op het plein."),
    ("es", "El alcalde presentó el martes su plan para la ribera. Los vecinos no lo quieren."),
    ("es", "Tras la tormenta, la ciudad cuenta sus árboles. En otoño se plantarán otros en las plazas."),
    ("pt", "O prefeito apresentou na terça-feira o seu plano para as margens. Os moradores não o querem."),
    ("pt", "Depois da tempestade, a cidade conta as árvores. No outono serão plantadas outras nas praças."),
    ("it", "Il sindaco ha presentato martedì il suo piano per le rive. Gli abitanti non lo vogliono."),
    ("it", "Dopo la tempesta la città conta gli alberi. In autunno ne saranno piantati altri nelle piazze."),
    ("pl", "Burmistrz przedstawił we wtorek plan dla nabrzeża. Mieszkańcy go nie chcą, bo jest za drogi."),
    ("pl", "Po burzy miasto liczy drzewa. Jesienią posadzi się nowe, także na placach i w parkach."),
    ("ru", "Мэр представил во вторник план набережной. Жители его не хотят, он слишком дорогой."),
    ("ru", "После бури город считает деревья. Осенью высадят новые, сообщили в мэрии."),
    ("uk", "Мер представив у вівторок план набережної. Мешканці його не хочуть, бо він задорогий."),
    ("uk", "Після бурі місто рахує дерева. Восени висадять нові, повідомили в мерії."),
    ("ar", "قدم رئيس البلدية يوم الثلاثاء خطته لضفاف النهر. لا يريدها السكان."),
    ("ar", "بعد العاصفة تحصي المدينة أشجارها. ستزرع أشجار جديدة في الخريف."),
    ("fa", "شهردار سه‌شنبه برنامه خود را برای کرانه رود معرفی کرد. ساکنان آن را نمی‌خواهند."),
    ("fa", "پس از توفان شهر درختان خود را می‌شمارد. پاییز درختان دیگری کاشته می‌شود."),
    ("he", "ראש העיר הציג ביום שלישי את תוכניתו לגדות הנהר. התושבים אינם רוצים בה."),
    ("he", "אחרי הסערה סופרת העיר את עציה. בסתיו יישתלו חדשים."),
    ("el", "Ο δήμαρχος παρουσίασε την Τρίτη το σχέδιό του για τις όχθες. Οι κάτοικοι δεν το θέλουν."),
    ("el", "Μετά την καταιγίδα η πόλη μετρά τα δέντρα της. Το φθινόπωρο θα φυτευτούν νέα."),
    ("zh", "市长周二公布了河岸规划。居民并不愿意。"),
    ("zh", "暴风雨过后，全市清点树木。秋天将种上新树，御茶の水也不例外。"),
    ("ja", "市長は火曜日に河岸の計画を発表した。住民は反対している。"),
    ("ja", "嵐のあと、市は木を数えている。秋には新しい木を植える。"),
    ("ko", "시장은 화요일 강변 계획을 발표했다. 주민들은 원하지 않는다."),
    ("ko", "폭풍이 지나간 뒤 도시는 나무를 세고 있다. 가을에 새로 심는다."),
    ("hi", "महापौर ने मंगलवार को नदी तट की योजना पेश की। निवासी इसे नहीं चाहते।"),
    ("hi", "तूफ़ान के बाद शहर अपने पेड़ गिन रहा है। शरद में नए पेड़ लगेंगे।"),
]


@pytest.mark.parametrize(("language", "text"), SAMPLES)
def test_two_sentences_are_enough_to_name_a_language(language: str, text: str) -> None:
    actual = detect(text, default="none")

    assert language == actual


@pytest.mark.parametrize("text", ["", "Wonsan", "12 %", "Kim Jong Un", "Да?", "Prix Goncourt 2026", "東京"])
def test_a_text_too_short_to_judge_has_the_default_language(text: str) -> None:
    expected = "pl"

    actual = detect(text, default=expected)

    assert expected == actual


def test_french_is_the_default() -> None:
    expected = "fr"

    actual = detect("Wonsan")

    assert expected == actual


def test_a_quotation_in_another_script_does_not_change_the_language() -> None:
    expected = "fr"
    text = "Le mot « свобода » est sur tous les murs de la ville, et les murs sont gris."

    actual = detect(text, default="none")

    assert expected == actual


def test_addresses_say_nothing_about_the_language() -> None:
    expected = "none"
    text = "www.com.com https://com.que.para/por/no user@com.por.que com.por.no"

    actual = detect(text, default=expected)

    assert expected == actual


def test_only_the_first_screens_decide() -> None:
    expected = "fr"
    french = "Le maire et les habitants de la ville sont sur le pont. "
    english = "The mayor and the people of the city are on the bridge. "

    actual = detect(french * 80 + english * 1_000, default="none")

    assert expected == actual


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ar-EG", "rtl"),
        ("ja", "ltr"),
        ("", "ltr"),
    ],
)
def test_arabic_and_hebrew_scripts_run_from_right_to_left(language: str, expected: str) -> None:
    actual = get_direction(language)

    assert expected == actual


@pytest.mark.parametrize(("kana", "expected"), [(9, "zh"), (10, "ja"), (32, "ja")])
def test_one_kana_in_ten_characters_makes_japanese_and_fewer_are_a_name_in_chinese(
    kana: int, expected: str
) -> None:
    assert detect("の" * kana + "東" * (100 - kana)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("mot " * 50, 1),
        ("mot " * 476, 2),
        ("mot " * 2380, 10),
        ("夜" * 520, 2),
        ("夜 " * 260 + "mot " * 238, 2),
    ],
)
def test_minutes_are_counted_by_words_or_by_characters_where_words_are_not_parted(
    text: str, expected: int
) -> None:
    assert estimate_minutes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La mairie a repris la gare.\n\nLa ville a voté la dette.",
        "Le prix ne change pas.\nLa régie a reporté la hausse.",
    ],
)
def test_two_short_lines_of_french_are_not_italian(text: str) -> None:
    assert detect(text) == "fr"


def test_a_short_text_is_in_the_language_of_its_publication_unless_another_one_leads_clearly() -> None:
    shared = "La casa, la via, la piazza e la torre."

    assert detect(shared, "fr") == "fr"
    assert detect(shared, "it") == "it"
    assert detect("The town and the mayor will vote on the water of the valley.", "fr") == "en"
