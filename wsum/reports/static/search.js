// Full text: every place of the words in every document.

function searched(query) {
  const found = [];
  const wanted = query.toLowerCase();
  index().docs.forEach((_, doc) => {
    const held = textOf(doc);
    const hay = held.text.toLowerCase();
    const same = hay.length === held.text.length ? hay : held.text;  // a few signs grow when they are made small
    const size = [...query].length;
    for (let at = same.indexOf(wanted); at >= 0; at = same.indexOf(wanted, at + wanted.length)) {
      const start = held.point(at);
      found.push([doc, start, start + size]);
    }
  });
  return found;
}

function showSearch(home, query) {
  const found = query ? searched(query) : [];
  const list = element('div');
  const words = say('found', { query: visible(query), count: found.length.toLocaleString() });
  home.replaceChildren(element('p', { class: 'count' }, words), list);
  if (found.length) listed(list, found.length, at => item(found[at], 'search', encodeURIComponent(query)));
  tell(words);
}
