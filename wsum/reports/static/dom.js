// Elements from data.  Text becomes text nodes and never markup, so nothing in a document can act.

const words = {};

function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(tag, attributes = {}, ...children) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) found.addEventListener(name.slice(2), value);
    else if (value === true) found.setAttribute(name, '');
    else if (value !== false && value != null) found.setAttribute(name, value);
  }
  found.append(...children.filter(child => child != null));
  return found;
}

// Signs that would turn the direction of the words around them are named instead
function visible(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    sign => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

function tell(text) {
  document.getElementById('told').textContent = text;
}

// Calls come often while somebody types; the last one counts
function calm(work, milliseconds = 150) {
  let waiting;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => work(...given), milliseconds);
  };
}
