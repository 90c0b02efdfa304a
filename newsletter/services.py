"""The sending services: one row of facts each, what each fills in, and what it would read as a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsletter.errors import ConfigError, Location

# When every row below was read; what they call readers without a name, on 2026-12-01.
READ = "2026-11-23"
# What most services read as the start of a tag; an article's braces stay an article's wherever it is pasted.
_BRACES = r"\{(?=[{%#])"
# WORD JOINER has no width and lets no line break in: put into what starts a tag, a reader sees the same text,
# a service no tag. A space or another sign would be seen, and each service's own escape is rubbish elsewhere.
JOINER = "\u2060"

# What an editor writes for the reader's first name, perhaps with what readers without one are called; within
# a second pair of braces it is a tag of somebody else's. A fallback is plain words: what would end a string,
# a tag or a word of HTML in any service's grammar is no part of it, and its quotation marks become curly.
FIELD = re.compile(r"(?<!\{)\{first_name(?:\s*\|(?P<fallback>[^{}<>\\\n]*))?\}(?!\})")
_OPENING = re.compile(r"(?:^|(?<=[\s(]))\"")
# What HTML may read as a character reference, where a service puts a fallback into it as it is, and what ends
# a tag of Mailjet.
_BREAKABLE = re.compile(r"&(?=[#\w])|\](?=\])")


@dataclass(frozen=True, slots=True, kw_only=True)
class TagGrammar:
    """What a service fills in: patterns of the words that its tags are made of.

    Attributes:
        names: words that stand for a value, between `{{ }}` and in statements.
        functions: words that stand for one together with a name or a quoted string.
        statements: words of `{% %}`, the first one among them.
        whole: tags that are not made of words in braces, and comments.
        brings: tags that bring names of their own into the email: the pattern of such a tag, and that of its
            names, where NAME stands for what the group `name` holds.
    """

    names: str = r"(?!)"
    functions: str = r"(?!)"
    statements: str = r"(?!)"
    whole: str = r"(?!)"
    brings: tuple[tuple[str, str], ...] = ()


# Django's template language, of which Brevo and Buttondown take a part and Mailjet the form:
# docs.djangoproject.com/en/5.2/ref/templates/builtins (read 2026-12-02).
_DJANGO = TagGrammar(
    statements="if|elif|elseif|elsif|else|endif|and|or|not|in|is|for|empty|endfor|reversed|with|as|endwith|set|endset"
    "|ifchanged|endifchanged|firstof|cycle|now|comment|endcomment|autoescape|on|off|endautoescape|spaceless"
    "|endspaceless|True|False|None|true|false",
    brings=(
        (r"\{%-?\s*for\s+(?:\w+\s*,\s*)?(?P<name>\w+)", r"NAME(?:\.[\w-]+)*|(?:for)?loop\.\w+"),
        (r"\{%-?\s*(?:for|with|set)\s+(?P<name>\w+)\s*[,=]", r"NAME(?:\.[\w-]+)*"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that sends the emails, and the tags that it fills in.

    Attributes:
        key: what newsletter.toml and `--esp` call it.
        unsubscribe: its tag for the link out; None: the URL of newsletter.toml. `{LANGUAGE}` stands for
            the issue's language, in capitals.
        mirror: its tag for the page in a browser; None as above.
        first_name: its tag for the reader's first name; None: nobody is called by name.
        first_name_or: the same with what readers without a name are called, which FALLBACK stands for.
        literal: whether the fallback stands between tags, as HTML where the page is, and not in a string.
        named_subject: whether it fills in the first name in a subject too.
        own_footer: whether it puts a way out under every email itself.
        languages: those it knows in a tag; the first stands for all others.
        fills: what else it fills in, in an email that was made for it.
        reads: patterns of what starts a tag; the first character of a match is taken out of its reach.
        note: what an editor must know besides.
        source: where all this is said.
    """

    key: str
    name: str
    unsubscribe: str | None = None
    mirror: str | None = None
    first_name: str | None = None
    first_name_or: str = ""
    literal: bool = False
    named_subject: bool = True
    own_footer: bool = False
    languages: tuple[str, ...] = ()
    fills: TagGrammar = TagGrammar()
    reads: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    @property
    def has_way_out(self) -> bool:
        """Return whether the email gets a way out without a URL in newsletter.toml."""
        return self.own_footer or self.unsubscribe is not None

    def way_out(self, language: str) -> str | None:
        """Return its tag for the link out, in an issue of that language."""
        if self.unsubscribe is None or not self.languages:
            return self.unsubscribe
        own = language.partition("-")[0].upper()
        known = own if own in self.languages else self.languages[0]
        return self.unsubscribe.replace("{LANGUAGE}", known)

    def write_name(self, fallback: str) -> str:
        """Return its tag for the first name, with what readers without one are called, if anything."""
        return self.first_name_or.replace("FALLBACK", fallback) if fallback else self.first_name or ""

    def list_names(self, text: str) -> dict[str, str]:
        """Return its tags for the first name in text or HTML, and what readers without one read instead."""
        if self.first_name is None:
            return {}
        filled = re.escape(self.first_name_or).replace("FALLBACK", r"(?P<fallback>[^{}<>\\\n]+?)")
        tags = re.compile(f"{filled}|{re.escape(self.first_name)}")
        return {match[0]: match["fallback"] or "" for match in tags.finditer(text)}

    def name_nobody(self, text: str) -> str:
        """Return a line as those read it whose first name it does not know."""
        for tag, fallback in sorted(self.list_names(text).items(), key=lambda item: -len(item[0])):
            text = text.replace(tag, fallback)
        return text


SERVICES = (
    Service(key="plain", name="none", note="Your own server: every URL is that of newsletter.toml."),
    Service(
        key="mailchimp",
        name="Mailchimp",
        unsubscribe="*|UNSUB|*",
        mirror="*|ARCHIVE|*",
        first_name="*|FNAME|*",
        first_name_or="*|IF:FNAME|**|FNAME|**|ELSE:|*FALLBACK*|END:IF|*",
        literal=True,
        fills=TagGrammar(whole=r"\*\|[^\s|][^|]*\|\*"),
        reads=(r"\*(?=\|)",),
        note="It adds a footer of its own to an email without the unsubscribe tag. "
        "What stands for readers without a name is set in the audience, or written in the issue.",
        source="kb.mailchimp.com/tag/unsubscribe, chimpmatic.com/mailchimp-audience-fields-and-merge-tags, "
        "mandrill.zendesk.com/hc/en-us/articles/360039278713 for its conditions; "
        "*|ARCHIVE|* as public templates use it",
    ),
    Service(
        key="brevo",
        name="Brevo",
        unsubscribe="{{ unsubscribe }}",
        mirror="{{ mirror }}",
        first_name="{{ contact.FIRSTNAME }}",
        first_name_or="{{ contact.FIRSTNAME|default:'FALLBACK' }}",
        fills=replace(
            _DJANGO,
            names=r"(?:contact|params|event|feed|product_?feed|object|sender|message)(?:\.[\w-]+)+"
            "|mirror|unsubscribe|update_profile|doubleoptin|time_now",
        ),
        reads=(_BRACES,),
        note="The attribute must be called FIRSTNAME; an account opened in French may call it PRENOM.",
        source="help.brevo.com/hc/fr/articles/4402386448530, help.brevo.com/hc/fr/articles/4405381108626, "
        "help.sendinblue.com/hc/en-us/articles/360000946299",
    ),
    Service(
        key="listmonk",
        name="listmonk",
        unsubscribe="{{ UnsubscribeURL }}",
        mirror="{{ MessageURL }}",
        first_name="{{ .Subscriber.FirstName }}",
        first_name_or='{{ default "FALLBACK" .Subscriber.FirstName }}',
        # The functions are those of Go (pkg.go.dev/text/template) and the commonest of Sprig
        # (masterminds.github.io/sprig).
        fills=TagGrammar(
            names=r"\$?\.(?:Subscriber|Campaign|Tx|Lists)(?:\.\w+)*|\.(?:Optin|Unsub)URL|TrackView|else|end|break|continue"
            "|(?:Unsubscribe|Manage|Optin|Message|Archive|Root|Logo)URL|true|false|nil",
            functions=r"\.|\$|if|else|with|range|define|block|template|and|or|not|eq|ne|lt|le|gt|ge|len|index|slice"
            r"|printf?|println|html|js|urlquery|call|(?:Unsubscribe|Manage|Optin|Message)URL|TrackLink|TrackView|Date"
            r"|Safe|L\.Tc?s?|default|empty|coalesce|ternary|upper|lower|title|trim(?:All|Prefix|Suffix)?|trunc|abbrev"
            r"|initials|nospace|replace|contains|has(?:Key|Prefix|Suffix)?|cat|indent|quote|squote|plural|join|split"
            r"(?:List)?|first|last|rest|list|dict|get|set|until|seq|repeat|add1?|sub|mul|div|mod|round|floor|ceil|max|min"
            r"|toString|toJson|fromJson|int(?:64)?|float64|now|date(?:InZone|Modify)?|htmlDate|toDate|ago|duration",
            whole=r"\{\{-?\s*/\*.{0,500}?\*/\s*-?\}\}",
            brings=(
                (r"\{\{-?\s*(?:range|with)\s", r"\.[\w.]*"),
                (r"(?P<name>\$\w+)(?=[^={}]{0,60}:=)", r"\NAME(?:\.\w+)*"),
            ),
        ),
        reads=(_BRACES, "@(?=TrackLink)"),
        note='Choose "Raw HTML" and a template that holds nothing but {{ template "content" . }}.',
        source="listmonk.app/docs/templating, masterminds.github.io/sprig/defaults.html",
    ),
    Service(
        key="buttondown",
        name="Buttondown",
        unsubscribe="{{ unsubscribe_url }}",
        mirror="{{ email_url }}",
        first_name="{{ subscriber.metadata.first_name }}",
        first_name_or='{{ subscriber.metadata.first_name|default:"FALLBACK" }}',
        fills=replace(
            _DJANGO,
            names=r"(?:subscriber|email|newsletter)(?:\.\w+)+|medium|subscribe_form"
            "|(?:unsubscribe|subscribe|premium_subscribe|upgrade|email|manage_subscription|survey)_url",
        ),
        reads=(_BRACES,),
        note="The first name is metadata that your form must ask for.",
        source="github.com/buttondown/docs: pages/odds-and-ends/template-variables.mdx, "
        "pages/tutorials/names.mdx; docs.buttondown.com/using-templating",
    ),
    Service(
        key="sendgrid",
        name="SendGrid",
        unsubscribe="{{{unsubscribe}}}",
        mirror="{{Weblink}}",
        first_name="{{first_name}}",
        first_name_or='{{insert first_name "default=FALLBACK"}}',
        # Fields of its contacts are known. Of data that is sent along any name may be: it is believed where
        # the email shows by another tag that it was made for Handlebars.
        fills=TagGrammar(
            names=r"else|/\w+|first_name|last_name|email|phone_number|address_line_[12]|city|state_province_region"
            r"|postal_code|country|unsubscribe(?:_preferences)?|[Ww]eblink|Sender_\w+",
            functions=r"[#^]\w+|else|if|unless|insert|formatDate|and|or|length",
            whole=r"\{\{!.{0,500}?\}\}|<%[^<>]*?%>|\[(?:%\w+%|(?i:weblink|unsubscribe|unsubscribe_preferences))\]",
            brings=(
                (
                    r"\{\{~?[#^]\w|\{\{(?:insert|formatDate)\s|\{\{\{unsubscribe|\{\{Weblink\}|\{\{Sender_",
                    r"(?:\.\./)*@?[^\W\d][\w.@/\[\]-]*",
                ),
            ),
        ),
        reads=(_BRACES, r"<(?=%)", r"\[(?i:(?=%|weblink\]|unsubscribe\]|unsubscribe_preferences\]))"),
        note="Marketing Campaigns. `-name-` and `%name%` are read by its SMTP API alone, and there only "
        "names that you send along.",
        source="github.com/sendgrid/docs, content/docs/ui/sending-email/editor.md and weblink.md; "
        "twilio.com/en-us/changelog/default-syntax-for-substitution-tags",
    ),
    Service(
        key="mailjet",
        name="Mailjet",
        unsubscribe="[[UNSUB_LINK_{LANGUAGE}]]",
        mirror="[[PERMALINK]]",
        first_name='[[data:firstname:""]]',
        first_name_or='[[data:firstname:"FALLBACK"]]',
        languages=("EN", "FR"),
        fills=replace(
            _DJANGO,
            names=r"(?:var|data|mj|segmentation|sys):[\w.:\[\]-]+",
            functions=r"[A-Z]\w*\(|div|mod|and|or|xor|not",
            whole=r"\[\[(?:(?:var|data|mj):[^\[\]]*|[A-Z_]+)\]\]",
        ),
        reads=(r"\[(?=\[)", _BRACES),
        note="The page behind its link out is in French for a French issue, in English for all others.",
        source="documentation.mailjet.com/hc/en-us/articles/360042707434, "
        "dev.mailjet.com/template-language/reference; [[PERMALINK]] as public templates use it",
    ),
    Service(
        key="ghost",
        name="Ghost",
        unsubscribe="%%{unsubscribe_url}%%",
        first_name="%%{first_name}%%",
        first_name_or='%%{first_name, "FALLBACK"}%%',
        named_subject=False,
        own_footer=True,
        fills=TagGrammar(
            whole=r"%%\{\w+(?:,?\s*\"[^\"]*\")?\}%%"
            r"|\{(?:first_name|name|email|uuid|status|created_at|unsubscribe_url)(?:,?\s*\"[^\"]*\")?\}"
        ),
        reads=(r"%(?=%\{)", r"\{(?=\w+(?:\}|[, ]+(?:\"|&quot;|&#34;)))"),
        note="It puts a header with a link to the post and a footer with a way out around every email. "
        "Paste into an HTML card that is shown in email only: on the web its tags stay as they are.",
        source="github.com/TryGhost/Ghost, email-renderer.js and its tests; "
        "magicpages.co/email-personalization-in-ghost",
    ),
    Service(
        key="substack",
        name="Substack",
        own_footer=True,
        note="It knows no tags, and puts a way out under every email. Its editor takes text, not HTML: "
        "paste from web.html as the browser shows it.",
        source="unstackit.substack.com/p/how-the-heck-can-people-unsubscribe, "
        "on.substack.com/p/faq-for-publishers",
    ),
)

BY_KEY = {service.key: service for service in SERVICES}


def find_service(key: str, where: Location | None = None) -> Service:
    """Return the sending service of that key.

    Raises:
        ConfigError: there is none.
    """
    if key not in BY_KEY:
        hint = f"Choose from {', '.join(BY_KEY)}."
        raise ConfigError(f'Unknown sending service "{key}".', where=where, hint=hint)
    return BY_KEY[key]


def read_fallback(match: re.Match[str]) -> str:
    """Return what a field calls readers without a name, in words that no service takes for a tag."""
    words = _OPENING.sub("“", (match["fallback"] or "").strip()).replace('"', "”").replace("'", "’")
    for pattern in (_BREAKABLE, compile_tag_pattern(*SERVICES)):
        words = pattern.sub(rf"\g<0>{JOINER}", words)
    return words


def compile_tag_pattern(*services: Service) -> re.Pattern[str]:
    """Return the pattern of what starts a tag of any of these services."""
    patterns = dict.fromkeys(pattern for service in services for pattern in service.reads)
    return re.compile("|".join(patterns) or r"(?!)")


def is_tag(value: str) -> bool:
    """Return whether a tag stands for a URL, its host, or another value: nobody can tell what it will be."""
    return bool(_TAG_FIRST.match(value))


def remove_tags(text: str) -> str:
    """Return what is left of a line beside its tags."""
    return TAG.sub("", text)


_TAG_FIRST = re.compile(
    rf"(?:https?://[^\s/?#]*?)?(?:{compile_tag_pattern(*SERVICES).pattern})", re.IGNORECASE
)
# A whole tag of any template language or service. None is longer than 500 characters: own limit.
TAG = re.compile(
    "|".join(
        (
            *(service.fills.whole for service in SERVICES),
            r"\{\{\{?(?:\"[^\"]{0,500}\"|[^{}\"]){0,500}\}\}\}?|\{%[^{}]{0,500}?%\}",
        )
    )
)
