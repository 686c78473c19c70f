"""Vietnamese: syllables without tones."""

from .base import Language, word_set


class Vietnamese(Language):
    stop_words = word_set(
        "ba bi cac cai can cho co cua cung da de den di do duoc hay hoac khi khong la lai lam len ma mot nao "
        "nay neu nhu nhung o ra rang roi se tai tat thi trong tu va vao van vi voi"
    )


LANGUAGE = Vietnamese("vi")
