// The page's data: each block is read when it is first asked for.  Offsets are code points, as in wsum.

const held = new Map();

function block(id) {
  if (!held.has(id)) {
    const source = document.getElementById(`data-${id}`);
    held.set(id, source ? JSON.parse(source.textContent) : null);
  }
  return held.get(id);
}

const index = () => block('index');

class Text {
  constructor(number) {
    const found = block(`doc-${number}`);
    this.number = number;
    this.text = found.text;
    this.outline = found.outline;
    this.wide = [];  // code points of two units before which all later ones move by one
    if (/[\ud800-\udbff]/.test(this.text)) {
      let point = 0;
      for (const sign of this.text) {
        if (sign.length > 1) this.wide.push(point);
        point += 1;
      }
    }
  }

  // Where a code point stands in the string
  unit(point) {
    return point + below(this.wide, point);
  }

  // Which code point stands there
  point(unit) {
    let wide = 0;
    while (wide < this.wide.length && this.wide[wide] + wide < unit) wide += 1;
    return unit - wide;
  }

  cut(start, end) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  get points() {
    return this.text.length - this.wide.length;
  }
}

const texts = new Map();

function textOf(number) {
  if (!texts.has(number)) texts.set(number, new Text(number));
  return texts.get(number);
}

// How many of some rising numbers are below one
function below(numbers, bound) {
  let low = 0, high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < bound) low = middle + 1; else high = middle;
  }
  return low;
}

class Rows {
  constructor(name) {
    const found = block(`table-${name}`);
    this.name = name;
    this.columns = found.columns;
    this.length = found.rows;
    this.data = found.data.map(column => column && column.of ? column.at.map(at => column.of[at]) : column);
    this.places = found.places;
    this.first = null;
  }

  // The passages of a row: [document, start, end]
  passages(row) {
    const { counts, doc, start, size } = this.places;
    if (typeof counts !== 'number' && !this.first) {
      this.first = [0];
      for (const count of counts) this.first.push(this.first.at(-1) + count);
    }
    const from = typeof counts === 'number' ? row * counts : this.first[row];
    const to = typeof counts === 'number' ? from + counts : this.first[row + 1];
    const found = [];
    for (let at = from; at < to; at += 1) found.push([doc[at], start[at], start[at] + size[at]]);
    return found;
  }

  passage(row, number) {
    const found = this.passages(row)[number];
    return found && found[0] >= 0 ? found : null;
  }

  // What a cell holds, as it is compared and searched
  value(row, column) {
    const { kind, place } = this.columns[column];
    if (kind === 'words') {
      const found = this.passage(row, place);
      return found ? textOf(found[0]).cut(found[1], found[2]) : null;
    }
    const cell = this.data[column][row];
    return kind === 'doc' ? (cell < 0 ? null : index().docs[cell]) : cell;
  }
}

const tables = new Map();

function rowsOf(name) {
  if (!tables.has(name)) tables.set(name, new Rows(name));
  return tables.get(name);
}
