"""The number of a stretch of letters, written again from its definition, one letter at a time."""

SALT = {"words": 0x2545F491, "letters": 0x5BD1E995}


def slow_number(letters: str, kind: str) -> int:
    whole = 0
    for letter in letters:
        whole = (whole * 0x9E3779B1 + ord(letter) + 1) % 2**32
    whole ^= SALT[kind]
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        whole = (whole ^ whole >> shift) * factor % 2**32
    return whole ^ whole >> 16
