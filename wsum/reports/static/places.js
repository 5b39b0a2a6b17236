// Passages as lists: those of a row, and those where a word was found.

const AROUND = 30;

function reading([doc, start, end], ...from) {
  return `#documents/${[doc, `${start}-${end}`, ...from].join('/')}`;
}

// Where the link of a row leads: its passage, or the list of its passages
function where(name, row, there) {
  return there.length === 1 ? reading(there[0], name, row, 0) : `#results/${name}/${row}`;
}

// A passage with the words around it, as an item of a list
function item([doc, start, end], ...from) {
  const held = textOf(doc);
  const [left, right] = [Math.max(0, start - AROUND), Math.min(held.points, Math.min(end, start + 200) + AROUND)];
  const line = (from, to) => visible(held.cut(from, to).replace(/\s+/g, ' '));
  return element('li', {}, element('a', { href: reading([doc, start, end], ...from) },
    element('bdi', {}, index().docs[doc])), ' ', element('bdi', {}, line(left, start),
    element('mark', { class: 'hit' }, line(start, Math.min(end, start + 200))), line(Math.min(end, start + 200), right)));
}

// A list of passages, a page at a time
function listed(home, count, at) {
  let page = 0;
  const draw = () => {
    const last = Math.min(count, (page + 1) * PAGE);
    const items = Array.from({ length: last - page * PAGE }, (_, number) => at(page * PAGE + number));
    const turn = (key, step) => element('button', {
      type: 'button', disabled: step < 0 ? page === 0 : last === count,
      onclick: () => { page += step; draw(); home.scrollIntoView(); },
    }, say(key));
    home.replaceChildren(element('ol', { start: page * PAGE + 1, class: 'passages' }, ...items),
      count > PAGE ? element('div', { class: 'pager' }, turn('page.previous', -1),
        element('span', {}, say('page', { page: page + 1, total: Math.ceil(count / PAGE) })), turn('page.next', 1)) : '');
  };
  draw();
}

// The passages of a row, with its cells above and the way back to it
function showPlaces(home, name, row) {
  const rows = rowsOf(name);
  const { section, title } = index().tables[name];
  const view = viewOf(name);
  const facts = rows.columns.map((column, at) => [column.label, view.shown(row, at)]).filter(([, text]) => text);
  const there = rows.passages(row).map((passage, number) => [passage, number]).filter(([[doc]]) => doc >= 0);
  const list = element('div');
  home.replaceChildren(
    element('p', { class: 'came' }, element('a', { href: `#${section}/${name}/${row}` }, say('back', { title }))),
    element('dl', { class: 'row' }, ...facts.map(([label, text]) =>
      element('div', {}, element('dt', {}, label), element('dd', {}, element('bdi', {}, text.slice(0, 200)))))),
    element('p', { class: 'count' }, say('several', { count: there.length.toLocaleString() })), list);
  listed(list, there.length, at => item(there[at][0], name, row, there[at][1]));
}
