import uPlot from './uplot.js';

/** Draws the course of the days from the table below the chart, so that both show the same. */
for (const figure of document.querySelectorAll('[data-chart]')) draw(figure);

function draw(figure) {
  const table = figure.parentElement.querySelector('table');
  const rows = [...table.tBodies[0].rows];
  const labels = rows.map((row) => row.cells[0].textContent.trim());
  const shown = [1, 2, 4];
  const names = shown.map((column) => table.tHead.rows[0].cells[column].textContent.trim());
  const values = shown.map((column) => rows.map((row) => toNumber(row.cells[column].textContent)));
  const colours = ['#3b6ea8', '#2e7d32', '#b45309'];
  const dashes = [[], [8, 4], [2, 3]];
  figure.hidden = false;
  const chart = new uPlot(
    {
      width: figure.clientWidth,
      height: 260,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false } },
      axes: [{ values: (_chart, positions) => positions.map((position) => labels[position] ?? '') }, {}],
      series: [
        {
          label: table.tHead.rows[0].cells[0].textContent.trim(),
          value: (_chart, position) => labels[position] ?? '',
        },
        ...names.map((label, position) => ({
          label,
          stroke: colours[position],
          dash: dashes[position],
          width: 2,
          points: { show: rows.length < 60 },
        })),
      ],
    },
    [labels.map((_label, position) => position), ...values],
    figure,
  );
  window.addEventListener('resize', () => chart.setSize({ width: figure.clientWidth, height: 260 }));
}

/** Counts have no decimals: what stands between their digits separates thousands. */
function toNumber(text) {
  return Number(text.replace(/\D/g, ''));
}
