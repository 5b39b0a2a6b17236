// Begin: the words of the interface, the address, the search, and paper.

Object.assign(words, index().words);
history.scrollRestoration = 'manual';
addEventListener('popstate', event => render(event.state));
addEventListener('scroll', calm(() => keep(), 200), { passive: true });
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  if (link && !link.classList.contains('skip')) keep(link.getAttribute('href'));
}, true);
document.querySelector('a.skip').addEventListener('click', event => {
  event.preventDefault();
  document.getElementById('main').focus();
});
document.getElementById('finder').addEventListener('submit', event => {
  event.preventDefault();
  const query = document.getElementById('find').value.trim();
  if (query) { keep(); location.hash = `search/${encodeURIComponent(query)}`; }
});

// On paper stands the whole report, or the whole document where one is open
let before = null;
addEventListener('beforeprint', () => {
  before = document.querySelector('.page:not([hidden])');
  if (reader && before === page('documents')) { reader.all(); return; }
  for (const section of document.querySelectorAll('.page')) {
    const whole = section !== page('documents') && section !== page('results');
    section.hidden = !(whole || section === before);
    if (whole) fill(section.id.slice(5));
  }
});
addEventListener('afterprint', () => {
  for (const section of document.querySelectorAll('.page')) section.hidden = section !== before;
});

render(history.state);
document.documentElement.dataset.ready = performance.now();
