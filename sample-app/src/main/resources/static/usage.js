// Draws a chart from each table of figures.
'use strict';

(() => {
  const MOST_BARS = 12;
  const charts = new Map();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function read(table) {
    const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
    const rows = [...table.tBodies[0].rows].map((row) => ({
      label: row.cells[0].textContent,
      values: [...row.cells].slice(1).map((cell) => Number(cell.textContent.replaceAll(',', ''))),
    }));
    return { names, rows };
  }

  function draw(place) {
    const overTime = place.dataset.chart === 'over-time';
    const { names, rows } = read(place.parentElement.querySelector('table'));
    const shown = overTime ? rows : rows.slice(0, MOST_BARS);
    const colours = ['--series-1', '--series-2', '--series-3'].map(colour);
    // The first column is the sum of the others, where there are others.
    const isSum = names.length > 1;
    const parts = names
      .map((name, column) => ({ label: name, data: shown.map((row) => row.values[column]) }))
      .slice(isSum ? 1 : 0)
      .map((part, i) => ({ ...part, backgroundColor: isSum ? colours[i] : colours }))
      .filter((part) => part.data.some((value) => value > 0));
    const axis = { ticks: { color: colour('--quiet'), precision: 0 }, grid: { color: colour('--line') }, stacked: true };
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    const title = place.closest('section').querySelector('h2').textContent;
    canvas.setAttribute('aria-label', `${title}: a bar chart. Its numbers are in the table below.`);
    const frame = document.createElement('div');
    frame.style.height = overTime ? '20rem' : `${5 + 2 * shown.length}rem`;
    frame.append(canvas);
    place.replaceChildren(frame);
    place.hidden = false;
    charts.get(place)?.destroy();
    charts.set(place, new Chart(canvas, {
      type: 'bar',
      data: {
        labels: shown.map((row) => row.label),
        datasets: parts,
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: overTime ? 'x' : 'y',
        interaction: { mode: 'index', axis: overTime ? 'x' : 'y', intersect: false },
        scales: overTime
          ? { x: { ...axis, grid: { display: false }, ticks: { ...axis.ticks, maxRotation: 45, autoSkipPadding: 12 } },
              y: { ...axis, beginAtZero: true } }
          : { x: { ...axis, beginAtZero: true }, y: { ...axis, grid: { display: false } } },
        plugins: { legend: { display: isSum, labels: { color: colour('--ink') } } },
      },
    }));
    if (shown.length < rows.length) {
      const note = document.createElement('p');
      note.className = 'hint';
      note.textContent = `The ${shown.length} with the most searches; all ${rows.length} are in the table.`;
      place.append(note);
    }
  }

  async function copy(button) {
    const code = button.parentElement.querySelector('code');
    const status = button.parentElement.querySelector('.copied');
    document.querySelectorAll('.copied').forEach((other) => { other.textContent = ''; });
    try {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = 'Copied.';
    } catch {
      // Browsers give the clipboard to pages of localhost and https alone.
      getSelection().selectAllChildren(code);
      status.textContent = 'Selected. Copy it with your keyboard.';
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    for (const counted of document.querySelectorAll('.counted')) {
      const place = counted.querySelector('.chart');
      // Without the charts, which are a file of their own, the tables stay open.
      if (place && typeof Chart !== 'undefined') {
        draw(place);
        counted.querySelector('details.table').open = false;
      }
      const button = counted.querySelector('.copy');
      button.hidden = false;
      button.addEventListener('click', () => copy(button));
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => [...charts.keys()].forEach(draw));
})();
