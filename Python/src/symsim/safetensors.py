"""Files of tensors in the format safetensors: 8 bytes with the length of a JSON header, the header, the numbers.

https://github.com/huggingface/safetensors, section "Format".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import numpy as np

from .errors import ModelError

_TYPES = {"F64": "<f8", "F32": "<f4"}


def encoded(tensors: Mapping[str, np.ndarray]) -> bytes:
    """Tensors as the bytes of a file; float32 stays, all else becomes float64."""
    header: dict[str, object] = {}
    data = bytearray()
    for name, tensor in tensors.items():
        tensor = np.asarray(tensor)
        kind = "F32" if tensor.dtype == np.float32 else "F64"
        part = np.ascontiguousarray(tensor, _TYPES[kind]).tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(part)],
        }
        data += part
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + bytes(data)


def decoded(data: bytes, name: str) -> dict[str, np.ndarray]:
    """The tensors of a file of the types F32 and F64.

    Raises:
        ModelError: the bytes are not of the format, or a tensor has another type.
    """
    try:
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        tensors = {}
        for key, entry in header.items():
            if key == "__metadata__":
                continue
            first, end = entry["data_offsets"]
            part = data[8 + length + first : 8 + length + end]
            tensors[key] = np.frombuffer(part, _TYPES[entry["dtype"]]).reshape(entry["shape"]).copy()
        return tensors
    except (KeyError, TypeError, ValueError, UnicodeDecodeError) as error:
        raise ModelError(f"{name} is no safetensors file with tensors F32 or F64: {error!r}") from None


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
