"""Every message that the code can show on the page, found in its source: `{}` stands where something is filled in."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "newsletter"
# What a message begins with, by the name of what is called: errors, findings, and lines that are set aside.
SHOWN = re.compile(
    r"(?:(?:Newsletter|Content|Config|Sponsor|Template|Snippet|Network|Output|Refused|Unfit|GivenUp)Error|error|Finding|make_(?:error|warning|info)|SetAside|Rewritten)"
)
BUGS = {"AssertionError", "AttributeError", "RuntimeError", "TypeError", "ValueError"}
KEYWORDS = ("problem", "hint", "why")
# A sentence: wherever it stands, it is taken for a message.
SENTENCE = re.compile(r"""["“'`({<A-ZÀ-Ý][^\n]*\s[^\n]*[.?!]\s*""")
# What stands for a thing inside a message.
PHRASE = re.compile(
    r"(?:an?|the|about|words of|links? to|repeats|beside|below|between|outside) [a-z][a-z’', :A-Z-]+"
)
NO_SENTENCE = re.compile(r"\(\?[:<!=]|\\[swdb]")
# Forms of one expression at most: more stand as they are filled in.
MANY = 8


class Module:
    """A module's source, in which names lead to what they may hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    @cached_property
    def scopes(self) -> list[tuple[ast.AST, ast.FunctionDef | None]]:
        """Every node with the innermost function that it stands in."""
        found: list[tuple[ast.AST, ast.FunctionDef | None]] = []

        def walk(node: ast.AST, scope: ast.FunctionDef | None) -> None:
            for child in ast.iter_child_nodes(node):
                found.append((child, scope))
                walk(child, child if isinstance(child, ast.FunctionDef) else scope)

        walk(self.tree, None)
        return found

    @cached_property
    def silent(self) -> set[ast.AST]:
        """Docstrings, what bugs say, and the pieces of what is filled in."""
        nodes = list(ast.walk(self.tree))
        bugs = {arg for call in self.calls if _name_of(call.func) in BUGS for arg in call.args}
        documents = {node.value for node in nodes if isinstance(node, ast.Expr)}
        return (
            documents
            | bugs
            | {value for node in nodes if isinstance(node, ast.JoinedStr) for value in node.values}
        )

    @cached_property
    def targets(self) -> dict[tuple[str, ast.FunctionDef | None], list[ast.expr]]:
        """What each name may hold, by the function in which it does."""
        found = defaultdict(list)
        for node, scope in self.scopes:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    for name, value in _pair(target, node.value):
                        found[name, scope].append(value)
        return found

    def assigned(self, name: str, scope: ast.FunctionDef | None) -> list[ast.expr]:
        """What a name may hold in a function, or in the module."""
        return self.targets.get((name, scope)) or self.targets.get((name, None)) or []

    def returned(self, function: ast.FunctionDef) -> list[ast.expr]:
        """What a function may return."""
        inside = (node for node, scope in self.scopes if scope is function)
        return [node.value for node in inside if isinstance(node, ast.Return) and node.value]

    def given(self, name: str, scope: ast.FunctionDef | None) -> list[ast.expr]:
        """What the module's own calls of a function give for one of its parameters."""
        if scope is None:
            return []
        names = [one.arg for one in (*scope.args.posonlyargs, *scope.args.args) if one.arg != "self"]
        values: list[ast.expr] = []
        for call in self.calls:
            if _name_of(call.func) == scope.name:
                values += [word.value for word in call.keywords if word.arg == name]
                if name in names and names.index(name) < len(call.args):
                    values.append(call.args[names.index(name)])
        return values


def _pair(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Yield each name of an assignment with what it may hold: one of several, if they come from a call."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple):
        for at, inner in enumerate(target.elts):
            yield from _pair(inner, value.elts[at] if isinstance(value, ast.Tuple) else value)


def _name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


class Collector:
    """The messages of all modules, each with the place where it stands."""

    def __init__(self, left_out: tuple[str, ...]) -> None:
        paths = [
            path
            for path in sorted(HOUSE.rglob("*.py"))
            if not path.relative_to(HOUSE).as_posix().startswith(left_out)
        ]
        self.modules = [Module(path) for path in paths]
        self.resolved: dict[tuple[ast.expr, ast.FunctionDef | None], list[str]] = {}
        self.constants = {
            target.id: node.value
            for module in self.modules
            for node in module.tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and target.id.isupper()
        }

    def list_messages(self) -> dict[str, str]:
        """Every message, and where it stands first."""
        found: dict[str, str] = {}
        for module in self.modules:
            for node, scope in module.scopes:
                for expression in () if node in module.silent else _list_shown(node):
                    for text in self.resolve(expression, module, scope):
                        found.setdefault(text, f"{module.path.relative_to(HOUSE.parent)}:{node.lineno}")
        for path in sorted(HOUSE.rglob("*.toml")):
            for why in re.findall(r'(?m)^why = "(.*)"$', path.read_text(encoding="utf-8")):
                found.setdefault(why, str(path.relative_to(HOUSE.parent)))
        # Without a word it is no message, and a part of it that may be empty leaves a blank before its stop.
        return {
            text: at for text, at in found.items() if re.search(r"[a-z]{2}", text) and not text.endswith(" .")
        }

    def resolve(self, node: ast.expr, module: Module, scope: ast.FunctionDef | None) -> list[str]:
        """The texts that an expression may be; `{}` alone where nothing is known of it."""
        key = (node, scope)
        if key not in self.resolved:
            self.resolved[key] = ["{}"]  # what leads back to itself is not known
            forms = list(dict.fromkeys(self._resolve(node, module, scope)))
            self.resolved[key] = forms[: MANY * MANY] or ["{}"]
        return self.resolved[key]

    def _resolve(self, node: ast.expr, module: Module, scope: ast.FunctionDef | None) -> list[str]:
        def go(other: ast.expr) -> list[str]:
            return self.resolve(other, module, scope)

        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=values):
                return _join(
                    [go(part) if isinstance(part, ast.Constant) else _few(go(part.value)) for part in values]
                )
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _join([_few(go(left)), _few(go(right))])
        one_of, where = self._list_forms(node, module, scope)
        return [text for other in one_of for text in self.resolve(other, module, where)]

    def _list_forms(
        self, node: ast.expr, module: Module, scope: ast.FunctionDef | None
    ) -> tuple[list[ast.expr], ast.FunctionDef | None]:
        """The expressions of which it is one, and the function in which they stand."""
        match node:
            case ast.IfExp(body=body, orelse=other):
                return [body, other], scope
            case ast.NamedExpr(value=value) | ast.Subscript(value=value):
                return [value], scope
            case ast.BoolOp(values=values) | ast.Dict(values=values) | ast.Tuple(elts=values):
                return values, scope
            case ast.Name(id=name) if values := module.assigned(name, scope) or module.given(name, scope):
                return values, scope
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in self.constants:
                return [self.constants[name]], None
            case ast.Call(func=ast.Attribute(attr="get", value=ast.Name() as table), args=args):
                return [table, *args[1:]], scope
            case ast.Call(func=func) if called := module.functions.get(_name_of(func)):
                return module.returned(called), called
        return [], scope


def _few(texts: list[str]) -> list[str]:
    """What may be filled in, where it is of a few forms that are all known; else a place for it."""
    return texts if len(texts) <= MANY and any(re.search(r"[a-z]{2}", text) for text in texts) else ["{}"]


def _join(parts: list[list[str]]) -> list[str]:
    return ["".join(chosen) for chosen in product(*parts)][: MANY * MANY]


def _list_shown(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and PHRASE.fullmatch(node.value):
        yield node
    if isinstance(node, ast.Call):
        yield from (word.value for word in node.keywords if word.arg in KEYWORDS)
        if SHOWN.fullmatch(_name_of(node.func)):
            yield from node.args[:2]
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = (
            node.value
            if isinstance(node, ast.Constant)
            else "".join(
                str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values
            )
        )
        if isinstance(text, str) and SENTENCE.fullmatch(text) and not NO_SENTENCE.search(text):
            yield node
