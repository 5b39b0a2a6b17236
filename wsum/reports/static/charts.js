// Charts, put into the page when their section is opened; a word in one leads to its rows.

const XLINK = 'http://www.w3.org/1999/xlink';

function drawCharts(home) {
  for (const figure of home.querySelectorAll('figure[data-chart]')) {
    const paper = figure.querySelector('.paper');
    if (paper.firstChild) continue;
    const drawn = new DOMParser().parseFromString(block(`chart-${figure.dataset.chart}`), 'image/svg+xml').documentElement;
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
    for (const link of drawn.querySelectorAll('a')) {
      link.setAttribute('href', link.getAttributeNS(XLINK, 'href'));
      link.setAttribute('tabindex', -1);  // for the keyboard the rows stand below
    }
    paper.append(document.importNode(drawn, true));
  }
}
