"""Which languages are spoken here. Whatever else belongs to one lies in its folder of
`shared/words`; what organisers write in it is `LocalText` in `shared/models/fields.py`."""

from typing import Final, Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
FIRST: Final = LANGUAGES[0]
"""What is answered to whom asks for none of them; its pages have no prefix in their paths."""
