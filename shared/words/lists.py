"""The words of lists and stories that organisers read, by language. Plain language (B1)."""

from shared.models.fields import Language
from shared.words.spoken import name_form, read_texts


def say(text_id: str, language: Language, **facts: object) -> str:
    """The words in this language with their facts filled in; with a `count`, for that number."""
    text = read_texts(language, "lists", "applying.lists")[name_form(text_id, facts.get("count"))]
    return text.format(**facts) if facts else text
