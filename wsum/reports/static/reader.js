// A document with its marks, its outline at the side, and the passage that somebody came for.

const CHUNK = 100;  // paragraphs that are drawn at once
const EAGER = 12;  // chunks up to which a document is drawn as a whole
const HEADINGS = 400;  // an outline that is longer shows its upper levels alone
const off = new Set();  // kinds of marks that are not shown

// The rows of a table of marks that stand in a document
function rowsIn(name, doc) {
  const rows = rowsOf(name);
  if (!rows.byDoc) {
    rows.byDoc = new Map();
    rows.places.doc.forEach((home, row) => rows.byDoc.has(home) ? rows.byDoc.get(home).push(row) : rows.byDoc.set(home, [row]));
  }
  return rows.byDoc.get(doc) || [];
}

// Everything that is marked in a document, in units of its string
function spansOf(held) {
  return index().marked.filter(name => !off.has(name)).flatMap(name => rowsIn(name, held.number).map(row => {
    const [, start, end] = rowsOf(name).passages(row)[0];
    return { name, row, start: held.unit(start), end: held.unit(end) };
  }));
}

// The lines of a text with what is marked in each
function lines(held, spans) {
  const found = [];
  for (let start = 0; start <= held.text.length;) {
    const stop = held.text.indexOf('\n', start);
    const end = stop < 0 ? held.text.length : stop;
    found.push({ start, end, spans: [] });
    start = end + 1;
  }
  const starts = found.map(line => line.start);
  for (const span of spans) {
    for (let at = below(starts, span.start + 1) - 1; at < found.length && found[at].start < span.end; at += 1) found[at].spans.push(span);
  }
  return found;
}

// A line cut wherever a mark begins or ends
function paragraph(held, line) {
  const bounds = [line.start, line.end];
  for (const { start, end } of line.spans) bounds.push(Math.max(start, line.start), Math.min(end, line.end));
  const cuts = [...new Set(bounds)].sort((one, other) => one - other);
  const parts = cuts.slice(1).map((end, at) => {
    const inside = line.spans.filter(span => span.start <= cuts[at] && span.end >= end);
    const text = visible(held.text.slice(cuts[at], end));
    return inside.length ? marked(text, inside) : text;
  });
  return element('p', { dir: 'auto' }, ...parts);
}

function marked(text, inside) {
  const kinds = [...new Set(inside.map(span => span.name))];
  const rows = inside.filter(span => span.row != null).map(span => `${span.name}/${span.row}`);
  return element('mark', { class: kinds.map(kind => kind === 'hit' ? kind : `k-${kind}`).join(' '), tabindex: -1,
    'data-rows': rows.join(' ') || null }, text);
}

class Reader {
  constructor(home, doc, hit, from) {
    this.home = home;
    this.held = textOf(doc);
    this.hit = hit;
    this.article = element('article', { 'aria-label': index().docs[doc] });
    this.about = element('aside', { class: 'span', 'aria-live': 'polite', hidden: true });
    home.replaceChildren(element('p', { class: 'came' }, ...this.ways(from)),
      element('h3', {}, element('bdi', {}, index().docs[doc])), this.legend(),
      element('div', { class: 'reader' }, this.outline(), this.article), this.about);
    this.article.addEventListener('click', event => this.explain(event.target.closest('mark')));
    this.draw();
  }

  // The way back to the row, and to its passage before and after
  ways([name, row, number]) {
    if (name === 'search') return [element('a', { href: `#search/${encodeURIComponent(row)}` }, say('back.search', { query: visible(row) }))];
    if (!index().tables[name]) return [element('a', { href: '#documents' }, say('back.documents'))];
    const { section, title } = index().tables[name];
    const all = rowsOf(name).passages(Number(row));
    const there = at => at >= 0 && at < all.length && all[at][0] >= 0;
    const step = (at, key) => there(at) ? element('a', { href: reading(all[at], name, row, at) }, say(key)) : null;
    return [element('a', { href: `#${section}/${name}/${row}`, class: 'back' }, say('back', { title })),
      step(Number(number) - 1, 'previous'), all.length > 1 ? element('a', { href: `#results/${name}/${row}` },
        say('several', { count: all.length.toLocaleString() })) : null, step(Number(number) + 1, 'next')].filter(Boolean);
  }

  legend() {
    const boxes = index().marked.map(name => element('label', { class: `k-${name}` }, element('input', {
      type: 'checkbox', checked: !off.has(name),
      onchange: event => { if (event.target.checked) off.delete(name); else off.add(name); this.draw(); },
    }), index().tables[name].title));
    const step = (key, by) => element('button', { type: 'button', onclick: () => this.step(by) }, say(key));
    return element('div', { class: 'tools legend' }, ...boxes, step('mark.previous', -1), step('mark.next', 1));
  }

  outline() {
    const depths = [9, 1, 0].map(depth => this.held.outline.filter(([level]) => level <= depth));
    const shown = depths.find(entries => entries.length <= HEADINGS) || [];
    const items = shown.map(([depth, heading, start, end]) => element('li', { style: `--depth:${depth}` },
      element('a', { href: reading([this.held.number, start, end]) }, element('bdi', {}, heading))));
    const wide = matchMedia('(min-width: 60em)').matches;
    return element('nav', { class: 'outline', 'aria-label': say('outline') }, shown.length ? element('details', { open: wide },
      element('summary', {}, say('outline')), element('ul', {}, ...items)) : '');
  }

  draw() {
    const { held, hit } = this;
    const own = hit ? [{ name: 'hit', row: null, start: held.unit(hit[0]), end: held.unit(hit[1]) }] : [];
    const all = lines(held, [...spansOf(held), ...own]);
    this.chunks = [];
    for (let at = 0; at < all.length; at += CHUNK) this.chunks.push({ lines: all.slice(at, at + CHUNK), box: element('div', { class: 'chunk' }) });
    this.article.replaceChildren(...this.chunks.map(({ box }) => box));
    this.fill();
  }

  // Draw all of a short document; of a long one what comes near to the window
  fill() {
    const whole = this.chunks.length <= EAGER;
    const watch = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(entry => this.full(entry.target)),
      { rootMargin: '1500px' });
    for (const chunk of this.chunks) {
      chunk.box.chunk = chunk;
      if (whole || chunk.lines.some(line => line.spans.some(span => span.name === 'hit'))) { this.full(chunk.box); continue; }
      const size = chunk.lines.reduce((sum, line) => sum + Math.ceil((line.end - line.start + 1) / 40), 0);
      chunk.box.style.minHeight = `${size * 1.9}em`;
      watch.observe(chunk.box);
    }
  }

  full(box) {
    if (box.firstChild) return;
    box.append(...box.chunk.lines.map(line => paragraph(this.held, line)));
    box.style.minHeight = '';
  }

  all() {
    for (const { box } of this.chunks) this.full(box);
  }

  // Bring the passage into view
  show() {
    const found = this.article.querySelector('mark.hit');
    if (!found) return false;
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
    this.explain(found);
    return true;
  }

  step(by) {
    const marks = [...this.article.querySelectorAll('mark')];
    const at = marks.indexOf(this.at) + by;
    const next = marks[(at + marks.length) % marks.length];
    if (!next) return;
    next.scrollIntoView({ block: 'center' });
    next.focus({ preventScroll: true });
    this.explain(next);
  }

  // What the tables say of a mark, each row with the way to it
  explain(mark) {
    if (this.at) this.at.classList.remove('at');
    this.at = mark;
    if (mark) mark.classList.add('at');
    const rows = mark && mark.dataset.rows ? mark.dataset.rows.split(' ').map(row => row.split('/')) : [];
    this.about.hidden = !rows.length;
    this.about.replaceChildren(element('button', { type: 'button', class: 'close', onclick: () => this.explain(null) }, say('close')),
      ...rows.map(([name, row]) => this.row(name, Number(row))));
  }

  row(name, row) {
    const { section, title } = index().tables[name];
    const rows = rowsOf(name);
    const facts = rows.columns.map((column, at) => [column, rows.value(row, at)])
      .filter(([column, value]) => value != null && value !== false && column.kind !== 'doc' && column.name !== 'piece');
    return element('p', { class: `k-${name}` }, element('a', { href: `#${section}/${name}/${row}` }, title), ' ',
      facts.map(([column, value]) => `${column.label} ${typeof value === 'number' ? figure(value) : visible(String(value).slice(0, 80))}`).join(' · '));
  }
}

let reader = null;

function showDocument(home, doc, hit, from) {
  reader = new Reader(home, doc, hit, from);
}

// All documents, to be looked for by name
function showDocuments(home) {
  const list = element('div');
  const find = query => {
    const found = index().docs.map((name, doc) => [name, doc]).filter(([name]) => name.toLowerCase().includes(query.toLowerCase()));
    listed(list, found.length, at => element('li', {}, element('a', { href: `#documents/${found[at][1]}` }, element('bdi', {}, found[at][0]))));
  };
  home.replaceChildren(element('div', { class: 'tools' }, element('input', {
    type: 'search', 'aria-label': say('filter'), placeholder: say('filter'), oninput: calm(event => find(event.target.value)),
  })), list);
  find('');
}
