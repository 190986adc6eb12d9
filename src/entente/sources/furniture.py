"""What the furniture of a news page looks like, line by line.

Every rule holds for any site: the words with which pages ask, share, sell and point elsewhere.
A rule gives the reason that a reader of the ledger sees. Text is matched in its first 300
characters only, so that no line, however long, costs more.
"""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 300
_LONGEST_SHARE: Final = 160
_FLAGS: Final = re.IGNORECASE

SHARE_WORDS: Final = frozenset(
    """facebook fb twitter tweet x linkedin whatsapp email e-mail mail telegram reddit pinterest
    tumblr pocket print messenger line wechat weibo vk viber skype mastodon bluesky threads
    flipboard sms share like pin instagram youtube tiktok snapchat rss copy link copylink gmail
    mix digg stumbleupon xing signal follow us on via this article story save bookmark +
    send post to friend a more""".split()  # noqa: SIM905
)
_SHARE_CORE: Final = SHARE_WORDS - frozenset(
    "line link like us on via this article story a to more post x".split()  # noqa: SIM905
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(patterns) + ")$", _FLAGS)


COMMENTS: Final = _any(
    r"leave a (?:reply|comment|response)\b.{0,60}",
    r"(?:post|add|write) a (?:comment|reply)\b.{0,40}",
    r"(?:\d+|one|two|three|no) (?:thoughts?|comments?|responses?|replies) (?:on|to)\b.{0,200}",
    r"(?:\d{1,5}|no) (?:comments?|replies|responses)",
    r"comments? ?(?:\(\d+\)|section|policy|:)?",
    r"(?:the )?comments? (?:are|is|section is) (?:closed|off|disabled)\b.{0,60}",
    r"(?:view|show|load|read|see) (?:all |the |\d+ |more )*comments?\b.{0,20}",
    r"cancel reply",
    r"reader comments?",
    r"join the (?:conversation|discussion|debate)\b.{0,40}",
    r"(?:you must be )?(?:log|logged|sign|signed) ?in to (?:post a |leave a )?(?:comment|"
    r"reply)\b.{0,40}",
    r"you must be (?:logged|signed) in to (?:post|leave) a (?:comment|reply)\b.{0,40}",
    r"your e-?mail address will not be published\b.{0,80}",
    r"fill in your details below\b.{0,80}",
    r"you are commenting using\b.{0,80}",
    r"comments? (?:are|is|will be) (?:pre-)?(?:moderated|reviewed|checked)\b.*",
    r"(?:please )?(?:keep your comments?|be (?:polite|civil|respectful))\b.*",
    r"(?:please )?read our (?:community|commenting|comments?) (?:guidelines|rules|policy)\b.*",
)
FORMS: Final = _any(
    r"required fields are marked\b.{0,10}",
    r"connecting to %s",
    r"(?:notify me|save my name)\b.{0,120}",
    r"this (?:site|blog|form) (?:uses akismet|is protected by recaptcha)\b.{0,160}",
    r"learn how your comment data (?:is|are) processed.?",
    r"(?:your )?(?:name|e-?mail|website|comment|message|password|username|subject) ?\*",
    r"(?:submit|send|reply|cancel|post comment|forgot (?:your )?password\??)",
    r"(?:facebook|twitter|google\+?) (?:photo|account|profile)",
)
TEASER_HEADS: Final = _any(
    r"(?:also|further) read(?:ing)?\b(?: in this issue| more)? ?:?",
    r"(?:read|see) also ?:?",
    r"also (?:in this issue|on this topic|from this author) ?:?",
    r"related(?: (?:articles?|stories|story|posts?|news|content|topics?|coverage|reading|items|"
    r"links|videos?))? ?:?",
    r"(?:recommended|suggested)(?: (?:for you|reading|articles|stories|posts))? ?:?",
    r"you (?:may|might) also (?:like|be interested in|enjoy)\b.{0,20}",
    r"more (?:from|in|on|about|by)(?: \S+){1,5} ?:?",
    r"more (?:stories|news|articles|posts|headlines|like this)\b.{0,20}",
    r"(?:most|top|must) (?:read|popular|viewed|shared|commented|stories|news|reads)\b.{0,20}",
    r"(?:popular|recent|latest|similar|other) (?:posts|stories|articles|news|comments|"
    r"headlines)\b.{0,20}",
    r"trending(?: (?:now|stories|topics|news))? ?:?",
    r"editor[’']?s[’']? (?:picks?|choice) ?:?",
    r"(?:up|read|what to read) next ?:?",
    r"(?:don[’']t miss|in other news|from (?:around|across) the web|elsewhere on the web) ?:?",
    r"(?:sponsored|promoted|paid|partner) (?:content|stories|links|post) ?:?",
    r"(?:in|from) (?:this|the same|our latest) (?:issue|section|edition) ?:?",
    r"(?:keep|explore) (?:reading|more)\b.{0,20}",
)
READ_MORE: Final = _any(
    r"(?:read|learn|see|view|find out|show) (?:more|all|full (?:story|article)) ?[»›>→….]*",
    r"(?:continue|keep) reading\b.{0,80}?[»›>→….]*",
    r"(?:read|view|see) the (?:full|whole|entire|original) (?:story|article|post|"
    r"report) ?[»›>→….]*",
    r"(?:full story|more) ?[»›>→]+",
)
TEASER_LINES: Final = _any(
    r"(?:read more|read also|also read|see also|related|read next|more on this|watch|"
    r"further reading|"
    r"don[’']t miss|read|you may also like)(?: ?[:|»›] ?| [–—-] )\S.{2,250}",
    r"[»›→▶►] ?\S.{2,200}",
    r"the (?:post|article) .{1,200} (?:appeared first|first appeared) on .{1,100}",
    r"(?:previous|next|older|newer) (?:article|post|story|entry|entries|posts|page)s?\b.{0,200}",
    r"[«←‹] ?(?:previous|older|back)\b.{0,200}",
)
NAVIGATION: Final = _any(
    r"(?:skip|jump|go) to (?:main )?(?:content|navigation|article|search|footer)",
    r"(?:toggle |main |open |close )?(?:menu|navigation|nav|sidebar|search)(?: bar)?",
    r"(?:home|search|log ?in|log ?out|sign ?(?:in|up|out)|register|my account|subscribe|"
    r"contact(?: us)?|"
    r"about(?: us)?|follow(?: us)?|close|back|top|back to (?:top|home)|print|print (?:this|"
    r"article|page)|save|"
    r"listen|listen to (?:this )?article|play|pause|next|previous|loading|loading ?[.…]+|"
    r"advertise(?: with us)?|"
    r"newsletters?|site ?map|careers|jobs|faqs?|help|donate|e-?paper|archives?|rss|feedback|more|"
    r"all|view all|see all)",
    r"(?:advertisement|advertising|ads?|sponsored)(?: (?:content|links?|by|below|skip|"
    r"continue\w*))*",
    r"scroll (?:down )?to continue\b.{0,30}",
    r"(?:story|article) continues (?:below|after)\b.{0,30}",
    r"home ?[>›»/|].{1,150}",
    r"(?:tags?|filed under|categor(?:y|ies)|topics?|posted in|tagged(?: with| as)?|keywords?|"
    r"labels?) ?:.{0,250}",
    r"\d+ ?(?:min|mins|minutes?) (?:read|reading time)",
    r"(?:estimated )?(?:reading|read) time ?:?.{0,20}",
    r"(?:\d[\d.,]*k? ?)(?:shares?|views?|likes?|reads?|hits)",
    r"(?:shares?|views?|hits|likes) ?:? ?\d[\d.,]*k?",
    r"(?:font|text) size\b.{0,20}",
    r"a ?[-+] ?a ?[-+]? ?a? ?[-+]?",
    r"\[?(?:share|print|email|pdf|download)\]?(?: [|·•/] \[?(?:share|print|email|pdf|"
    r"download)\]?)+",
)
_LEGAL_LINK: Final = (
    r"(?:terms(?: of (?:use|service))?|terms (?:and|&) conditions|privacy(?: (?:policy|notice|"
    r"statement|settings))?|cookies?(?: (?:policy|settings|preferences|notice))?|legal notice|"
    r"imprint|"
    r"disclaimer|accessibility|sitemap|contact(?: us)?|about(?: us)?|advertise(?: with us)?|"
    r"careers|help)"
)
LEGAL: Final = _any(
    r"(?:©|\(c\) ?\d{4}|copyright ?(?:©|\(c\)|\d{4}|by )).{0,250}",
    r".{0,200}\ball rights reserved\b.{0,150}",
    r".{0,80}\b(?:we|(?:this|our|the) (?:web)?site) uses? .{0,40}\bcookies?\b.{0,200}",
    r"we (?:and our|and|with our) (?:\d+ )?(?:\w+ )?partners "
    r"(?:store|use|process|access|ask)\b.{0,250}",
    r"by (?:continuing|using|clicking|browsing)\b.{0,120}\b(?:cookies?|privacy policy|"
    r"terms)\b.{0,200}",
    r"(?:accept|reject|allow|manage|decline) (?:all|necessary|essential|cookies?|preferences)"
    r"(?: (?:all|necessary|essential|cookies?|preferences|settings|and \w+)){0,3}",
    _LEGAL_LINK + r"(?:(?: ?[|·•,/&] ?| and )" + _LEGAL_LINK + r"){0,9}",
    r"powered by \S+(?: \S+){0,4}",
)
_ASKS: Final = re.compile(
    r"\b(?:subscri(?:be|ption)|sign up|newsletter|mailing list|your inbox|(?:free|digital) trial|"
    r"donat(?:e|ion)|become a (?:member|patron|supporter|subscriber)|our whatsapp|whatsapp channel|"
    r"telegram channel|support (?:our|independent|quality) (?:work|journalism)|"
    r"increase our readership|"
    r"follow us on|like us on|join us on|download (?:our|the) app|already a subscriber|"
    r"subscribers only|to (?:continue|keep) reading|reached your (?:article )?limit|"
    r"forward th(?:e|is) (?:weekly )?(?:mail|email)|share this (?:article|story|post|page|report)|"
    r"app store|google play|register for|(?:have|create|need) an account|free to read|"
    r"readers[’'] editor|letters? to the editor|letters? of (?:no more|up to|at most)|"
    r"(?:a|an|any) (?:mistake|error|typo|correction)s? in (?:this|our|the) (?:article|story|text|"
    r"report(?:ing)?)|(?:our|your) (?:community )?guidelines)\b|\b[\w.+-]+@[\w-]+\.\w",
    _FLAGS,
)
_BEGS: Final = re.compile(
    r"^(?:subscribe|sign up|get (?:the|our|your|all)|join|follow|like|support|help|donate|become|"
    r"click|download|enter your|contribute|please|don[’']t miss|stay|want|enjoy(?:ing|ed)?|"
    r"if you|you can|you have|already|to continue|to keep|this (?:article|content|story) is|"
    r"we (?:need|rely|depend|are (?:a )?(?:reader|non))|your (?:donation|support)|our newsletter|"
    r"register|try|start|unlock|receive|thank you|share (?:this|the|your)|send (?:this|us|your)|"
    r"before you go|(?:quality|good|independent|honest) journalism|have your say|would you like|"
    r"have you (?:seen|spotted|found|noticed)|(?:have|do you have|got) (?:a|an) |write to|tell us|"
    r"let us know|(?:spotted|found|noticed|see|seen) (?:a|an) |turn on|"
    r"read (?:our|this) (?:article|story|paper|reporting))\b",
    _FLAGS,
)
_CONTRIBUTE: Final = re.compile(r"^(?:contribute|donate) (?:to|for)(?: \S+){1,5}$", _FLAGS)


def share_line(line: str) -> bool:
    """Whether a line holds nothing but names of networks and words of sharing."""
    if len(line) > _LONGEST_SHARE:
        return False
    words = [w for w in re.split(r"[\s|,/·•:()!&]+", line[:REACH].lower()) if w]
    return (
        0 < len(words) <= 20
        and all(w in SHARE_WORDS or w.isdigit() for w in words)
        and any(w in _SHARE_CORE or w == "x" for w in words)
    )


def asks(line: str) -> bool:
    """Whether a line asks its reader to subscribe, pay, follow or forward."""
    if len(line) > 2 * REACH or len(line.split()) > 70:
        return False
    head = line.lstrip("“\"'*• ")[:REACH]
    return bool(_CONTRIBUTE.match(head)) or bool(_BEGS.match(head) and _ASKS.search(line))


_RULES: Final = (
    (COMMENTS, "comment section"),
    (FORMS, "form"),
    (TEASER_HEADS, "heading of teasers"),
    (READ_MORE, "read-more link"),
    (TEASER_LINES, "teaser line"),
    (LEGAL, "legal or cookie notice"),
    (NAVIGATION, "navigation"),
)


def reason(line: str) -> str:
    """Why a line, taken alone, is furniture; empty if nothing says so.

    One network's name alone on a line ("Email") is not told here: ``layout`` asks for a run.
    """
    line = line.strip()
    if len(line) > 2 * REACH:
        return ""
    head = line[:REACH]
    for pattern, why in _RULES:
        if pattern.match(head):
            return why
    if asks(line):
        return "plea to subscribe or support"
    if share_line(line) and len(line.split()) > 1:
        return "share buttons"
    return ""


__all__ = ["asks", "reason", "share_line"]
