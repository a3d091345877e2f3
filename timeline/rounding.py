"""What the printed digits of a figure leave open: "68.9 billion" is anything from 68.85 to 68.95 billion."""

import re
from decimal import Decimal

from timeline.model import Quantity

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def half_step(quantity: Quantity) -> Decimal:
    """Half of the last printed digit, in the base unit: of "$68.9 billion" 50,000,000; 0 where no digit is printed ("a quarter").

    Zeros at the end of a figure that is only approximate are no digits: "about 70 million" is 65 to 75 million.
    """
    digits = _DIGITS.search(quantity.text)
    number = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    if digits is None or not number:
        return Decimal(0)
    place = Decimal(1).scaleb(-len(digits[1] or ""))
    # A bound is approximate too, but "more than 70" is never 66.
    while quantity.approximate and not quantity.bound and not digits[1] and number % (place * 10) == 0:
        place *= 10
    return abs(quantity.value / number * place / 2)


def allowed(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the largest value that the printed figure allows; "more than 500 billion" has no largest."""
    half = half_step(quantity)
    least = Decimal("-Infinity") if quantity.bound in ("at most", "less than") else quantity.value - half
    largest = Decimal("Infinity") if quantity.bound in ("at least", "more than") else quantity.value + half
    return least, largest


def stored_half(value: Decimal, rounded: bool) -> Decimal:
    """Half of the last digit of a value as it is stored; of a round figure its zeros are none, but two digits always count.

    Of 6.3 it is 0.05; of 8620 that was printed as "8.62 trillion" it is 5, of 7000 that was "7.0 trillion" 50.
    """
    place = int(value.as_tuple().exponent)
    if rounded:
        place = min(value.adjusted() - 1, int(value.normalize().as_tuple().exponent))
    return Decimal(1).scaleb(place) / 2


def printed(value: Decimal) -> str:
    """1,234.5 · −68,753.4 · 310,189: all digits that count, with the minus sign of print."""
    return f"{value.normalize():,f}".replace("-", "−")
