import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { begin, order } from './page.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

begin((units, place) => {
  const canvas = place.appendChild(document.createElement('canvas'));
  const data = (by) => {
    const rows = order(units, by);
    return { labels: rows.map(({ name }) => name), datasets: [{ data: rows.map(({ total }) => total) }] };
  };
  const chart = new Chart(canvas, {
    type: 'bar',
    data: data('total'),
    options: { indexAxis: 'y', animation: false, maintainAspectRatio: false, scales: { y: { ticks: { autoSkip: false } } } },
  });
  return (by) => {
    chart.data = data(by);
    chart.update('none');
  };
});
