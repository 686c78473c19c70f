from search.downloads.right_to_left import line_of


def placed(drawn: str) -> list[tuple[str, float]]:
    """Signs as they stand on the page, the leftmost first."""
    return [(sign, float(place)) for place, sign in enumerate(drawn)]


def test_signs_drawn_from_left_to_right_are_read_from_right_to_left():
    assert line_of(placed("םולש")) == "שלום"
    assert line_of(placed("םלוע םולש")) == "שלום עולם"


def test_signs_stored_in_the_order_of_reading_stay():
    assert line_of([("ש", 40.0), ("ל", 30.0), (" ", 0.0), ("ע", 20.0), ("ו", 10.0)]) == "של עו"


def test_numbers_and_latin_words_within_keep_their_order():
    assert line_of(placed(".וריא 75 Bank ברב")) == "ברב 75 Bank אירו."
    assert line_of(placed("10:30 העש")) == "שעה 10:30"


def test_a_word_within_a_latin_line_is_turned_alone():
    assert line_of(placed("Das Wort םולש heißt Frieden")) == "Das Wort שלום heißt Frieden"


def test_the_direction_of_the_page_decides_for_lines_of_mostly_latin_words():
    assert line_of(placed("Kontakt :ב"), is_right_to_left=True) == "ב: Kontakt"


def test_marks_stay_with_their_letters():
    assert line_of([("ם", 1.0), ("ו", 2.0), ("ל", 3.0), ("\u05c1", 4.0), ("ש", 4.0)]) == "ש\u05c1לום"


def test_lines_without_such_letters_are_as_they_were():
    assert line_of(placed("Tel. (030) 12 34")) == "Tel. (030) 12 34"
    assert line_of([]) == ""
