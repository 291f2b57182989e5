"""The guards of pictures that are uploaded, each switched off in a copy of the source."""

from tests.controls.control import Control

DRAWING = "shared/pictures/drawing.py"
UNIT = "tests/unit/test_pictures.py::test_"
WHOLE = "tests/integration/test_pictures.py::test_"

CONTROLS = {
    "a picture that would fill the memory is not decoded": Control(
        DRAWING,
        "    if picture.width * picture.height > MOST_PIXELS:\n",
        "    if False:\n",
        f"{UNIT}a_picture_that_would_fill_the_memory_is_refused_unread[size2]",
    ),
    "kinds that we did not ask for are not decoded": Control(
        DRAWING,
        "formats=_FORMATS",
        "formats=None",
        f"{UNIT}what_is_no_picture_or_not_whole_is_refused",
    ),
    "what a camera wrote goes": Control(
        DRAWING,
        """    picture.info.clear()
    picture.save(file, "WEBP", quality=_QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
""",
        """    picture.save(file, "WEBP", quality=_QUALITY, exif=picture.getexif())
""",
        f"{UNIT}what_a_camera_wrote_is_gone_and_the_picture_stands_upright",
    ),
    "a picture stands upright": Control(
        DRAWING,
        "    return ImageOps.exif_transpose(picture)\n",
        "    return picture\n",
        f"{UNIT}what_a_camera_wrote_is_gone_and_the_picture_stands_upright",
    ),
    "what an earlier version shows stays": Control(
        "shared/pictures/sweeping.py",
        "        elif isinstance(value, bytes):\n",
        "        elif False:\n",
        f"{WHOLE}what_is_published_or_was_so_once_stays",
    ),
    "what was uploaded just now stays": Control(
        "shared/pictures/sweeping.py",
        "each.put_at < now - KEPT",
        "True",
        f"{WHOLE}what_nothing_names_is_deleted_after_a_day",
    ),
    "a picture goes to nobody else where people changed places": Control(
        "shared/making/sheets.py",
        "    return [*person(at, language), *(Field",
        "    return [*(Field",
        "tests/integration/test_desk_pictures.py::test_"
        "a_picture_goes_to_nobody_else_where_people_changed_places",
    ),
    "without words for who does not see it nothing is published": Control(
        "shared/content/reasons.py",
        "    if picture and not picture.alt.nl:\n",
        "    if False:\n",
        f"{WHOLE}a_picture_without_words_for_who_does_not_see_it_is_not_published",
    ),
}
