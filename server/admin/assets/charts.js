import uPlot from './uplot.js';

const DAY = 86_400;
const HEIGHT = 240;

for (const figure of document.querySelectorAll('[data-chart]')) draw(figure);

/** The days as stacked bars, from the table below the chart, so that both show the same. */
function draw(figure) {
  const table = figure.parentElement.querySelector('table');
  const rows = [...table.tBodies[0].rows];
  const nameOf = (column) => table.tHead.rows[0].cells[column].textContent.trim();
  const countsOf = (column) => rows.map((row) => toNumber(row.cells[column].textContent));
  const days = rows.map((row) => toSeconds(row.querySelector('time').dateTime));
  const [concerns, automatic, escalated] = [1, 2, 4].map(countsOf);
  const others = concerns.map((all, day) => Math.max(0, all - automatic[day] - escalated[day]));
  // The first of them stands on the axis; what stands above others is drawn before them.
  const layers = [
    { label: nameOf(2), counts: automatic, colour: '--chart-automatic' },
    { label: figure.dataset.others, counts: others, colour: '--chart-people' },
    { label: nameOf(4), counts: escalated, colour: '--chart-escalated' },
  ];
  const stacked = layers
    .map((layer, position) => ({ ...layer, tops: sumsOf(layers.slice(0, position + 1), days.length) }))
    .reverse();
  figure.hidden = false;
  const options = () => ({
    width: figure.clientWidth,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { range: [toSeconds(figure.dataset.from) - DAY / 2, toSeconds(figure.dataset.to) + DAY / 2] },
      y: { range: (_chart, _low, high) => [0, Math.max(4, high * 1.05)] },
    },
    axes: [
      {
        ...axisStyle(),
        grid: { show: false },
        size: 28,
        space: 72,
        incrs: [1, 2, 7, 14, 28, 91].map((count) => count * DAY),
        values: (_chart, splits) => splits.map(shortDay),
      },
      { ...axisStyle(), size: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000] },
    ],
    series: [
      { label: nameOf(0), value: (_chart, seconds) => (seconds === null ? '–' : shortDay(seconds)) },
      ...stacked.map(({ label, counts, colour }) => ({
        label,
        fill: colourOf(colour),
        stroke: colourOf(colour),
        width: 0,
        paths: uPlot.paths.bars({ size: [0.7, 36] }),
        points: { show: false },
        value: (_chart, _top, _series, position) => (position === null ? '–' : counts[position]),
      })),
    ],
  });
  const create = () => new uPlot(options(), [days, ...stacked.map(({ tops }) => tops)], figure);
  let chart = create();
  window.addEventListener('resize', () => chart.setSize({ width: figure.clientWidth, height: HEIGHT }));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    chart.destroy();
    chart = create();
  });
}

function sumsOf(layers, length) {
  return Array.from({ length }, (_none, day) => layers.reduce((sum, { counts }) => sum + counts[day], 0));
}

function axisStyle() {
  return {
    stroke: colourOf('--pico-muted-color'),
    font: '12px system-ui, sans-serif',
    grid: { stroke: colourOf('--pico-muted-border-color'), width: 1 },
    ticks: { show: false },
  };
}

function colourOf(variable) {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

function toSeconds(day) {
  return Date.parse(day) / 1000;
}

function shortDay(seconds) {
  return new Date(seconds * 1000).toLocaleDateString(document.documentElement.lang, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

/** Counts have no decimals: what stands between their digits separates thousands. */
function toNumber(text) {
  return Number(text.replace(/\D/g, ''));
}
