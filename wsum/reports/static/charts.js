// Charts, put into the page when their section is opened.

function drawCharts(home) {
  for (const figure of home.querySelectorAll('figure[data-chart]')) {
    const paper = figure.querySelector('.paper');
    if (paper.firstChild) continue;
    const drawn = new DOMParser().parseFromString(block(`chart-${figure.dataset.chart}`), 'image/svg+xml').documentElement;
    drawn.setAttribute('role', 'img');
    drawn.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
    paper.append(document.importNode(drawn, true));
  }
}
