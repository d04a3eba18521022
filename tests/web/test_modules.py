"""What a page names for the browser to fetch ahead is all that its modules need, and no more."""

from __future__ import annotations

import pytest

from stapmee.web.ui.modules import module_addresses, needed
from tests.web.pages import client


def test_each_module_is_named_once_nearest_first() -> None:
    files = {
        "js/a.js": b'import { one } from "./b.js";\nimport {\n  two,\n} from "../c/d.js";\nimport("./later.js");',
        "js/b.js": b'/** @import {Kind} from "./types.js" */\n// import { x } from "./no.js";\nimport "./e.js";',
        "js/e.js": b"",
        "c/d.js": b'export { start } from "../js/a.js";\nconst words = `import { y } from "./no.js"`;',
    }
    assert needed(files, "js/a.js") == ["js/a.js", "js/b.js", "c/d.js", "js/e.js"]


def test_a_module_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError, match="gone"):
        needed({"js/a.js": b'import { one } from "./gone.js";'}, "js/a.js")


def test_the_page_of_a_route_names_the_whole_engine() -> None:
    body = client().get("/nl/route/").content.decode()
    named = module_addresses("js/route-page/page.js")
    assert len(named) > 40
    assert any(one.endswith("engine/plan.js") for one in named)
    assert [one for one in named if f'<link rel="modulepreload" href="{one}">' not in body] == []
    assert "modulepreload" not in client().get("/nl/over/").content.decode()
