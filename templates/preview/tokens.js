// Markup → its pieces, each with what it is: enough to colour HTML and MJML by.

const PIECES = /(?<comment><!--[\s\S]*?-->)|(?<doctype><![^>]*>)|(?<open><\/?[a-zA-Z][\w:-]*)(?<inside>(?:[^"'>]|"[^"]*"|'[^']*')*)(?<close>\/?>)|(?<entity>&[#\w]+;)/g;
const INSIDE = /(?<name>[^\s=/"'>]+)|(?<value>"[^"]*"|'[^']*')/g;

// Pairs of kind and text; the texts together are the markup.
function* tokens(markup) {
  let done = 0;
  for (const match of markup.matchAll(PIECES)) {
    if (match.index > done) yield ["", markup.slice(done, match.index)];
    yield* pieces(match);
    done = match.index + match[0].length;
  }
  if (done < markup.length) yield ["", markup.slice(done)];
}

function* pieces({ 0: whole, groups: { comment, doctype, open, inside, close } }) {
  if (!open) {
    yield [comment ? "comment" : doctype ? "doctype" : "entity", whole];
    return;
  }
  yield ["tag", open];
  let done = 0;
  for (const match of (inside ?? "").matchAll(INSIDE)) {
    if (match.index > done) yield ["", inside.slice(done, match.index)];
    yield [match.groups.name ? "name" : "value", match[0]];
    done = match.index + match[0].length;
  }
  if (done < inside.length) yield ["", inside.slice(done)];
  yield ["tag", close];
}

// The same by lines, for those have numbers.
export function lines(markup) {
  const all = [[]];
  for (const [kind, text] of tokens(markup)) {
    text.split("\n").forEach((piece, at) => {
      if (at > 0) all.push([]);
      if (piece) all.at(-1).push([kind, piece]);
    });
  }
  return all;
}
