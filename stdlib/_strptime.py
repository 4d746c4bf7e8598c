"""time.strptime: a text is read by a format. Each directive tries what it could take in turn; the first way through to the end
of the format wins, as with a regular expression."""

from time import struct_time, tzname

_DAYS = "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)
_SHORT_DAYS = tuple(day[:3] for day in _DAYS)
_SHORT_MONTHS = tuple(month[:3] for month in _MONTHS)
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}

# directive: (fewest digits, most digits, least, greatest)
_NUMBERS = {
    "d": (1, 2, 1, 31), "f": (1, 6, 0, 999999), "H": (1, 2, 0, 23), "I": (1, 2, 1, 12), "G": (4, 4, 0, 9999),
    "j": (1, 3, 1, 366), "m": (1, 2, 1, 12), "M": (1, 2, 0, 59), "S": (1, 2, 0, 61), "U": (1, 2, 0, 53),
    "w": (1, 1, 0, 6), "u": (1, 1, 1, 7), "V": (1, 2, 0, 53), "y": (2, 2, 0, 99), "Y": (4, 4, 0, 9999),
    "W": (1, 2, 0, 53),
}
_NAMES = {
    "a": _SHORT_DAYS, "A": _DAYS, "b": _SHORT_MONTHS, "B": _MONTHS, "h": _SHORT_MONTHS, "p": ("am", "pm"),
}


def _pieces(format):
    """The format as a list: a directive's letter, ' ' for white space, or ('=', a character)."""
    pieces = []
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char.isspace():
            if pieces[-1:] != [" "]:
                pieces.append(" ")
        elif char != "%":
            pieces.append(("=", char))
        elif at == len(format):
            raise ValueError(f"stray % in format '{format}'")
        else:
            letter = format[at]
            at += 1
            if letter == "%":
                pieces.append(("=", "%"))
            elif letter in _WHOLE:
                pieces.extend(_pieces(_WHOLE[letter]))
            elif letter in _NUMBERS or letter in _NAMES or letter in "zZ":
                pieces.append(letter)
            else:
                raise ValueError(f"'{letter}' is a bad directive in format '{format}'")
    return pieces


def _lengths(piece, text, at):
    """How many characters the piece could take from here, in the order to try."""
    if piece == " ":
        end = at
        while end < len(text) and text[end].isspace():
            end += 1
        return range(end - at, 0, -1)
    if piece in _NUMBERS:
        least, most, low, high = _NUMBERS[piece]
        found = []
        if piece == "d" and text[at : at + 1] == " " and text[at + 1 : at + 2] in "123456789" and text[at + 1 : at + 2]:
            found.append(2)
        for length in range(most, least - 1, -1):
            digits = text[at : at + length]
            if len(digits) == length and digits.isdecimal() and low <= int(digits) <= high:
                found.append(length)
        return found
    if piece in _NAMES:
        folded = text[at:].lower()
        return [len(name) for name in sorted(_NAMES[piece], key=len, reverse=True) if folded.startswith(name)]
    if piece == "Z":
        names = sorted({"utc", "gmt", tzname[0].lower(), tzname[1].lower()}, key=len, reverse=True)
        folded = text[at:].lower()
        return [len(name) for name in names if folded.startswith(name)]
    if piece == "z":
        return _zone_lengths(text[at:])
    return (1,) if text[at : at + 1].lower() == piece[1].lower() and at < len(text) else ()


def _zone_lengths(text):
    """+hh:mm[:ss[.ffffff]] with or without colons, or Z."""
    if text[:1] in ("Z", "z"):
        return (1,)
    if text[:1] not in ("+", "-") or not text[1:3].isdecimal() or len(text) < 5:
        return ()
    for colon in (":", ""):
        end = 3
        if text[end : end + len(colon)] != colon:
            continue
        minutes = text[end + len(colon) : end + len(colon) + 2]
        if len(minutes) < 2 or not minutes.isdecimal() or minutes > "59":
            continue
        end += len(colon) + 2
        ends = [end]
        seconds = text[end + len(colon) : end + len(colon) + 2]
        if text[end : end + len(colon)] == colon and len(seconds) == 2 and seconds.isdecimal() and seconds <= "61":
            end += len(colon) + 2
            ends.append(end)
            if text[end : end + 1] == ".":
                last = end + 1
                while last < len(text) and last - end < 7 and text[last].isdecimal():
                    last += 1
                if last > end + 1:
                    ends.append(last)
        return ends[::-1]
    return ()


def _match(pieces, text):
    """{directive: text} and how much was read; None when the text does not fit."""
    places = [0]
    choices = []
    while len(choices) < len(pieces):
        choices.append(iter(_lengths(pieces[len(choices)], text, places[-1])))
        while True:
            length = next(choices[-1], None)
            if length is not None:
                places.append(places[-1] + length)
                break
            choices.pop()
            if not choices:
                return None
            places.pop()
    taken = {}
    for number, piece in enumerate(pieces):
        if isinstance(piece, str) and piece != " ":
            taken[piece] = text[places[number] : places[number + 1]]
    return taken, places[-1]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_BEFORE_MONTH = 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334


def _ordinal(year, month, day):
    """The number of a day, 1 for the first of January of year 1."""
    length = 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if not 1 <= day <= length:
        raise ValueError("day is out of range for month")
    return _days_before_year(year) + _BEFORE_MONTH[month - 1] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(number):
    year = number * 400 // 146097 + 1
    while _days_before_year(year) >= number:
        year -= 1
    while _days_before_year(year + 1) < number:
        year += 1
    julian = number - _days_before_year(year)
    month = 12
    while _BEFORE_MONTH[month - 1] + (month > 2 and _is_leap(year)) >= julian:
        month -= 1
    return year, month, julian - _BEFORE_MONTH[month - 1] - (month > 2 and _is_leap(year))


def _julian_of_week(year, week, weekday, monday_first):
    """The day of the year for %U or %W and a weekday (0: Monday)."""
    first = (_days_before_year(year) + 7) % 7  # weekday of January 1
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    before = (7 - first) % 7
    return 1 + weekday - first if week == 0 else 1 + before + 7 * (week - 1) + weekday


def _zone(text):
    """Seconds east of UTC and a fraction in microseconds."""
    if text in ("Z", "z"):
        return 0, 0
    sign = -1 if text[0] == "-" else 1
    whole, _, fraction = text[1:].replace(":", "").partition(".")
    seconds = int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + int(whole[4:6] or 0)
    return sign * seconds, sign * int((fraction + "000000")[:6] or 0)


def _read(text, format):
    for number, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {number} must be str, not {type(argument)}")
    found = _match(_pieces(format), text)
    if found is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    taken, end = found
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    return taken


def _hour(taken):
    if "I" not in taken:
        return int(taken.get("H", 0))
    hour = int(taken["I"])
    half = taken.get("p", "").lower()
    return hour % 12 + (12 if half == "pm" else 0)


def _year(taken):
    if "y" in taken:
        year = int(taken["y"])
        return year + (2000 if year <= 68 else 1900)
    return int(taken["Y"]) if "Y" in taken else None


def _weekday(taken):
    for letter, names in (("A", _DAYS), ("a", _SHORT_DAYS)):
        if letter in taken:
            return names.index(taken[letter].lower())
    if "w" in taken:
        return (int(taken["w"]) - 1) % 7
    return int(taken["u"]) - 1 if "u" in taken else None


def _month(taken):
    for letter, names in (("B", _MONTHS), ("b", _SHORT_MONTHS), ("h", _SHORT_MONTHS)):
        if letter in taken:
            return names.index(taken[letter].lower()) + 1
    return int(taken.get("m", 1))


def _check_iso(taken, weekday):
    if "G" in taken:
        if "j" in taken:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if "V" not in taken or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
    elif "V" in taken:
        if "Y" not in taken and "y" not in taken or weekday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


def _iso_date(year, week, weekday):
    fourth = _ordinal(year, 1, 4)
    return _from_ordinal(fourth - (fourth + 6) % 7 + (week - 1) * 7 + weekday)


def parse(text, format="%a %b %d %H:%M:%S %Y"):
    """Everything that the text tells: the fields of a struct_time, microseconds, zone name, seconds and microseconds east."""
    taken = _read(text, format)
    year, month, day, weekday = _year(taken), _month(taken), int(taken.get("d", 1)), _weekday(taken)
    julian = int(taken["j"]) if "j" in taken else None
    _check_iso(taken, weekday)
    missing = year is None
    if missing:
        year = 1904 if month == 2 and day == 29 else 1900
    if julian is None and weekday is not None:
        if not missing and ("U" in taken or "W" in taken):
            letter = "U" if "U" in taken else "W"
            julian = _julian_of_week(year, int(taken[letter]), weekday, letter == "W")
        elif "G" in taken:
            year, month, day = _iso_date(int(taken["G"]), int(taken["V"]), weekday)
            missing = False
    if julian is None:
        julian = _ordinal(year, month, day) - _days_before_year(year)
    else:
        year, month, day = _from_ordinal(_days_before_year(year) + julian)
        julian = _ordinal(year, month, day) - _days_before_year(year)
    if weekday is None:
        weekday = (_ordinal(year, month, day) + 6) % 7
    if missing and year == 1904:
        year = 1900
    dst, name, offset, fraction = -1, None, None, 0
    if "z" in taken:
        offset, fraction = _zone(taken["z"])
    if "Z" in taken:
        name = taken["Z"]
        if name.lower() in ("utc", "gmt", tzname[0].lower()):
            dst = 0
        elif name.lower() == tzname[1].lower():
            dst = 1
    fields = (year, month, day, _hour(taken), int(taken.get("M", 0)), int(taken.get("S", 0)), weekday, julian, dst)
    return fields, int((taken.get("f", "") + "000000")[:6]), name, offset, fraction


def strptime(text, format="%a %b %d %H:%M:%S %Y"):
    fields, _, name, offset, _ = parse(text, format)
    return struct_time(fields + (name, offset))
