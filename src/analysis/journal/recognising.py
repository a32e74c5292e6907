"""Which source a file belongs to, by what is in it."""

from analysis import errors, resources
from analysis.journal import sources
from analysis.journal.reading import File


def recognise(file: File, format: str | None = None) -> sources.Source:  # noqa: A002
    """Return the one source that claims a file.

    Raises
    ------
    FormatUnknown, FormatAmbiguous
        When none or several do.
    FileDamaged
        When nothing is known but a zip inside that cannot be opened.
    FormatMismatch
        When the named one does not.
    UnknownWord
        When no source has the name.
    """
    known, head = ", ".join(sources.REGISTRY), file.head
    if format is not None:
        if format not in sources.REGISTRY:
            raise errors.UnknownWord(value=format, known=known)
        named = sources.find(format)
        if not named.recognise(head):
            raise errors.FormatMismatch(path=file.shown, format=format, why=resources.text("sources.why.other_content"))
        return named
    if sources.find(sources.OWN).recognise(head):
        return sources.find(sources.OWN)
    claims = [name for name in sources.REGISTRY if name not in sources.FALLBACKS and sources.find(name).recognise(head)]
    if len(claims) > 1:
        raise errors.FormatAmbiguous(path=file.shown, formats=", ".join(claims))
    for name in claims or sources.FALLBACKS:
        if claims or sources.find(name).recognise(head):
            return sources.find(name)
    if not file.is_bundle:
        _ = file.text  # undecodable is a clearer answer than unknown
    elif file.archive.torn:
        raise errors.FileDamaged(path=file.shown)
    raise errors.FormatUnknown(path=file.shown, formats=known)
