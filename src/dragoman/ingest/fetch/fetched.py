"""What fetching an address gives."""

import msgspec


class Validators(msgspec.Struct, frozen=True):
    """What a site said to recognise this version of a page by; the caller keeps it for the next request.

    Attributes:
        etag: As sent, quotes and all.
        last_modified: As sent.
    """

    etag: str | None = None
    last_modified: str | None = None


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """The body of one answer.

    Attributes:
        url: Address that answered, after all redirects, without fragment.
        media_type: In small letters, such as "text/html"; empty if the site names none.
        charset: Encoding that the site names, as it writes it, or None.
        data: The body, unpacked.
        validators: For the next request.
    """

    url: str
    media_type: str
    charset: str | None
    data: bytes
    validators: Validators


class NotModified(msgspec.Struct, frozen=True):
    """The site says that nothing has changed since the validators were given."""

    url: str
