"""What routes say of their answers in the OpenAPI description."""

from typing import Any

from dragoman.service.problems import MEDIA_TYPE
from dragoman.service.shapes import Fault

Replies = dict[int | str, dict[str, Any]]
_FAULT = {"schema": Fault.model_json_schema()}
_ALWAYS = (400, 401, 403, 414, 421, 422, 429, 503)
_WHY = {
    400: "A condition is wrong.",
    401: "Log in, or send a token.",
    403: "Your role does not allow it, or the request comes from another site.",
    404: "There is nothing of that name.",
    408: "The body took too long.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is no JSON.",
    421: "The service does not go by that name.",
    422: "A parameter or the body is not as described, or the report cannot be read.",
    429: "Too many requests; see Retry-After.",
    503: "The record cannot be used now, or all who read are busy.",
}


def replies(shape: Any, *more: int, status: int = 200) -> Replies:
    """Describe an answer in JSON and the faults that may come in its place.

    Args:
        shape: Of the answer.
        more: Statuses of faults besides those of every route.
        status: Of the answer.
    """
    own = {"model": shape} if shape is not None else {}
    told: Replies = {status: {**own, "description": "The answer."}}
    if status == 200:
        told[304] = {"description": "Nothing has changed since the answer with that tag."}
    return told | {code: _fault(code) for code in sorted({*_ALWAYS, *more})}


def table_replies(shape: Any) -> Replies:
    """Describe an answer that comes as JSON, CSV or Parquet."""
    told = replies(shape)
    told[200]["content"] = {
        "text/csv": {"schema": {"type": "string"}},
        "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
    }
    return told


def _fault(code: int) -> dict[str, Any]:
    return {"description": _WHY[code], "content": {MEDIA_TYPE: _FAULT}}
