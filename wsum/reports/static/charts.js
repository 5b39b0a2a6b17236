// Charts, put into the page when their section is opened; a word in one leads to its rows.

function drawCharts(home) {
  for (const figure of home.querySelectorAll('figure[data-chart]')) {
    const paper = figure.querySelector('.paper');
    if (paper.firstChild) continue;
    const drawn = new DOMParser().parseFromString(block(`chart-${figure.dataset.chart}`), 'image/svg+xml').documentElement;
    drawn.setAttribute('role', 'img');
    drawn.style.setProperty('--points', drawn.getAttribute('viewBox').split(' ')[2]);
    drawn.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
    paper.append(document.importNode(drawn, true));
    paper.querySelectorAll('a').forEach(widen);
  }
}

// The letters of a chart are outlines: a click between two strokes counts too
function widen(link) {
  const { x, y, width, height } = link.getBBox();
  const ground = document.createElementNS(link.namespaceURI, 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: 'transparent' })) ground.setAttribute(name, value);
  link.prepend(ground);
  link.setAttribute('tabindex', -1);  // for the keyboard the rows stand below
}
