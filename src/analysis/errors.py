"""One tree of errors, in plain words.

JournalError                         exit code 1: refused, and why
├── FileError                        what was handed in cannot be read
│   ├── FileMissing · IsFolder · FileEmpty · FileUnreadable · FileUndecodable · FileEncrypted (JrnlLocked)
│   ├── FileTooLarge · FileDamaged · FileUnsafe
│   ├── FormatUnknown · FormatAmbiguous · FormatMismatch
│   └── MappingInvalid · MappingNeeded · DateOrderUnknown
├── StoreError                       the journal cannot be opened or written
│   ├── JournalBusy · JournalReadOnly · JournalFull · JournalUnwritable · JournalInUse · JournalLoose · JournalLinked
│   └── JournalNewer · JournalDamaged · JournalLocked · UpgradeStopped
├── EntryError                       an entry is not there or does not fit
│   ├── EntryUnknown · EntryAmbiguous · EntryErased · EntryNotErased · EntryInvalid · TimeAhead · TableMismatch
│   └── ImportUnknown · ImportEdited
├── ReportError
│   ├── MonthEmpty · MonthAhead · ReportUnfinished · FolderUnwritable · ExportExists · ExportInTheWay
│   └── BrowserAbsent · PdfUnfinished · SchedulerAbsent · SchedulerRefused
├── FleetError                       many reports at once, or many people together
│   └── FolderEmpty · JournalBare · ReportEnded · DaskAbsent · ClusterAbsent · CohortSmall
├── ModelError                       the sentence model cannot be used; themes are found by word lists
│   └── ModelAbsent · ModelDamaged · ModelUnwritable · WheelDamaged · WheelOther
├── LabError                         JupyterLab cannot be opened
│   └── LabAbsent · LabHoldsJournal · PortTaken
├── SharingError                     a key, a consent or a share that does not hold
│   ├── ShareRefused                 one of E01 to E16
│   ├── KeyAbsent · KeyThere · KeyLocked · KeyWrong · KeyDamaged
│   ├── CardUnknown · CardStolen · DigitsDiffer · ContactUnknown · ContactAmbiguous
│   ├── ConsentInvalid · ConsentOpen · ShareEmpty · ShareTooLarge · ShareUnknown · PreviewChanged
│   ├── FhirAbsent · FhirInvalid
│   └── LedgerBroken · NotesDamaged
└── UsageError                       exit code 2: asked in a way kindlog does not know
    ├── MonthUnknown · DateUnknown · DatesReversed · ZoneUnknown
    └── ValueOutside · UnknownWord · AnswerNeeded · FilesApart · ItemsNeeded

The sentence of each class stands in ``resources/en/errors.json`` under its name: what happened, what is safe, what to
do. The values filled in are file names, counts, column names and ids; never the text of an entry.
"""

import re

from analysis import resources


class JournalError(Exception):
    """Root of everything kindlog refuses; ``str()`` is one sentence for a person.

    Examples
    --------
    >>> error = MonthUnknown(month="2026-13")
    >>> error.code, error.exit_code
    ('month_unknown', 2)
    >>> print(error)
    2026-13 is not a month, week, quarter or year. Write 2026-09, 2026-W36, 2026-Q3 or 2026. Nothing was changed.
    """

    exit_code = 1

    def __init__(self, **values: object) -> None:
        super().__init__()
        self.values = values

    def __str__(self) -> str:
        return resources.text(f"errors.{type(self).__name__}", **self.values)

    @property
    def code(self) -> str:
        """The class name as a word for scripts, e.g. ``file_missing``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class FileError(JournalError):
    """A file that was handed in cannot be read."""


class FileMissing(FileError):
    """No such file."""


class IsFolder(FileError):
    """A folder stands where a file is needed."""


class FileEmpty(FileError):
    """A file of zero bytes, or with a header and nothing else."""


class FileUnreadable(FileError):
    """The operating system refuses to open the file."""


class FileUndecodable(FileError):
    """Bytes that are neither UTF-8 nor marked UTF-16."""


class FileEncrypted(FileError):
    """An export locked with a password."""


class JrnlLocked(FileEncrypted):
    """A jrnl journal that is encrypted."""


class FileTooLarge(FileError):
    """Over a safety limit (total size, ratio, members)."""


class FileDamaged(FileError):
    """A zip or document that breaks off or contradicts itself."""


class FileUnsafe(FileError):
    """A zip with names that point outside itself."""


class FormatUnknown(FileError):
    """No source recognises the file."""


class FormatAmbiguous(FileError):
    """More than one source recognises the file."""


class FormatMismatch(FileError):
    """The file is not what the named format says it is."""


class MappingInvalid(FileError):
    """A mapping file that cannot be used."""


class MappingNeeded(FileError):
    """A table whose columns cannot be guessed."""


class DateOrderUnknown(FileError):
    """Day and month cannot be told apart in the whole column."""


class StoreError(JournalError):
    """The journal cannot be opened or written."""


class JournalBusy(StoreError):
    """Another process held the journal for longer than the time-out."""


class JournalReadOnly(StoreError):
    """The file or its folder cannot be written to."""


class JournalFull(StoreError):
    """No space left on the device."""


class JournalUnwritable(StoreError):
    """Any other input or output error while writing."""


class JournalInUse(StoreError):
    """The made-up person was to be written where somebody's entries are."""


class JournalLoose(StoreError):
    """The file or folder is readable by others and could not be made private."""


class JournalLinked(StoreError):
    """A symbolic link stands where the journal belongs."""


class JournalNewer(StoreError):
    """Made by a schema version from the future."""


class JournalDamaged(StoreError):
    """Not a journal, or damaged."""


class JournalLocked(StoreError):
    """Encrypted, and no key was given."""


class UpgradeStopped(StoreError):
    """A schema upgrade could not be completed; the backup is named."""


class EntryError(JournalError):
    """An entry is not there or does not fit."""


class EntryUnknown(EntryError):
    """No entry has this id."""


class EntryAmbiguous(EntryError):
    """Several entries share this part of an id."""


class EntryErased(EntryError):
    """The entry was erased and can be restored."""


class EntryNotErased(EntryError):
    """There is nothing to restore."""


class EntryInvalid(EntryError):
    """Values that do not fit the model; names of fields only."""


class TimeAhead(EntryError):
    """A time in the future, and nobody said that it is meant."""


class TableMismatch(EntryError):
    """A DataFrame that does not fit the schema; names of columns only."""


class ImportUnknown(EntryError):
    """No import has this id."""


class ImportEdited(EntryError):
    """An import holds entries that were edited afterwards."""


class ReportError(JournalError):
    """A report or export could not be made."""


class MonthEmpty(ReportError):
    """A month, or other period, without entries."""


class MonthAhead(ReportError):
    """A month, or other period, that has not begun."""


class ReportUnfinished(ReportError):
    """A run that stopped half-way; the earlier report is untouched."""


class BrowserAbsent(ReportError):
    """No browser that prints a PDF; the page itself is made."""


class PdfUnfinished(ReportError):
    """A browser that did not finish printing; the page itself is made."""


class SchedulerAbsent(ReportError):
    """Nothing on this computer that starts a program by itself."""


class SchedulerRefused(ReportError):
    """The computer's own scheduler said no."""


class FolderUnwritable(ReportError):
    """The output folder cannot be written to."""


class ExportExists(ReportError):
    """The output file is already there."""


class ExportInTheWay(ReportError):
    """A journal, or a folder with other things in it, stands where an export was to go."""


class FleetError(JournalError):
    """Many reports at once, or many people together, cannot be made."""


class FolderEmpty(FleetError):
    """A folder without a journal in it."""


class JournalBare(FleetError):
    """A journal without a whole month of entries."""


class ReportEnded(FleetError):
    """The process that was to make a report ended before it was made."""


class DaskAbsent(FleetError):
    """Dask is not installed beside kindlog."""


class ClusterAbsent(FleetError):
    """Nobody answers at the address of a scheduler."""


class CohortSmall(FleetError):
    """Fewer people than may be shown together."""


class ModelError(JournalError):
    """The sentence model cannot be added or used."""


class ModelAbsent(ModelError):
    """No sentence model was added on this computer."""


class ModelDamaged(ModelError):
    """The sentence model that is kept here is cut short or changed."""


class ModelUnwritable(ModelError):
    """The sentence model could not be kept."""


class WheelDamaged(ModelError):
    """A wheel that is cut short, or no wheel at all."""


class WheelOther(ModelError):
    """A wheel that holds no sentence model, or not the one that is known."""


class LabError(JournalError):
    """JupyterLab cannot be opened."""


class LabAbsent(LabError):
    """JupyterLab is not installed beside kindlog."""


class LabHoldsJournal(LabError):
    """The journal lies in the folder a browser would be shown."""


class PortTaken(LabError):
    """Nobody can listen on the port."""


class SharingError(JournalError):
    """A key, a consent or a share that does not hold."""


class ShareRefused(SharingError):
    """A shared file that is not opened; ``refusal`` is E01 to E16, ``message`` its sentence."""

    @property
    def code(self) -> str:
        """The refusal, e.g. ``E05``."""
        return str(self.values.get("refusal", "share_refused"))


class KeyAbsent(SharingError):
    """Nobody made a key here."""


class KeyThere(SharingError):
    """A key was to be made where there is one."""


class KeyLocked(SharingError):
    """The key needs its passphrase."""


class KeyWrong(SharingError):
    """Neither passphrase nor recovery code opens the key."""


class KeyDamaged(SharingError):
    """The file of the key cannot be read."""


class CardUnknown(SharingError):
    """Not a key card, nor a share with a sender."""


class CardStolen(SharingError):
    """A key card that its own key did not sign."""


class DigitsDiffer(SharingError):
    """The digits compared are not those of the key."""


class ContactUnknown(SharingError):
    """No verified person has this name or these digits."""


class ContactAmbiguous(SharingError):
    """Several verified persons have this name."""


class ConsentInvalid(SharingError):
    """Choices that do not fit; names of fields only."""


class ConsentOpen(SharingError):
    """Boxes that nobody has ticked yet."""


class FhirAbsent(SharingError):
    """The extra that reads FHIR is not installed."""


class FhirInvalid(SharingError):
    """A FHIR Bundle that does not hold; names of elements only."""


class ShareEmpty(SharingError):
    """Nothing is in the selection."""


class ShareTooLarge(SharingError):
    """More than one shared file may hold."""


class ShareUnknown(SharingError):
    """No share has this id."""


class PreviewChanged(SharingError):
    """What was looked at is not what would be sealed."""


class LedgerBroken(SharingError):
    """The record of all shares was changed from outside."""


class NotesDamaged(SharingError):
    """The private notes about keys and shares cannot be read."""


class UsageError(JournalError):
    """Asked in a way that kindlog does not know."""

    exit_code = 2


class MonthUnknown(UsageError):
    """Not of the form YYYY-MM, YYYY-Www, YYYY-Qn or YYYY."""


class DateUnknown(UsageError):
    """Not a date or time."""


class DatesReversed(UsageError):
    """A last day before the first, or a day outside of both."""


class ZoneUnknown(UsageError):
    """Not an IANA time zone or offset."""


class ValueOutside(UsageError):
    """A number outside its scale."""


class UnknownWord(UsageError):
    """Not one of a closed set of words."""


class AnswerNeeded(UsageError):
    """Something only the person can say, and nobody is there to be asked."""


class FilesApart(UsageError):
    """Several files where what was asked for is made of one."""


class ItemsNeeded(UsageError):
    """A questionnaire that is not known yet, and nobody said how many items it has."""
