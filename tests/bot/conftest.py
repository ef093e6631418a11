import socket
from collections.abc import AsyncIterator

import pytest

from tests.botapi.oracle import check_call, check_result, check_update
from tests.botapi.server import FakeBotApi


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """The fake server; what the schema oracle complains of fails the test."""
    async with FakeBotApi(check_update, check_call, check_result) as server:
        yield server
    assert server.complaints == []


@pytest.fixture
def unused_tcp_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
