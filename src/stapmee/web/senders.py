"""How often somebody may send something, without keeping who: a keyed digest in memory, with a key that dies with the process."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address

from django.http import HttpRequest

#: Within an hour: from one address, and from all together.
FROM_ONE, FROM_ALL, WITHIN = 5, 120, 3600.0


class Senders:
    """Who sent something within the last hour, as digests that nobody can read back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._sent: deque[tuple[float, bytes]] = deque()

    def may(self, address: str) -> bool:
        """Tell whether an address may send something now, and note that it does."""
        now, digest = self._clock(), blake2b(address.encode(), key=self._key, digest_size=16).digest()
        while self._sent and self._sent[0][0] < now - WITHIN:
            self._sent.popleft()
        if len(self._sent) >= FROM_ALL or sum(one == digest for _, one in self._sent) >= FROM_ONE:
            return False
        self._sent.append((now, digest))
        return True


def address_of(request: HttpRequest) -> str:
    """Give where a request comes from: behind a proxy on this machine or in its network, what that says (docs/settings.md)."""
    direct = request.META.get("REMOTE_ADDR", "")
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        behind = ip_address(direct).is_private
    except ValueError:
        behind = True
    return said if said and behind else direct


#: those of this process
senders = Senders()
