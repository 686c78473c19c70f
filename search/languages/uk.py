"""Ukrainian. Endings are cut off: as good on the search benchmark as the dictionaries of pymorphy3 and simplemma."""

import re

from .base import Language, word_set


def _endings(endings: str) -> re.Pattern[str]:
    """Matches the longest of the endings after at least three letters."""
    return re.compile(rf"(?<=...)(?:{'|'.join(endings.split())})$")


_REFLEXIVE = re.compile(r"(?<=....)(?:ся|сь)$")
_ENDINGS = _endings(
    "а я у ю і ї и е о ь є ам ям ами ями ах ях ом ем єм ою ею єю ів їв ей ові еві єві ий ій ого його "
    "ому йому ої ьої ьою им їм их їх ими їми ти ть еш єш ить ять уть ють емо ємо имо ете єте ите в ла "
    "ло ли вши но то"
)
_DERIVED = _endings("ува юва ану ен ан ін ов ськ н а и у ю є я")


class Ukrainian(Language):
    alphabet = "абвгдеєжзиіїйклмнопрстуфхцчшщьюя"
    stop_words = word_set(
        "а або але без би був була були було бути в вам вас вже ви від він вона вони все всі де для до є з "
        "за зі і із його її їх й к коли котра котрий ми мій може на над нам нас не немає ні об один однак "
        "по під при про та так також там те ти то того тому тут у хто це цей ця ці чи чим що щоб щодо як "
        "яка яке який якщо які"
    )

    def stem(self, word: str) -> str:
        stem = _ENDINGS.sub("", _REFLEXIVE.sub("", word))
        return _DERIVED.sub("", stem) if len(stem) > 5 else stem


LANGUAGE = Ukrainian("uk")
