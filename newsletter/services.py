"""The sending services: one row of facts each, and what the templates of each would read as a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsletter.errors import ConfigError, Location

# When every row below was read.
READ = "2026-11-23"
# What most services read as the start of a tag; an article's braces stay an article's wherever it is pasted.
_BRACES = r"\{(?=[{%#])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that sends the emails, and the tags that it fills in.

    Attributes:
        key: what newsletter.toml and `--esp` call it.
        unsubscribe: its tag for the link out; None: the URL of newsletter.toml. `{LANGUAGE}` stands for
            the issue's language, in capitals.
        mirror: its tag for the page in a browser; None as above.
        first_name: its tag for the reader's first name; None: nobody is called by name.
        named_subject: whether it fills in the first name in a subject too.
        own_footer: whether it puts a way out under every email itself.
        languages: those it knows in a tag; the first stands for all others.
        reads: patterns of what starts a tag; the first character of a match is taken out of its reach.
        note: what an editor must know besides.
        source: where all this is said.
    """

    key: str
    name: str
    unsubscribe: str | None = None
    mirror: str | None = None
    first_name: str | None = None
    named_subject: bool = True
    own_footer: bool = False
    languages: tuple[str, ...] = ()
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


SERVICES = (
    Service(key="plain", name="none", note="Your own server: every URL is that of newsletter.toml."),
    Service(
        key="mailchimp",
        name="Mailchimp",
        unsubscribe="*|UNSUB|*",
        mirror="*|ARCHIVE|*",
        first_name="*|FNAME|*",
        reads=(r"\*(?=\|)",),
        note="It adds a footer of its own to an email without the unsubscribe tag. "
        "What stands for readers without a name is set in the audience.",
        source="kb.mailchimp.com/tag/unsubscribe, chimpmatic.com/mailchimp-audience-fields-and-merge-tags; "
        "*|ARCHIVE|* as public templates use it",
    ),
    Service(
        key="brevo",
        name="Brevo",
        unsubscribe="{{ unsubscribe }}",
        mirror="{{ mirror }}",
        first_name="{{ contact.FIRSTNAME }}",
        reads=(_BRACES,),
        note="The attribute must be called FIRSTNAME; an account opened in French may call it PRENOM.",
        source="help.brevo.com/hc/fr/articles/4402386448530, "
        "help.sendinblue.com/hc/en-us/articles/360000946299",
    ),
    Service(
        key="listmonk",
        name="listmonk",
        unsubscribe="{{ UnsubscribeURL }}",
        mirror="{{ MessageURL }}",
        first_name="{{ .Subscriber.FirstName }}",
        reads=(_BRACES, "@(?=TrackLink)"),
        note='Choose "Raw HTML" and a template that holds nothing but {{ template "content" . }}.',
        source="listmonk.app/docs/templating",
    ),
    Service(
        key="buttondown",
        name="Buttondown",
        unsubscribe="{{ unsubscribe_url }}",
        mirror="{{ email_url }}",
        first_name="{{ subscriber.metadata.first_name }}",
        reads=(_BRACES,),
        note="The first name is metadata that your form must ask for.",
        source="github.com/buttondown/docs: pages/odds-and-ends/template-variables.mdx, "
        "pages/tutorials/names.mdx",
    ),
    Service(
        key="sendgrid",
        name="SendGrid",
        unsubscribe="{{{unsubscribe}}}",
        mirror="{{Weblink}}",
        first_name="{{first_name}}",
        reads=(_BRACES, r"<(?=%)", r"\[(?i:(?=%|weblink\]|unsubscribe\]|unsubscribe_preferences\]))"),
        note="Marketing Campaigns. `-name-` and `%name%` are read by its SMTP API alone, and there only "
        "names that you send along.",
        source="github.com/sendgrid/docs, content/docs/ui/sending-email/editor.md and weblink.md",
    ),
    Service(
        key="mailjet",
        name="Mailjet",
        unsubscribe="[[UNSUB_LINK_{LANGUAGE}]]",
        mirror="[[PERMALINK]]",
        first_name='[[data:firstname:""]]',
        languages=("EN", "FR"),
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
        named_subject=False,
        own_footer=True,
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


def compile_tag_pattern(*services: Service) -> re.Pattern[str]:
    """Return the pattern of what starts a tag of any of these services."""
    patterns = dict.fromkeys(pattern for service in services for pattern in service.reads)
    return re.compile("|".join(patterns) or r"(?!)")


def is_tag(url: str) -> bool:
    """Return whether the URL of a link or an image is a tag, which some service fills in."""
    return bool(_ANY.match(url))


_ANY = compile_tag_pattern(*SERVICES)
