// The address says what is shown, so that back and forward work:
// #SECTION, #SECTION/PART, #SECTION/TABLE/ROW, #find/TABLE/WORDS, #results/TABLE/ROW, #search/WORDS, #documents/NUMBER/START-END/TABLE/ROW/PASSAGE.

const page = name => document.getElementById(`page-${name}`);

function parts() {
  return location.hash.slice(1).split('/').map(part => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
}

// Show a page alone, and say in the list of sections which it is
function turnTo(name) {
  for (const section of document.querySelectorAll('.page')) section.hidden = section !== page(name);
  for (const link of document.querySelectorAll('#sections a')) {
    if (link.getAttribute('href') === `#${name}`) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
}

function fill(name) {
  drawCharts(page(name));
  for (const home of page(name).querySelectorAll('[data-table]')) viewOf(home.dataset.table);
}

function openSection(name, table, row, query = '') {
  turnTo(name);
  fill(name);
  const part = document.getElementById(`part-${table}`);
  if (row === 'find') viewOf(table).ask(query);
  if (index().tables[table] && /^\d+$/.test(row || '') && Number(row) < rowsOf(table).length) viewOf(table).show(Number(row));
  else if (row === 'find') viewOf(table).home.scrollIntoView();
  else if (part) part.scrollIntoView();
  else return false;
  return true;
}

function openDocument(number, span, ...from) {
  turnTo('documents');
  const home = document.getElementById('reader');
  if (!/^\d+$/.test(number || '') || !index().docs[number]) { showDocuments(home); return false; }
  const hit = /^(\d+)-(\d+)$/.exec(span || '');
  showDocument(home, Number(number), hit && [Number(hit[1]), Number(hit[2])], from);
  return reader.show();
}

function openResults(show) {
  turnTo('results');
  show(document.getElementById('results'));
  return false;
}

// Open what the address names; true where something in it was brought into view
function open(name, ...rest) {
  if (name === 'documents') return openDocument(...rest);
  if (name === 'search') return openResults(home => showSearch(home, rest.join('/')));
  if (name === 'results' && index().tables[rest[0]] && Number(rest[1]) < rowsOf(rest[0]).length) {
    return openResults(home => showPlaces(home, rest[0], Number(rest[1])));
  }
  if (name === 'find' && index().tables[rest[0]]) return openSection(index().tables[rest[0]].section, rest[0], 'find', rest[1]);
  const there = page(name) && name !== 'results' ? name : document.querySelector('.page').id.slice(5);
  return openSection(there, ...rest);
}

function render(state) {
  const [name, ...rest] = parts();
  const seen = open(name, ...rest);
  const shown = document.querySelector('.page:not([hidden]) h2');
  if (state && state.y != null) {
    scrollTo(0, state.y);
    const link = state.href && document.querySelector(`.page:not([hidden]) a[href="${CSS.escape(state.href)}"]`);
    if (link) link.focus({ preventScroll: true });
  } else if (!seen) {
    scrollTo(0, 0);
    if (document.documentElement.dataset.ready) shown.focus({ preventScroll: true });
  }
}

// What a page looked like when it was left
function keep(href) {
  history.replaceState({ ...history.state, y: scrollY, ...(href ? { href } : {}) }, '');
}
