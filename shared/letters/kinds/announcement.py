"""What an organiser writes to a segment of the registrations."""

from shared.letters.kinds.kind import Kind

KIND = Kind(sent_when="an organiser writes one", word=None)
