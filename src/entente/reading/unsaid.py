"""The words by which a text says that something was not said: never, nobody, declined to.

One home for them: the reader marks such statements, and the measures pass over such clauses.
"""

from __future__ import annotations

import re
from typing import Final

# "not only said" is said.
_NOT: Final = r"\b(?:not(?! (?:only|just|merely|simply))|never|nor)\b|n[’']t\b"
_WITHHELD: Final = (
    r"\b(?:refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|stop(?:s|ped)? short of|fail(?:s|ed)?|"
    r"avoid(?:s|ed)?|shie[sd] away from)\b(?=\s+\w+)"
)
_NOBODY: Final = (
    r"\b(?:nobody|no[- ]one|none|neither|not (?:one|a single|even)|no(?! (?:doubt|wonder|other)))\b"
)
_SAYS: Final = (
    "say|said|claim|confirm|admit|acknowledg|stat|declar|announc|argu|suggest|believ|assert|"
    "maintain|insist|hint|indicat|pretend|contend"
)
_BETWEEN: Final = (
    r"(?:\s+(?:\w+ly|yet|ever|even|to|has|have|had|will|would|did|does|do|be|been|being))*"
)
_IN_CUE: Final = re.compile(f"{_NOT}|{_WITHHELD}", re.IGNORECASE)
_IN_SOURCE: Final = re.compile(rf"\s*{_NOBODY}", re.IGNORECASE)
# "no minister has claimed": the words behind "no" are who did not.
_IN_CLAUSE: Final = re.compile(
    rf"(?:(?:{_NOT}|{_WITHHELD})|{_NOBODY}(?:\s+[\w’'-]+){{0,3}}?){_BETWEEN}"
    rf"\s+(?:{_SAYS})\w*\s*$",
    re.IGNORECASE,
)


def unsaid(source: str, cue: str) -> bool:
    """Whether source or cue say that the words, or the attitude, were nobody's.

    Both together cancel out: "nobody denied", "none failed to say".
    """
    return bool(_IN_SOURCE.match(source)) != bool(_IN_CUE.search(cue))


def brings_in_unsaid(words: str) -> bool:
    """Whether words that end in a verb of saying say that what follows was not said."""
    return _IN_CLAUSE.search(words) is not None


__all__ = ["brings_in_unsaid", "unsaid"]
