"""Settings: every variable once, with what it means and where it is found; a wrong one is told in one sentence."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.database_url import VARIABLES, default_database_url
from bot.newsroom import KEEP_ORIGINALS
from bot.newsroom import VARIABLE as ZONE
from knowledge.facts import OnTheRecordError

_MEMBERS = r"^(?:[\s,]*[UW][A-Z0-9]+\s*(?:,|$))*[\s,]*$"
_WANTED = {
    "PORT": "a whole number from 1 to 65535",
    "SLACK_API_URL": "an address that begins with https://",
    "ONRECORD_DIGEST_ADMINS": "IDs such as U0123ABCD",
    "ONRECORD_EDITORS": "IDs such as U0123ABCD",
    "ONRECORD_KEEP_ORIGINALS": "yes or no",
    "ONRECORD_OUTSIDERS": "yes or no",
}
"""What is said of a variable that is wrong."""
_ON_APP_PAGE = frozenset({"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class SettingsError(OnTheRecordError):
    """A setting is missing or wrong."""


class SettingRow(NamedTuple):
    """A variable as the documentation lists it."""

    name: str
    meaning: str
    default: str
    where: str


def _told(where: str, default: str = "none", starts: str = "") -> dict[str, Any]:
    """Return what the documentation says of a variable beside its meaning; ``starts`` is how a right value begins."""
    return {"where": where, "default": default, "starts": starts}


class Settings(BaseSettings):
    """The settings, read from the environment; nothing is required until a process needs it."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True)

    slack_bot_token: str | None = Field(
        default=None,
        repr=False,
        validation_alias="SLACK_BOT_TOKEN",
        description="the token the bot answers with",
        json_schema_extra=_told("“OAuth & Permissions”, after “Install to Workspace”", starts="xoxb-"),
    )
    slack_app_token: str | None = Field(
        default=None,
        repr=False,
        validation_alias="SLACK_APP_TOKEN",
        description="the token that opens Socket Mode, for `onrecord run`",
        json_schema_extra=_told("“Basic Information”, “App-Level Tokens” (scope connections:write)", starts="xapp-"),
    )
    slack_signing_secret: str | None = Field(
        default=None,
        repr=False,
        validation_alias="SLACK_SIGNING_SECRET",
        description="what Slack's requests are signed with, for `onrecord web`",
        json_schema_extra=_told("“Basic Information”, “App Credentials”"),
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="the address of Slack's Web API",
        json_schema_extra=_told("https://slack-gov.com/api/ for GovSlack", "https://slack.com/api/"),
    )
    database_url: str = Field(
        default_factory=default_database_url,
        repr=False,
        validation_alias=AliasChoices(*VARIABLES),
        description="where the fact base is kept; DATABASE_URL is read where this one is not set",
        json_schema_extra=_told(
            "sqlite:///PATH or postgresql://USER@HOST/NAME", "SQLite in the user's data folder (on-the-record)"
        ),
    )
    port: int = Field(
        default=3000,
        ge=1,
        le=65535,
        validation_alias="PORT",
        description="the port `onrecord web` listens on",
        json_schema_extra=_told("your platform sets it, or you choose one", "3000"),
    )
    digest_admins: str = Field(
        default="",
        pattern=_MEMBERS,
        validation_alias="ONRECORD_DIGEST_ADMINS",
        description="who may say yes to a digest that people from outside read: member IDs, separated by commas",
        json_schema_extra=_told("a member's profile, the menu ⋮, “Copy member ID”"),
    )

    editors: str = Field(
        default="",
        pattern=_MEMBERS,
        validation_alias="ONRECORD_EDITORS",
        description="who may hold articles, protect people and see what is held back: member IDs, separated by commas",
        json_schema_extra=_told("a member's profile, the menu ⋮, “Copy member ID”"),
    )
    outsiders: str = Field(
        default="",
        pattern="(?i)^(?:yes|no)?$",
        validation_alias="ONRECORD_OUTSIDERS",
        description="whether people of other organisations (Slack Connect) and single-channel guests are answered",
        json_schema_extra=_told("yes, or no", "no"),
    )
    zone: str = Field(
        default="",
        validation_alias=ZONE,
        description="the newsroom's time zone, in which an embargo's hour is read that names none",
        json_schema_extra=_told("Europe/London, America/New_York, …", "this machine's"),
    )
    keep_originals: str = Field(
        default="",
        pattern="(?i)^(?:yes|no)?$",
        validation_alias=KEEP_ORIGINALS,
        description="whether added files are kept as they came, so that `onrecord rebuild` reads them better later",
        json_schema_extra=_told("yes, or no", "yes"),
    )

    @classmethod
    def load(cls) -> Self:
        """Return the settings of this process; raises SettingsError naming the first variable that is wrong."""
        try:
            return cls()
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            wanted = f"It should be {_WANTED[name]}. " if name in _WANTED else ""
            raise SettingsError(f"{name} is wrong. {wanted}{where_found(name)}") from None

    @field_validator("slack_api_url")
    @classmethod
    def _keep_tokens_secret(cls, address: str) -> str:
        """Take an address that a token may be sent to: an encrypted one, or one of this machine."""
        parts = urlsplit(address)
        schemes = {"https", "http"} if parts.hostname in _LOOPBACK else {"https"}
        if not parts.hostname or parts.scheme not in schemes:
            raise ValueError(address)
        return address

    def admins(self) -> frozenset[str]:
        """Return the members who may say yes to a digest that people from outside read."""
        return _members(self.digest_admins)

    def editor_ids(self) -> frozenset[str]:
        """Return the members who may decide what is shown, and see what is not."""
        return _members(self.editors)

    def admits_outsiders(self) -> bool:
        """Tell whether people of other organisations and single-channel guests are answered."""
        return self.outsiders.lower() == "yes"

    def require(self, *names: str) -> None:
        """Raise SettingsError for the first of these variables that is missing or does not look right."""
        for name in (row.name for row in setting_rows() if row.name in names):
            if fault := self.fault_of(name):
                raise SettingsError(f"{fault} {where_found(name)}")

    def fault_of(self, name: str) -> str | None:
        """Return in a sentence that a variable is missing or does not look right; None where it does."""
        field = next(field for field in type(self).model_fields if _row(field).name == name)
        value, starts = getattr(self, field), _extra(type(self).model_fields[field])["starts"]
        if not value:
            return f"{name} is not set."
        return None if str(value).startswith(starts) else f"{name} should begin with {starts}."


def _members(listed: str) -> frozenset[str]:
    return frozenset(filter(None, (user.strip() for user in listed.split(","))))


def setting_rows() -> Sequence[SettingRow]:
    """Return every variable, in the order of the documentation."""
    return [_row(field) for field in Settings.model_fields]


def _row(field: str) -> SettingRow:
    info = Settings.model_fields[field]
    alias = info.validation_alias
    name = str(alias.choices[0]) if isinstance(alias, AliasChoices) else str(alias)
    told = _extra(info)
    return SettingRow(name, info.description or "", told["default"], told["where"])


def _extra(info: Any) -> dict[str, str]:  # noqa: ANN401 (pydantic's own type is wider)
    return dict(info.json_schema_extra)


def where_found(name: str) -> str:
    """Return where a variable's value is found, as a sentence."""
    row = next(row for row in setting_rows() if row.name == name)
    if name in _ON_APP_PAGE:
        return f"It is found on your app's page at api.slack.com/apps under {row.where}."
    return f"It is {row.meaning}: {row.where}."
