import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { begin, order } from './page.js';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

begin((units, place) => {
  const chart = init(place);
  const show = (by) => {
    const rows = order(units, by);
    chart.setOption({
      animation: false,
      tooltip: {},
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisLabel: { interval: 0 } },
      series: [{ type: 'bar', data: rows.map(({ total }) => total) }],
    });
  };
  show('total');
  return show;
});
