"""What something costs a person at the desk, by one model for every tool that is compared: 2.6
seconds a click, 2 and 0.25 a sign for a field, 3 for a page that loads."""

from playwright.sync_api import Frame, Locator, Page, Request

SECONDS_A_CLICK = 2.6
SECONDS_A_FIELD = 2.0
SECONDS_A_SIGN = 0.25
SECONDS_A_PAGE = 3.0


class Effort:
    """Counts what is done through it, and each page that loads meanwhile; a page that only leads on
    to another is none."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._typed: list[int] = []
        self._loaded: list[str] = []
        self.clicks = 0
        # The page that is there counts for nobody, also where it has just come.
        page.wait_for_load_state()
        page.on("requestfinished", self._count)

    @property
    def pages(self) -> int:
        self._page.wait_for_load_state()
        return len(self._loaded)

    @property
    def seconds(self) -> float:
        fields = sum(SECONDS_A_FIELD + SECONDS_A_SIGN * signs for signs in self._typed)
        return fields + SECONDS_A_CLICK * self.clicks + SECONDS_A_PAGE * self.pages

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)
        self._typed.append(len(text))

    def paste(self, target: Locator, text: str) -> None:
        """What is pasted is typed by nobody: a click, and a field."""
        target.fill(text)
        self.clicks += 1
        self._typed.append(0)

    def row(self, step: str, other: str) -> str:
        """A row of the table; `other` is what the tool that it is compared with takes."""
        done = f"{self.pages} pages, {self.clicks} clicks, {self.seconds:.1f} s"
        return f"| {step} | {done} | {other} |"

    def _count(self, request: Request) -> None:
        frame: Frame = self._page.main_frame
        answer = request.response() if request.is_navigation_request() else None
        is_page = (
            answer is not None
            and answer.status < 300
            and "attachment" not in answer.headers.get("content-disposition", "")
        )
        if is_page and request.frame == frame:
            self._loaded.append(request.url)
