"""Which addresses may be connected to. A name is resolved once, and what was checked is what is connected to."""

from __future__ import annotations

import ipaddress
import socket

from mujaz.fetch.response import FetchError, UnknownHost

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv6 networks that stand for IPv4 ones, whose address is in the last 32 bits: mapped, compatible, NAT64 (RFC 6052).
_STAND_INS = tuple(ipaddress.IPv6Network(network) for network in ("::ffff:0:0/96", "::/96", "64:ff9b::/96"))


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open internet: not to this machine, a local network or a group."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(map(_is_global, _meant(found)))


def resolve(host: str, port: int, allow_private: bool) -> list[str]:
    """The numeric addresses of a host that may be connected to, in the resolver's order.

    Raises UnknownHost, or FetchError where the name stands for no address that may be used.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        known = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        words = "no such host" if known else "the name cannot be resolved; is there a network?"
        raise UnknownHost(f"{words} ({error.strerror})", temporary=not known) from error
    except (OSError, UnicodeError) as error:
        raise UnknownHost(f"not a name that can be resolved ({error})") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    usable = addresses if allow_private else [address for address in addresses if is_public(address)]
    if not usable:
        raise FetchError(
            f"refused: {', '.join(addresses) or 'no address'} belongs to this machine or a local network"
            " (the setting allow_private permits it)"
        )
    return usable


def _is_global(address: IPAddress) -> bool:
    local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or local)


def _meant(address: IPAddress) -> list[IPAddress]:
    """The address, with those inside it that a router or tunnel would send its packets to."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if any(address in network for network in _STAND_INS) and int(address) > 1:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address, *filter(None, [address.sixtofour, *(address.teredo or ())])]
