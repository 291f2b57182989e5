"""The mailbox in a browser. Nothing in a message is trusted: text is escaped, HTML is sandboxed."""

import re
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from infra.local.mailbox.store import MailStore
from infra.local.place import WORK

FOLDER = Path(__file__).parent / "templates"
DOCTYPE = re.compile(r"\A(\s*<!doctype[^>]*>)?", re.IGNORECASE)
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")

PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'"
# A mail may show its own styles and open its links in a new window, and do nothing else.
HTML_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; "
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
)


class MailboxPages:
    """The list of mails, one mail, its parts, the message as it came.

    `unsent_news` counts the mails of which SES's news has not gone out yet.
    """

    def __init__(self, store: MailStore, site_url: str, unsent_news: Callable[[], int]) -> None:
        self._store = store
        self._unsent_news = unsent_news
        self._site_url = site_url
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["with_links"] = with_links

    def runner(self) -> web.AppRunner:
        """What serves them."""
        app = web.Application(middlewares=[_unknown_mail_is_404])
        app.router.add_get("/", self._list)
        app.router.add_get("/mailbox.css", _stylesheet)
        app.router.add_get(WORK, self._work)
        app.router.add_get("/mails/{mail_id}", self._mail)
        app.router.add_get("/mails/{mail_id}/html", self._html)
        app.router.add_get("/mails/{mail_id}/raw", self._raw)
        app.router.add_get(r"/mails/{mail_id}/parts/{number:\d+}", self._part)
        return web.AppRunner(app, access_log=None, shutdown_timeout=1)

    async def _list(self, _: web.Request) -> web.Response:
        return self._page("list.html", mails=self._store.newest_first())

    async def _work(self, _: web.Request) -> web.Response:
        return web.json_response({"unsent_news": self._unsent_news()})

    async def _mail(self, request: web.Request) -> web.Response:
        return self._page("mail.html", mail=self._store.read(request.match_info["mail_id"]))

    async def _html(self, request: web.Request) -> web.Response:
        html = self._store.read(request.match_info["mail_id"]).first_text("text/html")
        if html is None:
            raise web.HTTPNotFound
        # So that a link in the mail opens beside the mailbox and not inside its frame.
        return web.Response(
            text=DOCTYPE.sub(r'\g<0><base target="_blank">', html, count=1),
            content_type="text/html",
            headers={"Content-Security-Policy": HTML_POLICY, "X-Content-Type-Options": "nosniff"},
        )

    async def _raw(self, request: web.Request) -> web.Response:
        mail_id = request.match_info["mail_id"]
        return _download(self._store.raw(mail_id), "message/rfc822", f"{mail_id}.eml")

    async def _part(self, request: web.Request) -> web.Response:
        parts = self._store.read(request.match_info["mail_id"]).parts
        number = int(request.match_info["number"])
        if number >= len(parts):
            raise web.HTTPNotFound
        part = parts[number]
        return _download(part.content, part.content_type, part.filename)

    def _page(self, template: str, **values: object) -> web.Response:
        return web.Response(
            text=self._templates.get_template(template).render(site_url=self._site_url, **values),
            content_type="text/html",
            headers={"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"},
        )


def with_links(text: str) -> Markup:
    """Plain text as HTML, its web addresses made links, everything else escaped."""
    pieces: list[Markup] = []
    end = 0
    for found in LINK.finditer(text):
        pieces.append(Markup.escape(text[end : found.start()]))
        pieces.append(
            Markup('<a href="{0}" target="_blank" rel="noreferrer">{0}</a>').format(found[0])
        )
        end = found.end()
    pieces.append(Markup.escape(text[end:]))
    return Markup("").join(pieces)


@web.middleware
async def _unknown_mail_is_404(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except KeyError:
        raise web.HTTPNotFound(text="There is no such mail.") from None


async def _stylesheet(_: web.Request) -> web.Response:
    return web.Response(text=(FOLDER / "mailbox.css").read_text(), content_type="text/css")


def _download(content: bytes, content_type: str, filename: str) -> web.Response:
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", filename)
    return web.Response(
        body=content,
        headers={
            "Content-Type": content_type,
            "Content-Disposition": f'attachment; filename="{plain}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
