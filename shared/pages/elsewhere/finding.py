"""What search engines and those who share a page read of it, true and absolute when it is shown.

Pages are rendered without knowing at which host they are shown, and how many seats are left.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

from shared.models.fields import LANGUAGES, Language
from shared.pages import ORIGIN, paths

_RELATIVE = re.compile(
    r'(<link rel="(?:canonical|alternate)"[^>]* href="|<meta property="og:(?:url|image)" content="'
    r'|"(?:url|image)": ")(?=/[^/])'
)
_CAPACITY = re.compile(r'"maximumAttendeeCapacity": \d+(?=[,}])')


def make_absolute(html: str, origin: str) -> str:
    """The page with addresses at `origin` where programs read them, in its head and its data, and
    where they stand for themselves: on paper, and in what other programs are given."""
    at = origin.rstrip("/")
    head, mark, rest = html.partition("</head>")
    page = _RELATIVE.sub(rf"\g<1>{at}", head) + mark + rest
    # A calendar program is asked for by the scheme, so only the host is the same.
    page = page.replace(f"webcal://{_host(ORIGIN)}/", f"webcal://{_host(at)}/")
    return page.replace(quote_plus(ORIGIN), quote_plus(at)).replace(ORIGIN, at)


def _host(origin: str) -> str:
    return origin.partition("://")[2]


def tell_seats(html: str, free: int) -> str:
    """The page whose data for search engines says how many seats are left
    (schema.org/remainingAttendeeCapacity), and whether there is one."""
    html = _CAPACITY.sub(rf'\g<0>, "remainingAttendeeCapacity": {free}', html, count=1)
    return (
        html if free else html.replace("https://schema.org/InStock", "https://schema.org/SoldOut")
    )


def write_sitemap(event_ids: Iterable[str], origin: str) -> str:
    """sitemap.xml (sitemaps.org, 0.9): the list and each event in each language. Ids are
    slugs: nothing is to be escaped."""
    at = origin.rstrip("/")
    pages = [{each: at + paths.home_path(each) for each in LANGUAGES}]
    pages += [
        {each: at + paths.event_path(event_id, each) for each in LANGUAGES}
        for event_id in event_ids
    ]
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
            *(
                f"<url><loc>{page[each]}</loc>{_alternates(page)}</url>\n"
                for page in pages
                for each in LANGUAGES
            ),
            "</urlset>\n",
        )
    )


def _alternates(page: Mapping[Language, str]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{each}" href="{address}"/>'
        for each, address in page.items()
    )
