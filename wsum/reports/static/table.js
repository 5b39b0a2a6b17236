// A table that sorts, filters and searches, a page of rows at a time.

const PAGE = 50;
const LONG = 60;
const LONGEST = 500;  // of a text that is not cut out of a document, and so can be read here alone
const collator = new Intl.Collator('zh');

class View {
  constructor(home, name) {
    this.home = home;
    this.rows = rowsOf(name);
    this.name = name;
    this.query = '';
    this.chosen = new Map();
    this.order = null;
    this.page = 0;
    this.marked = null;
    this.build();
    this.find();
  }

  build() {
    this.count = element('p', { class: 'count', 'aria-live': 'polite' });
    this.body = element('tbody');
    this.heads = this.rows.columns.map((column, at) => this.head(column, at));
    const title = index().tables[this.name].title;
    const table = element('table', {}, element('caption', { class: 'unseen' }, title),
      element('thead', {}, element('tr', {}, ...this.heads, element('th', { scope: 'col' }, say('passages')))), this.body);
    const frame = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, table);
    this.pager = element('div', { class: 'pager' });
    this.home.append(this.tools(), this.count, frame, this.pager);
    this.body.addEventListener('click', event => this.open(event));
  }

  tools() {
    const search = element('input', {
      type: 'search', 'aria-label': say('filter'), placeholder: say('filter'), autocomplete: 'off',
      oninput: calm(event => { this.query = event.target.value; this.find(); }),
    });
    this.search = search;
    const choices = this.rows.columns.map((column, at) => column.facet ? this.choice(column, at) : null);
    return element('div', { class: 'tools' }, search, ...choices);
  }

  choice(column, at) {
    const values = [...new Set(Array.from({ length: this.rows.length }, (_, row) => this.shown(row, at)))];
    const options = values.sort(collator.compare).map(value => element('option', { value }, value || say('missing')));
    return element('label', {}, element('span', {}, column.label), element('select', {
      onchange: event => {
        const { value, selectedIndex } = event.target;
        if (selectedIndex) this.chosen.set(at, value); else this.chosen.delete(at);
        this.find();
      },
    }, element('option', { value: '' }, say('all')), ...options));
  }

  head(column, at) {
    const button = element('button', { type: 'button', title: column.meaning || null, onclick: () => this.sort(at) }, column.label);
    return element('th', { scope: 'col', class: column.kind, 'aria-sort': 'none', 'data-label': column.label }, button);
  }

  // Up, down, and as it was
  sort(at) {
    const turn = { none: 'ascending', ascending: 'descending', descending: 'none' };
    const next = turn[this.heads[at].getAttribute('aria-sort')];
    this.heads.forEach((head, other) => head.setAttribute('aria-sort', other === at ? next : 'none'));
    this.order = next === 'none' ? null : { at, down: next === 'descending' };
    this.find();
  }

  // The words of all cells of a row, put together when somebody first searches
  get haystack() {
    if (!this.hay) {
      this.hay = Array.from({ length: this.rows.length }, (_, row) =>
        this.rows.columns.map((_, at) => this.shown(row, at)).join('\n').toLowerCase());
    }
    return this.hay;
  }

  find() {
    const query = this.query.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = Array.from({ length: this.rows.length }, (_, row) => row);
    if (query.length) found = found.filter(row => query.every(word => this.haystack[row].includes(word)));
    for (const [at, value] of this.chosen) found = found.filter(row => this.shown(row, at) === value);
    this.found = this.order ? this.sorted(found) : found;
    this.page = 0;
    this.draw();
  }

  sorted(found) {
    const { at, down } = this.order;
    const values = new Map(found.map(row => [row, this.rows.value(row, at)]));
    const compare = (one, other) => typeof one === 'string' ? collator.compare(one, other) : one - other;
    return [...found].sort((one, other) => {
      const [left, right] = [values.get(one), values.get(other)];
      if (left == null || right == null) return (left == null) - (right == null) || one - other;
      return (down ? compare(right, left) : compare(left, right)) || one - other;
    });
  }

  draw() {
    const total = Math.max(1, Math.ceil(this.found.length / PAGE));
    this.page = Math.min(this.page, total - 1);
    const rows = this.found.slice(this.page * PAGE, (this.page + 1) * PAGE);
    this.body.replaceChildren(...rows.map(row => this.line(row)));
    this.count.textContent = say('count', { found: this.found.length.toLocaleString(), all: this.rows.length.toLocaleString() });
    this.pager.replaceChildren(...(total > 1 ? this.turns(total) : []));
  }

  turns(total) {
    const turn = (words, page) => element('button', {
      type: 'button', disabled: page < 0 || page >= total || page === this.page,
      onclick: () => { this.page = page; this.draw(); this.home.scrollIntoView(); },
    }, words);
    return [turn(say('first'), 0), turn(say('page.previous'), this.page - 1),
      element('span', {}, say('page', { page: this.page + 1, total })),
      turn(say('page.next'), this.page + 1), turn(say('last'), total - 1)];
  }

  line(row) {
    const cells = this.rows.columns.map((column, at) => this.cell(row, column, at));
    const marked = row === this.marked;
    return element('tr', { 'data-row': row, class: marked ? 'marked' : null, tabindex: marked ? -1 : null },
      ...cells, element('td', { class: 'link' }, this.link(row)));
  }

  // The passage of a row, or the list of them where it has several
  link(row) {
    const there = this.rows.passages(row).filter(([doc]) => doc >= 0);
    if (!there.length) return '';
    const words = there.length > 1 ? say('several', { count: there.length.toLocaleString() }) : say('passage');
    return element('a', { href: where(this.name, row, there) }, words);
  }

  cell(row, column, at) {
    const text = this.shown(row, at);
    const most = column.kind === 'text' ? LONGEST : LONG;
    const short = text.length > most ? `${text.slice(0, most)}…` : text;
    const passage = column.place != null && column.kind === 'words' ? this.rows.passage(row, column.place) : null;
    const inner = passage && column.place ? element('a', { href: reading(passage, this.name, row, column.place) }, short) : short;
    const kind = column.kind === 'text' && text.length > LONG ? 'text long' : column.kind;
    return element('td', { class: kind, title: short === text ? null : text }, element('bdi', {}, inner));
  }

  shown(row, at) {
    const value = this.rows.value(row, at);
    if (value == null) return '';
    if (value === true || value === false) return value ? say('yes') : '';
    return typeof value === 'number' ? figure(value) : visible(value);
  }

  // A click anywhere in a row opens what its link opens
  open(event) {
    const line = event.target.closest('tr');
    if (!line || event.target.closest('a') || String(getSelection())) return;
    const link = line.querySelector('td.link a');
    if (link) link.click();
  }

  // Bring a row into view, whatever was filtered or sorted before
  show(row) {
    this.marked = row;
    if (!this.found.includes(row)) this.clear();
    this.page = Math.floor(this.found.indexOf(row) / PAGE);
    this.draw();
    const line = this.body.querySelector('tr.marked');
    line.scrollIntoView({ block: 'center' });
    line.focus({ preventScroll: true });
  }

  clear() {
    this.query = this.search.value = '';
    this.chosen.clear();
    for (const select of this.home.querySelectorAll('select')) select.selectedIndex = 0;
    this.find();
  }

  ask(query) {
    this.clear();
    this.query = this.search.value = query;
    this.find();
  }
}

// A number with four digits that matter, or whole
function figure(value) {
  if (Number.isInteger(value)) return Math.abs(value) >= 10000 ? value.toLocaleString('en') : String(value);
  if (Math.abs(value) < 1e-4) return value.toExponential(1);
  return Number(value.toPrecision(4)).toLocaleString('en', { maximumSignificantDigits: 4 });
}

const views = new Map();

function viewOf(name) {
  if (!views.has(name)) views.set(name, new View(document.querySelector(`[data-table="${name}"]`), name));
  return views.get(name);
}
