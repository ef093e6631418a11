"""Days said in words beside their month are days; a meeting of a month that is counted is none."""

import pytest

from handlers.questions.spoken_days import days_in_figures

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("on the twenty-ninth of June 2022", "on the 29 june 2022"),
        ("June the thirtieth, 2022", "30 june, 2022"),
        ("el veintinueve de junio de 2022", "el 29 junio de 2022"),
        ("le vingt et un juin 2022", "le 21 juin 2022"),
        ("двадцать девятого июня 2022", "29 июня 2022"),
        ("يوم تسعة وعشرين يونيو 2022", "يوم 29 يونيو 2022"),
        ("the second June meeting", "the second June meeting"),
        ("29 June 2022", "29 June 2022"),
    ],
)
def test_a_day_in_words_is_written_in_figures(said, written):
    assert days_in_figures(said) == written
